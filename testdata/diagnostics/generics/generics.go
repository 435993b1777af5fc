// Package generics has generic functions that cannot be bound.
package generics

import "cmp"

// Any has no finite type set.
func Any[T any](x T) T { return x } // want `Any: type parameter T cannot cross into Python: any has no finite set of types\nhint: name type arguments with //py:instantiate`

// Keys has none either.
func Keys[K comparable](m map[K]int) int { return len(m) } // want `Keys: type parameter K cannot cross`

// Zero cannot be chosen by its arguments.
func Zero[T int | string]() (zero T) { return zero } // want `Zero: Zero\[int\] and Zero\[string\] take the same in Python`

// Many has too many.
func Many[A, B cmp.Ordered](a A, b B) {} // want `Many: has 196 combinations of type arguments, more than 64`

// Wrong is instantiated with what it does not take.
//
//py:instantiate bool
func Wrong[T int | string](x T) {} // want-1 `Wrong: bool does not satisfy int \| string`

// NoType is instantiated with no type.
//
//py:instantiate integer
func NoType[T any](x T) {} // want-1 `NoType: "integer" is not a type`

// Few has too few arguments.
//
//py:instantiate int
func Few[K comparable, V any](m map[K]V) {} // want-1 `Few: the function has 2 type parameters, not 1`

// Plain is not generic.
//
//py:instantiate int
func Plain(x int) {} // want-1 `Plain: directive instantiate means nothing`

// Chan is instantiated with what cannot cross.
//
//py:instantiate chan int
func Chan[T any](x []T) {} // want `Chan: chan int cannot cross`
