// Package bytes passes binary data through Go.
package bytes

// EchoBytes returns a copy of data.
func EchoBytes(data []byte) []byte { return append([]byte(nil), data...) }

// EchoUint8s returns a copy of data: []uint8 is []byte.
func EchoUint8s(data []uint8) []uint8 { return append([]uint8(nil), data...) }

// Digest is binary data of its own type.
type Digest []byte

// EchoDigest returns d.
func EchoDigest(d Digest) Digest { return d }

// EchoChunks returns chunks.
func EchoChunks(chunks [][]byte) [][]byte { return chunks }

// Sum returns the sum of all bytes.
func Sum(data []byte) (sum uint64) {
	for _, b := range data {
		sum += uint64(b)
	}
	return sum
}

// Zeros returns n zero bytes, and panics if n is negative.
func Zeros(n int) []byte { return make([]byte, n) }

// Nothing returns a nil slice, which is empty in Python.
func Nothing() []byte { return nil }

// Concat returns all chunks in one.
func Concat(chunks map[int][]byte, order []int) []byte {
	var all []byte
	for _, i := range order {
		all = append(all, chunks[i]...)
	}
	return all
}
