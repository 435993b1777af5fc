package load_test

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// dump writes a core such that a person can review it.
func dump(c *ir.Core) string {
	var b strings.Builder
	fmt.Fprintf(&b, "core %s in %s\n", c.Module, c.Dir)
	for _, im := range c.Imports {
		fmt.Fprintf(&b, "import %s %q\n", im.Name, im.Path)
	}
	for _, m := range c.Modules {
		fmt.Fprintf(&b, "\nmodule %s of %s in %s\n%s", m.Name, m.Package, m.Dir, indented(m.Doc, "    | "))
		for _, e := range m.Enums {
			b.WriteString(dumpEnum(e))
		}
		for _, k := range m.Consts {
			fmt.Fprintf(&b, "\nconst %s = %s (%s %q)\n%s", k.Name, k.Python, kind(k.Type), k.Text, indented(k.Doc, "    | "))
		}
		for _, v := range m.Vars {
			fmt.Fprintf(&b, "\nvar %s: %s at %s\n%s    %d: reads %s\n    %d: writes %s\n",
				v.Name, kind(v.Type), v.Pos, indented(v.Doc, "    | "), v.Get, v.Go, v.Set, v.Go)
		}
		for _, e := range m.Errors {
			fmt.Fprintf(&b, "\nexception %s of %s at %s\n%s", e.Name, e.Go, e.Pos, indented(e.Doc, "    | "))
			if e.Base != "" {
				fmt.Fprintf(&b, "    and a %s\n", e.Base)
			}
			dumpException(&b, e)
		}
		for _, c := range m.Classes {
			fmt.Fprintf(&b, "\nclass %s of %s at %s\n%s", c.Name, c.Go, c.Pos, indented(c.Doc, "    | "))
			for _, f := range c.Fields {
				fmt.Fprintf(&b, "    field %s (%s in Go): %s at offset %d\n%s", f.Name, f.Go, kind(f.Type), f.Offset, indented(f.Doc, "        | "))
				fmt.Fprintf(&b, "        %d reads, %d writes\n", f.Get, f.Set)
				if f.View != nil {
					fmt.Fprintf(&b, "        a view: %d\n", f.View.Use)
				}
			}
			if c.Enter {
				b.WriteString("    has __enter__\n")
			}
			for _, i := range c.Implementers {
				fmt.Fprintf(&b, "    may be a %s, as a value: %t\n", i.Class.Name, i.Value)
			}
			if c.New != nil {
				dumpFunc(&b, "new", c.New)
			}
			if c.Empty != nil {
				dumpFunc(&b, "empty", c.Empty)
			}
			for _, f := range c.Methods {
				dumpFunc(&b, "method", f)
			}
		}
		for _, f := range m.Funcs {
			dumpFunc(&b, "func", f)
		}
		for _, f := range m.Calls {
			dumpFunc(&b, "call", f)
		}
	}
	return b.String()
}

func dumpException(b *strings.Builder, e *ir.Exception) {
	fmt.Fprintf(b, "    %d makes one\n", e.Make)
	if e.Read > 0 {
		fmt.Fprintf(b, "    %d reads\n", e.Read)
	}
	if e.Parent != nil {
		fmt.Fprintf(b, "    derived from %s\n", e.Parent.Name)
	}
	for _, f := range e.Fields {
		fmt.Fprintf(b, "    field %s (%s in Go): %s", f.Name, f.Go, kind(f.Type))
		if f.Lent {
			b.WriteString(", lent")
		}
		b.WriteString("\n" + indented(f.Doc, "        | "))
	}
	for _, f := range e.Methods {
		dumpFunc(b, "method", f)
	}
}

func dumpFunc(b *strings.Builder, what string, f *ir.Func) {
	fmt.Fprintf(b, "\n%s %s%s at %s\n%s", what, f.Name, f.Signature, f.Pos, indented(f.Doc, "    | "))
	for _, o := range f.Overloads {
		b.WriteString(dumpOverload(o, len(f.Overloads) > 1))
	}
}

func dumpEnum(e *ir.Enum) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nenum %s of %s, an %s of module %s at %s\n%s", e.Name, e.Symbol, e.Base, e.Module, cmp.Or(e.Pos.String(), "a place unknown"), indented(e.Doc, "    | "))
	for _, m := range e.Members {
		fmt.Fprintf(&b, "    %s = %s (%s %q)\n%s", m.Name, m.Python, kind(m.Type), m.Text, indented(m.Doc, "        | "))
	}
	for _, f := range e.Methods {
		dumpFunc(&b, "method "+e.Name, f)
	}
	return b.String()
}

func dumpOverload(o *ir.Overload, doc bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "    %d: %s at %s\n", o.Index, o.Go, o.Pos)
	if doc {
		b.WriteString(indented(o.Doc, "        | "))
	}
	if o.Context {
		b.WriteString("        takes a context\n")
	}
	for _, p := range o.Params {
		how := [...]string{"the instance", "positional only", "positional or keyword", "keyword only"}[p.Passing]
		if p.Variadic {
			how = "variadic"
		}
		fmt.Fprintf(&b, "        param %s (%s in Go), %s: %s", p.Name, p.Go, how, kind(p.Type))
		if p.Presence {
			b.WriteString(", and whether it was given")
		}
		if p.Default != nil {
			fmt.Fprintf(&b, " = %s, in Go %s", p.Default.Python, p.Default.Go)
		}
		b.WriteString("\n")
	}
	for _, r := range o.Results {
		fmt.Fprintf(&b, "        result %s\n", kind(r))
	}
	if o.Special != ir.Ordinary {
		b.WriteString("        " + [...]string{"", "comparison", "KeyError", "exit", "ignores arguments"}[o.Special] + "\n")
	}
	if o.Optional {
		b.WriteString("        or None\n")
	}
	if o.Error {
		b.WriteString("        or an error\n")
	}
	lock := "releases"
	if o.HoldGIL {
		lock = "holds"
	}
	fmt.Fprintf(&b, "        %s the GIL: %s\n", lock, o.GILWhy)
	return b.String()
}

// kind writes how a type crosses, and its spelling where that says more.
func kind(t *ir.Type) string {
	names := [...]string{
		"Bool", "Int", "Uint", "Float", "Complex", "String", "Rune", "Runes", "Bytes", "Slice", "Array",
		"Map", "Set", "Pointer", "BigInt", "PySlice", "PyRange", "Handle", "Struct", "Interface", "Callable", "Tuple", "Iter", "Error", "ErrorValue", "Any", "PyObject", "Timeout", "Duration", "Library",
	}
	s := names[t.Kind]
	switch t.Kind {
	case ir.Int, ir.Uint, ir.Float, ir.Complex:
		s += fmt.Sprint(t.Size * 8)
	case ir.Slice, ir.Pointer:
		s += " of " + kind(t.Elem)
	case ir.Array:
		s += fmt.Sprintf(" of %d %s", t.Len, kind(t.Elem))
	case ir.Map:
		s += " of " + kind(t.Key) + " to " + kind(t.Elem)
	case ir.Set:
		s += " of " + kind(t.Key)
	case ir.Timeout:
		return s
	case ir.Library:
		s = t.Standard.Name
	case ir.Any, ir.PyObject, ir.Duration:
	case ir.Bool, ir.String, ir.Rune, ir.Runes, ir.Bytes, ir.BigInt, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Error, ir.ErrorValue:
	case ir.Callable:
		s += dumpCallable(t)
	case ir.Tuple:
		s += " of " + kind(t.Key) + " and " + kind(t.Elem)
	case ir.Iter:
		s = [...]string{"Iter", "fallible Iter", "Iter of a channel", "channel to send on"}[t.Source]
		if t.Key != nil {
			s += " of " + kind(t.Key) + " and"
		}
		s += " of " + kind(t.Elem)
		if t.Batch > 1 {
			s = fmt.Sprintf("up to %d at once: %s", t.Batch, s)
		}
	}
	if t.Enum != nil {
		s += " as " + t.Enum.Module + "." + t.Enum.Name
	}
	return s + " <" + t.Go + ">"
}

func indented(s, prefix string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
	return b.String()
}

// dumpCallable writes what a callable takes and returns.
func dumpCallable(t *ir.Type) string {
	var params, results []string
	for _, p := range t.Params {
		params = append(params, kind(p))
	}
	for _, r := range t.Results {
		results = append(results, kind(r))
	}
	s := " of (" + strings.Join(params, ", ") + ") to (" + strings.Join(results, ", ") + ")"
	for _, flag := range []struct {
		set  bool
		text string
	}{{t.Variadic, ", variadic"}, {t.Error, " or an error"}, {t.Optional, " or None"}, {t.Nil, ", or None"}} {
		if flag.set {
			s += flag.text
		}
	}
	return s
}
