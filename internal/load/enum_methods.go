package load

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// enumMethod decides a method of an enum class, and reports whether it is one.
func (b *binder) enumMethod(d *decl, f *ast.FuncDecl, sig *types.Signature) bool {
	symbol, method, _ := strings.Cut(d.symbol, ".")
	i := slices.IndexFunc(b.decls, func(t *decl) bool { return t.kind == onType && t.symbol == symbol })
	if i < 0 || b.decls[i].enum == nil {
		return false
	}
	e := b.decls[i].enum
	if b.enums[symbol] != e {
		return true // the class is another module's, and so are its methods
	}
	t, ok := types.Unalias(sig.Recv().Type()).(*types.Named)
	if !ok {
		b.complain(b.l.place(d.pos), d.symbol, "a method with a pointer receiver cannot cross into Python: members of an enum do not change",
			"take the receiver by value, or mark it //py:skip")
		return true
	}
	if !d.named && isStringer(method, sig) {
		d.name = "__str__"
	}
	if message := judgeMethod(e, d); message != "" {
		b.complain(b.l.place(d.pos), d.symbol, message, "give it another name with //py:name")
		return true
	}
	c := b.crosser(d.symbol, parameter)
	o := b.overload(d, f, sig, c.spellNamed(t)+"."+method)
	if o != nil {
		addMethod(e, d.name, c.cross(t, where{nil, d.pos}), o)
	}
	return true
}

// isStringer reports whether a method is String() string.
func isStringer(name string, sig *types.Signature) bool {
	return name == "String" && sig.Params().Len() == 0 && sig.Results().Len() == 1 &&
		types.Identical(sig.Results().At(0).Type(), types.Typ[types.String])
}

// addMethod adds a method to a class, with the receiver as its first parameter.
func addMethod(e *ir.Enum, name string, self *ir.Type, o *ir.Overload) {
	withReceiver(o, &ir.Param{Name: "self", Type: self, Passing: ir.Receiver})
	e.Methods = append(e.Methods, &ir.Func{
		Name: name, Signature: textSignature([]*ir.Overload{o}), Doc: o.Doc, Overloads: []*ir.Overload{o}, Pos: o.Pos,
	})
}

// adoptStringer gives the class of a type whose package is not wrapped its __str__,
// if the type has a method String.
func (b *binder) adoptStringer(e *ir.Enum, t *types.Named) {
	for method := range t.Methods() {
		sig := method.Signature()
		if _, ok := types.Unalias(sig.Recv().Type()).(*types.Named); !ok || !isStringer(method.Name(), sig) {
			continue
		}
		c := b.crosser(e.Symbol, declared)
		addMethod(e, "__str__", c.cross(t, where{}), &ir.Overload{
			Go:      c.spellNamed(t) + ".String",
			Symbol:  e.Symbol + ".String",
			Results: []*ir.Type{ir.NewType(ir.String, "string", nil, nil, 0, 0)},
			GILWhy:  "calls " + shortName(method),
		})
	}
}

// judgeMethod returns what is wrong with the name of a method, or "".
func judgeMethod(e *ir.Enum, d *decl) string {
	for _, m := range e.Members {
		if m.Name == d.name {
			return fmt.Sprintf("a method and a member would both be called %s in Python", d.name)
		}
	}
	for _, m := range e.Methods {
		if m.Name == d.name {
			return fmt.Sprintf("%s and %s would both be called %s in Python", m.Overloads[0].Symbol, d.symbol, d.name)
		}
	}
	if d.name != "__str__" && (belongsToEnum(d.name) || slices.Contains(inherited(e.Base), d.name)) {
		return fmt.Sprintf("the name %s belongs to Python's enums", d.name)
	}
	return ""
}

// inherited returns the names of the methods that a class has of int or str: a
// method that replaced one would not be what Python expects.
func inherited(base ir.EnumBase) []string {
	if base == ir.StrEnum {
		return strings.Fields("capitalize casefold center count encode endswith expandtabs find format format_map index " +
			"isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper " +
			"join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition " +
			"rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill")
	}
	return strings.Fields("as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes")
}
