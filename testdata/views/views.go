// Package views has structs whose slices and maps Python uses where they lie.
package views

import (
	"math/big"
	"slices"
)

// An Item is an element of others.
type Item struct {
	Name  string
	Count int
}

// A Box has fields of many sorts.
type Box struct {
	Tags    []string // what is said of it
	Numbers []int
	Small   []int8
	Ratios  []float32
	Flags   []bool
	Letters []rune
	Data    []byte
	Blobs   [][]byte
	Pair    [2]int
	Items   []Item
	Links   []*Item
	Matrix  [][]int
	Tables  []map[string]int
	Corners [][2]string
	Limits  []*int
	Bigs    []*big.Int
	Names   map[string]int
	ByCell  map[[2]int]string
	Groups  map[string][]string
	Parts   map[string]Item
	Refs    map[string]*Item
	Seen    map[string]struct{}
}

// Sum adds the numbers.
func (b *Box) Sum() int {
	sum := 0
	for _, n := range b.Numbers {
		sum += n
	}
	return sum
}

// Total adds what the items count.
func (b *Box) Total() int {
	sum := 0
	for _, item := range b.Items {
		sum += item.Count
	}
	return sum
}

// Joined is the tags as Go sees them.
func (b *Box) Joined() string { return join(b.Tags) }

// Cells are the sums of the rows.
func (b *Box) Cells() []int {
	var sums []int
	for _, row := range b.Matrix {
		sum := 0
		for _, n := range row {
			sum += n
		}
		sums = append(sums, sum)
	}
	return sums
}

// Upset changes the tags in Go.
func (b *Box) Upset() { b.Tags = []string{"upset"} }

// HasNil reports which of a slice and a map are nil.
func (b *Box) HasNil() (tags, names bool) { return b.Tags == nil, b.Names == nil }

// Name returns the number of a name.
func (b *Box) Name(of string) int { return b.Names[of] }

// Knows reports whether a word was seen.
func (b *Box) Knows(word string) bool { _, ok := b.Seen[word]; return ok }

// SameItem reports whether an element is the one that a pointer points to.
func (b *Box) SameItem(i int, item *Item) bool { return &b.Items[i] == item }

func join(words []string) string {
	all := ""
	for _, w := range words {
		all += w + ";"
	}
	return all
}

// A Base lends its slice to others.
type Base struct {
	Words []string
}

// A Lent has the slice of its base, behind a pointer.
type Lent struct {
	*Base
	Own []string
}

// NewLent makes a lent thing with a base.
func NewLent() *Lent { return &Lent{Base: &Base{}} }

// Sorted is a named slice.
type Sorted []int

// A Holder has a slice of a named type.
type Holder struct {
	Values Sorted
	Boxes  []Box
}

// IsSorted reports whether the values are.
func (h *Holder) IsSorted() bool { return slices.IsSorted(h.Values) }

// Longest returns the longest of words.
func Longest(words []string) string {
	return slices.MaxFunc(append(words, ""), func(a, b string) int { return len(a) - len(b) })
}

// Count returns the sum of a map's values.
func Count(names map[string]int) int {
	sum := 0
	for _, n := range names {
		sum += n
	}
	return sum
}
