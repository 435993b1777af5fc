package core

/*
#include <stdint.h>

static void call(uintptr_t function, uintptr_t argument) { ((void (*)(void *))function)((void *)argument); }

// Whether what runs on this thread is a goroutine that was started for a call from Python.
static __thread int below;
static void set_below(int is) { below = is; }

static void call_object(uintptr_t function, uintptr_t argument, uintptr_t below_at) {
	*(uint64_t *)(argument + below_at) = (uint64_t)below;
	call(function, argument);
}
*/
import "C"

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// wayBack are the functions of the glue that opened the core; gs_wire.h has the
// other copy. They are numbers, for cgo would check at each call what a pointer points at.
type wayBack struct {
	call      uintptr        // calls a Python object
	held      unsafe.Pointer // the same on the thread of a call from Python that holds the interpreter
	free      uintptr        // gives back what a call left to be read
	drop      uintptr        // gives back a reference
	lose      uintptr        // tells sys.unraisablehook of an exception
	collected uintptr        // is told that garbage was collected
	wake      uintptr        // has the glue look, soon, at what it and the core have to tell each other
}

// back is set once, before the first call.
var back wayBack

func callGlue(function, argument uintptr) { C.call(C.uintptr_t(function), C.uintptr_t(argument)) }

// watchCollections tells the glue and the watch over the heap of every collection.
func watchCollections() {
	runtime.AddCleanup(new([64]byte), func(struct{}) {
		callGlue(back.collected, 0)
		watch.collected(liveHeap(), kept.count())
		watchCollections()
	}, struct{}{})
}

// The status of a call into Python, beside statusOK and statusAbsent.
const (
	backRaised  uint64 = iota + 16 // an exception, to be passed on
	backUnheard                    // an exception that, so far as the glue knows, nobody would see
	backRefused                    // Python is exiting
	backStopped                    // and nobody would see an error
)

// callWords is how many 64-bit words a Call has room for that is used again.
const callWords = 32

// A Call is one call from Go into Python; gs_wire.h has the other copy of all but
// the last field. It lies in Go's memory, where nothing moves but stacks, and holds only
// plain words: what the arguments point at is kept by the frame, like results.
type Call struct {
	object    uintptr
	signature uintptr
	memory    uintptr
	floor     uintptr
	frame     Frame
	words     [callWords]uint64
	scratch   [scratchSize]byte
}

var calls = sync.Pool{New: func() any { return new(Call) }}

// Begin returns a call of o, with the frame for its arguments and results: size bytes
// of words.
func (o *Object) Begin(size uintptr) (*Call, *Frame) {
	if o.room != nil {
		o.room.frame.used = 0
		return o.room, &o.room.frame
	}
	var c *Call
	if size <= callWords*unsafe.Sizeof(uint64(0)) {
		c = calls.Get().(*Call)
		c.frame.scratch = &c.scratch
	} else {
		c = largeCall(size)
	}
	c.object, c.signature = o.ref, o.signature
	c.frame.used = 0
	return c, &c.frame
}

// signatureSize is that of the glue's gs_signature, bytes.
const signatureSize = 64

// Method is Begin for method number i of the interface that o is behind.
func (o *Object) Method(i, size uintptr) (*Call, *Frame) {
	c, f := o.Begin(size)
	c.signature += i * signatureSize
	return c, f
}

// largeCall returns a Call with size bytes of words, and the scratch area behind them.
func largeCall(size uintptr) *Call {
	const word = unsafe.Sizeof(uint64(0))
	head := unsafe.Offsetof(Call{}.words)
	space := make([]uint64, (head+size+scratchSize)/word+1)
	c := (*Call)(unsafe.Pointer(unsafe.SliceData(space)))
	c.frame.scratch = (*[scratchSize]byte)(unsafe.Pointer(&space[(head+size+word-1)/word]))
	return c
}

// Try calls; what Python raises is the error. The results are there until End.
func (c *Call) Try(o *Object) error {
	c.cross(o)
	if c.frame.status == statusOK {
		return nil
	}
	return c.failed()
}

// Do calls where there is no error to return: what Python raises unwinds to the call from
// Python that this one is below; where there is none, it ends the goroutine.
func (c *Call) Do(o *Object) {
	c.cross(o)
	if c.frame.status <= statusAbsent {
		return
	}
	panic(&unwinding{c.heard()})
}

// Maybe is Do for a result that may not be there. It reports whether it is.
func (c *Call) Maybe(o *Object) bool {
	c.Do(o)
	return c.frame.status == statusOK
}

func (c *Call) cross(o *Object) {
	if o.room != nil {
		cgocall(back.held, unsafe.Pointer(c))
	} else {
		const below = unsafe.Offsetof(Call{}.frame) + unsafe.Offsetof(Frame{}.apart)
		C.call_object(C.uintptr_t(back.call), C.uintptr_t(uintptr(unsafe.Pointer(c))), C.uintptr_t(below))
		runtime.KeepAlive(o)
	}
	if c.frame.keep != 0 {
		letGo(c.frame.keep)
		c.frame.keep = 0
	}
}

// callsPython is whether Go was ever given an object that it can call.
var callsPython atomic.Bool

// enterBelow says that a goroutine is below a call from Python, though not on its thread: an
// exception that it is given by Python finds its way back to that call.
func enterBelow() {
	runtime.LockOSThread()
	C.set_below(1)
}

// leaveBelow takes it back.
func leaveBelow() {
	C.set_below(0)
	runtime.UnlockOSThread()
}

// failed ends a call that went wrong and returns its error; nil if nobody would see it.
func (c *Call) failed() error {
	var err error
	switch c.frame.status {
	case backRaised:
		err = exception(*(*[]raised)(c.frame.At(0)))
	case backUnheard:
		if inSequence() {
			err = exception(*(*[]raised)(c.frame.At(0)))
		} else {
			callGlue(back.lose, uintptr(unsafe.Pointer(c)))
		}
	case backRefused:
		err = py.ErrExiting
	case backStopped:
	}
	c.End()
	return err
}

// heard is failed where there is no telling whether an error would be seen: nobody is no error but the
// end of the goroutine.
func (c *Call) heard() error {
	err := c.failed()
	if err == nil {
		runtime.Goexit()
	}
	return err
}

// End gives back what the call has taken: its results have been copied.
func (c *Call) End() {
	if c.memory != 0 {
		callGlue(back.free, c.memory)
	}
	if c.frame.scratch == &c.scratch {
		calls.Put(c)
	}
}

// unwinding is the value of the panic that takes an exception of Python through Go code that
// has no error to return.
type unwinding struct{ err error }

// Error makes it look like the exception to code that recovers.
func (u *unwinding) Error() string { return u.err.Error() }

// Unwrap returns the exception.
func (u *unwinding) Unwrap() error { return u.err }

// objectOf returns the exception of Python that err is or wraps, or nil.
func objectOf(err error) *Object {
	if e, ok := errors.AsType[*py.Exception](err); ok {
		o, _ := e.Object.Held().(*Object)
		return o
	}
	return nil
}

// reraise makes the exception of Python that err is or wraps the result of the call. It
// reports whether there is one.
func (f *Frame) reraise(err error) bool {
	o := objectOf(err)
	if o == nil {
		return false
	}
	f.hold(unsafe.Pointer(o))
	*(*uintptr)(f.At(0)) = o.ref
	f.status = statusReraise
	return true
}
