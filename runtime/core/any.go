package core

import (
	"math"
	"math/big"
	"reflect"
	"strings"
	"time"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// The sorts of values behind any; the glue's gs_any_sort has the other copy.
const (
	anyNil uint64 = iota
	anyBool
	anyInt
	anyUint
	anyFloat
	anyComplex
	anyString
	anyBytes
	anyList
	anyTuple // out only
	anyDict
	anyMember // of an enum
	anyBig
	anyTime
	anyDuration
	anyInstance // of a class, or a value whose type has none
	anyObject   // of Python
	anyError
)

// An Any is the wire form of a value of any type; gs_wire.h has the other copy.
type Any struct {
	sort uint64
	p    unsafe.Pointer
	n    int64
	m    uint64
}

// anyPair is a key with its value in a dict.
type anyPair struct{ key, value Any }

// ---- Go to Python ----

// deepestAny is how deep values may lie in each other; the glue's recursion ends before.
const deepestAny = 500

// OutAny returns the wire form of a value, by its own type.
func OutAny[T any](v T) Any { return outAny(any(v), 0) }

func outAny(v any, depth int) Any {
	switch v := v.(type) {
	case nil:
		return Any{}
	case bool:
		return Any{sort: anyBool, n: truth(v)}
	case int:
		return Any{sort: anyInt, n: int64(v)}
	case float64:
		return Any{sort: anyFloat, m: math.Float64bits(v)}
	case string:
		return outText(anyString, v)
	case []byte:
		return Any{sort: anyBytes, p: unsafe.Pointer(unsafe.SliceData(v)), n: int64(len(v))}
	case []any:
		return outList(len(v), depth, func(i int) any { return v[i] })
	case map[string]any:
		pairs := make([]anyPair, 0, len(v))
		for key, value := range v {
			pairs = append(pairs, anyPair{outText(anyString, key), outAny(value, tooDeep(depth))})
		}
		return outPairs(pairs)
	case *big.Int:
		return outBigAny(v)
	case py.Object:
		return outObject(v)
	case interface{ ZZ_python() *Object }:
		return outPythonAny(v.ZZ_python())
	}
	return outOther(v, depth)
}

func outText(sort uint64, s string) Any {
	return Any{sort: sort, p: unsafe.Pointer(unsafe.StringData(s)), n: int64(len(s))}
}

// tooDeep is the depth below; too deep it unwinds to the call with a RecursionError.
func tooDeep(depth int) int {
	if depth == deepestAny {
		panic(&unwinding{&py.Error{
			Kind: py.KindRecursion, Message: "maximum recursion depth exceeded while a value of Go becomes one of Python",
		}})
	}
	return depth + 1
}

func outList(n, depth int, at func(int) any) Any {
	items := make([]Any, n)
	for i := range items {
		items[i] = outAny(at(i), tooDeep(depth))
	}
	return Any{sort: anyList, p: unsafe.Pointer(unsafe.SliceData(items)), n: int64(n)}
}

func outPairs(pairs []anyPair) Any {
	return Any{sort: anyDict, p: unsafe.Pointer(unsafe.SliceData(pairs)), n: int64(len(pairs))}
}

func outBigAny(z *big.Int) Any {
	if z == nil {
		return Any{}
	}
	words := z.Bits()
	return Any{sort: anyBig, p: unsafe.Pointer(unsafe.SliceData(words)), n: int64(len(words)), m: uint64(int64(z.Sign()))}
}

func outObject(v py.Object) Any {
	o, _ := v.Held().(*Object)
	return outPythonAny(o)
}

func outPythonAny(o *Object) Any {
	if o == nil {
		return Any{}
	}
	return Any{sort: anyObject, p: unsafe.Pointer(o), n: int64(o.ref), m: kept.put(unsafe.Pointer(o))}
}

// outOther is outAny by reflection.
func outOther(v any, depth int) Any {
	if err, ok := v.(error); ok {
		return outErrorAny(err)
	}
	r := reflect.ValueOf(v)
	if _, known := classIDs[r.Type()]; known {
		return outInstanceAny(v)
	}
	switch v := v.(type) {
	case time.Time:
		return outText(anyTime, timeText(v))
	case time.Duration:
		return Any{sort: anyDuration, n: int64(v)}
	}
	plain := outPlain(v, r, depth)
	if number, ok := enumNumbers[r.Type()]; ok {
		return Any{sort: anyMember, p: unsafe.Pointer(&plain), n: int64(number)}
	}
	return plain
}

// outPlain is outOther for what has no meaning beyond its kind.
func outPlain(v any, r reflect.Value, depth int) Any {
	switch r.Kind() {
	case reflect.Bool:
		return Any{sort: anyBool, n: truth(r.Bool())}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Any{sort: anyInt, n: r.Int()}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return Any{sort: anyUint, m: r.Uint()}
	case reflect.Float32, reflect.Float64:
		return Any{sort: anyFloat, m: math.Float64bits(r.Float())}
	case reflect.Complex64, reflect.Complex128:
		c := r.Complex()
		return Any{sort: anyComplex, n: int64(math.Float64bits(imag(c))), m: math.Float64bits(real(c))}
	case reflect.String:
		return outText(anyString, r.String())
	case reflect.Slice:
		if r.IsNil() {
			return Any{}
		}
		if r.Type().Elem().Kind() == reflect.Uint8 {
			return outAny(r.Bytes(), depth)
		}
		return outList(r.Len(), depth, func(i int) any { return r.Index(i).Interface() })
	case reflect.Array:
		tuple := outList(r.Len(), depth, func(i int) any { return r.Index(i).Interface() })
		tuple.sort = anyTuple
		return tuple
	case reflect.Map:
		return outMapAny(r, depth)
	case reflect.Pointer, reflect.Func, reflect.Chan:
		if r.IsNil() {
			return Any{}
		}
	case reflect.Struct, reflect.Interface, reflect.UnsafePointer, reflect.Invalid:
	}
	return outInstanceAny(v)
}

func outMapAny(r reflect.Value, depth int) Any {
	if r.IsNil() {
		return Any{}
	}
	pairs := make([]anyPair, 0, r.Len())
	for all := r.MapRange(); all.Next(); {
		below := tooDeep(depth)
		pairs = append(pairs, anyPair{outAny(all.Key().Interface(), below), outAny(all.Value().Interface(), below)})
	}
	return outPairs(pairs)
}

func outInstanceAny(v any) Any {
	r := OutValue(v)
	if r.p == 0 {
		return Any{}
	}
	return Any{sort: anyInstance, n: int64(r.p), m: r.id}
}

func outErrorAny(err error) Any {
	r := OutError(err)
	return Any{sort: anyError, n: int64(r.p), m: r.id}
}

// ---- Python to Go ----

// InAny reads a value of any type, always a copy.
func InAny[T any](p unsafe.Pointer, borrow bool) T {
	v, _ := inAny((*Any)(p), borrow).(T) // T is an interface without methods
	return v
}

func inAny(a *Any, borrow bool) any {
	switch a.sort {
	case anyBool:
		return a.n != 0
	case anyInt:
		return int(a.n)
	case anyFloat:
		return math.Float64frombits(a.m)
	case anyComplex:
		return complex(math.Float64frombits(a.m), math.Float64frombits(uint64(a.n)))
	case anyString:
		return strings.Clone(unsafe.String((*byte)(a.p), a.n))
	case anyBytes:
		return append([]byte{}, unsafe.Slice((*byte)(a.p), a.n)...)
	case anyList:
		items := unsafe.Slice((*Any)(a.p), a.n)
		list := make([]any, len(items))
		for i := range items {
			list[i] = inAny(&items[i], borrow)
		}
		return list
	case anyDict:
		return inDict(unsafe.Slice((*anyPair)(a.p), a.n), a.m != 0, borrow)
	case anyMember:
		return enumValue(int(a.n), inAny((*Any)(a.p), borrow))
	case anyBig:
		return InBig(a.p, false)
	case anyTime:
		return timeOf(unsafe.String((*byte)(a.p), a.n))
	case anyDuration:
		return time.Duration(a.n)
	case anyInstance:
		return valueAt(a.p, int(a.m>>classShift)-1)
	case anyObject:
		return py.NewObject(InObject(a.p, borrow))
	case anyError:
		return *(*error)(a.p)
	}
	return nil
}

// inDict reads a dict: a map[string]any if all of its keys are texts.
func inDict(pairs []anyPair, texts, borrow bool) any {
	if texts {
		m := make(map[string]any, len(pairs))
		for i := range pairs {
			key := &pairs[i].key
			m[strings.Clone(unsafe.String((*byte)(key.p), key.n))] = inAny(&pairs[i].value, borrow)
		}
		return m
	}
	m := make(map[any]any, len(pairs))
	for i := range pairs {
		m[inAny(&pairs[i].key, borrow)] = inAny(&pairs[i].value, borrow)
	}
	return m
}

// ---- Enums ----

// An Enum is a type whose values are members of an enum class.
type Enum struct{ of reflect.Type }

// EnumOf is that of a type.
func EnumOf[T any]() Enum { return Enum{reflect.TypeFor[T]()} }

// enums are those of all modules, and enumNumbers their places: set once, before the first call.
var (
	enums       []Enum
	enumNumbers map[reflect.Type]int
)

// RegisterEnums gives the core the enums of the wheel. Generated code calls it once, while
// packages are initialised.
func RegisterEnums(all []Enum) {
	enums, enumNumbers = all, map[reflect.Type]int{}
	for i, e := range all {
		enumNumbers[e.of] = i
	}
}

// enumValue returns a value of an enum's type; plain itself where it does not fit.
func enumValue(number int, plain any) any {
	v := reflect.New(enums[number].of).Elem()
	switch plain := plain.(type) {
	case int:
		switch {
		case v.CanInt() && !v.OverflowInt(int64(plain)):
			v.SetInt(int64(plain))
			return v.Interface()
		case v.CanUint() && plain >= 0 && !v.OverflowUint(uint64(plain)):
			v.SetUint(uint64(plain))
			return v.Interface()
		}
	case *big.Int:
		if v.CanUint() && plain.IsUint64() {
			v.SetUint(plain.Uint64())
			return v.Interface()
		}
	case string:
		if v.Kind() == reflect.String {
			v.SetString(plain)
			return v.Interface()
		}
	}
	return plain
}

// ---- Objects of Python as they are ----

// InPyObject reads an object of Python.
func InPyObject(p unsafe.Pointer, borrow bool) py.Object {
	o := InObject(p, borrow)
	if o == nil {
		return py.Object{}
	}
	return py.NewObject(o)
}

// OutPyObject returns the wire form of an object of Python.
func OutPyObject(v py.Object) Ref {
	o, _ := v.Held().(*Object)
	if o == nil {
		return Ref{}
	}
	return OutPython(o)
}
