package core

import (
	"reflect"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// An Exception says which errors one of the wheel's exception classes stands for.
type Exception struct {
	variable *error          // a variable of type error; nil: of another type, or a type
	sentinel func() error    // the value of a variable of another type
	types    [2]reflect.Type // T and *T of a type
	module   int             // that has the variable
	alias    bool            // its value is another's error, which has the class in its module only
}

// Sentinel is the class of the errors that are the value of a variable of a module; the
// user's code may set it anew.
func Sentinel[E error](module int, variable *E) Exception {
	if v, ok := any(variable).(*error); ok {
		return Exception{variable: v, module: module}
	}
	return Exception{sentinel: func() error { return *variable }, module: module}
}

// Alias is Sentinel for a variable whose value is an error of another's.
func Alias[E error](module int, variable *E) Exception {
	e := Sentinel(module, variable)
	e.alias = true
	return e
}

// ErrorType is the class of the errors that are a T or a *T.
func ErrorType[T any]() Exception {
	return Exception{types: [2]reflect.Type{reflect.TypeFor[T](), reflect.TypeFor[*T]()}}
}

// exceptions are those of all modules, by the numbers that the glue knows them by, and
// types the numbers of those of types: set once, before the first call.
var (
	exceptions []Exception
	types      map[reflect.Type]int
)

func setExceptions(all []Exception) {
	exceptions, types = all, map[reflect.Type]int{}
	for i, e := range all {
		if e.types[0] != nil {
			types[e.types[0]], types[e.types[1]] = i, i
		}
	}
}

// firstException is the kind of the errors of the first of exceptions; the glue's
// GS_EXCEPTION.
const firstException = 1024

// ownKind returns the kind of the first error in err, in the order of errors.Is, that
// one of exceptions stands for in a module, or that was given a kind by hand; false:
// there is none.
func ownKind(err error, module int) (uint64, bool) {
	for err != nil {
		if i := exceptionOf(err, module); i >= 0 {
			return firstException + uint64(i), true
		}
		switch e := err.(type) { //nolint:errorlint // each layer is looked at for itself
		case *py.Error:
			return uint64(e.Kind), true
		case interface{ Unwrap() error }:
			err = e.Unwrap()
		case interface{ Unwrap() []error }:
			for _, inner := range e.Unwrap() {
				if kind, ok := ownKind(inner, module); ok {
					return kind, true
				}
			}
			return 0, false
		default:
			return 0, false
		}
	}
	return 0, false
}

// exceptionOf returns which of exceptions stands for err itself in a module, or -1: a
// variable of the module that is set to it, one of another module, or its type.
func exceptionOf(err error, module int) int {
	t, other := reflect.TypeOf(err), -1
	says, _ := err.(interface{ Is(error) bool })
	pointer, plain := t.Kind() == reflect.Pointer, t.Comparable()
	for i := range exceptions {
		e := &exceptions[i]
		if pointer && says == nil && e.variable != nil && wordsOf(e.variable) != wordsOf(&err) {
			continue // by far the most
		}
		if e.module != module && (e.alias || other >= 0) {
			continue
		}
		sentinel := e.value()
		same := sentinel != nil && plain && err == sentinel //nolint:errorlint // not what it wraps
		if !same && (sentinel == nil || says == nil || !says.Is(sentinel)) {
			continue
		}
		if e.module == module {
			return i
		}
		other = i
	}
	if other >= 0 {
		return other
	}
	if i, ok := types[t]; ok {
		return i
	}
	return -1
}

// variableOf returns the number of the module's variable that err is the value of, if that
// says all there is to say of err, or -1. Such an exception needs no handle: its class makes
// the same error again.
func variableOf(err error, module int) int {
	for i := range exceptions {
		e := &exceptions[i]
		if e.module == module && e.variable != nil && !e.alias && wordsOf(e.variable) == wordsOf(&err) && isLeaf(err) {
			return i
		}
	}
	return -1
}

// wordsOf returns type and address of an error: pointers are equal if these are.
func wordsOf(err *error) [2]uintptr { return *(*[2]uintptr)(unsafe.Pointer(err)) }

// value returns the error that a variable is set to, or nil.
func (e *Exception) value() error {
	switch {
	case e.variable != nil:
		return *e.variable
	case e.sentinel != nil:
		return e.sentinel()
	}
	return nil
}

// same reports whether two errors are the same value.
func same(a, b error) bool {
	return a != nil && reflect.TypeOf(a).Comparable() && a == b //nolint:errorlint // not what it wraps
}

// ---- Errors as values ----

// OutError returns the wire form of an error: where the error lies, which is boxed.
func OutError(err error) Ref {
	if err == nil {
		return Ref{}
	}
	box := new(error)
	*box = err
	return OutHandle(box)
}

// OutErrorOf returns the wire form of a pointer to an error.
func OutErrorOf[T any](v *T) Ref {
	if v == nil {
		return Ref{}
	}
	return OutError(any(v).(error)) //nolint:forcetypeassert // load looked
}

// OutErrorValue returns the wire form of an error that is no pointer.
func OutErrorValue[T any](v T) Ref { return OutError(ErrorOf(&v)) }

// isCause stands for the address of an error that is among the causes of the one that
// is read; id is how far away. The glue's GS_IS_CAUSE.
const isCause = 1

// OutInner returns the wire form of an error in a field of one in outer.
func OutInner(outer, inner error) Ref {
	at := outer
	for step := range uint64(causesDepth) {
		wrapped := unwrap(at)
		if len(wrapped) != 1 || inner == nil {
			break
		}
		at = wrapped[0]
		if same(at, inner) {
			return Ref{isCause, step + 1}
		}
	}
	return OutError(inner)
}

// InError reads an error.
func InError(p unsafe.Pointer, _ bool) error {
	box := *(**error)(p)
	if box == nil {
		return nil
	}
	return *box
}

// InErrorOf reads a pointer to an error: the first *T or T in what lies there.
func InErrorOf[T any](p unsafe.Pointer, borrow bool) *T { return find[T](InError(p, borrow)) }

// InErrorValue reads an error that is no pointer.
func InErrorValue[T any](p unsafe.Pointer, borrow bool) (v T) {
	if found := InErrorOf[T](p, borrow); found != nil {
		v = *found
	}
	return v
}

// find returns the first *T or T in err, or nil.
func find[T any](err error) *T {
	for err != nil {
		switch e := any(err).(type) {
		case *T:
			return e
		case T:
			return &e
		}
		switch e := err.(type) { //nolint:errorlint // each layer is looked at for itself
		case interface{ Unwrap() error }:
			err = e.Unwrap()
		case interface{ Unwrap() []error }:
			for _, inner := range e.Unwrap() {
				if found := find[T](inner); found != nil {
					return found
				}
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// ---- Errors that Python made ----

// ErrorOf returns a value as an error: itself where it is one, else its address.
func ErrorOf[T any](v *T) error {
	if err, ok := any(*v).(error); ok {
		return err
	}
	return any(v).(error) //nolint:forcetypeassert // load looked
}

// A restated error is one that Python gave another text.
type restated struct {
	text string
	err  error
}

// Error returns the text.
func (r *restated) Error() string { return r.text }

// Unwrap returns the error.
func (r *restated) Unwrap() error { return r.err }

// Made writes the error that was made for an exception, whose text the words hold.
func (f *Frame) Made(err error) {
	text := strings.Clone(*(*string)(f.At(0)))
	if err != nil && text != "" && text != errorText(err) {
		err = &restated{text, err}
	}
	*(*Ref)(f.At(0)) = OutError(err)
}

// MakeError makes an error of an exception and its causes.
func MakeError(f *Frame) {
	*(*Ref)(f.At(0)) = OutError(exception(*(*[]raised)(f.At(0))))
}

// ofPython is the kind of an error that is an exception of Python: its object is in the
// place of what the operating system says. The glue's GS_OF_PYTHON.
const ofPython = 2048 << 20

// Describe writes about the error at the address in the first word what the glue of the
// module in the second makes an exception of.
func Describe(f *Frame) {
	err, module := InError(f.At(0), false), *(*int)(f.At(unsafe.Sizeof(uintptr(0))))
	if o := objectOf(err); o != nil {
		f.hold(unsafe.Pointer(o))
		*(*failure)(f.At(0)) = failure{kind: ofPython, os: o.ref}
		return
	}
	*(*failure)(f.At(0)) = f.describe(err, module)
}
