// Package ir is the module to be made, as plain data: every Python, C and Go
// name, every position and every way a type crosses is decided here, by load,
// and only printed by emit. It knows neither go/types nor C.
package ir

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
	Consts  []*Const
	Vars    []*Var
	Errors  []*Sentinel // in the order in which a call's error is compared with them
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
	HoldGIL  bool     // the interpreter lock stays held during the call
	GILWhy   string   // why HoldGIL is as it is, for check -v
	Pos      Pos
}

// A Param is one parameter.
type Param struct {
	Name     string // Python name
	Go       string // Go name, for diagnostics and for the compiler's facts about it
	Type     *Type  // for a variadic parameter the type of the slice
	Passing  Passing
	Default  *Default // nil: required
	Variadic bool     // *args
	Pos      Pos
}

// Passing says how a parameter may be given.
type Passing int

// The ways to give a parameter, in the order Python demands of a signature.
const (
	PositionalOnly Passing = iota
	PositionalOrKeyword
	KeywordOnly
)

// A Default is the value of a parameter that was not given.
type Default struct {
	Python string // Python literal, as it stands in the signature: "10", "'x'", "None"
	Go     string // the same as a Go expression of the parameter's type: "10", `"x"`, "nil"
}

// A Const is a package constant.
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

// A Sentinel is a package variable of type error: an exception class, raised
// when a call fails with an error that is it.
type Sentinel struct {
	Name string // Python name, that of the Go variable
	Go   string // the Go expression: "zz0_fizz.ErrNotFound"
	Base string // a built-in exception that it is too: "FileNotFoundError"; may be empty
	Doc  string
	Pos  Pos
}

// A Pos is a place in the user's source.
type Pos struct {
	File string // relative to the folder of pyproject.toml, with slashes, where it lies in it
	Line int    // from 1; 0: unknown
	Col  int    // from 1, in bytes; 0: unknown
}
