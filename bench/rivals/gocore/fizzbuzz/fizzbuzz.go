// Package fizzbuzz is the Go that the ctypes and cffi rivals call. It knows nothing about C or Python.
package fizzbuzz

import "strconv"

// Append appends the answer to n.
func Append(b []byte, n int64) []byte {
	switch {
	case n%15 == 0:
		return append(b, "fizzbuzz"...)
	case n%3 == 0:
		return append(b, "fizz"...)
	case n%5 == 0:
		return append(b, "buzz"...)
	}
	return strconv.AppendInt(b, n, 10)
}

// Many answers each of numbers, one line per answer.
func Many(numbers []int64) []byte {
	b := make([]byte, 0, 8*len(numbers))
	for i, n := range numbers {
		if i > 0 {
			b = append(b, '\n')
		}
		b = Append(b, n)
	}
	return b
}

// Range answers count numbers from start on, step apart, one line per answer.
func Range(start, count, step int64) []byte {
	b := make([]byte, 0, 8*count)
	for i := range count {
		if i > 0 {
			b = append(b, '\n')
		}
		b = Append(b, start+i*step)
	}
	return b
}
