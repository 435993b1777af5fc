package core

import (
	"iter"
	"runtime"
	"slices"
	"unsafe"
)

// ---- Sequences and channels made of what Python gives ----

// What an iterable has instead of a number of elements; gs_wire.h has the other copy.
const (
	cameFromGo  = -1 // data is an iterator that has given nothing yet
	staysPython = -2 // data is a reference to an object whose elements are still to be had
)

// An iterable is the wire form of a sequence or channel on the way in: n elements, or one of these.
type iterable struct {
	data unsafe.Pointer
	n    int
}

// origin is what an iterator came from, or nil.
func (i *iterable) origin() any {
	if i.n != cameFromGo {
		return nil
	}
	return (*iterator)(i.data).origin
}

func inElements[V any](p unsafe.Pointer, size uintptr, elem In[V]) []V {
	i := (*iterable)(p)
	all := make([]V, i.n)
	for j := range all {
		all[j] = elem(unsafe.Add(i.data, uintptr(j)*size), false)
	}
	return all
}

// InSeq reads an iter.Seq of elements of size bytes.
func InSeq[V any](p unsafe.Pointer, size uintptr, elem In[V]) iter.Seq[V] {
	if seq, ok := (*iterable)(p).origin().(iter.Seq[V]); ok {
		return seq
	}
	if o := (*iterable)(p).object(); o != nil {
		return pulled(o, size, elem)
	}
	return slices.Values(inElements(p, size, elem))
}

// InSeq2 reads an iter.Seq2 of pairs of size bytes, each with its second at offset value.
func InSeq2[K, V any](p unsafe.Pointer, value, size uintptr, key In[K], elem In[V]) iter.Seq2[K, V] {
	if seq, ok := (*iterable)(p).origin().(iter.Seq2[K, V]); ok {
		return seq
	}
	in := func(p unsafe.Pointer, borrow bool) Pair[K, V] {
		return Pair[K, V]{key(p, borrow), elem(unsafe.Add(p, value), borrow)}
	}
	var pairs iter.Seq[Pair[K, V]]
	if o := (*iterable)(p).object(); o != nil {
		pairs = pulled(o, size, in)
	} else {
		pairs = slices.Values(inElements(p, size, in))
	}
	return func(yield func(K, V) bool) {
		for pair := range pairs {
			if !yield(pair.Key, pair.Value) {
				return
			}
		}
	}
}

// InFallible reads an iter.Seq2 of values or errors: what Python raises is the last.
func InFallible[V any](p unsafe.Pointer, size uintptr, elem In[V]) iter.Seq2[V, error] {
	if seq, ok := (*iterable)(p).origin().(iter.Seq2[V, error]); ok {
		return seq
	}
	if o := (*iterable)(p).object(); o != nil {
		return pulledOrFailed(o, size, elem)
	}
	values := inElements(p, size, elem)
	return func(yield func(V, error) bool) {
		for _, v := range values {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// InChan reads a channel: it holds all elements and is closed, so that nothing waits for one who
// does not receive them.
func InChan[V any](p unsafe.Pointer, size uintptr, elem In[V]) <-chan V {
	if channel, ok := (*iterable)(p).origin().(<-chan V); ok {
		return channel
	}
	values := inElements(p, size, elem)
	channel := make(chan V, len(values))
	for _, v := range values {
		channel <- v
	}
	close(channel)
	return channel
}

// ---- Elements that are had from Python one by one ----

// What a pull is asked for, in the frame's function; gs_wire.h has the other copy.
const (
	pullNext uint64 = iota // the next element; the first word is its number
	pullIter               // an iterator over the object: its address
	pullDone               // nothing any more: the reference is given back
)

// object returns the object whose elements are still to be had, or nil.
func (i *iterable) object() *Object {
	if i.n != staysPython {
		return nil
	}
	return InObject(i.data, false)
}

// A pull gets the elements of an iterator of Python, which it owns.
type pull struct {
	from    *Object
	size    uintptr
	cleanup runtime.Cleanup
	number  uint64
}

// pullFrom returns an iterator over o; nil where there is an error.
func pullFrom(o *Object, size uintptr) (*pull, error) {
	p := &pull{size: max(size, unsafe.Sizeof(header{}))}
	c, f := o.Begin(p.size)
	f.function = pullIter
	if c.cross(o); f.status != statusOK {
		return nil, c.heard()
	}
	p.from = &Object{ref: *(*uintptr)(f.At(0)), signature: o.signature}
	p.cleanup = p.from.own()
	c.End()
	return p, nil
}

// next returns the call that holds the next element; nil where there is none.
func (p *pull) next() (*Call, error) {
	c, f := p.from.Begin(p.size)
	f.function = pullNext
	*(*uint64)(f.At(0)) = p.number
	p.number++
	c.cross(p.from)
	switch f.status {
	case statusOK:
		return c, nil
	case statusAbsent:
		c.End()
		return nil, nil
	}
	return nil, c.heard()
}

// done lets go of the iterator at once: a generator that is not asked any more is to end now.
func (p *pull) done() {
	p.cleanup.Stop()
	owned.remove(p.from.ref)
	c, f := p.from.Begin(p.size)
	f.function = pullDone
	c.cross(p.from)
	c.End()
}

// pulled returns a sequence of the elements of o, each of which Python is asked for when it is
// wanted. What Python raises unwinds.
func pulled[V any](o *Object, size uintptr, elem In[V]) iter.Seq[V] {
	return func(yield func(V) bool) {
		for v, err := range pulledOrFailed(o, size, elem) {
			if err != nil {
				panic(&unwinding{err})
			}
			if !yield(v) {
				return
			}
		}
	}
}

// pulledOrFailed is pulled that gives what Python raises as the last error.
func pulledOrFailed[V any](o *Object, size uintptr, elem In[V]) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		var none V
		p, err := pullFrom(o, size)
		if err != nil {
			yield(none, err)
			return
		}
		defer p.done()
		for {
			c, err := p.next()
			if err != nil {
				yield(none, err)
				return
			}
			if c == nil {
				return
			}
			v := elem(c.frame.At(0), false)
			c.End()
			if !yield(v, nil) {
				return
			}
		}
	}
}
