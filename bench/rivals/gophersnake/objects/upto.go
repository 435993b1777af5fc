package objects

import "iter"

// UpTo counts from 0 to n-1.
//
//py:name upto
func UpTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
