package core

import (
	"reflect"
	"runtime"
	"sync"
	"unsafe"
	"weak"
)

// A Class says what an instance of one of the wheel's classes holds.
type Class struct {
	types      [2]reflect.Type // T and *T; nil: an interface
	value      func(unsafe.Pointer) any
	implements func(any) bool // an interface
}

// ClassOf is the class of a struct type.
func ClassOf[T any]() Class {
	return Class{
		types: [2]reflect.Type{reflect.TypeFor[T](), reflect.TypeFor[*T]()},
		value: func(p unsafe.Pointer) any { return (*T)(p) },
	}
}

// InterfaceOf is the class of the values behind an interface whose own type has none.
func InterfaceOf[I any]() Class {
	return Class{
		value:      func(p unsafe.Pointer) any { return *(*I)(p) },
		implements: func(v any) bool { _, ok := v.(I); return ok },
	}
}

// firstForeign is the number of the first interface that no module has a class for; emit knows it, too.
const firstForeign = 1 << 20

// classes are those of all modules, by ID, foreign the interfaces without, and classIDs the
// IDs of those of structs: set once, before the first call.
var (
	classes  []Class
	foreign  []Class
	classIDs map[reflect.Type]int
)

// RegisterClasses gives the core the classes of the wheel by their IDs, and the interfaces
// that have none. Generated code calls it once, while packages are initialised.
func RegisterClasses(all, others []Class) {
	classes, foreign, classIDs = all, others, map[reflect.Type]int{}
	for i, c := range all {
		if c.types[0] != nil {
			classIDs[c.types[0]], classIDs[c.types[1]] = i, i
		}
	}
}

// The classes, in a Ref, of a value whose type has no class: of one that is a file, of any other.
const (
	FileClass  = 1<<24 - 3
	ValueClass = 1<<24 - 4
)

// OutValue returns the wire form of any value behind an interface.
func OutValue(v any) Ref {
	if v == nil {
		return Ref{}
	}
	if python, ok := v.(interface{ ZZ_python() *Object }); ok {
		return OutPython(python.ZZ_python())
	}
	if id, ok := classIDs[reflect.TypeOf(v)]; ok {
		return outInstance(reflect.ValueOf(v), uint64(id))
	}
	box := boxes.of(v)
	class := uint64(ValueClass)
	if isFile(v) {
		class = FileClass
	}
	return OutHandle(box).Of(class)
}

// outInstance returns the wire form of a value of a class: a T, as a copy, or a *T.
func outInstance(v reflect.Value, id uint64) Ref {
	if v.Kind() == reflect.Pointer && v.Type() == classes[id].types[1] {
		if v.IsNil() {
			return Ref{}
		}
		return Ref{v.Pointer(), kept.put(v.UnsafePointer())}.Of(id)
	}
	place := reflect.New(v.Type())
	place.Elem().Set(v)
	return Ref{place.Pointer(), kept.put(place.UnsafePointer())}.Of(id)
}

// InValue reads a value of Go behind an interface; nil: None, or a Python object.
func InValue(p unsafe.Pointer) any {
	r := (*Ref)(p)
	return valueAt(*(*unsafe.Pointer)(p), r.Class())
}

// valueAt returns the value that an instance of a class holds.
func valueAt(at unsafe.Pointer, class int) any {
	switch {
	case at == nil || class < 0:
		return nil
	case class == FileClass || class == ValueClass:
		return *(*any)(at)
	case class < len(classes):
		return classes[class].value(at)
	}
	return nil
}

// IsPython reports whether a Python object was given for an interface.
func IsPython(p unsafe.Pointer) bool { return (*Ref)(p).Class() == PythonClass }

// boxes are where pointers lie whose types have no class, so that each is one object in Python.
var boxes = boxed{at: map[[2]uintptr]weak.Pointer[any]{}}

type boxed struct {
	mu sync.Mutex
	at map[[2]uintptr]weak.Pointer[any] // by type and address
}

// of returns where v lies: for a pointer the same place for as long as somebody has that.
func (b *boxed) of(v any) *any {
	box := new(any)
	*box = v
	if reflect.TypeOf(v).Kind() != reflect.Pointer {
		return box
	}
	key := *(*[2]uintptr)(unsafe.Pointer(box))
	b.mu.Lock()
	defer b.mu.Unlock()
	if known := b.at[key].Value(); known != nil {
		return known
	}
	made := weak.Make(box)
	b.at[key] = made
	runtime.AddCleanup(box, func(key [2]uintptr) { b.forget(key, made) }, key)
	return box
}

// forget drops a place that nobody has any more.
func (b *boxed) forget(key [2]uintptr, place weak.Pointer[any]) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at[key] == place {
		delete(b.at, key)
	}
}
