package core

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// failure is what the words of a frame hold when its status is statusError or
// statusPanic; gs_internal.h has the other copy.
type failure struct {
	kind    uint64
	message stringWords
	more    stringWords // statusPanic: the stack; statusError: the causes, and how many
}

// firstSentinel is the kind of an error that is the first of its module's
// sentinels; the glue's GS_SENTINEL.
const firstSentinel = 1024

// Fail says that the call ended with err. sentinels are the variables that the
// module has exception classes for, in the order in which err is compared with them.
func (f *Frame) Fail(err error, sentinels ...*error) {
	if f.reraise(err) {
		return
	}
	what := failure{kind: classOf(err, sentinels), message: f.text(err.Error())}
	if causes := f.addCauses(nil, err, -1, 0, sentinels); len(causes) > 0 {
		p := unsafe.Pointer(unsafe.SliceData(causes))
		f.hold(p)
		what.more = stringWords{uintptr(p), len(causes)}
	}
	f.status = statusError
	*(*failure)(f.At(0)) = what
}

// classOf returns the kind of an error, or of the sentinel that it is.
func classOf(err error, sentinels []*error) uint64 {
	if i := sentinelOf(err, sentinels); i >= 0 {
		return firstSentinel + uint64(i)
	}
	return uint64(kindOf(err))
}

// sentinelOf returns which of the sentinels err is, or -1. A kind that was chosen
// for an error around a sentinel counts for more than the sentinel.
func sentinelOf(err error, sentinels []*error) int {
	for i, s := range sentinels {
		if *s == nil || !errors.Is(err, *s) {
			continue
		}
		if chosen, ok := errors.AsType[*py.Error](err); ok && chosen.Err != nil && errors.Is(chosen.Err, *s) {
			return -1
		}
		return i
	}
	return -1
}

// kindOf returns the built-in exception that is nearest to err.
func kindOf(err error) py.Kind {
	if chosen, ok := errors.AsType[*py.Error](err); ok {
		return chosen.Kind
	}
	for _, known := range []struct {
		err  error
		kind py.Kind
	}{
		{strconv.ErrSyntax, py.KindValue},
		{strconv.ErrRange, py.KindOverflow},
		{fs.ErrNotExist, py.KindFileNotFound},
		{fs.ErrExist, py.KindFileExists},
		{fs.ErrPermission, py.KindPermission},
		{os.ErrDeadlineExceeded, py.KindTimeout},
		{context.DeadlineExceeded, py.KindTimeout},
		{io.ErrUnexpectedEOF, py.KindEOF},
		{io.EOF, py.KindEOF},
		{errors.ErrUnsupported, py.KindNotImplemented},
	} {
		if errors.Is(err, known.err) {
			return known.kind
		}
	}
	return py.KindNone
}

// rescue turns a panic with value v into a result of the call.
func (f *Frame) rescue(v any) {
	if v == nil { // runtime.Goexit, which nothing stops
		return
	}
	u, isUnwinding := v.(*unwinding)
	if !isUnwinding {
		f.panicked(panicText(v), trimStack(string(debug.Stack())))
		return
	}
	f.forget()
	f.Fail(u.err)
}

// rescueGoroutine is rescue for a goroutine that only makes the call, so that
// runtime.Goexit, too, ends no more than that.
func (f *Frame) rescueGoroutine(v any) {
	if v != nil {
		f.rescue(v)
		return
	}
	f.panicked("runtime.Goexit was called", trimStack(string(debug.Stack())))
}

// panicked makes a panic the result of the call.
func (f *Frame) panicked(text, stack string) {
	f.forget()
	f.status = statusPanic
	*(*failure)(f.At(0)) = failure{message: f.text(text), more: f.text(stack)}
}

// forget drops what was the result so far.
func (f *Frame) forget() {
	if f.keep != 0 {
		letGo(f.keep)
		f.keep = 0
	}
	f.used = 0
}

// panicText words a panic's value as the Go runtime does.
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		return errorText(v)
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return "a panic with a value that has no text"
}

// errorText is err's text, also if asking for it panics.
func errorText(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "a panic with an error whose text panics, too"
		}
	}()
	return err.Error()
}

const corePrefix = "github.com/gophersnake/gophersnake/runtime/core."

// trimStack leaves out what every stack has: the lines of the recovery above
// the panic and those of generated code and the runtime below the called function.
func trimStack(stack string) string {
	for _, top := range []string{"\npanic(", "\nruntime.Goexit("} {
		if _, below, ok := strings.Cut(stack, top); ok {
			if _, below, ok = strings.Cut(below, "\n"); ok { // its own position
				if _, below, ok = strings.Cut(below, "\n"); ok {
					stack = below
				}
			}
		}
	}
	// Generated code calls the user's, and so do the functions of the core that make sequences.
	for _, caller := range []string{
		"main.zz_call", corePrefix + "OutSeq[...].func1(", corePrefix + "OutSeq2[...].func1(",
		corePrefix + "OutFallible[...].func1(", corePrefix + "dispatch(",
	} {
		stack, _, _ = strings.Cut(stack, "\n"+caller)
	}
	return "Go stack:\n" + strings.TrimRight(stack, "\n")
}
