// Package errortypes has types of errors, and functions that take and return errors.
package errortypes

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"github.com/gophersnake/gophersnake/py"
)

// A ParseError says where a text is wrong.
type ParseError struct {
	Line   int // from 1
	Token  string
	Near   []string
	Err    error // what is behind it
	hidden int
}

// Error returns line, token and what is behind it.
func (e *ParseError) Error() string {
	return fmt.Sprintf("line %d: %s: %v", e.Line, e.Token, e.Err)
}

// Unwrap returns what is behind it.
func (e *ParseError) Unwrap() error { return e.Err }

// Hint returns what to do, n times.
func (e *ParseError) Hint(n int) (string, error) {
	if n < 0 {
		return "", e
	}
	hint := ""
	for range n {
		hint += "look at " + e.Token + ". "
	}
	return hint, nil
}

// Hidden returns what Python does not see.
func (e *ParseError) Hidden() int { return e.hidden }

// A LimitError is a value, and a ValueError in Python.
//
//py:raises ValueError
type LimitError struct {
	Limit, Got int
}

// Error returns both numbers.
func (e LimitError) Error() string { return fmt.Sprintf("%d is more than %d", e.Got, e.Limit) }

// Code is a number.
type Code uint8

// The codes are numbers, for a Code is an exception.
const (
	CodeFine Code = iota
	CodeWrong
)

// Error returns the number.
func (c Code) Error() string { return fmt.Sprintf("code %d", uint8(c)) }

// Retry reports whether it may be better later.
func (c Code) Retry() bool { return c >= 50 }

// Missing has a list.
type Missing []string

// Error says how many there are.
func (m *Missing) Error() string { return fmt.Sprintf("%d are missing", len(*m)) }

// Base lends its field.
type Base struct {
	ID int
}

// Derived has a field of its own and those of two structs.
type Derived struct {
	Base
	inner
	Label string
	error
}

type inner struct{ Depth int }

// A GroupError wraps several.
type GroupError struct{ Errs []error }

// Error counts them.
func (e *GroupError) Error() string { return fmt.Sprintf("%d errors", len(e.Errs)) }

// Unwrap returns them.
func (e *GroupError) Unwrap() []error { return e.Errs }

// A Hidden error has no class.
//
//py:skip
type Hidden struct{}

// Error says nothing.
func (Hidden) Error() string { return "hidden" }

// The sentinels.
var (
	// ErrEmpty has no type of its own.
	ErrEmpty = errors.New("empty")
	// ErrFirst is a ParseError.
	ErrFirst = &ParseError{Line: 1, Token: "first", Err: io.ErrUnexpectedEOF}
	// ErrMany is a LimitError.
	ErrMany error = LimitError{Limit: 9, Got: 10}
	// ErrLocked is a PermissionError in Python.
	//
	//py:raises PermissionError
	ErrLocked = errors.New("locked")
)

// Last is the last error, if any: a variable, for nothing is in it at first.
var Last *ParseError

var errInner = &ParseError{Line: 3, Token: "}", Near: []string{"{", "x"}, Err: ErrEmpty, hidden: 7}

// Fail fails in a way.
func Fail(how string) error {
	return map[string]error{
		"parse":    errInner,
		"wrapped":  fmt.Errorf("in a file: %w", errInner),
		"outer":    &ParseError{Line: 9, Token: "outer", Err: errInner},
		"limit":    LimitError{1, 2},
		"pointer":  &LimitError{3, 4},
		"code":     Code(200),
		"missing":  &Missing{"a", "b"},
		"derived":  &Derived{Base{5}, inner{6}, "label", errors.New("derived")},
		"group":    &GroupError{[]error{ErrEmpty, errInner}},
		"hidden":   Hidden{},
		"empty":    ErrEmpty,
		"first":    ErrFirst,
		"many":     fmt.Errorf("so many: %w", ErrMany),
		"locked":   ErrLocked,
		"type":     errors.Join(LimitError{5, 6}, ErrEmpty),
		"sentinel": errors.Join(ErrEmpty, LimitError{5, 6}),
		"chosen":   py.Raise(py.KindKey, errInner),
		"around":   &ParseError{Line: 2, Token: "around", Err: py.ValueError("no")},
	}[how]
}

// Chain fails with parse errors around each other, n deep.
func Chain(n int) error {
	err := ErrEmpty
	for i := range n {
		err = &ParseError{Line: i + 1, Token: "t", Err: err}
	}
	return err
}

// Text returns the text of an error; of nil "nil".
func Text(err error) string {
	if err == nil {
		return "nil"
	}
	return err.Error()
}

// Is is errors.Is.
func Is(err, target error) bool { return errors.Is(err, target) }

// IsEmpty reports whether an error is [ErrEmpty].
func IsEmpty(err error) bool { return errors.Is(err, ErrEmpty) }

// IsNotExist reports whether an error says that a file does not exist.
func IsNotExist(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// Same reports whether two errors are the same value.
func Same(a, b error) bool { return a == b }

// LineOf returns the line of a parse error in an error.
func LineOf(err error) (line int, ok bool) {
	if e, ok := errors.AsType[*ParseError](err); ok {
		return e.Line, true
	}
	return 0, false
}

// Behind returns the text of what is behind a parse error, and what is near.
func Behind(err error) (string, []string) {
	e, ok := errors.AsType[*ParseError](err)
	if !ok || e.Err == nil {
		return "", nil
	}
	return e.Err.Error(), e.Near
}

// LimitOf returns the limit of an error.
func LimitOf(err error) int {
	if e, ok := errors.AsType[LimitError](err); ok {
		return e.Limit
	}
	return -1
}

// KindOf returns the kind of the exception that an error is.
func KindOf(err error) (kind int, ok bool) {
	if e, ok := errors.AsType[*py.Error](err); ok {
		return int(e.Kind), true
	}
	return 0, false
}

// Call calls a function and returns what is said of its error: its text, its line if it is a
// parse error, and whether it is [ErrEmpty].
func Call(f func() error) (text string, line int, empty bool) {
	err := f()
	if err == nil {
		return "", 0, false
	}
	line, _ = LineOf(err)
	return err.Error(), line, errors.Is(err, ErrEmpty)
}

// CallWith gives a function an error, and returns the one that it returns.
func CallWith(f func(err error) (error, bool), err error) (error, bool) { return f(err) }

// Sequence returns errors one by one.
func Sequence(n int) iter.Seq[error] {
	return func(yield func(error) bool) {
		for i := range n {
			if !yield(Code(i)) {
				return
			}
		}
	}
}

// Raise fails with the error.
func Raise(err error) error { return err }

// Wrap fails with the error in another.
func Wrap(err error) error { return fmt.Errorf("wrapped: %w", err) }

// Echo returns an error as a value, and whether it is nil.
func Echo(err error) (error, bool) { return err, err == nil }

// EchoAll returns errors as values.
func EchoAll(errs []error) []error { return errs }

// ByName returns some errors.
func ByName() map[string]error {
	return map[string]error{"empty": ErrEmpty, "parse": errInner, "none": nil}
}

// A Result has an error as a field.
type Result struct {
	Name string
	Err  error
}

// Results returns two.
func Results() []Result { return []Result{{"good", nil}, {"bad", errInner}} }

// Double takes and returns a parse error.
func Double(e *ParseError) *ParseError {
	if e == nil {
		return nil
	}
	return &ParseError{Line: 2 * e.Line, Token: e.Token, Err: e.Err}
}

// Swap takes and returns a limit error by value.
func Swap(e LimitError) LimitError { return LimitError{e.Got, e.Limit} }

// Retries takes and returns a number: a Code is an exception only when it is raised.
func Retries(c Code) Code { return c + 1 }

// NewLimitError is a function like any other.
func NewLimitError(limit int) LimitError { return LimitError{Limit: limit} }
