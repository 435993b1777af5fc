package core

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// The exception classes of the tests: those of two modules.
var (
	errUnset   error
	errGone    = errors.New("gone")
	errBusy    = errors.New("busy")
	errChosen  = py.ValueError("chosen")
	errEnd     = io.EOF
	errFirst   = &typed{"first"}
	errForeign = errors.New("foreign")
)

func TestMain(m *testing.M) {
	setExceptions([]Exception{
		Sentinel(0, &errUnset), Sentinel(0, &errGone), Sentinel(0, &errBusy), Sentinel(0, &errChosen),
		Alias(1, &errEnd), Sentinel(1, &errForeign), ErrorType[typed](), Sentinel(0, &errFirst), ErrorType[number](),
	})
	os.Exit(m.Run())
}

type number int

func (n number) Error() string { return "number" }

// like is another error, too, if package errors asks.
type like struct{ other error }

func (l like) Error() string { return "like" }

func (l like) Is(target error) bool { return target == l.other }

func TestFailException(t *testing.T) {
	t.Parallel()
	four := number(4)
	for _, c := range []struct {
		name string
		err  error
		want uint64
	}{
		{"a variable", errGone, firstException + 1},
		{"inside another", fmt.Errorf("key 7: %w", errBusy), firstException + 2},
		{"the first of several", errors.Join(errBusy, errGone), firstException + 2},
		{"a variable with a kind", errChosen, firstException + 3},
		{"a kind around a variable", py.Raise(py.KindKey, errGone), uint64(py.KindKey)},
		{"a variable before a kind", fmt.Errorf("%w: %w", errGone, py.ValueError("no")), firstException + 1},
		{"the same text", errors.New("gone"), uint64(py.KindNone)},
		{"one that has a built-in class", fs.ErrNotExist, uint64(py.KindFileNotFound)},
		{"another module's", errForeign, firstException + 5},
		{"another module's alias", io.EOF, uint64(py.KindEOF)},
		{"a type", &typed{"x"}, firstException + 6},
		{"a variable of a type", fmt.Errorf("so: %w", errFirst), firstException + 7},
		{"a value", number(3), firstException + 8},
		{"a pointer to a value", &four, firstException + 8},
		{"one that says what it is", like{errBusy}, firstException + 2},
		{"the first, in depth", errors.Join(fmt.Errorf("a: %w", number(1)), errGone), firstException + 8},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSpace()
			call(s, func(f *Frame) { f.Fail(c.err, 0) })
			kind, message, _ := failureOf(s)
			if uint64(kind) != c.want || message != c.err.Error() {
				t.Errorf("Fail(%v) = kind %d, %q, want %d", c.err, kind, message, c.want)
			}
			ref := (*failure)(s.frame.At(0)).ref
			kept := c.err
			if c.err == errGone { // its class is enough
				kept = nil
			}
			if got := InError(unsafe.Pointer(&ref), false); got != kept {
				t.Errorf("Fail(%v) keeps %v", c.err, got)
			}
		})
	}
	s := newSpace()
	call(s, func(f *Frame) { f.Fail(io.EOF, 1) })
	if kind, _, _ := failureOf(s); kind != firstException+4 {
		t.Errorf("Fail(io.EOF) = kind %d in the module that has it, want %d", kind, firstException+4)
	}
}

func TestFailSystem(t *testing.T) {
	t.Parallel()
	open := &fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}
	for _, c := range []struct {
		err          error
		errno, plain uint64
		files        string
	}{
		{errors.New("none"), 0, 0, ""},
		{syscall.EAGAIN, 11, 1, ""},
		{open, 2, 1, "x"},
		{fmt.Errorf("load: %w", open), 2, 0, "x"},
		{&os.LinkError{Op: "rename", Old: "x", New: "y", Err: syscall.EACCES}, 13, 1, "x y"},
		{os.NewSyscallError("connect", syscall.ECONNREFUSED), 111, 1, ""},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrExist}, 17, 1, "x"},
		{&fs.PathError{Op: "open", Path: "x", Err: fmt.Errorf("zip: %w", fs.ErrNotExist)}, 2, 0, "x"},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrClosed}, 0, 0, ""},
		{fs.ErrNotExist, 0, 0, ""},
		{&typed{"has a class"}, 0, 0, ""},
	} {
		s := newSpace()
		call(s, func(f *Frame) { f.Fail(c.err, 0) })
		got := osError{}
		if at := (*failure)(s.frame.At(0)).os; at != 0 {
			got = *(*osError)(pointer(at))
		}
		var files []string
		for _, w := range []stringWords{got.file, got.other}[:got.files] {
			files = append(files, strings.Clone(unsafe.String((*byte)(pointer(w.data)), w.len)))
		}
		if got.errno != c.errno || got.plain != c.plain || strings.Join(files, " ") != c.files {
			t.Errorf("Fail(%v) = errno %d, plain %d, files %q, want %d, %d, %q", c.err, got.errno, got.plain, files, c.errno, c.plain, c.files)
		}
	}
}

func TestStandsFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		raised raised
		like   error
	}{
		{raised{kind: py.KindValue}, nil},
		{raised{kind: py.KindFileNotFound}, fs.ErrNotExist},
		{raised{kind: py.KindOS, errno: 13}, fs.ErrPermission},
		{raised{kind: py.KindNone}, nil},
		{raised{kind: py.KindKey, err: &errGone}, errGone},
	} {
		err := error(&py.Exception{Type: "E", Message: "x", Err: c.raised.standsFor("x")})
		e, ok := errors.AsType[*py.Error](err)
		if c.raised.err == nil && (!ok || e.Kind != c.raised.kind || e.Message != "x") {
			t.Errorf("standsFor of %v = %v, %t", c.raised, e, ok)
		}
		if c.like != nil && !errors.Is(err, c.like) {
			t.Errorf("standsFor of %v is not %v", c.raised, c.like)
		}
	}
}

func TestMade(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want string
		same bool
	}{{"", "gone", true}, {"gone", "gone", true}, {"key 7", "key 7", false}} {
		s := newSpace()
		*(*string)(s.frame.At(0)) = c.text
		call(s, func(f *Frame) { f.Made(errGone) })
		err := InError(s.frame.At(0), false)
		if err.Error() != c.want || same(err, errGone) != c.same || !errors.Is(err, errGone) {
			t.Errorf("Made with text %q = %v", c.text, err)
		}
	}
}

func TestOutInner(t *testing.T) {
	t.Parallel()
	inner := errors.New("inner")
	for _, c := range []struct {
		outer error
		want  uint64 // steps; 0: not among the causes
	}{
		{fmt.Errorf("a: %w", inner), 1},
		{fmt.Errorf("b: %w", fmt.Errorf("a: %w", inner)), 2},
		{errors.Join(inner, inner), 0},
		{inner, 0},
	} {
		ref := OutInner(c.outer, inner)
		if c.want > 0 && (ref.p != isCause || ref.id != c.want) || c.want == 0 && !same(InError(unsafe.Pointer(&ref), false), inner) {
			t.Errorf("OutInner(%v) = %v, want %d steps", c.outer, ref, c.want)
		}
	}
}
