// Package results returns several things at once.
package results

// Nothing returns nothing.
func Nothing() {}

// Pair returns a and b.
func Pair(a int, b string) (int, string) { return a, b }

// Split returns the halves of v and how long they are.
func Split(v []int) (left, right []int, sizes [2]int) {
	half := len(v) / 2
	return v[:half], v[half:], [2]int{half, len(v) - half}
}

// Find returns the place of x in list, or None.
func Find(list []string, x string) (place int, ok bool) {
	for i, s := range list {
		if s == x {
			return i, true
		}
	}
	return 0, false
}

// Lookup returns what m has for key, or None.
func Lookup(m map[string][]int, key string) (value []int, found bool) {
	value, found = m[key]
	return value, found
}

// First returns the first of list, or None. None is said once, though the
// result may also be a nil pointer.
func First(list []*float64) (first *float64, exists bool) {
	if len(list) == 0 {
		return nil, false
	}
	return list[0], true
}

// Compare returns two values, of which the second is an ordinary bool: nothing
// says that it speaks of the first.
func Compare(a, b int) (int, bool) { return a - b, a == b }

// Valid returns one bool, which is not about another result.
func Valid(s string) (ok bool) { return s != "" }

// Three returns three values: the last is an ordinary bool.
func Three() (a, b int, ok bool) { return 1, 2, true }
