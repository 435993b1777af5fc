package core

import "C"

import (
	"hash/maphash"
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// A Ref is the wire form of a pointer to a value that has a class in Python;
// gs_wire.h has the other copy. On the way out id is what kept holds the value by,
// until the glue drops it; on the way in it is not looked at. As plain words: no
// write barrier looks at a frame.
type Ref struct {
	p  uintptr
	id uint64
}

// classShift is where a Ref's id has the class of an interface's value, plus 1.
const classShift = 40

// Of returns r as a value of the class with the ID.
func (r Ref) Of(class uint64) Ref {
	if r.p != 0 {
		r.id |= (class + 1) << classShift
	}
	return r
}

// Class returns the ID of the class of the instance that was given for an interface, or -1.
func (r Ref) Class() int { return int(r.id>>classShift) - 1 }

// Equal reports whether two values behind interfaces are equal as == says, and false where
// they cannot be compared.
func Equal(a, b any) bool {
	return reflect.ValueOf(a).Comparable() && reflect.ValueOf(b).Comparable() && a == b
}

// OutHandle returns the wire form of a pointer.
func OutHandle[T any](v *T) Ref {
	if v == nil {
		return Ref{}
	}
	return Ref{uintptr(unsafe.Pointer(v)), kept.put(unsafe.Pointer(v))}
}

// OutStruct returns the wire form of a copy of v.
func OutStruct[T any](v T) Ref {
	p := new(T)
	*p = v
	return OutHandle(p)
}

// InHandle reads a pointer.
func InHandle[T any](p unsafe.Pointer, _ bool) *T { return *(**T)(p) }

// InStruct reads a copy of the value behind a pointer; nil is the zero value.
func InStruct[T any](p unsafe.Pointer, _ bool) (v T) {
	if from := *(**T)(p); from != nil {
		v = *from
	}
	return v
}

var seed = maphash.MakeSeed()

// Hash returns the hash of a value that has a class in Python.
func Hash[T comparable](v *T) int { return int(maphash.Comparable(seed, *v)) }

// OutOfRange is what x[i] fails with where there is no element i.
var OutOfRange = py.IndexError("index out of range")

// A dropRing is where the glue leaves the numbers of what Python has let go of; gs_internal.h has
// the other copy. One thread at a time writes there; the core reads.
type dropRing struct {
	head atomic.Uint64 // how many there ever were
	tail atomic.Uint64 // how many of them the core has read
	ids  [256]uint64
}

//export gs_drop
func gs_drop(ring unsafe.Pointer) { kept.dropAll((*dropRing)(ring)) }
