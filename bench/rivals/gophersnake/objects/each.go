package objects

import "iter"

// Each returns the sum of f(0) to f(n-1).
//
//py:skip
func Each(f func(int) int, n int) int {
	sum := 0
	for i := range n {
		sum += f(i)
	}
	return sum
}

// UpTo counts from 0 to n-1.
//
//py:skip
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
