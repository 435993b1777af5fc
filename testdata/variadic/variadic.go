// Package variadic has functions of any number of arguments.
package variadic

import "strings"

// Sum returns the sum of all numbers.
func Sum(numbers ...int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// Join returns all parts with sep between them.
func Join(sep string, parts ...string) string { return strings.Join(parts, sep) }

// Bytes returns the bytes that are given one by one.
func Bytes(values ...byte) []byte { return append([]byte(nil), values...) }

// Letters returns a str of the letters that are given one by one.
func Letters(letters ...rune) string { return string(letters) }

// Chain returns all lists in one.
func Chain(lists ...[]float64) []float64 {
	var all []float64
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// Count returns how many arguments there are.
func Count(_ ...bool) int { return 0 }

// Log returns a line; level may only be given by its name.
//
//py:signature (prefix, *words, level=1)
func Log(prefix string, level int, words ...string) string {
	return strings.Repeat(prefix, level) + strings.Join(words, " ")
}
