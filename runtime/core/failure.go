package core

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// errorWords is an error on its way out; gs_wire.h has the other copy.
type errorWords struct {
	kind    uint64 // py.Kind, or firstException and a number of exceptions
	message stringWords
	ref     Ref
	os      uintptr // *osError; 0: none
}

// failure is what the words of a frame hold when its status is statusError or
// statusPanic; gs_wire.h has the other copy.
type failure struct {
	errorWords
	more stringWords // statusPanic: the stack; statusError: the causes, and how many
}

// noModule is where no module's names for errors count.
const noModule = -1

// Fail says that the call of a module's function ended with err.
func (f *Frame) Fail(err error, module int) {
	if i := variableOf(err, module); i >= 0 {
		f.status = statusError
		*(*failure)(f.At(0)) = failure{errorWords: errorWords{kind: firstException + uint64(i), message: f.text(err.Error())}}
		return
	}
	if f.reraise(err) {
		return
	}
	what := f.describe(err, module)
	what.ref = OutError(err)
	f.status = statusError
	*(*failure)(f.At(0)) = what
}

// describe says what err is, and what it wraps. Nothing is kept but by the frame, unless
// all has gone well: the code of an error may panic.
func (f *Frame) describe(err error, module int) failure {
	what := failure{errorWords: f.errorWords(err, module)}
	var wrapped []error
	causes := f.addCauses(nil, &wrapped, err, module, -1, 0)
	if len(causes) == 0 {
		return what
	}
	for i := range causes {
		causes[i].ref = OutError(wrapped[i])
	}
	p := unsafe.Pointer(unsafe.SliceData(causes))
	f.hold(p)
	what.more = stringWords{uintptr(p), len(causes)}
	return what
}

// errorWords returns what is said of one error.
func (f *Frame) errorWords(err error, module int) errorWords {
	w := errorWords{message: f.text(err.Error())}
	kind, own := ownKind(err, module)
	if own {
		w.kind = kind
		return w
	}
	w.kind = uint64(kindOf(err))
	if !isLeaf(err) {
		w.os = uintptr(unsafe.Pointer(f.osErrorOf(err)))
	}
	return w
}

// knownErrors are those of the standard library that Python has an exception for.
var knownErrors = [...]struct {
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
}

// kindOf returns the built-in exception that is nearest to err, which has no class of its
// own.
func kindOf(err error) py.Kind {
	leaf, plain := isLeaf(err), reflect.TypeOf(err).Comparable()
	for _, known := range knownErrors {
		if leaf && plain && err == known.err || !leaf && errors.Is(err, known.err) { //nolint:errorlint // a leaf wraps nothing
			return known.kind
		}
	}
	if leaf {
		return py.KindNone
	}
	if e, ok := errors.AsType[interface {
		error
		Timeout() bool
	}](err); ok && e.Timeout() {
		return py.KindTimeout
	}
	return py.KindNone
}

// isLeaf reports whether an error has nothing to say but its text.
func isLeaf(err error) bool {
	switch err.(type) { //nolint:errorlint // not what it wraps
	case interface{ Unwrap() error }, interface{ Unwrap() []error }, interface{ Is(error) bool }, interface{ As(any) bool },
		interface{ Timeout() bool }:
		return false
	}
	return true
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
	f.Fail(u.err, noModule)
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
