// Package ranges passes Python's slices and ranges through Go.
package ranges

import "github.com/gophersnake/gophersnake/py"

// EchoSlice returns s.
func EchoSlice(s py.Slice) py.Slice { return s }

// EchoRange returns r.
func EchoRange(r py.Range) py.Range { return r }

// EchoSlices returns list.
func EchoSlices(list []py.Slice) []py.Slice { return list }

// EchoRanges returns m.
func EchoRanges(m map[string]py.Range) map[string]py.Range { return m }

// Numbers returns the numbers that s stands for.
func Numbers(s py.Slice) ([]int, error) {
	r, err := s.Range()
	if err != nil {
		return nil, err
	}
	return Expand(r), nil
}

// Expand returns the numbers of r.
func Expand(r py.Range) []int {
	all := make([]int, r.Len())
	for i := range all {
		all[i] = r.At(i)
	}
	return all
}

// Select returns the letters of s that a slice selects.
func Select(s []rune, which py.Slice) ([]rune, error) {
	r, err := which.Indices(len(s))
	if err != nil {
		return nil, err
	}
	all := make([]rune, r.Len())
	for i := range all {
		all[i] = s[r.At(i)]
	}
	return all, nil
}

// Len returns how many numbers r has.
func Len(r py.Range) uint { return r.Len() }
