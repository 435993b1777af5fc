// Package gopyfizzbuzz is fizzbuzz as gopy can bind it: a function per kind of argument.
package gopyfizzbuzz

import "strconv"

// One answers a number.
func One(n int) string {
	switch {
	case n%15 == 0:
		return "fizzbuzz"
	case n%3 == 0:
		return "fizz"
	case n%5 == 0:
		return "buzz"
	}
	return strconv.Itoa(n)
}

// Many answers each of numbers.
func Many(numbers []int) []string {
	answers := make([]string, len(numbers))
	for i, n := range numbers {
		answers[i] = One(n)
	}
	return answers
}

// Range answers count numbers from start on, step apart.
func Range(start, count, step int) []string {
	answers := make([]string, count)
	for i := range answers {
		answers[i] = One(start + i*step)
	}
	return answers
}
