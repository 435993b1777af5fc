// Package causes has errors that wrap others.
package causes

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/gophersnake/gophersnake/py"
)

// ErrBusy is a sentinel.
var ErrBusy = errors.New("busy")

// Open fails with an error that wraps what the system says.
func Open(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("load: %w", err)
	}
	return f.Close()
}

// Chain fails with errors around each other, n deep.
func Chain(n uint8) error {
	err := errors.New("0")
	for i := range n {
		err = fmt.Errorf("%d: %w", i+1, err)
	}
	return err
}

// Join fails with several errors, one of which has a cause of its own.
func Join() error {
	return errors.Join(errors.New("first"), fmt.Errorf("second: %w", io.EOF), ErrBusy)
}

// Chosen fails with an exception chosen for an error.
func Chosen() error { return py.Raise(py.KindKey, fmt.Errorf("no key: %w", io.EOF)) }

// Plain fails with an error that wraps none.
func Plain() error { return errors.New("plain") }
