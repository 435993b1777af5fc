// Package objects is a class, an error and a callback as gopy can bind them. gopy has no iterators.
package objects

import "errors"

// Counter is a thing with a name that counts.
type Counter struct {
	Name  string
	Count int
}

// NewCounter makes a counter that stands at 0.
func NewCounter(name string) *Counter { return &Counter{Name: name} }

// Up counts.
func (c *Counter) Up(by int) { c.Count += by }

// Fail fails unless n is 0.
func Fail(n int) error {
	if n != 0 {
		return errors.New("failed")
	}
	return nil
}

// Each returns the sum of f(0) to f(n-1).
func Each(f func(int) int, n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += f(i)
	}
	return sum
}
