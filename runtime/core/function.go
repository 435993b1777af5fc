package core

import (
	"runtime"
	"sync"
	"unsafe"
	"weak"
)

// A FuncRef is the wire form of a function on its way out; gs_wire.h has the other copy of the Ref.
// It takes as much room as one on its way in.
type FuncRef struct {
	Ref

	_ uintptr
}

// OutFunc returns the wire form of a function: the Python object that it calls, or, of a function of
// Go, a pointer to it.
func OutFunc[F any](fn F) FuncRef {
	if at := closure(fn); at == 0 {
		return FuncRef{}
	} else if o := objectBehind(at); o != nil {
		return FuncRef{Ref: OutPython(o)}
	}
	return FuncRef{Ref: OutHandle(&fn)}
}

// InFunc reads a function of Go that Python has given back; else it returns nil.
func InFunc[F any](p unsafe.Pointer) (fn F) {
	if r := (*callable)(p); r.object == nil && r.room != nil {
		fn = *(*F)(unsafe.Pointer(r.room))
	}
	return fn
}

// closure returns the address of what a function value points at, which no other function has
// for as long as it lives; 0 for nil.
func closure[F any](fn F) uintptr { return *(*uintptr)(unsafe.Pointer(&fn)) }

// callers are the objects that functions call, by closure. Object and function keep each other: what
// lies where a function was is not taken for it.
var callers struct {
	mu      sync.Mutex
	objects map[uintptr]weak.Pointer[Object]
}

// Remember says that a function does nothing but call o.
func Remember[F any](fn F, o *Object) {
	at := closure(fn)
	o.caller = *(*unsafe.Pointer)(unsafe.Pointer(&fn))
	callers.mu.Lock()
	defer callers.mu.Unlock()
	if callers.objects == nil {
		callers.objects = map[uintptr]weak.Pointer[Object]{}
	}
	callers.objects[at] = weak.Make(o)
	runtime.AddCleanup(o, forgetCaller, at)
}

// forgetCaller forgets a function that is gone. Another one may lie there by now.
func forgetCaller(at uintptr) {
	callers.mu.Lock()
	defer callers.mu.Unlock()
	if callers.objects[at].Value() == nil {
		delete(callers.objects, at)
	}
}

// objectBehind returns the object that a function calls, or nil.
func objectBehind(at uintptr) *Object {
	if !callsPython.Load() {
		return nil
	}
	callers.mu.Lock()
	defer callers.mu.Unlock()
	return callers.objects[at].Value()
}
