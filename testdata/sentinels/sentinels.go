// Package sentinels has errors that callers tell apart.
package sentinels

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/gophersnake/gophersnake/py"
)

// ErrNotFound says that [Find] knows no such key.
var ErrNotFound = errors.New("not found")

// The others.
var (
	ErrClosed = errors.New("closed") // is what a closed store says
	ErrBusy   = errors.New("busy")
	ErrEnd    = io.EOF
	ErrGone   = fmt.Errorf("gone: %w", fs.ErrNotExist)
	ErrBad    = py.ValueError("bad")
	ErrUnset  error
)

// Error is what the module's own base would be called.
var Error = errors.New("an error")

// ErrSkipped is not bound.
//
//py:skip
var ErrSkipped = errors.New("skipped")

// ErrOld has another name.
//
//py:name ErrOutdated
var ErrOld = errors.New("old")

// Find fails with the sentinel of that name, inside another error.
func Find(name string) (int, error) {
	err, ok := map[string]error{
		"not found": ErrNotFound,
		"closed":    ErrClosed,
		"busy":      ErrBusy,
		"end":       ErrEnd,
		"gone":      ErrGone,
		"bad":       ErrBad,
		"error":     Error,
		"skipped":   ErrSkipped,
		"old":       ErrOld,
		"unset":     ErrUnset,
		"chosen":    py.Raise(py.KindKey, ErrNotFound),
		"missing":   fs.ErrNotExist,
		"several":   errors.Join(ErrBusy, ErrClosed),
	}[name]
	if !ok {
		return len(name), nil
	}
	if err == nil {
		return 0, errors.New("unset")
	}
	return 0, fmt.Errorf("find: %w", err)
}

// Replace sets [ErrBusy] anew.
func Replace(text string) { ErrBusy = errors.New(text) }
