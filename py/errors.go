package py

// A Kind names the built-in Python exception an error becomes.
type Kind int

// The kinds, in the order of the glue's table of exceptions.
const (
	KindNone Kind = iota // the module's own Error
	KindArithmetic
	KindAssertion
	KindAttribute
	KindBlockingIO
	KindBrokenPipe
	KindBuffer
	KindChildProcess
	KindConnectionAborted
	KindConnection
	KindConnectionRefused
	KindConnectionReset
	KindEOF
	KindFileExists
	KindFileNotFound
	KindFloatingPoint
	KindImport
	KindIndex
	KindInterrupted
	KindIsADirectory
	KindKeyboardInterrupt
	KindKey
	KindLookup
	KindMemory
	KindNotADirectory
	KindNotImplemented
	KindOS
	KindOverflow
	KindPermission
	KindProcessLookup
	KindRecursion
	KindRuntime
	KindStopIteration
	KindTimeout
	KindType
	KindUnicode
	KindValue
	KindZeroDivision
)

// An Error is an error that becomes the built-in Python exception Kind names.
type Error struct {
	Kind Kind
	// Message is the exception's text. If it is empty, Err gives it.
	Message string
	// Err is the error behind it, if any.
	Err error
}

// Error returns the text of the exception.
func (e *Error) Error() string {
	if e.Message == "" && e.Err != nil {
		return e.Err.Error()
	}
	return e.Message
}

// Unwrap returns the error behind it, or nil.
func (e *Error) Unwrap() error { return e.Err }

// ValueError returns an error that is a ValueError in Python.
func ValueError(message string) error { return &Error{Kind: KindValue, Message: message} }

// TypeError returns an error that is a TypeError in Python.
func TypeError(message string) error { return &Error{Kind: KindType, Message: message} }

// KeyError returns an error that is a KeyError in Python.
func KeyError(message string) error { return &Error{Kind: KindKey, Message: message} }

// IndexError returns an error that is an IndexError in Python.
func IndexError(message string) error { return &Error{Kind: KindIndex, Message: message} }

// OverflowError returns an error that is an OverflowError in Python.
func OverflowError(message string) error { return &Error{Kind: KindOverflow, Message: message} }

// MemoryError returns an error that is a MemoryError in Python.
func MemoryError(message string) error { return &Error{Kind: KindMemory, Message: message} }

// RuntimeError returns an error that is a RuntimeError in Python.
func RuntimeError(message string) error { return &Error{Kind: KindRuntime, Message: message} }

// NotImplementedError returns an error that is a NotImplementedError in Python.
func NotImplementedError(message string) error {
	return &Error{Kind: KindNotImplemented, Message: message}
}

// Raise returns err as an error that becomes the exception kind names; its text
// and what it wraps stay. Raise of nil is nil.
func Raise(kind Kind, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Kind: kind, Err: err}
}
