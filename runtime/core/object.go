package core

import (
	"runtime"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// An Object is a Python object that Go refers to. Where it owns its reference the
// glue is told when nothing in Go refers to the Object any more.
type Object struct {
	ref       uintptr        // the PyObject
	signature uintptr        // how it is called; 0: not at all
	caller    unsafe.Pointer // the function of Go that does nothing but call it, if that may come out again
	room      *Call          // for calls that are made while a call from Python keeps the interpreter; the glue's
}

// reference is the wire form of an Object on its way in; gs_wire.h has the other
// copy. The object is the glue's until Go takes it by clearing it.
type reference struct {
	object    *uintptr
	signature uintptr
}

// callable is the wire form of a func type on its way in.
type callable struct {
	reference

	room *Call // or, without an object, a function of Go, boxed
}

// InObject reads an object; nil if there is none. One that is borrowed stays the
// glue's and must not outlive the call.
func InObject(p unsafe.Pointer, borrow bool) *Object {
	r := (*reference)(p)
	if r.object == nil {
		return nil
	}
	o := &Object{ref: *r.object, signature: r.signature}
	if !callsPython.Load() {
		callsPython.Store(true)
	}
	if !borrow {
		*r.object = 0
		o.own()
	}
	return o
}

// InCallable is InObject for what Go calls.
func InCallable(p unsafe.Pointer, borrow bool) *Object {
	o := InObject(p, borrow)
	if o != nil {
		o.room = (*callable)(p).room
	}
	return o
}

// PythonClass is the class, in a Ref, of a value that is a Python object.
const PythonClass = 1<<24 - 2

// InPython reads a Python object behind an interface.
func InPython(p unsafe.Pointer, borrow bool) *Object {
	return InObject(*(*unsafe.Pointer)(p), borrow)
}

// OutPython returns the wire form of a Python object behind an interface.
func OutPython(o *Object) Ref {
	return Ref{o.ref, kept.put(unsafe.Pointer(o))}.Of(PythonClass)
}

// own has the reference dropped when o is gone. What does so never touches Python: it
// leaves the reference where a thread that has the interpreter will find it.
func (o *Object) own() runtime.Cleanup {
	owned.add(o.ref)
	return runtime.AddCleanup(o, func(ref uintptr) {
		owned.remove(ref)
		callGlue(back.drop, ref)
	}, o.ref)
}

// raised is an exception on its way in; gs_wire.h has the other copy.
type raised struct {
	object         uintptr
	class, message string
	err            *error // the error of Go that it stands for; nil: none
	kind           py.Kind
	errno          uintptr // 0: none
}

// exception makes an error of an exception and its causes.
func exception(all []raised) error {
	if len(all) == 0 {
		return nil
	}
	var first, last *py.Exception
	for _, r := range all {
		o := &Object{ref: r.object}
		o.own()
		e := &py.Exception{Type: strings.Clone(r.class), Message: strings.Clone(r.message), Object: py.NewObject(o)}
		e.Err = r.standsFor(e.Message)
		if last == nil {
			first = e
		} else {
			last.Cause = e
		}
		last = e
	}
	return first
}

// standsFor returns the error of Go behind an exception with the given text.
func (r *raised) standsFor(text string) error {
	if r.err != nil {
		return *r.err
	}
	return &py.Error{Kind: r.kind, Message: text, Err: likeness(r.kind, r.errno)}
}
