package core

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// space is a frame with room for words, as the glue lays it out.
type space struct {
	frame   Frame
	_       [16]uint64 // the words
	scratch [scratchSize]byte
}

func newSpace() *space {
	s := &space{}
	s.frame.scratch = &s.scratch
	return s
}

// call runs f as the glue would.
func call(s *space, f Func) {
	defer func() { s.frame.rescue(recover()) }()
	f(&s.frame)
}

func textAt(s *space, offset uintptr) string {
	return textOf(*(*stringWords)(s.frame.At(offset)))
}

func textOf(w stringWords) string {
	return strings.Clone(unsafe.String((*byte)(pointer(w.data)), w.len))
}

func pointer(word uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&word)) }

func failureOf(s *space) (kind py.Kind, message, stack string) {
	f := (*failure)(s.frame.At(0))
	return py.Kind(f.kind), textAt(s, unsafe.Offsetof(f.message)), textAt(s, unsafe.Offsetof(f.more))
}

func TestString(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		text string
		kept bool
	}{
		{"empty", "", false},
		{"fits the scratch area", strings.Repeat("x", scratchSize), false},
		{"does not fit", strings.Repeat("x", scratchSize+1), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSpace()
			call(s, func(f *Frame) { f.String(8, strings.Clone(c.text)) })
			runtime.GC()
			if got := textAt(s, 8); got != c.text {
				t.Errorf("String wrote %q, want %q", got, c.text)
			}
			if got := s.frame.keep != 0; got != c.kept {
				t.Errorf("kept = %t, want %t", got, c.kept)
			}
			if s.frame.keep != 0 {
				letGo(s.frame.keep)
			}
		})
	}
}

func TestStrings(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 10, 64, 65, 1000} {
		want := make([]string, n)
		for i := range want {
			want[i] = strconv.Itoa(1000 + i)
		}
		s := newSpace()
		call(s, func(f *Frame) { Strings(f, 0, want) })
		h := *(*header)(s.frame.At(0))
		got := unsafe.Slice((*string)(pointer(h.data)), h.len)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("Strings(%d)[%d] = %q, want %q", n, i, got[i], want[i])
			}
		}
		if small := n <= 10; small != (s.frame.keep == 0) {
			t.Errorf("Strings(%d) kept something: %t, want %t", n, s.frame.keep != 0, !small)
		}
	}
}

// Several large results of one call are all kept, and dropped by one number.
func TestKeepSeveral(t *testing.T) {
	t.Parallel()
	s := newSpace()
	want := []string{strings.Repeat("a", 5000), strings.Repeat("b", 5000), strings.Repeat("c", 5000)}
	call(s, func(f *Frame) {
		for i, text := range want {
			f.String(uintptr(16*i), strings.Clone(text))
		}
	})
	runtime.GC()
	for i := range want {
		if got := textAt(s, uintptr(16*i)); got != want[i] {
			t.Errorf("result %d is %.8q…, want %.8q…", i, got, want[i])
		}
	}
	letGo(s.frame.keep)
}

func TestInt(t *testing.T) {
	t.Parallel()
	huge := new(big.Int).Lsh(big.NewInt(-1), 100_000)
	for _, want := range []*big.Int{nil, big.NewInt(0), big.NewInt(-5), huge} {
		s := newSpace()
		call(s, func(f *Frame) { Int(f, 0, want) })
		b := *(*Big)(s.frame.At(0))
		if want == nil {
			if b.sign != bigNil {
				t.Errorf("Int(nil) has sign %d, want %d", b.sign, bigNil)
			}
			continue
		}
		if got := InBig(s.frame.At(0), true); got.Cmp(want) != 0 {
			t.Errorf("Int wrote %.20v, want %.20v", got, want)
		}
	}
}

// What is borrowed is the memory it arrived in; all else is a copy.
func TestBorrow(t *testing.T) {
	t.Parallel()
	in := [][]int{{1, 2}, {3}}
	p := unsafe.Pointer(&in)
	inner := InFlat[[]int]
	borrowed := InSlice[[][]int](p, true, true, unsafe.Sizeof(in[0]), inner)
	copied := InSlice[[][]int](p, false, true, unsafe.Sizeof(in[0]), inner)
	in[0][0] = 9
	if got := borrowed[0][0]; got != 9 {
		t.Errorf("borrowed[0][0] = %d, want 9", got)
	}
	if got := copied[0][0]; got != 1 {
		t.Errorf("copied[0][0] = %d, want 1", got)
	}
}

type typed struct{ text string }

func (e *typed) Error() string { return e.text }

type broken struct{}

func (broken) Error() string { panic("in Error") }

func TestPanic(t *testing.T) {
	t.Parallel()
	var missing map[string]int
	var index []int
	for _, c := range []struct {
		name, want string
		f          func()
	}{
		{"string", "no", func() { panic("no") }},
		{"error", "as an error", func() { panic(&typed{"as an error"}) }},
		{"number", "42", func() { panic(42) }},
		{"anything", "a panic with a value that has no text", func() { panic(struct{}{}) }},
		{"nil", "runtime error: panic called with nil argument", func() { panic(nil) }},
		{"error that panics", "a panic with an error whose text panics, too", func() { panic(broken{}) }},
		{"nil map", "assignment to entry in nil map", func() { missing["x"] = 1 }},
		{"index", "runtime error: index out of range [5] with length 0", func() { _ = index[len("12345")] }},
		{"nil pointer", "runtime error: invalid memory address or nil pointer dereference", func() { _ = *(*int)(nil) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSpace()
			call(s, func(f *Frame) {
				f.String(0, strings.Repeat("x", 5000)) // a result that must not be left behind
				c.f()
			})
			_, message, stack := failureOf(s)
			if s.frame.status != statusPanic || message != c.want {
				t.Errorf("status %d, %q, want %d, %q", s.frame.status, message, statusPanic, c.want)
			}
			if !strings.HasPrefix(stack, "Go stack:\n") || !strings.Contains(stack, "core_test.go:") {
				t.Errorf("stack is %q, want one that leads here", stack)
			}
		})
	}
}

func TestFail(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want py.Kind
	}{
		{errors.New("plain"), py.KindNone},
		{fmt.Errorf("wrapped: %w", py.ValueError("no")), py.KindValue},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, py.KindFileNotFound},
		{fs.ErrPermission, py.KindPermission},
		{context.DeadlineExceeded, py.KindTimeout},
		{&strconv.NumError{Func: "Atoi", Num: "x", Err: strconv.ErrSyntax}, py.KindValue},
		{&strconv.NumError{Func: "Atoi", Num: "9", Err: strconv.ErrRange}, py.KindOverflow},
	} {
		s := newSpace()
		call(s, func(f *Frame) { f.Fail(c.err, 0) })
		kind, message, _ := failureOf(s)
		if s.frame.status != statusError || kind != c.want || message != c.err.Error() {
			t.Errorf("Fail(%v) = status %d, kind %d, %q, want kind %d", c.err, s.frame.status, kind, message, c.want)
		}
	}
}

func TestCauses(t *testing.T) {
	t.Parallel()
	inner := errors.New("inner")
	many := slices.Repeat([]error{inner}, causesMax+1)
	for _, c := range []struct {
		err  error
		want string // number of the parent and text of each cause
	}{
		{inner, ""},
		{fmt.Errorf("outer: %w", inner), "-1 inner"},
		{fmt.Errorf("a: %w", fmt.Errorf("b: %w", inner)), "-1 b: inner, 0 inner"},
		{errors.Join(fmt.Errorf("b: %w", inner), inner), "-1 b: inner, 0 inner, -1 inner"},
		{py.Raise(py.KindKey, inner), ""},
		{py.Raise(py.KindKey, fmt.Errorf("b: %w", inner)), "-1 inner"},
		{&py.Error{Message: "own", Err: inner}, "-1 inner"},
		{py.ValueError("own"), ""},
	} {
		s := newSpace()
		call(s, func(f *Frame) { f.Fail(c.err, 0) })
		what := (*failure)(s.frame.At(0))
		var got []string
		for _, each := range unsafe.Slice((*cause)(pointer(what.more.data)), what.more.len) {
			text := strings.Clone(unsafe.String((*byte)(pointer(each.message.data)), each.message.len))
			got = append(got, strconv.Itoa(int(each.parent))+" "+text)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("causes of %v = %q, want %q", c.err, got, c.want)
		}
	}
	s := newSpace()
	call(s, func(f *Frame) { f.Fail(errors.Join(many...), 0) })
	if got := (*failure)(s.frame.At(0)).more.len; got != causesMax {
		t.Errorf("%d joined errors are %d causes, want %d", len(many), got, causesMax)
	}
}

func TestHeld(t *testing.T) {
	before := gs_held()
	s := newSpace()
	call(s, func(f *Frame) {
		f.String(0, strings.Repeat("x", 5000))
		f.String(16, strings.Repeat("y", 5000))
	})
	if got := gs_held(); got != before+1 {
		t.Errorf("held = %d after a call, want %d", got, before+1)
	}
	letGo(s.frame.keep)
	if got := gs_held(); got != before {
		t.Errorf("held = %d after it was let go of, want %d", got, before)
	}
}

func TestKeeper(t *testing.T) {
	t.Parallel()
	var k keeper
	p := unsafe.Pointer(new(int))
	first, second := k.put(p), k.put(p)
	if first == 0 || first == second {
		t.Fatalf("put = %d, then %d, want two numbers that are not 0", first, second)
	}
	k.drop(first)
	if again := k.put(p); again != first {
		t.Errorf("put after drop = %d, want %d again", again, first)
	}
}
