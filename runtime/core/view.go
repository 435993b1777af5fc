package core

import (
	"slices"
	"unsafe"
)

// What Python does to a slice or map that it has a view of; gs_view.h has the other copy.
const (
	viewRead    uint64 = iota // the elements at, at+step, … and count of them: those that are there
	viewPut                   // writes the elements at, at+step, …; absent if not all are there
	viewReplace               // replaces count elements from at on by others, of any number
	viewRemove                // removes the elements at, at+step, … and count of them; step > 0
	viewReverse
	viewLen // of a map: to count

	viewGet    // the value of a key; absent if there is none
	viewTake   // the same, and removes it; of a slice: the element at
	viewSet    // adds entries
	viewDelete // removes a key; absent if it is not there
	viewFill   // removes all entries and adds others
	viewPop    // any entry, and removes it; absent if there is none
	viewKeys
	viewAll
)

// viewWords are the words of a frame that uses a view.
type viewWords struct {
	place     unsafe.Pointer // of the slice header or map
	op        uint64
	at, step  int
	count     int            // in and out
	elems     unsafe.Pointer // a slice in its wire form, or the key
	elemsLen  int
	elemsKeep int // the slice's capacity
}

func (f *Frame) view() *viewWords { return (*viewWords)(f.At(0)) }

// indices returns which elements of n are meant: those that there are.
func (v *viewWords) indices(n int) (at, step, count int) {
	at, step, count = v.at, v.step, v.count
	if at < 0 || at >= n || count <= 0 {
		return 0, 1, 0
	}
	if step == 0 {
		step = 1
	}
	there := (n-1-at)/max(step, 1) + 1
	if step < 0 {
		there = at/-step + 1
	}
	return at, step, min(count, there)
}

// UseSlice does to a slice what Python wants done. out writes elements as copies.
func UseSlice[S ~[]E, E any](f *Frame, in In[S], out func(*Frame, S)) {
	v := f.view()
	s := (*S)(v.place)
	switch v.op {
	case viewRead:
		at, step, count := v.indices(len(*s))
		read := make(S, count) // a copy: the glue reads it when others may write again
		for i := range read {
			read[i] = (*s)[at+i*step]
		}
		out(f, read)
	case viewTake:
		if v.at < 0 || v.at >= len(*s) {
			f.Absent()
			return
		}
		taken := S{(*s)[v.at]}
		*s = slices.Delete(*s, v.at, v.at+1)
		out(f, taken)
	default:
		changeSlice(f, s, in)
	}
}

// UseSliceOfPlaces is UseSlice for elements of which Python is given the addresses.
func UseSliceOfPlaces[S ~[]E, E any](f *Frame, in In[S], out func(*Frame, S)) {
	v := f.view()
	if v.op != viewRead {
		UseSlice(f, in, out)
		return
	}
	s := *(*S)(v.place)
	at, step, count := v.indices(len(s))
	read := make([]Ref, count)
	for i := range read {
		read[i] = OutHandle(&s[at+i*step])
	}
	Slice(f, 0, read)
}

// changeSlice does what asks nothing back.
func changeSlice[S ~[]E, E any](f *Frame, s *S, in In[S]) {
	v := f.view()
	switch v.op {
	case viewPut:
		elems := in(unsafe.Pointer(&v.elems), false)
		at, step, count := v.indices(len(*s))
		if count != len(elems) {
			f.Absent()
			return
		}
		for i, e := range elems {
			(*s)[at+i*step] = e
		}
	case viewReplace:
		elems := in(unsafe.Pointer(&v.elems), false)
		from := min(max(v.at, 0), len(*s))
		to := from + min(max(v.count, 0), len(*s)-from)
		if from == len(*s) {
			*s = append(*s, elems...)
		} else {
			*s = slices.Replace(*s, from, to, elems...)
		}
	case viewRemove:
		at, step, count := v.indices(len(*s))
		next := 0
		*s = slices.DeleteFunc(*s, func(E) bool {
			i := next - at
			next++
			return i >= 0 && i%step == 0 && i/step < count
		})
	case viewReverse:
		slices.Reverse(*s)
	}
}

// Entries is how the entries of a map arrive: in pairs of size bytes, each with its value
// at offset value.
type Entries[K comparable, V any] struct {
	Key          In[K]
	Value        In[V]
	Offset, Size uintptr
}

// InNothing reads the value of an entry that has none.
func InNothing(unsafe.Pointer, bool) struct{} { return struct{}{} }

// addTo adds the entries that the words have.
func (e Entries[K, V]) addTo(m map[K]V, v *viewWords) {
	for i := range uintptr(v.elemsLen) {
		pair := unsafe.Add(v.elems, i*e.Size)
		m[e.Key(pair, false)] = e.Value(unsafe.Add(pair, e.Offset), false)
	}
}

// UseMap does to a map what Python wants done. The last three write keys, values and entries.
func UseMap[M ~map[K]V, K comparable, V any](f *Frame, e Entries[K, V],
	keys func(*Frame, []K), values func(*Frame, []V), all func(*Frame, M),
) {
	v := f.view()
	m := (*M)(v.place)
	switch v.op {
	case viewGet, viewTake:
		key := e.Key(v.elems, false)
		value, ok := (*m)[key]
		if !ok {
			f.Absent()
			return
		}
		if v.op == viewTake {
			delete(*m, key)
		}
		values(f, []V{value})
	case viewPop:
		for key, value := range *m {
			delete(*m, key)
			all(f, M{key: value})
			return
		}
		f.Absent()
	case viewAll:
		all(f, *m)
	default:
		changeMap(f, (*map[K]V)(unsafe.Pointer(m)), e, keys)
	}
}

// UseSet does to a set what Python wants done.
func UseSet[M ~map[K]struct{}, K comparable](f *Frame, e Entries[K, struct{}], keys func(*Frame, []K), all func(*Frame, M)) {
	v := f.view()
	m := (*M)(v.place)
	switch v.op {
	case viewGet:
		if _, ok := (*m)[e.Key(v.elems, false)]; !ok {
			f.Absent()
		}
	case viewPop:
		for key := range *m {
			delete(*m, key)
			keys(f, []K{key})
			return
		}
		f.Absent()
	case viewAll:
		all(f, *m)
	default:
		changeMap(f, (*map[K]struct{})(unsafe.Pointer(m)), e, keys)
	}
}

// changeMap does what needs no value.
func changeMap[K comparable, V any](f *Frame, m *map[K]V, e Entries[K, V], keys func(*Frame, []K)) {
	v := f.view()
	switch v.op {
	case viewLen:
		v.count = len(*m)
	case viewKeys:
		read := make([]K, 0, len(*m))
		for key := range *m {
			read = append(read, key)
		}
		keys(f, read)
	case viewFill, viewSet:
		if v.op == viewFill {
			clear(*m)
		}
		if *m == nil && v.elemsLen > 0 {
			*m = map[K]V{}
		}
		e.addTo(*m, v)
	case viewDelete:
		key := e.Key(v.elems, false)
		if _, ok := (*m)[key]; !ok {
			f.Absent()
			return
		}
		delete(*m, key)
	}
}
