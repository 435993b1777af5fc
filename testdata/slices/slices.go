// Package slices passes lists through Go.
package slices

// EchoBools returns v.
func EchoBools(v []bool) []bool { return v }

// EchoInts returns v.
func EchoInts(v []int) []int { return v }

// EchoInt8s returns v.
func EchoInt8s(v []int8) []int8 { return v }

// EchoUint16s returns v.
func EchoUint16s(v []uint16) []uint16 { return v }

// EchoUint64s returns v.
func EchoUint64s(v []uint64) []uint64 { return v }

// EchoFloat32s returns v.
func EchoFloat32s(v []float32) []float32 { return v }

// EchoFloat64s returns v.
func EchoFloat64s(v []float64) []float64 { return v }

// EchoComplexes returns v.
func EchoComplexes(v []complex128) []complex128 { return v }

// EchoStrings returns v.
func EchoStrings(v []string) []string { return v }

// EchoMatrix returns v.
func EchoMatrix(v [][]float64) [][]float64 { return v }

// EchoCube returns v.
func EchoCube(v [][][]int) [][][]int { return v }

// IDs are numbers of things.
type IDs []uint32

// EchoIDs returns v.
func EchoIDs(v IDs) IDs { return v }

// EchoIDLists returns v.
func EchoIDLists(v []IDs) []IDs { return v }

// EchoMaybes returns v: each item is an int or None.
func EchoMaybes(v []*int) []*int { return v }

// Sum returns the sum of v.
func Sum(v []int) (sum int) {
	for _, n := range v {
		sum += n
	}
	return sum
}

// Nothing returns a nil slice, which is an empty list in Python.
func Nothing() []int { return nil }

// Blanks returns 100 empty strings, which have no memory, and word between them.
func Blanks(word string) []string {
	v := make([]string, 100)
	v[50] = word
	return v
}

// Count returns the numbers below n, and panics if n is negative.
func Count(n int) []int {
	v := make([]int, n)
	for i := range v {
		v[i] = i
	}
	return v
}

// Double doubles every number in place and returns the slice; the caller's list
// stays as it is.
func Double(v []float64) []float64 {
	for i := range v {
		v[i] *= 2
	}
	return v
}
