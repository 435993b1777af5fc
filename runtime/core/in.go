package core

import (
	"math/big"
	"slices"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// An In reads a value of type T from its wire form at p. Where borrow is true the value
// may be the memory it arrived in, else it is a copy.
type In[T any] = func(p unsafe.Pointer, borrow bool) T

// memory is a slice header in C memory. Where data is nil there is no slice or map at all: what is
// empty has an address.
type memory struct {
	data     unsafe.Pointer
	len, cap int
}

// InPlain reads a value that holds no pointers.
func InPlain[T any](p unsafe.Pointer, _ bool) T { return *(*T)(p) }

// InString reads a string.
func InString[T ~string](p unsafe.Pointer, borrow bool) T {
	s := *(*T)(p)
	if borrow {
		return s
	}
	return T(strings.Clone(string(s)))
}

// InFlat reads a slice whose elements hold no pointers.
func InFlat[S ~[]E, E any](p unsafe.Pointer, borrow bool) S {
	s := *(*S)(p)
	if borrow {
		return s
	}
	return slices.Clone(s)
}

// InSlice reads a slice with elements of size bytes in their wire form. If that is Go's
// own layout, plain is true.
func InSlice[S ~[]E, E any](p unsafe.Pointer, borrow, plain bool, size uintptr, elem In[E]) S {
	h := (*memory)(p)
	if borrow && plain {
		return *(*S)(p)
	}
	if h.data == nil {
		return nil
	}
	s := make(S, h.len)
	for i := range s {
		s[i] = elem(unsafe.Add(h.data, uintptr(i)*size), borrow)
	}
	return s
}

// InMap reads a map from pairs of size bytes, each with its value at offset value.
func InMap[M ~map[K]V, K comparable, V any](p unsafe.Pointer, borrow bool, key In[K], elem In[V], value, size uintptr) M {
	h := (*memory)(p)
	if h.data == nil {
		return nil
	}
	m := make(M, h.len)
	for i := range uintptr(h.len) {
		pair := unsafe.Add(h.data, i*size)
		m[key(pair, borrow)] = elem(unsafe.Add(pair, value), borrow)
	}
	return m
}

// InSet reads a set from keys of size bytes.
func InSet[M ~map[K]struct{}, K comparable](p unsafe.Pointer, borrow bool, key In[K], size uintptr) M {
	h := (*memory)(p)
	if h.data == nil {
		return nil
	}
	m := make(M, h.len)
	for i := range uintptr(h.len) {
		m[key(unsafe.Add(h.data, i*size), borrow)] = struct{}{}
	}
	return m
}

// InPointer reads a pointer, which may be nil.
func InPointer[T any](p unsafe.Pointer, borrow bool, elem In[T]) *T {
	at := *(*unsafe.Pointer)(p)
	if at == nil {
		return nil
	}
	v := elem(at, borrow)
	return &v
}

// InBig reads a *big.Int, always a copy.
func InBig(p unsafe.Pointer, _ bool) *big.Int {
	b := (*Big)(p)
	z := new(big.Int).SetBits(slices.Clone(b.words))
	if b.sign < 0 {
		z.Neg(z)
	}
	return z
}

// InPySlice reads a slice object, always a copy.
func InPySlice(p unsafe.Pointer, _ bool) py.Slice {
	s := *(*py.Slice)(p)
	for _, at := range []**int{&s.Start, &s.Stop, &s.Step} {
		if *at != nil {
			v := **at
			*at = &v
		}
	}
	return s
}
