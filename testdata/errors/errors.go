// Package errors has functions that fail.
package errors

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"github.com/gophersnake/gophersnake/py"
)

// Fail returns an error with the given text.
func Fail(text string) error { return errors.New(text) }

// Succeed returns no error: None in Python.
func Succeed() error { return nil }

// Parse returns the number in s, or fails as strconv does.
func Parse(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }

// Divide returns quotient and remainder, or fails.
func Divide(a, b int) (quotient, remainder int, err error) {
	if b == 0 {
		return 0, 0, py.Raise(py.KindZeroDivision, errors.New("division by zero"))
	}
	return a / b, a % b, nil
}

// Open fails with the file's name: there is no such file.
func Open(name string) (string, error) {
	data, err := os.ReadFile(name)
	return string(data), err
}

// Wrap fails with an error that wraps another.
func Wrap(text string) error { return fmt.Errorf("%s: %w", text, fs.ErrNotExist) }

// Value fails with a ValueError.
func Value(text string) error { return py.ValueError(text) }

// Panic panics with the given text.
func Panic(text string) { panic(text) }

// PanicError panics with an error.
func PanicError(text string) int { panic(errors.New(text)) }

// Index returns v[i], and panics beyond its end.
func Index(v []int, i int) int { return v[i] }

// NilMap panics: it writes to a nil map.
func NilMap() {
	var m map[string]int
	m["a"] = 1
}

type pit struct{ bottom []int }

func (p *pit) descend(depth int) int {
	if depth > 0 {
		return p.descend(depth - 1)
	}
	return p.bottom[depth-1]
}

// Deep panics below depth calls of a method.
func Deep(depth int) int {
	p := &pit{}
	return p.descend(depth)
}
