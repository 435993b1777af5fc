package ir

// A Kind says how a type crosses. Every kind is one row in emit's tables and
// one in the glue's.
type Kind int

// The kinds.
const (
	Bool       Kind = iota
	Int             // int, int8 … int64: Size says which
	Uint            // uint, uint8 … uint64, uintptr
	Float           // float32, float64
	Complex         // complex64, complex128
	String          // str
	Rune            // str of length 1
	Runes           // []rune: str
	Bytes           // []byte: any buffer in, bytes out
	Slice           // []Elem
	Array           // [Len]Elem: tuple
	Map             // map[Key]Elem: dict
	Set             // map[Key]struct{}: set
	Pointer         // *Elem of a basic type: Elem | None
	BigInt          // *big.Int: int
	PySlice         // py.Slice: slice
	PyRange         // py.Range: range
	Handle          // *T of a class: T | None
	Struct          // T of a class, by value: a copy
	Interface       // a value of an interface: an instance of its own type's class, or of the interface's
	Callable        // func(Params) (Results, error): a callable
	Tuple           // Key and Elem, which is a Tuple too where there are more: tuple, in only
	Iter            // iter.Seq[Elem], iter.Seq2[Key, Elem], <-chan Elem: iterator out, any iterable in
	Error           // error, or *T of a type of errors: an exception | None
	ErrorValue      // T of a type of errors: an exception
	Any             // interface{}: any object
	PyObject        // py.Object: any object, as it is
	Timeout         // float | timedelta | None: nanoseconds, below 0 for None; no type of Go
	Duration        // time.Duration: timedelta
	Library         // a type of Go's library with a counterpart in Python's: see Standard
)

// A Type is a Go type with the way it crosses.
//
// Both halves meet in Go's own memory layout (64-bit): the glue reads and
// writes bools, numbers, string and slice headers, arrays and pointers as Go
// lays them out. What has no layout that C may rely on (Map, Set, BigInt, Handle,
// Struct, Interface, Callable, Iter, Tuple, Error, ErrorValue, Library) crosses as a wire type of runtime/core,
// and so does all that contains it; Plain tells the two apart.
type Type struct {
	Kind Kind
	Go   string // the type as generated Go code spells it: "[]int", "zz0_fizz.Celsius"
	Key  *Type  // Map, Set, Iter of pairs
	Elem *Type  // Slice, Array, Map, Pointer, Iter
	Len  int64  // Array
	// Class is that of a Handle, Struct or Interface.
	Class *Class
	// Exception is the class of an Error or ErrorValue; nil: any exception.
	Exception *Exception
	// Standard is which type a Library is.
	Standard *Standard
	// Enum is the class whose values an Int, Uint or String has; nil: none.
	Enum *Enum
	// Callable: the types of what it takes and of what it returns without a last error.
	Params, Results []*Type
	Variadic        bool // Callable: the last of Params is a slice, given one by one
	Error           bool // Callable: its last result is an error
	Context         bool // Callable: its first parameter, which is not in Params, is a context
	Optional        bool // Callable: its last result is a bool that says whether the first is there
	Nil             bool // Callable: None is nil
	// Source says what gives the elements of an Iter.
	Source Source
	// Batch is how many elements of an Iter may be fetched at once, most of them before they are
	// asked for; 0 is 1.
	Batch int
	// Size and Align are those of the wire form, in bytes.
	Size, Align int64
}

// Plain reports whether the type crosses in Go's own memory layout, so that no
// conversion is needed on the Go side.
func (t *Type) Plain() bool {
	switch t.Kind {
	case Map, Set, BigInt, Handle, Struct, Interface, Callable, Iter, Tuple, Error, ErrorValue:
		return false
	case Any, PyObject, Library:
		return false
	case Slice, Array, Pointer:
		return t.Elem.Plain()
	case Bool, Int, Uint, Float, Complex, String, Rune, Runes, Bytes, PySlice, PyRange:
		return true
	case Timeout, Duration:
		return true
	}
	panic("ir: unknown kind")
}

// Flat reports whether values of the type hold no pointers, so that a copy of
// the memory is a copy of the value.
func (t *Type) Flat() bool {
	switch t.Kind {
	case Bool, Int, Uint, Float, Complex, Rune, PyRange:
		return true
	case Timeout, Duration:
		return true
	case Array:
		return t.Elem.Flat()
	case String, Runes, Bytes, Slice, Map, Set, Pointer, BigInt, PySlice, Handle, Struct, Interface, Callable, Iter, Tuple, Error, ErrorValue:
		return false
	case Any, PyObject, Library:
		return false
	}
	panic("ir: unknown kind")
}

// Lives reports whether Go keeps values of the type, or some in them, after the call that
// returned them, and with them all that they refer to.
func (t *Type) Lives() bool {
	if t == nil {
		return false
	}
	switch t.Kind {
	case Handle, Struct, Interface, Callable, Iter, Error, ErrorValue:
		return true
	case Any, PyObject:
		return true
	case Slice, Array, Map, Set, Pointer, Tuple:
		return t.Key.Lives() || t.Elem.Lives()
	case Bool, Int, Uint, Float, Complex, String, Rune, Runes, Bytes, BigInt, PySlice, PyRange:
		return false
	case Timeout, Duration, Library:
		return false
	}
	panic("ir: unknown kind")
}

// Builtin returns the name of Python's built-in type for a number, text or range: "int". It panics for
// any other kind.
func (t *Type) Builtin() string {
	switch t.Kind { //nolint:exhaustive // the others have none
	case Bool:
		return "bool"
	case Int, Uint, BigInt:
		return "int"
	case Float:
		return "float"
	case Complex:
		return "complex"
	case String, Rune, Runes:
		return "str"
	case Bytes:
		return "bytes"
	case PySlice:
		return "slice"
	case PyRange:
		return "range"
	}
	panic("ir: no built-in type")
}

// Calls reports whether values of the type are functions, or hold some.
func (t *Type) Calls() bool {
	return t != nil && (t.Kind == Callable || t.Key.Calls() || t.Elem.Calls())
}

const word = 8 // bytes; both halves are 64-bit

// NewType returns a type of the given kind with the size and alignment of its
// wire form worked out. size is needed for Bool, Int, Uint, Float and Complex
// only, n for Array only.
func NewType(kind Kind, spelled string, key, elem *Type, size, n int64) *Type {
	t := &Type{Kind: kind, Go: spelled, Key: key, Elem: elem, Len: n}
	switch kind {
	case Bool, Int, Uint, Float:
		t.Size, t.Align = size, size
	case Complex:
		t.Size, t.Align = size, size/2
	case Rune:
		t.Size, t.Align = 4, 4
	case String:
		t.Size, t.Align = 2*word, word
	case Runes, Bytes, Slice, Map, Set:
		t.Size, t.Align = 3*word, word
	case Pointer, Timeout, Duration:
		t.Size, t.Align = word, word
	case BigInt:
		t.Size, t.Align = 4*word, word
	case PySlice, PyRange, Library:
		t.Size, t.Align = 3*word, word
	case Tuple:
		_, t.Size = t.PairLayout()
		t.Align = max(key.Align, elem.Align)
	case Callable:
		t.Size, t.Align = 3*word, word
	case Handle, Struct, Interface, Iter, Error, ErrorValue, PyObject:
		t.Size, t.Align = 2*word, word
	case Any:
		t.Size, t.Align = 4*word, word
	case Array:
		t.Size, t.Align = n*elem.Size, elem.Align
	}
	return t
}

// PairLayout returns where a map's value lies in a key-value pair of its wire
// form, and the size of the pair, in bytes.
func (t *Type) PairLayout() (value, size int64) {
	align := max(t.Key.Align, t.Elem.Align)
	value = roundUp(t.Key.Size, t.Elem.Align)
	end := value + t.Elem.Size
	if t.Elem.Size == 0 {
		end++ // Go keeps a pointer to the last field inside the struct
	}
	return value, roundUp(end, align)
}

func roundUp(n, align int64) int64 { return (n + align - 1) / align * align }
