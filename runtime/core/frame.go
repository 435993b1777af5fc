package core

import (
	"math/big"
	"unsafe"
)

// scratchSize is how much a frame holds for small results, bytes; the glue's
// GS_SCRATCH.
const scratchSize = 1024

// The status of a frame when the call is over.
const (
	statusOK uint64 = iota
	statusAbsent
	statusError
	statusPanic
	statusReraise
	statusPending // the call goes on: the first word is the address of a Pending
)

// A Frame is what crosses: the parameters on the way in and the results on the
// way out, in Go's own memory layout, each at an offset both halves were told when they
// were generated. It is C memory; gs_wire.h has the other copy. Pointers to
// Go memory are written as plain words, so that no write barrier looks at
// what was there before.
type Frame struct {
	function uint64
	returned uint64
	status   uint64
	keep     uint64
	borrow   uint64
	scratch  *[scratchSize]byte
	used     uint64
	apart    uint64
	absent   uint64
	lends    uint64
	words    [0]uint64
}

// At returns the address of the words at offset bytes.
func (f *Frame) At(offset uintptr) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(&f.words), offset)
}

// Borrowed reports whether parameter i does not outlive the call, so that the
// memory it arrived in need not be copied.
func (f *Frame) Borrowed(i uint) bool { return f.borrow>>i&1 != 0 }

// Given reports whether parameter i was given, and is no default.
func (f *Frame) Given(i uint) bool { return f.absent>>i&1 == 0 }

// Absent says that an optional result is not there.
func (f *Frame) Absent() { f.status = statusAbsent }

// header is a string or slice header as plain words.
type header struct {
	data     uintptr
	len, cap int
}

// reserve returns n bytes of the frame's scratch area, aligned for any type, or
// nil if they do not fit.
func (f *Frame) reserve(n int) []byte {
	from := (f.used + 7) &^ 7
	if uint64(n) > scratchSize-min(from, scratchSize) {
		return nil
	}
	f.used = from + uint64(n)
	return f.scratch[from : from+uint64(n) : from+uint64(n)]
}

// putHeader writes a slice header.
func (f *Frame) putHeader(offset uintptr, data unsafe.Pointer, n int) {
	*(*header)(f.At(offset)) = header{uintptr(data), n, n}
}

// stringWords is a string header as plain words.
type stringWords struct {
	data uintptr
	len  int
}

// place returns the words of s: s itself if it is a constant, a copy in the
// scratch area if it fits; ok is false if neither is so.
func (f *Frame) place(s string) (w stringWords, ok bool) {
	data := unsafe.Pointer(unsafe.StringData(s))
	if isConstant(data) {
		return stringWords{uintptr(data), len(s)}, true
	}
	if room := f.reserve(len(s)); room != nil {
		copy(room, s)
		return stringWords{uintptr(unsafe.Pointer(unsafe.SliceData(room))), len(s)}, true
	}
	return stringWords{}, false
}

// text returns the words of s, kept alive where it does not fit the scratch area.
func (f *Frame) text(s string) stringWords {
	w, ok := f.place(s)
	if !ok {
		f.hold(unsafe.Pointer(unsafe.StringData(s)))
		w = stringWords{uintptr(unsafe.Pointer(unsafe.StringData(s))), len(s)}
	}
	return w
}

// String writes a string result. Of a constant nothing is written before all is known: C may have
// called this without entering Go, and give up on the rest.
func (f *Frame) String(offset uintptr, s string) {
	data := unsafe.Pointer(unsafe.StringData(s))
	w := stringWords{uintptr(data), len(s)}
	switch {
	case isConstant(data), f.isScratch(data):
	case mayLend && f.lends != 0 && len(s) <= scratchSize: // a larger one is not kept for nothing
		lent = s
	case f.used == 0 && len(s) <= scratchSize:
		f.used = uint64(copy(f.scratch[:], s))
		w.data = uintptr(unsafe.Pointer(f.scratch))
	default:
		w = f.text(s)
	}
	*(*stringWords)(f.At(offset)) = w
}

// isScratch reports whether p points into the scratch area: a string that was made there by
// runtime/core/copies.
func (f *Frame) isScratch(p unsafe.Pointer) bool {
	return uintptr(p)-uintptr(unsafe.Pointer(f.scratch)) < scratchSize
}

// Strings writes a []string result: small ones into the scratch area, so that
// the glue need not come back to release them.
func Strings[S ~[]E, E ~string](f *Frame, offset uintptr, s S) {
	const size = int(unsafe.Sizeof(stringWords{}))
	used := f.used
	if len(s) <= scratchSize/size {
		room := f.reserve(len(s) * size)
		words := unsafe.Slice((*stringWords)(unsafe.Pointer(unsafe.SliceData(room))), len(room)/size)
		ok := room != nil
		for i := 0; ok && i < len(s); i++ {
			words[i], ok = f.place(string(s[i]))
		}
		if ok {
			f.putHeader(offset, unsafe.Pointer(unsafe.SliceData(room)), len(s))
			return
		}
		f.used = used
	}
	f.hold(unsafe.Pointer(unsafe.SliceData(s)))
	f.putHeader(offset, unsafe.Pointer(unsafe.SliceData(s)), len(s))
}

// Flat writes a slice result whose elements hold no pointers.
func Flat[S ~[]E, E any](f *Frame, offset uintptr, s S) {
	var e E
	size := len(s) * int(unsafe.Sizeof(e))
	if room := f.reserve(min(size, scratchSize+1)); room != nil {
		copy(room, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), size))
		f.putHeader(offset, unsafe.Pointer(unsafe.SliceData(room)), len(s))
		return
	}
	f.hold(unsafe.Pointer(unsafe.SliceData(s)))
	f.putHeader(offset, unsafe.Pointer(unsafe.SliceData(s)), len(s))
}

// Slice writes a slice result of any other elements in their wire form.
func Slice[S ~[]E, E any](f *Frame, offset uintptr, s S) {
	if len(s) > 0 {
		f.hold(unsafe.Pointer(unsafe.SliceData(s)))
	}
	f.putHeader(offset, unsafe.Pointer(unsafe.SliceData(s)), len(s))
}

// Value writes a result of any wire type.
func Value[W any](f *Frame, offset uintptr, w W) {
	p := new(W)
	*p = w
	f.hold(unsafe.Pointer(p))
	size := unsafe.Sizeof(w)
	from, to := unsafe.Slice((*byte)(unsafe.Pointer(p)), size), unsafe.Slice((*byte)(f.At(offset)), size)
	copy(to, from)
}

// Int writes a *big.Int result.
func Int(f *Frame, offset uintptr, z *big.Int) {
	b := OutBig(z)
	Flat(f, offset, b.words)
	*(*int)(f.At(offset + unsafe.Sizeof(header{}))) = b.sign
}
