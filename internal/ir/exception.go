package ir

// An Exception is an exception class that stands for errors of Go: those that are the
// value of a package variable, or those of a type.
type Exception struct {
	ID     int    // over all modules of the wheel
	Name   string // Python name, that of the Go variable or type
	Module string // dotted name of the module that has it
	Go     string // the variable or type as generated Go code spells it: "zz0_fizz.ErrNotFound"
	Symbol string // "ErrNotFound"
	Base   string // a built-in exception that it is too: "FileNotFoundError"; may be empty
	Doc    string
	// Alias says, of a variable, that its value is that of another variable.
	Alias bool
	// Parent is, of a variable that is set to an error of a bound type, the class of that type.
	Parent *Exception
	// Type says that it is a type, whose errors have fields and methods.
	Type    bool
	Fields  []*Field
	Methods []*Func // each with the receiver as its first parameter
	// Make and Read are the places of two functions in the core's function table: what
	// makes an error, and what reads the fields of one; 0: there are none.
	Make, Read int
	Pos        Pos
}

// Attributes returns the fields that instances have, which may be those of the parent.
func (e *Exception) Attributes() []*Field {
	if e.Parent != nil {
		return e.Parent.Fields
	}
	return e.Fields
}
