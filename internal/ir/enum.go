package ir

// An Enum is a named basic type with constants: an enum class. There is one for
// each Go type, however many modules use it.
type Enum struct {
	Name    string   // Python name of the class
	Module  string   // dotted name of the module that the class belongs to
	Symbol  string   // how a person calls the Go type: "Color", "time.Month"
	Go      string   // the type as generated Go code spells it: "zz0_fizz.Color"
	Base    EnumBase // the class of Python's enum module that it is
	Doc     string
	Members []*Const // in the order of the source; Type is that of the value
	Methods []*Func  // each with the receiver as its first parameter
	Pos     Pos      // unknown where the type's package is not wrapped
}

// An EnumBase is a class of Python's enum module.
type EnumBase int

// The bases of enum classes.
const (
	IntEnum EnumBase = iota
	IntFlag
	StrEnum
)

// String returns the name of the class in Python's enum module.
func (b EnumBase) String() string { return [...]string{"IntEnum", "IntFlag", "StrEnum"}[b] }

// Member returns the first member with a value, given as Const.Text has it, or nil.
func (e *Enum) Member(text string) *Const {
	for _, m := range e.Members {
		if m.Text == text {
			return m
		}
	}
	return nil
}

// HidesDefault reports whether signatures do not show the default of p: it is a
// number or text for what is or holds members of an enum.
func (p *Param) HidesDefault() bool {
	return p.Default != nil && p.Default.Python != "None" && p.Type.holdsEnum()
}

func (t *Type) holdsEnum() bool {
	return t != nil && (t.Enum != nil || t.Key.holdsEnum() || t.Elem.holdsEnum())
}
