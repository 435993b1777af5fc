package leaf

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// The frame of the tests has the receiver 0x48 bytes from its beginning.
const at = 0x48

// made returns the code of a core in which functions lie one behind the other, each at a multiple of
// 0x100 from base, with room for copies behind them.
func made(t testing.TB, functions ...[]byte) *code {
	t.Helper()
	const base, apart = 0x1000, 0x100
	c := &code{address: base, functions: map[string]extent{}, entries: map[uint64]extent{}, giveUp: 0x8000, maker: 0x9000, makerCopy: 0xa000}
	for i, body := range functions {
		entry := uint64(base + i*apart)
		e := extent{entry, entry + uint64(len(body))}
		c.functions[string(rune('a'+i))] = e
		c.entries[entry] = e
		c.text = append(c.text, body...)
		c.text = append(c.text, slices.Repeat([]byte{trap}, apart-len(body))...)
	}
	c.room = extent{0x4000, 0x4400}
	return c
}

func unhex(t testing.TB, code string) []byte {
	t.Helper()
	bytes, err := hex.DecodeString(strings.ReplaceAll(code, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func TestWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, code string
		want       string // part of the reason; "" is none
	}{
		{"adds to a field", "48 8b 48 48  48 8b 51 10  48 03 50 58  48 89 51 10  c3", ""},
		{"is padded", "c3 cc cc cc", ""},
		{"jumps over an addition", "48 8b 48 48  48 85 d2  74 04  48 83 c2 01  48 89 51 10  c3", ""},
		{"returns in two places", "48 85 d2  74 01  c3  c3", ""},
		{"loops", "48 ff ca  75 fb  c3", ""},
		{"looks at its stack's end", "49 3b 66 10  76 01  c3  e8 00 00 00 00", ""},
		{"reads a variable", "48 8b 0d 10 00 00 00  48 89 48 48  c3", ""},
		{"writes to a variable by its address", "48 8d 0d 10 00 00 00  48 89 01  c3", ""},
		{"zeroes by X15", "44 0f 11 78 48  c3", ""},
		{"writes a result over the receiver it has", "48 8b 48 48  48 89 50 48  48 8b 09  c3", ""},
		{"has words of its own on the stack", "55  48 89 e5  48 83 ec 10  48 89 44 24 08  48 83 c4 10  5d  c3", ""},
		{"keeps a pointer on the stack", "48 89 44 24 08  31 c0  48 8b 44 24 08  48 89 48 50  c3", ""},
		{"keeps a pointer beside what it indexes", "48 89 44 24 08  50  48 8d 04 24  c6 04 10 01  58  48 8b 44 24 08  48 89 48 50  c3", ""},
		{"writes to what is added to an index", "48 8d 0d 10 00 00 00  88 04 0a  c3", ""},
		{"adds at once for all threads", "48 8b 48 48  f0 48 0f c1 11  c3", ""},

		{"calls what is not known", "e8 00 00 00 00  c3", "or what is not known"},
		{"calls by a register", "ff d1  c3", "what it calls is not known"},
		{"ends in another function", "e9 10 00 00 00", "does not lead to a place in the function"},
		{"jumps by a register", "ff e1", "does not lead to a place"},
		{"loops for ever", "eb fe", "it never returns"},
		{"takes more of the stack in every turn", "50  75 fd  c3", "stack depends"},
		{"takes much of the stack", "48 81 ec 00 10 00 00  48 81 c4 00 10 00 00  c3", "much of the stack"},
		{"returns from somewhere else", "50  c3", "changes the stack"},
		{"looks at its goroutine", "49 8b 4e 30  c3", "goroutine"},
		{"points into its goroutine", "4d 8d 66 10  c3", "goroutine"},
		{"looks for much of the stack", "4c 8d 64 24 80  4d 3b 66 10  c3", "goroutine"},
		{"moves the goroutine", "4c 89 f1  c3", "goroutine"},
		{"goes through a pointer of the receiver", "48 8b 48 48  48 8b 09  48 8b 09  c3", "nothing is known"},
		{"goes through another parameter", "48 8b 48 50  48 8b 09  c3", "nothing is known"},
		{"goes through what was the receiver", "48 8b 48 48  48 ff c1  48 8b 09  c3", "nothing is known"},
		{"goes through a result that lies where the receiver was", "48 89 48 48  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"writes half over the receiver", "89 48 4c  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"zeroes the receiver with others", "44 0f 11 78 40  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"writes over the receiver by an index", "89 04 90  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"goes through half of the receiver", "48 8b 48 48  8b c9  48 8b 09  c3", "nothing is known"},
		{"goes through what is the receiver in one way only", "48 85 d2  74 04  48 8b 48 48  48 8b 09  c3", "nothing is known"},
		{"goes through what is the receiver in the first turn only", "48 8b 48 48  48 8b 11  48 8b 09  75 f8  c3", "nothing is known"},
		{"divides into the receiver", "48 8b 50 48  48 f7 f9  48 8b 0a  c3", "nothing is known"},
		{"goes through a word of the stack that an index may have hit", "50  50  48 89 04 24  48 8d 4c 24 08  88 04 11  48 8b 04 24  48 8b 00  58  58  c3", "nothing is known"},
		{"goes through a word of the stack that was half written", "50  48 89 04 24  89 54 24 04  48 8b 04 24  48 8b 00  58  c3", "nothing is known"},
		{"writes above its parameters", "48 89 44 24 10  c3", "of who calls it"},
		{"reads at an address", "48 8b 0c 25 00 00 00 00  c3", "nothing is known"},
		{"reads of its thread", "64 48 8b 0c 25 f8 ff ff ff  c3", "nothing is known"},
		{"goes to another stack", "48 89 cc  c3", "changes the stack"},
		{"asks the system", "0f 05  c3", "not among what may be called directly"},
		{"copies with a loop of the processor", "f3 a4  c3", "not among what may be called directly"},
		{"falls off its end", "48 ff c1", "does not end where its code ends"},
		{"jumps behind its end", "74 10  c3", "does not lead to a place in the function"},
		{"is not code", "06", "unrecognized instruction"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			code := made(t, unhex(t, c.code))
			_, err := code.analyse(Candidate{"a", at}, true)
			if c.want == "" && err != nil {
				t.Errorf("analyse(%s) = %v, want nil", c.code, err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("analyse(%s) = %v, want …%s…", c.code, err, c.want)
			}
		})
	}
}

// A function without a receiver has nothing but its frame.
func TestWholeWithoutReceiver(t *testing.T) {
	t.Parallel()
	code := made(t, []byte{0x48, 0x8b, 0x48, 0x48, 0x48, 0x8b, 0x09, 0xc3})
	if _, err := code.analyse(Candidate{"a", at}, true); err != nil {
		t.Errorf("analyse with a receiver = %v, want nil", err)
	}
	if _, err := code.analyse(Candidate{"a", NoSelf}, true); err == nil {
		t.Error("analyse without a receiver = nil, want a reason")
	}
}

// The functions lie at 0x1000, 0x1100 and so on. A call ends 5 bytes behind its beginning.
func TestCopy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		functions []string
		want      string // what lies in the room; or part of the reason
	}{
		{
			"gives up where it calls what is not known",
			[]string{"74 05  e8 00 00 00 00  c3"},
			"74 05  e9 f9 3f 00 00  c3",
		},
		{
			"does not have what nothing leads to",
			[]string{"74 05  e8 00 00 00 00  c3  48 ff c1  c3"},
			"74 05  e9 f9 3f 00 00  c3",
		},
		{
			"gives up before it looks at the goroutine, over two instructions",
			[]string{"74 05  49 8b 4e 30  90  c3"},
			"74 05  e9 f9 3f 00 00  c3",
		},
		{
			"gives up in a loop",
			[]string{"74 07  e8 00 00 00 00  eb f7  c3"},
			"74 07  e9 f9 3f 00 00  cc cc  c3",
		},
		{
			"reads the same variable",
			[]string{"48 8b 0d 10 00 00 00  74 05  e8 00 00 00 00  c3"},
			"48 8b 0d 10 d0 ff ff  74 05  e9 f2 3f 00 00  c3",
		},
		{
			"calls a copy",
			[]string{"e8 fb 00 00 00  74 05  e8 00 00 00 00  c3", "48 ff c1  c3"},
			"48 ff c1  c3 cc cc cc cc cc cc cc cc cc cc cc cc  e8 eb ff ff ff  74 05  e9 e4 3f 00 00  c3",
		},
		{
			"calls the same copy twice",
			[]string{"e8 fb 00 00 00  e8 f6 00 00 00  c3", "74 05  e8 00 00 00 00  c3"},
			"74 05  e9 f9 3f 00 00  c3 cc cc cc cc cc cc cc cc  e8 eb ff ff ff  e8 e6 ff ff ff  c3",
		},
		{
			"makes strings in C's memory",
			[]string{"50  48 8d 1c 24  e8 f6 7f 00 00  5a  c3"},
			"50  48 8d 1c 24  e8 f6 5f 00 00  5a  c3",
		},
		{
			"gives up before it writes to a variable",
			[]string{"74 07  48 89 05 00 00 00 00  c3"},
			"74 07  e9 f9 3f 00 00  cc cc  c3",
		},

		{"always gives up", []string{"e8 00 00 00 00  c3"}, "or what is not known"},
		{"gives up for good in what it calls", []string{"e8 fb 00 00 00  c3", "ff d1 c3"}, "what it calls is not known"},
		{"gives up after it has written", []string{"48 89 48 50  74 05  e8 00 00 00 00  c3"}, "or what is not known"},
		{"gives up where it has written in one way only", []string{"74 06  e8 00 00 00 00  c3  75 06  48 89 48 50  eb f2  c3"}, "or what is not known"},
		{"jumps into an instruction", []string{"74 01  48 83 c2 01  74 05  e8 00 00 00 00  c3"}, "lie over each other"},
		{"makes a string of anything", []string{"e8 fb 7f 00 00  c3"}, "it makes a string"},
		{"has no room to give up", []string{"74 02  ff d1  c3 90 90 90 90"}, "no room to give up"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var bodies [][]byte
			for _, f := range c.functions {
				bodies = append(bodies, unhex(t, f))
			}
			code := made(t, bodies...)
			copies := newCopies(code)
			f, err := code.analyse(Candidate{"a", at}, false)
			if err == nil {
				_, err = copies.place(f)
			}
			if err != nil {
				if !strings.Contains(err.Error(), c.want) {
					t.Errorf("place = %v, want %s", err, c.want)
				}
				return
			}
			if want := unhex(t, c.want); !slices.Equal(copies.room[:copies.used], want) {
				t.Errorf("the room has % x, want % x", copies.room[:copies.used], want)
			}
		})
	}
}

// What calls itself is followed some way down, where it gives up.
func TestCopyOfRecursion(t *testing.T) {
	t.Parallel()
	code := made(t, unhex(t, "74 05  e8 f9 ff ff ff  c3"))
	copies := newCopies(code)
	f, err := code.analyse(Candidate{"a", at}, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := copies.place(f); err != nil {
		t.Fatal(err)
	}
	if want := depthMax*16 + 8; copies.used != want {
		t.Errorf("the copies take %d bytes, want %d", copies.used, want)
	}
}

// Whatever does not fit the room leaves nothing there.
func TestPlaceWithoutRoom(t *testing.T) {
	t.Parallel()
	code := made(t, unhex(t, "e8 fb 00 00 00  74 05  e8 00 00 00 00  c3"), unhex(t, "48 ff c1  c3"))
	code.room.end = code.room.entry + 24
	copies := newCopies(code)
	f, err := code.analyse(Candidate{"a", at}, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := copies.place(f); err == nil || !strings.Contains(err.Error(), "no room for more") {
		t.Errorf("place = %v, want no room", err)
	}
	if copies.used != 0 || slices.ContainsFunc(copies.room, func(b byte) bool { return b != trap }) {
		t.Errorf("the room has % x, want nothing", copies.room)
	}
}

// Code of any sort is judged, and never runs the analyser off its end.
func FuzzAnalyse(f *testing.F) {
	f.Add([]byte{0x48, 0x8b, 0x48, 0x48, 0x48, 0x8b, 0x51, 0x10, 0xc3}, int64(at))
	f.Add([]byte{0x74, 0x01, 0xc3, 0xc3}, NoSelf)
	f.Add([]byte{0xe8, 0xfb, 0xff, 0xff, 0xff, 0xc3}, NoSelf)
	f.Fuzz(func(t *testing.T, body []byte, self int64) {
		if len(body) > 0x100 {
			return
		}
		code := made(t, body)
		newCopies(code).judge(Candidate{"a", self})
	})
}

// What is no core has no functions to call directly, which is said for each.
func TestPrepareNothing(t *testing.T) {
	t.Parallel()
	verdicts, err := Prepare("leaf.go", []Candidate{{"main.zz_call0", NoSelf}, {"main.zz_call1", NoSelf}})
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range verdicts {
		if v.Reason == nil {
			t.Errorf("verdict %d of a file that is no core has no reason", i)
		}
	}
}
