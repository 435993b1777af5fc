package pytesting

import "fmt"

// An Object is a Python object. It lives until the end of [Run].
type Object struct {
	py *Py
	id int
}

// Attr returns an attribute.
func (o Object) Attr(name string) Object {
	o.py.t.Helper()
	return o.py.object(request{Do: "getattr", On: o.id, Name: name})
}

// SetAttr sets an attribute to a Go value or an [Object].
func (o Object) SetAttr(name string, v any) {
	o.py.t.Helper()
	o.py.ask(request{Do: "setattr", On: o.id, Name: name, Args: o.py.wire(v)})
}

// Index returns o[key].
func (o Object) Index(key any) Object {
	o.py.t.Helper()
	return o.py.object(request{Do: "getitem", On: o.id, Args: o.py.wire(key)})
}

// Call calls the object with Go values and objects; if the last is a [Kw], it holds the arguments
// that are given by name. An exception fails the test, unless [Py.Raises] waits for it.
//
// nil becomes None, a bool bool, an integer, *big.Int or big.Int int, a float or complex
// number and a string what Python calls so, []byte bytes, a slice list, an array
// tuple, a map dict, one to struct{} set, and py.Slice and py.Range slice and
// range. A pointer is what it points at, or None. Types that are named count as what they are.
func (o Object) Call(args ...any) Object {
	o.py.t.Helper()
	return o.py.object(o.call(args))
}

// Try is Call, but returns the exception that Python raised; nil if it raised none.
func (o Object) Try(args ...any) (Object, *Exception) {
	o.py.t.Helper()
	r := o.call(args)
	var result Object
	exception := o.py.catch(func() { result = o.py.object(r) })
	return result, exception
}

func (o Object) call(args []any) request {
	o.py.t.Helper()
	r := request{Do: "call", On: o.id}
	if n := len(args); n > 0 {
		if kw, ok := args[n-1].(Kw); ok {
			args, r.Kw = args[:n-1], o.py.wireAll([]Kw{kw})
		}
	}
	r.Args = o.py.wire(args...)
	return r
}

// Len returns len(o).
func (o Object) Len() int {
	o.py.t.Helper()
	return To[int](o.py.object(request{Do: "len", On: o.id}))
}

// Type returns the name of the object's class, with its module where it is not built in.
func (o Object) Type() string {
	o.py.t.Helper()
	return o.py.ask(request{Do: "type", On: o.id}).Text
}

// Repr returns repr(o).
func (o Object) Repr() string {
	o.py.t.Helper()
	return o.py.ask(request{Do: "repr", On: o.id}).Text
}

// String returns str(o), so that %v and %s print an object as Python does.
func (o Object) String() string {
	o.py.t.Helper()
	return o.py.ask(request{Do: "str", On: o.id}).Text
}

// To returns a Python object as a Go value. The types must be those that [Object.Call]
// names, in the other direction, and a number must fit: an int is no float64 and a str no
// []byte. A list or a tuple is a slice or an array. None is a nil pointer, slice or map. As any, an int is an int or a
// *big.Int, a float a float64, a list and a tuple []any, a dict map[any]any, a set map[any]struct{}, and
// what has no such type an [Object]. Anything else fails the test.
func To[T any](o Object) T {
	o.py.t.Helper()
	var to T
	sent := o.py.ask(request{Do: "convert", On: o.id}).Value
	if err := decode(o.py, *sent, &to); err != nil {
		o.py.t.Fatalf("%s is no %s: %v", o.Repr(), fmt.Sprintf("%T", &to)[1:], err)
	}
	return to
}
