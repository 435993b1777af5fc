package load

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A customary method is one that stands for the same thing in all of Go, so that Python has it
// in its own way.
type customary struct {
	python string // the method of a Python object that is called
	file   bool   // it is one of a file
}

// customaryMethods are those whose interfaces need not belong to a wrapped package.
var customaryMethods = map[string]customary{
	"Read([]uint8) (int, error)":           {"read", true},
	"Write([]uint8) (int, error)":          {"write", true},
	"Seek(int64, int) (int64, error)":      {"seek", true},
	"ReadAt([]uint8, int64) (int, error)":  {"read", true},
	"WriteAt([]uint8, int64) (int, error)": {"write", true},
	"ReadByte() (uint8, error)":            {"read", true},
	"WriteByte(uint8) (error)":             {"write", true},
	"WriteString(string) (int, error)":     {"write", true},
	"WriteTo(io.Writer) (int64, error)":    {"read", true},
	"ReadFrom(io.Reader) (int64, error)":   {"write", true},
	"Close() (error)":                      {"close", false},
	"Close() ()":                           {"close", false},
	"String() (string)":                    {"__str__", false},
	"GoString() (string)":                  {"__repr__", false},
	"Len() (int)":                          {"__len__", false},
	"Less(int, int) (bool)":                {"less", false},
	"Swap(int, int) ()":                    {"swap", false},
}

// customaryOf returns what a method customarily is; false: nothing.
func customaryOf(fn *types.Func) (customary, bool) {
	sig := fn.Signature()
	if sig.Variadic() {
		return customary{}, false
	}
	c, ok := customaryMethods[fn.Name()+"("+typeList(sig.Params())+") ("+typeList(sig.Results())+")"]
	return c, ok
}

// typeList writes the types of parameters or results without their names.
func typeList(tuple *types.Tuple) string {
	var all []string
	for v := range tuple.Variables() {
		text := types.TypeString(types.Unalias(v.Type()), nil)
		all = append(all, strings.ReplaceAll(text, "byte", "uint8"))
	}
	return strings.Join(all, ", ")
}

// isReadOrWrite reports whether a method makes what has it a file.
func isReadOrWrite(fn *types.Func) bool {
	if fn.Name() != "Read" && fn.Name() != "Write" {
		return false
	}
	_, ok := customaryOf(fn)
	return ok
}

// isForeign reports whether a type is an interface all of whose methods are customary, so that it
// needs no class.
func isForeign(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if named, isNamed := t.(*types.Named); !ok || !isInterface(t) || isNamed && named.TypeArgs().Len() > 0 {
		return false
	}
	for fn := range iface.Methods() {
		if _, ok := customaryOf(fn); !ok {
			return false
		}
	}
	return true
}

// foreign returns the type of an interface that isForeign.
func (c *crosser) foreign(t types.Type) *ir.Type {
	key := types.TypeString(t, nil)
	class := c.b.l.foreign[key]
	if class == nil {
		class = c.newForeign(t, t.Underlying().(*types.Interface)) //nolint:forcetypeassert // isForeign
		c.b.l.foreign[key] = class
	}
	return classType(ir.Interface, class.Go, class)
}

// newForeign makes the class of an interface that no module has one for.
func (c *crosser) newForeign(t types.Type, iface *types.Interface) *ir.Class {
	l := c.b.l
	class := &ir.Class{
		ID: ir.FirstForeign + len(l.core.Foreign), Go: c.b.spell(t), Symbol: c.text(t),
		Interface: true, Foreign: true,
	}
	l.core.Foreign = append(l.core.Foreign, class)
	methods := slices.Collect(iface.Methods())
	for _, fn := range methods {
		custom, _ := customaryOf(fn)
		m := ir.Callback{Go: fn.Name(), Name: custom.python}
		if !custom.file {
			m.Type = c.callback(fn)
		}
		class.File = class.File || isReadOrWrite(fn)
		class.Callbacks = append(class.Callbacks, m)
	}
	markSorting(class.Callbacks)
	class.Name = foreignName(methods)
	for _, other := range l.core.Classes {
		if named := l.named[other]; types.Implements(named, iface) || types.Implements(types.NewPointer(named), iface) {
			class.Implementers = append(class.Implementers, ir.Implementer{Class: other})
		}
	}
	return class
}

// markSorting marks the methods of a sort.Interface that mutable sequences do not need.
func markSorting(all []ir.Callback) {
	is := func(name, python string) func(ir.Callback) bool {
		return func(m ir.Callback) bool { return m.Go == name && m.Name == python }
	}
	less, swap := slices.IndexFunc(all, is("Less", "less")), slices.IndexFunc(all, is("Swap", "swap"))
	if less >= 0 && swap >= 0 && slices.ContainsFunc(all, is("Len", "__len__")) && len(all[less].Type.Params) == 2 && len(all[swap].Type.Params) == 2 {
		all[less].Sorts, all[swap].Sorts = isIndices(all[less].Type, 1), isIndices(all[swap].Type, 0)
	}
}

// isIndices reports whether a method takes two ints, and returns so many values.
func isIndices(t *ir.Type, results int) bool {
	return t.Params[0].Go == "int" && t.Params[1].Go == "int" && len(t.Results) == results && !t.Error && !t.Optional
}

// callback returns how Go calls a method.
func (c *crosser) callback(fn *types.Func) *ir.Type {
	inner := *c
	inner.role, inner.quiet = parameter, true
	return inner.function(fn.Signature(), fn.Signature(), "", where{})
}

// foreignName is how messages call what Python gives for an interface.
func foreignName(methods []*types.Func) string {
	var verbs, with []string
	for _, fn := range methods {
		custom, _ := customaryOf(fn)
		switch {
		case fn.Name() == "String" && len(methods) == 1:
			return "an object"
		case fn.Name() == "Less":
			return "a mutable sequence"
		case custom.file && custom.python == "read" && !slices.Contains(verbs, "read from"):
			verbs = append(verbs, "read from")
		case custom.file && custom.python == "write" && !slices.Contains(verbs, "write to"):
			verbs = append(verbs, "write to")
		case !custom.file || custom.python == "seek":
			with = append(with, "'"+custom.python+"'")
		}
	}
	slices.Sort(verbs)
	if len(verbs) > 0 {
		return "a binary file to " + strings.Join(verbs, " and ")
	}
	plural := ""
	if len(with) > 1 {
		plural = "s"
	}
	return fmt.Sprintf("an object with the method%s %s", plural, strings.Join(with, ", "))
}

// file decides whether instances of the class are binary files, and hides those of Go's methods that
// Python then has in its own way.
func (c *classBinder) file(methods []*types.Func, bound map[string]*method) {
	if c.self != nil {
		return // an exception
	}
	var plain []*types.Func
	for _, fn := range methods {
		if m := bound[fn.Name()]; m != nil && !m.decl.named {
			plain = append(plain, fn)
		}
	}
	if !slices.ContainsFunc(plain, isReadOrWrite) {
		return
	}
	c.class.File = true
	for _, fn := range plain {
		custom, ok := customaryOf(fn)
		switch {
		case !ok:
		case fn.Name() == "Close", isReadOrWrite(fn), fn.Name() == "Seek", fn.Name() == "ReadAt":
			bound[fn.Name()].hidden = true
		case custom.file && c.class.Interface: // a Python object does not have it by that name
			bound[fn.Name()].hidden = true
		}
	}
}

// fileMembers gives a file its methods and properties, but for those whose names the class has for
// something else.
func (c *classBinder) fileMembers(methods []*types.Func) {
	if !c.class.File {
		return
	}
	all := strings.Fields("read read1 readall readinto readline readlines write writelines seek tell truncate flush close " +
		"readable writable seekable isatty fileno __iter__ __next__ __enter__ __exit__")
	for _, fn := range methods {
		if custom, _ := customaryOf(fn); custom.file && fn.Name() == "ReadAt" {
			all = append(all, "read_at")
		}
	}
	if c.class.Items != nil {
		c.taken["__iter__"] = c.d.symbol + ".At"
	}
	if symbol, taken := c.taken["__iter__"]; taken {
		c.taken["__next__"] = symbol
	}
	free := func(names []string) []string {
		return slices.DeleteFunc(names, func(name string) bool {
			_, taken := c.taken[name]
			return taken
		})
	}
	c.class.FileMethods = free(all)
	c.class.FileProperties = free([]string{"closed", "name", "mode"})
}
