// Package ir is the module to be made, as plain data: every Python, C and Go
// name, every position and every way a type crosses is decided here, by load,
// and only printed by emit. It knows neither go/types nor C.
package ir

import "slices"

// A Core is one Go core: the shared library that all extension modules of a
// wheel have in common.
type Core struct {
	// Module is the path of the user's main module, e.g. "example.com/fizzbuzz".
	Module string
	// Dir is the folder of its go.mod, relative to that of pyproject.toml, with
	// slashes: "." where they are the same.
	Dir string
	// Imports are the Go packages that generated Go code refers to, sorted by
	// path, each with the identifier it is imported under.
	Imports []Import
	// Modules are the extension modules, in the order of pyproject.toml.
	Modules []*Module
	// Warnings are about Go code that can be built, but will not do what was meant.
	Warnings []Diagnostic
	// Classes are those of all modules; a class's ID is its place here.
	Classes []*Class
	// Foreign are the interfaces that no module has a class for; the ID of one is its place here
	// above FirstForeign.
	Foreign []*Class
	// Exceptions are those of all modules; an exception's ID is its place here.
	Exceptions []*Exception
}

// An Import is a Go package under the identifier generated code uses for it.
type Import struct {
	Path string // "example.com/fizzbuzz/go/fizzbuzzo3"
	Name string // "zz0_fizzbuzzo3"
}

// A Module is one Python extension module.
type Module struct {
	Name    string // dotted Python name: "fizzbuzz.fizzbuzzo3"
	Package string // import path of the Go package behind it
	Dir     string // folder of that package, relative to the user's module root, with slashes
	Doc     string // docstring, already in Python's terms
	Funcs   []*Func
	Enums   []*Enum // the classes that are attributes of the module
	Consts  []*Const
	Vars    []*Var
	Classes []*Class
	Views   []*View
	// Calls are what Python calls where it is given a function of Go: one for each Go type, which
	// Go is, with the function as the first parameter.
	Calls []*Func
	// Iterates says that functions of the module return iterators; Next is then the place of the
	// function that gets their elements in the core's function table.
	Iterates bool
	Sends    bool // some of these are channels to send on
	Next     int
	Errors   []*Exception // in the order of the source
}

// AllFuncs returns the functions of the module and of its classes, in the order of
// the core's function table.
func (m *Module) AllFuncs() []*Func {
	all := slices.Clone(m.Funcs)
	for _, c := range m.Classes {
		if c.New != nil {
			all = append(all, c.New)
		}
		if c.Empty != nil {
			all = append(all, c.Empty)
		}
		all = append(all, c.Methods...)
	}
	for _, e := range m.Enums {
		if e.Module == m.Name {
			all = append(all, e.Methods...)
		}
	}
	for _, e := range m.Errors {
		all = append(all, e.Methods...)
	}
	return append(all, m.Calls...)
}

// A Func is one Python function with one or more Go functions behind it.
type Func struct {
	Name      string // Python name
	Signature string // __text_signature__, e.g. "(n, base=10)"
	Doc       string // docstring, already in Python's terms
	Overloads []*Overload
	Pos       Pos
}

// An Overload is one Go function behind a Python function.
type Overload struct {
	Index    int      // place in the core's function table, counted over all modules
	Go       string   // the Go expression that is called: "zz0_fizz.Answer", "zz0_fizz.Sum[int]"
	Symbol   string   // how a person calls it: "Answer"
	Doc      string   // docstring of this overload alone
	Params   []*Param // in the order of the Go signature; a Timeout, which is none of Go's, last
	Results  []*Type  // without the trailing error or ok
	Error    bool     // the Go function's last result is an error
	Optional bool     // the Go function's last result is a bool that says whether the first is there
	Context  bool     // the Go function's first parameter, which is not in Params, is a context
	Special  Special  // what sets a special method apart
	HoldGIL  bool     // the interpreter lock stays held during the call
	GILWhy   string   // why HoldGIL is as it is, for check -v
	Pos      Pos
}

// Fluent reports whether a method returns its own class, as those do that are called in a chain.
func (o *Overload) Fluent() bool {
	return len(o.Params) > 0 && o.Params[0].Passing == Receiver && len(o.Results) == 1 &&
		o.Results[0].Kind == Handle && o.Results[0].Class == o.Params[0].Type.Class
}

// A Param is one parameter.
type Param struct {
	Name     string // Python name
	Go       string // Go name, for diagnostics and for the compiler's facts about it
	Type     *Type  // for a variadic parameter the type of the slice
	Passing  Passing
	Default  *Default // nil: required
	Variadic bool     // *args
	// Presence: the Go function takes a bool after it, which says whether it was given.
	Presence bool
	Pos      Pos
}

// Passing says how a parameter may be given.
type Passing int

// The ways to give a parameter, in the order Python demands of a signature.
const (
	Receiver Passing = iota // self
	PositionalOnly
	PositionalOrKeyword
	KeywordOnly
)

// A Default is the value of a parameter that was not given.
type Default struct {
	Python string // Python literal, as it stands in the signature: "10", "'x'", "None"
	Go     string // the same as a Go expression of the parameter's type: "10", `"x"`, "nil"
}

// A Const is a package constant, or a member of an enum.
type Const struct {
	Name   string // Python name, UPPER_CASE
	Type   *Type  // Bool, Int…, BigInt, Float64, Complex128 or String
	Python string // the exact value as a Python expression: "255", "0.1", `"x"`, "(1+2j)"
	Text   string // the value as text: decimal digits, a str's content, "true"; what the glue stores
	Doc    string
	Pos    Pos
}

// A Var is a package variable: an attribute that reads and writes it.
type Var struct {
	Name string // Python name
	Go   string // the Go expression: "zz0_fizz.Counter"
	Type *Type
	Doc  string
	// Get and Set are the places of two functions in the core's function table.
	Get, Set int
	Pos      Pos
}

// A Class is a Go struct or interface type: a Python class whose instances each hold a
// pointer to one struct, or to an interface value.
type Class struct {
	ID     int    // over all modules of the wheel
	Name   string // Python name
	Module string // dotted name of the module that has it
	Go     string // the type as generated Go code spells it: "zz0_fizz.Config"
	Symbol string // "Config"
	Doc    string
	// New makes an instance; nil: Python cannot make one. Its one result is of the class.
	New *Func
	// Empty makes an instance that holds the zero value, to be filled with a state: by
	// __setstate__, or field by field. nil: instances cannot be pickled.
	Empty   *Func
	Methods []*Func // each with the receiver as its first parameter
	Fields  []*Field
	// Interface: the type is an interface; an instance holds a value whose own type has no
	// class. Implementers are the classes of the wheel whose values the interface may hold.
	Interface    bool
	Implementers []Implementer
	// Foreign: the interface belongs to a package that is not wrapped, and no module has a class
	// for it.
	Foreign bool
	// Callbacks are the methods that a Python object has to have to be behind the interface;
	// nil: none can be.
	Callbacks []Callback
	Items     *Type // of x[i] for i in range(len(x)), which __iter__ goes through; nil: none
	Enter     bool  // it has __enter__, which returns the instance
	Pos       Pos

	// File says that instances are binary files. FileMethods are the names of the methods that they
	// have as such, FileProperties those of properties.
	File                        bool
	FileMethods, FileProperties []string
}

// An Implementer is a class whose values an interface may hold.
type Implementer struct {
	Class *Class
	Value bool // T has the methods; else *T has them
}

// A Callback is a method of an interface that Go calls on a Python object.
type Callback struct {
	Go   string // "Area"
	Name string // Python name: "area", "__str__"
	Type *Type  // a Callable; nil: a method that Python's files have in their own way
	// Sorts: it is Less or Swap of a sort.Interface, which mutable sequences need not have.
	Sorts bool
}

// FirstForeign is the ID of the first class of an interface that no module has a class for.
const FirstForeign = 1 << 20

// Special is what a special method does unlike other functions.
type Special int

// The ways to be special.
const (
	Ordinary         Special = iota
	Comparison               // arguments of another type give NotImplemented, and not a TypeError
	KeyError                 // an optional result that is not there is a KeyError, and not None
	Exit                     // arguments beside self are ignored
	IgnoresArguments         // the same
)

// A Field is a field of a struct: a property.
type Field struct {
	Name string // Python name
	Go   string // Go name: "Addr"
	Type *Type
	Doc  string
	// Offset is where it lies in the struct if the glue reads it in place, bytes;
	// else -1. Writable in place are the flat ones only.
	Offset int64
	// View is set where Python reads a slice or map not as a copy but as what lies there.
	View *View
	// Get and Set are the places of two functions in the core's function table; an
	// exception's fields have none.
	Get, Set int
	// Lent says that an embedded struct has it that is a field itself, or may be nil.
	Lent bool
	Pos  Pos
}

// A View is how Python uses a slice or map where it lies in Go's memory: one for each
// Go type in a module.
type View struct {
	ID   int   // its place in the module's Views
	Type *Type // Slice, Map or Set
	// Elem is set where the elements of a slice are slices or maps, which are views too.
	Elem *View
	// Use is the place in the core's function table.
	Use int
	Pos Pos
}

// A Pos is a place in the user's source.
type Pos struct {
	File string // relative to the folder of pyproject.toml, with slashes, where it lies in it
	Line int    // from 1; 0: unknown
	Col  int    // from 1, in bytes; 0: unknown
}
