// Package many is a package of the same module that package gil calls.
package many

import (
	"strings"
	"sync"
)

// Short is short.
func Short[T int | float64](x T) T { return x + x }

// Waits waits for a group.
func Waits(n int) int {
	var wg sync.WaitGroup
	wg.Wait()
	return n
}

// Upper calls what may take long.
func Upper(s string) string { return strings.ToUpper(s) }

// A Counter counts.
type Counter struct{ n int }

// Next returns the next number.
func (c *Counter) Next() int {
	c.n++
	return c.n
}
