// Package functions gives Python functions of Go.
package functions

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"
)

// Adder returns a function that adds n.
func Adder(n int) func(m int) int { return func(m int) int { return n + m } }

// Counter returns functions that share a number.
func Counter() (next func() int, reset func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 0 }
}

// An Op is something to do with two numbers.
type Op func(a, b float64) (float64, error)

// ErrZero says that a number must not be 0.
var ErrZero = errors.New("division by zero")

// OpOf returns the operation of that name, or nothing.
func OpOf(name string) Op {
	switch name {
	case "add":
		return func(a, b float64) (float64, error) { return a + b, nil }
	case "div":
		return func(a, b float64) (float64, error) {
			if b == 0 {
				return 0, ErrZero
			}
			return a / b, nil
		}
	}
	return nil
}

// Finder returns a function that finds an element.
func Finder(words ...string) func(prefix string) (word string, ok bool) {
	return func(prefix string) (string, bool) {
		for _, w := range words {
			if strings.HasPrefix(w, prefix) {
				return w, true
			}
		}
		return "", false
	}
}

// Joiner returns a function of any number of arguments.
func Joiner(sep string) func(parts ...string) string {
	return func(parts ...string) string { return strings.Join(parts, sep) }
}

// Split returns a function with several results.
func Split() func(s string) (head, tail string) {
	return func(s string) (string, string) { head, tail, _ := strings.Cut(s, " "); return head, tail }
}

// Panics returns a function that panics.
func Panics() func() { return func() { panic("on purpose") } }

// Waiter returns a function that waits until its context is done, or for so many milliseconds.
func Waiter(ms int) func(ctx context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(time.Duration(ms) * time.Millisecond):
			return "done", nil
		}
	}
}

// Compose returns f after g.
func Compose(f, g func(int) int) func(int) int {
	return func(n int) int { return f(g(n)) }
}

// Same returns f.
func Same(f func(int) int) func(int) int { return f }

// SameOp returns f, which has a name.
func SameOp(f Op) func(a, b float64) (float64, error) { return f }

// Apply calls f.
func Apply(f func(int) int, n int) int { return f(n) }

// IsNil reports whether there is no function.
//
//py:signature (f=None)
func IsNil(f func(int) int) bool { return f == nil }

// Curry returns a function that returns one.
func Curry() func(a int) func(b int) int {
	return func(a int) func(b int) int { return func(b int) int { return 10*a + b } }
}

// Table returns functions by name.
func Table() map[string]func(int) int {
	return map[string]func(int) int{"double": func(n int) int { return 2 * n }, "nothing": nil}
}

// All returns functions.
func All(n int) []func() int {
	var all []func() int
	for i := range n {
		all = append(all, func() int { return i })
	}
	return all
}

// Doubled gives f a function and returns what f returns.
func Doubled(f func(double func(int) int) int) int { return f(func(n int) int { return 2 * n }) }

// Hook is called by [Run]; nil: it is not.
var Hook func(int) int

// Run calls [Hook].
func Run(n int) int {
	if Hook == nil {
		return -1
	}
	return Hook(n)
}

// A Button does something.
type Button struct {
	Label   string
	OnClick func(label string) string
}

// Click clicks.
func (b *Button) Click() string {
	if b.OnClick == nil {
		return "nothing"
	}
	return b.OnClick(b.Label)
}

// Loud returns what the button says, louder.
func (b *Button) Loud() func() string { return func() string { return strings.ToUpper(b.Click()) } }

// Clicker returns the method.
func (b *Button) Clicker() func() string { return b.Click }

// Buttons makes a button with a function of Go.
func Buttons() *Button {
	return &Button{Label: "go", OnClick: func(label string) string { return fmt.Sprintf("clicked %s", label) }}
}

// Call calls f with a context, which Python does not see.
func Call(f func(ctx context.Context, n int) (int, error), n int) (int, error) {
	return f(context.Background(), n)
}

// Collect runs Go's collector.
func Collect() { runtime.GC() }
