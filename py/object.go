package py

// An Object is a Python object that Go keeps a reference to. It says nothing of
// itself; given back to Python it is the same object. The zero Object is None.
type Object struct {
	held any
}

// NewObject and Held are for the runtime: what an Object holds is its own affair.
func NewObject(held any) Object { return Object{held} }

// Held returns what NewObject was given.
func (o Object) Held() any { return o.held }

// An Exception is a Python exception that was raised when Go called Python, or that Go was
// given as an error. When Go returns it, wrapped or not, from a call of its own, Python sees
// the same exception object, with its traceback.
type Exception struct {
	// Type is the name of the exception's class: "ValueError".
	Type string
	// Message is the exception's text, as str gives it.
	Message string
	// Cause is what the exception was raised from, if anything.
	Cause error
	// Err is the error of Go that the exception stands for: the one that it came from Go
	// with, one that its class and attributes make, or else an [*Error] of the kind that it is.
	Err error
	// Object is the exception itself.
	Object Object
}

// Error returns the name of the class and the text as a traceback ends with them:
// "ValueError: msg".
func (e *Exception) Error() string {
	if e.Message == "" {
		return e.Type
	}
	return e.Type + ": " + e.Message
}

// Unwrap returns the error that the exception stands for, and its cause.
func (e *Exception) Unwrap() []error {
	var all []error
	for _, err := range []error{e.Err, e.Cause} {
		if err != nil {
			all = append(all, err)
		}
	}
	return all
}

// ErrExiting is the error of a call into Python when Python is exiting.
var ErrExiting = RuntimeError("Python is exiting")
