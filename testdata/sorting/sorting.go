// Package sorting sorts what it is given.
package sorting

import "sort"

// Sort sorts in place.
func Sort(s sort.Interface) { sort.Sort(s) }

// IsSorted reports whether it is sorted.
func IsSorted(s sort.Interface) bool { return sort.IsSorted(s) }

// A Ranking can be sorted and has a name.
type Ranking interface {
	sort.Interface
	Name() string
}

// Rank sorts and returns the name.
func Rank(r Ranking) string {
	sort.Stable(r)
	return r.Name()
}

// Words sort by length.
type Words struct{ List []string }

// Len returns how many there are.
func (w *Words) Len() int { return len(w.List) }

// Less compares lengths.
func (w *Words) Less(i, j int) bool { return len(w.List[i]) < len(w.List[j]) }

// Swap exchanges two words.
func (w *Words) Swap(i, j int) { w.List[i], w.List[j] = w.List[j], w.List[i] }

// Reverse returns the opposite order.
func Reverse(s sort.Interface) sort.Interface { return sort.Reverse(s) }
