// Package generics has functions with type parameters.
package generics

import "cmp"

// Number is any of two.
type Number interface {
	~int | ~float64
}

// Sum returns the sum of xs.
func Sum[N Number](xs []N) (sum N) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// Describe returns the same for all.
func Describe[T int | float64 | string](x T) string {
	var zero T
	if x == zero {
		return "zero"
	}
	return "something"
}

// Scale multiplies xs by each of two type parameters' values.
func Scale[N int | float64, F float32 | float64](x N, factor F) float64 {
	return float64(x) * float64(factor)
}

// Last returns the last item of list.
func Last[S ~[]E, E int | string](list S) (last E, ok bool) {
	if len(list) == 0 {
		return last, false
	}
	return list[len(list)-1], true
}

// Largest is for all that is ordered, of which Python needs some.
//
//py:instantiate int
//py:instantiate float64
//py:instantiate string
func Largest[T cmp.Ordered](first T, rest ...T) T {
	for _, x := range rest {
		first = max(first, x)
	}
	return first
}

// Keys returns the keys of m.
//
//py:instantiate string, int
//py:instantiate int, []string
func Keys[K comparable, V any](m map[K]V) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}
