package leaf

import (
	"encoding/hex"
	"strings"
	"testing"
)

// The frame of the tests has the receiver 0x48 bytes from its beginning.
const at = 0x48

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, code string
		want       string // part of the reason; "" is none
	}{
		{"adds to a field", "48 8b 48 48  48 8b 51 10  48 03 50 58  48 89 51 10  c3", ""},
		{"is padded", "c3 cc cc cc", ""},
		{"jumps over an addition", "48 8b 48 48  48 85 d2  74 04  48 83 c2 01  48 89 51 10  c3", ""},
		{"returns in two places", "48 85 d2  74 01  c3  c3", ""},
		{"reads a variable", "48 8b 0d 10 00 00 00  48 89 48 48  c3", ""},
		{"writes to a variable by its address", "48 8d 0d 10 00 00 00  48 89 01  c3", ""},
		{"zeroes by X15", "44 0f 11 78 48  c3", ""},
		{"writes a result over the receiver it has", "48 8b 48 48  48 89 50 48  48 8b 09  c3", ""},
		{"has words of its own on the stack", "55  48 89 e5  48 83 ec 10  48 89 44 24 08  48 83 c4 10  5d  c3", ""},
		{"adds at once for all threads", "48 8b 48 48  f0 48 0f c1 11  c3", ""},

		{"calls", "e8 00 00 00 00  c3", "not among what may be called directly"},
		{"calls by a register", "ff d1  c3", "not among what may be called directly"},
		{"ends in another function", "e9 10 00 00 00", "does not end where its code ends"},
		{"jumps by a register", "ff e1", "does not lead forwards"},
		{"loops", "48 ff ca  75 fb  c3", "does not lead forwards"},
		{"looks at its stack's end", "49 3b 66 10  76 01  c3  c3", "goroutine"},
		{"moves the goroutine", "4c 89 f1  c3", "goroutine"},
		{"goes through a pointer of the receiver", "48 8b 48 48  48 8b 09  48 8b 09  c3", "nothing is known"},
		{"goes through another parameter", "48 8b 48 50  48 8b 09  c3", "nothing is known"},
		{"goes through what was the receiver", "48 8b 48 48  48 ff c1  48 8b 09  c3", "nothing is known"},
		{"goes through a result that lies where the receiver was", "48 89 48 48  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"writes half over the receiver", "89 48 4c  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"zeroes the receiver with others", "44 0f 11 78 40  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"goes through half of the receiver", "48 8b 48 48  8b c9  48 8b 09  c3", "nothing is known"},
		{"goes through what is the receiver in one way only", "48 85 d2  74 04  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"divides into the receiver", "48 8b 50 48  48 f7 f9  48 8b 0a  c3", "nothing is known"},
		{"reads at an address", "48 8b 0c 25 00 00 00 00  c3", "nothing is known"},
		{"reads of its thread", "64 48 8b 0c 25 f8 ff ff ff  c3", "nothing is known"},
		{"goes to another stack", "48 89 cc  c3", "changes the stack"},
		{"asks the system", "0f 05  c3", "not among what may be called directly"},
		{"copies with a loop of the processor", "f3 a4  c3", "not among what may be called directly"},
		{"falls off its end", "48 ff c1", "does not end where its code ends"},
		{"jumps behind its end", "74 10  c3", "does not end where its code ends"},
		{"jumps into an instruction", "74 01  48 83 c2 01  c3", "does not end where its code ends"},
		{"is not code", "06", "unrecognized instruction"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			code, err := hex.DecodeString(strings.ReplaceAll(c.code, " ", ""))
			if err != nil {
				t.Fatal(err)
			}
			err = check(code, at)
			if c.want == "" && err != nil {
				t.Errorf("check(%s) = %v, want nil", c.code, err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("check(%s) = %v, want …%s…", c.code, err, c.want)
			}
		})
	}
}

// A function without a receiver has nothing but its frame.
func TestCheckWithoutReceiver(t *testing.T) {
	t.Parallel()
	code := []byte{0x48, 0x8b, 0x48, 0x48, 0x48, 0x8b, 0x09, 0xc3}
	if err := check(code, at); err != nil {
		t.Errorf("check with a receiver = %v, want nil", err)
	}
	if err := check(code, NoSelf); err == nil {
		t.Error("check without a receiver = nil, want a reason")
	}
}

// Code of any sort is judged, and never runs the checker off its end.
func FuzzCheck(f *testing.F) {
	f.Add([]byte{0x48, 0x8b, 0x48, 0x48, 0x48, 0x8b, 0x51, 0x10, 0xc3}, int64(at))
	f.Add([]byte{0x74, 0x01, 0xc3, 0xc3}, NoSelf)
	f.Fuzz(func(_ *testing.T, code []byte, self int64) { _ = check(code, self) })
}

// What is no core has no functions to call directly, which is said for each.
func TestFindNothing(t *testing.T) {
	t.Parallel()
	for i, err := range Find("leaf.go", []Candidate{{"main.zz_call0", NoSelf}, {"main.zz_call1", NoSelf}}) {
		if err == nil {
			t.Errorf("reason %d of a file that is no core = nil, want one", i)
		}
	}
}
