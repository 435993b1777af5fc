// Package sets passes sets through Go.
package sets

// EchoInts returns s.
func EchoInts(s map[int]struct{}) map[int]struct{} { return s }

// EchoNames returns s.
func EchoNames(s map[string]struct{}) map[string]struct{} { return s }

// EchoPoints returns s: its items are tuples.
func EchoPoints(s map[[2]int]struct{}) map[[2]int]struct{} { return s }

// EchoGroups returns m.
func EchoGroups(m map[string]map[int]struct{}) map[string]map[int]struct{} { return m }

// Tags is a set of its own type.
type Tags map[string]struct{}

// EchoTags returns t.
func EchoTags(t Tags) Tags { return t }

// Union returns what is in a or b.
func Union(a, b map[int]struct{}) map[int]struct{} {
	all := map[int]struct{}{}
	for x := range a {
		all[x] = struct{}{}
	}
	for x := range b {
		all[x] = struct{}{}
	}
	return all
}

// Nothing returns a nil map, which is an empty set in Python.
func Nothing() map[int]struct{} { return nil }
