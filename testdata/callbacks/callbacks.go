// Package callbacks takes functions of Python and calls them.
package callbacks

import (
	"errors"
	"fmt"
	"math/big"
	"runtime"
	"strings"
	"sync"
)

// Apply calls f once.
func Apply(f func(int) int, n int) int { return f(n) }

// Repeat calls f n times.
func Repeat(f func(), n int) {
	for range n {
		f()
	}
}

// Sum calls f for each number below n and sums what it returns.
func Sum(f func(int) int, n int) (total int) {
	for i := range n {
		total += f(i)
	}
	return total
}

// Try calls f and returns its error as it is.
func Try(f func(string) error, text string) error { return f(text) }

// Wrap calls f and wraps its error.
func Wrap(f func() (int, error)) (int, error) {
	n, err := f()
	if err != nil {
		return 0, fmt.Errorf("calling f: %w", err)
	}
	return n, nil
}

// Text calls f and returns what its error says and what it wraps, the nearest first.
func Text(f func() error) (text string, causes []string) {
	err := f()
	if err == nil {
		return "", nil
	}
	return err.Error(), wrapped(nil, err)
}

func wrapped(texts []string, err error) []string {
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			texts = wrapped(append(texts, inner.Error()), inner)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			texts = wrapped(append(texts, inner.Error()), inner)
		}
	}
	return texts
}

// Ignore calls f and says whether there was an error.
func Ignore(f func() error) bool { return f() != nil }

// Recover calls f and returns the text of what it panics with.
func Recover(f func()) (text string) {
	defer func() {
		if err, ok := recover().(error); ok {
			text = err.Error()
		}
	}()
	f()
	return ""
}

// Deferred counts the deferred functions that ran while f's exception passed.
var Deferred int

// Unwind calls f where an exception has to pass deferred functions.
func Unwind(f func(int) int, n int) int {
	defer func() { Deferred++ }()
	return 2 * f(n)
}

// Handler is a func type with a name.
type Handler func(path string) (status int, body []byte, err error)

// Serve calls a handler.
func Serve(h Handler, path string) (string, error) {
	status, body, err := h(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d %s", status, body), nil
}

// Maybe calls f if there is one.
//
//py:signature (n, f=None)
func Maybe(n int, f func(int) int) int {
	if f == nil {
		return -1
	}
	return f(n)
}

// Compose calls one after the other.
func Compose(n int, fs ...func(int) int) int {
	for _, f := range fs {
		n = f(n)
	}
	return n
}

// Dispatch calls the function of that name.
func Dispatch(table map[string]func(string) string, name, text string) (string, error) {
	f, ok := table[name]
	if !ok {
		return "", fmt.Errorf("no function %s", name)
	}
	return f(text), nil
}

// Join gives f its arguments one by one.
func Join(f func(sep string, parts ...string) string, parts []string) string {
	return f("-", parts...)
}

// Make calls a function that returns one.
func Make(f func(int) func(int) int, n int) int { return f(n)(n) }

// Echo passes values of many types through f.
func Echo(
	f func(bool, int8, uint64, float64, complex128, rune, string, []byte) (bool, int8, uint64, float64, complex128, rune, string, []byte),
	a bool, b int8, c uint64, d float64, e complex128, g rune, h string, i []byte,
) (bool, int8, uint64, float64, complex128, rune, string, []byte) {
	return f(a, b, c, d, e, g, h, i)
}

// Containers passes containers through f.
func Containers(
	f func([]string, map[string][]int, map[string]struct{}, [3]float64, *int, *big.Int) ([]string, map[string][]int, map[string]struct{}, [3]float64, *int, *big.Int),
	a []string, b map[string][]int, c map[string]struct{}, d [3]float64, e *int, g *big.Int,
) ([]string, map[string][]int, map[string]struct{}, [3]float64, *int, *big.Int) {
	return f(a, b, c, d, e, g)
}

// Wide passes more than a frame of the usual size holds.
func Wide(f func([100]int) [100]int, n int) int {
	var a [100]int
	for i := range a {
		a[i] = n + i
	}
	total := 0
	for _, each := range f(a) {
		total += each
	}
	return total
}

// Long passes a string.
func Long(f func(string) string, n int) int { return len(f(strings.Repeat("x", n))) }

// Bytes passes bytes.
func Bytes(f func([]byte) []byte, n int) int { return len(f(make([]byte, n))) }

// Lines passes strings.
func Lines(f func([]string) []string, n int) int {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprint("line ", i))
	}
	return len(strings.Join(f(lines), "\n"))
}

var (
	mu   sync.Mutex
	kept func(int) int
)

// Keep keeps f.
func Keep(f func(int) int) {
	mu.Lock()
	defer mu.Unlock()
	kept = f
}

// Forget lets go of what was kept.
func Forget() { Keep(nil) }

// Kept calls what was kept.
func Kept(n int) int {
	mu.Lock()
	f := kept
	mu.Unlock()
	return f(n)
}

// Parallel calls f from n goroutines at once and sums what it returns.
func Parallel(f func(int) (int, error), n int) (int, error) {
	results, errs := make([]int, n), make([]error, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { results[i], errs[i] = f(i) })
	}
	wait.Wait()
	total := 0
	for _, r := range results {
		total += r
	}
	return total, errors.Join(errs...)
}

// Lost calls f from a goroutine of its own, where nobody sees its exception, and says whether
// deferred functions ran and whether f returned.
func Lost(f func()) (deferred, returned bool) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { deferred = true }()
		f()
		returned = true
	}()
	<-done
	return deferred, returned
}

// Grow calls f deep in the stack of a goroutine, which moves while f runs.
func Grow(f func(int) int, depth int) int {
	var room [256]int
	if depth == 0 {
		return f(0)
	}
	room[depth%len(room)] = depth
	return Grow(f, depth-1) + room[depth%len(room)]
}

// Collect runs Go's collector.
func Collect() { runtime.GC() }

// A Point is what goes through functions, too.
type Point struct {
	X, Y int
	// Next is another one.
	Next *Point
}

// Move gives f a pointer and returns what f returns.
func Move(f func(*Point) *Point, p *Point) *Point {
	q := f(p)
	runtime.GC()
	return q
}

// Mirror gives f a copy and sums what f returns.
func Mirror(f func(Point) ([]Point, error), p Point) (x, y int, err error) {
	ps, err := f(p)
	runtime.GC()
	for _, each := range ps {
		x, y = x+each.X, y+each.Y
	}
	return x, y, err
}

// Each calls f with every Point that can be reached.
func (p *Point) Each(f func(*Point) error) error {
	for ; p != nil; p = p.Next {
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

// Find calls f, which may have nothing, for each key.
func Find(f func(key string) (value int, ok bool), keys []string) (total, missing int) {
	for _, key := range keys {
		value, ok := f(key)
		if !ok {
			missing++
		}
		total += value
	}
	return total, missing
}
