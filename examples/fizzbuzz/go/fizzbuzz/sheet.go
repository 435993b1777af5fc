package fizzbuzz

import (
	"sync/atomic"
	"unsafe"
)

// A sheet is memory that single answers are cut from, one after the other: an allocation for
// each would take as long as all the rest of an answer. One that is kept keeps its sheet.
type sheet struct {
	used atomic.Uint32
	text [2048]byte
}

// current is the sheet in use. Whoever finds it full puts a new one in its place.
var current atomic.Pointer[sheet]

// cut returns text as a string.
func cut(text []byte) string {
	size := uint32(len(text))
	if s := current.Load(); s != nil {
		if end := s.used.Add(size); end <= uint32(len(s.text)) {
			return s.write(end-size, text)
		}
	}
	s := new(sheet)
	s.used.Store(size)
	current.Store(s)
	return s.write(0, text)
}

// write puts text where nobody else writes, now or later.
func (s *sheet) write(at uint32, text []byte) string {
	place := s.text[at : at+uint32(len(text))]
	copy(place, text)
	return unsafe.String(unsafe.SliceData(place), len(place))
}
