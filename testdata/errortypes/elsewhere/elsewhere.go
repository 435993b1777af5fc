// Package elsewhere uses the errors of another module of the wheel.
package elsewhere

import (
	"io"

	"example.com/testdata/errortypes"
)

// ErrEnd is io.EOF; it has this class in this module only.
var ErrEnd = io.EOF

// ErrNothing is another module's error, and has this class in this module only.
var ErrNothing = errortypes.ErrEmpty

// ErrStart is a ParseError.
var ErrStart = &errortypes.ParseError{Token: "start", Err: io.EOF}

// Fail fails with an error of the other module.
func Fail(how string) error { return errortypes.Fail(how) }

// End fails with io.EOF.
func End() error { return io.EOF }

// Start fails with a parse error.
func Start() error { return ErrStart }

// Line takes the other module's error.
func Line(e *errortypes.ParseError) int { return e.Line }

// Make makes one.
func Make(line int) *errortypes.ParseError { return &errortypes.ParseError{Line: line} }
