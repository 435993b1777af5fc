// Package objects is a class, an error, a callback and an iterator, as small as they can be.
package objects

import "errors"

// A Counter is a thing with a name that counts.
type Counter struct {
	Name  string
	Count int
}

// NewCounter makes a counter that stands at 0.
func NewCounter(name string) *Counter { return &Counter{Name: name} }

// Up counts.
func (c *Counter) Up(by int) { c.Count += by }

// ErrFailed is what [Fail] fails with.
var ErrFailed = errors.New("failed")

// Fail fails unless n is 0.
func Fail(n int) error {
	if n != 0 {
		return ErrFailed
	}
	return nil
}
