package main

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

func checkCommand() command {
	return command{
		name:    "check",
		summary: "say what the Go packages will look like from Python, or why they cannot",
		usage: `Reads the Go packages that pyproject.toml names, and complains about what cannot
be bound, with file, line and a hint. Warns of Go code that takes signals away
from Python. Builds nothing. With -v it lists every
function with its Go types, what they are in Python, and whether it releases the
interpreter lock (GIL).`,
		run: func(ctx context.Context, t *tool, _ []string) error {
			l, err := t.open(ctx, false, false)
			if err != nil {
				return err
			}
			defer l.Close()
			if err := l.load(ctx); err != nil || l.Core == nil {
				return err
			}
			for _, d := range l.Core.Warnings {
				fmt.Fprintln(t.stderr, "warning: "+d.String())
			}
			for _, m := range l.Core.Modules {
				fmt.Fprintf(t.stdout, "%s (%s): %s\n", m.Name, m.Package, counts(m))
				if t.verbose {
					fmt.Fprint(t.stdout, describe(m))
				}
			}
			return nil
		},
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// counts says how much of everything a module has.
func counts(m *ir.Module) string {
	parts := []string{plural(len(m.Funcs), "function", "functions"), plural(len(m.Consts), "constant", "constants")}
	if n := len(m.Classes) + len(m.Enums); n > 0 {
		parts = append(parts, plural(n, "class", "classes"))
	}
	if n := len(m.Vars); n > 0 {
		parts = append(parts, plural(n, "variable", "variables"))
	}
	if n := len(m.Errors); n > 0 {
		parts = append(parts, plural(n, "exception class", "exception classes"))
	}
	return strings.Join(parts, ", ")
}

// describe lists what a module binds.
func describe(m *ir.Module) string {
	var b strings.Builder
	for _, e := range m.Enums {
		fmt.Fprintf(&b, "  class %s(%s)\n", e.Name, e.Base)
		for _, c := range e.Members {
			fmt.Fprintf(&b, "  %s.%s = %s\n", e.Name, c.Name, c.Python)
		}
		for _, f := range e.Methods {
			describeFunc(&b, e.Name+".", f)
		}
	}
	for _, c := range m.Consts {
		fmt.Fprintf(&b, "  %s = %s\n", c.Name, c.Python)
	}
	for _, v := range m.Vars {
		_, symbol, _ := strings.Cut(v.Go, ".")
		fmt.Fprintf(&b, "  %s\n    %s: var %s\n", v.Name, symbol, goType(v.Type))
	}
	for _, e := range m.Errors {
		describeException(&b, e)
	}
	for _, c := range m.Classes {
		fmt.Fprintf(&b, "  class %s\n", c.Name)
		for _, f := range c.Fields {
			fmt.Fprintf(&b, "  %s.%s\n    %s.%s: field %s\n", c.Name, f.Name, c.Symbol, f.Go, goType(f.Type))
		}
		if c.New != nil {
			describeFunc(&b, "", c.New)
		}
		for _, f := range c.Methods {
			describeFunc(&b, c.Name+".", f)
		}
	}
	for _, f := range m.Funcs {
		describeFunc(&b, "", f)
	}
	return b.String()
}

// exceptionName says which exceptions a type takes.
func exceptionName(t *ir.Type) string {
	name := "exception"
	if t.Exception != nil {
		name = t.Exception.Name
	}
	if t.Kind == ir.Error {
		name += " or None"
	}
	return name
}

// describeException lists what an exception class has.
func describeException(b *strings.Builder, e *ir.Exception) {
	fmt.Fprintf(b, "  %s\n", strings.TrimSuffix(e.Name+", a "+e.Base, ", a "))
	for _, f := range e.Fields {
		fmt.Fprintf(b, "  %s.%s\n    %s: field %s\n", e.Name, f.Name, strings.TrimSuffix(e.Symbol+"."+f.Go, "."), goType(f.Type))
	}
	for _, f := range e.Methods {
		describeFunc(b, e.Name+".", f)
	}
}

// describeFunc lists the Go functions behind a Python function.
func describeFunc(b *strings.Builder, class string, f *ir.Func) {
	fmt.Fprintf(b, "  %s%s%s\n", class, f.Name, f.Signature)
	for _, o := range f.Overloads {
		verdict := "releases the GIL"
		if o.HoldGIL {
			verdict = "holds the GIL"
		}
		if o.GILWhy != "" {
			verdict += ": " + o.GILWhy
		}
		fmt.Fprintf(b, "    %s: func%s\n      %s\n      %s\n", o.Symbol, goSignature(o), crossing(o), verdict)
	}
}

// goSignature returns the parameters and results of a Go function.
func goSignature(o *ir.Overload) string {
	var params []string
	if o.Context {
		params = append(params, "ctx context.Context")
	}
	for _, p := range o.Params {
		if p.Passing != ir.Receiver && p.Type.Kind != ir.Timeout { // what is none of Go's
			params = append(params, p.Go+" "+goType(p.Type))
		}
	}
	var results []string
	for _, t := range o.Results {
		results = append(results, goType(t))
	}
	if o.Optional {
		results = append(results, "bool")
	}
	if o.Error {
		results = append(results, "error")
	}
	signature := "(" + strings.Join(params, ", ") + ")"
	switch len(results) {
	case 0:
		return signature
	case 1:
		return signature + " " + results[0]
	}
	return signature + " (" + strings.Join(results, ", ") + ")"
}

// importName is the beginning of the names that generated Go has for imports.
var importName = regexp.MustCompile(`\bzz\d+_`)

// goType returns a type as a person writes it.
func goType(t *ir.Type) string { return importName.ReplaceAllString(t.Go, "") }

// crossing says what the parameters and results are in Python.
func crossing(o *ir.Overload) string {
	var takes []string
	for _, p := range o.Params {
		if p.Passing != ir.Receiver {
			takes = append(takes, p.Name+" ("+pythonType(p.Type)+")")
		}
	}
	gives := make([]string, len(o.Results))
	for i, t := range o.Results {
		gives[i] = pythonType(t)
	}
	if o.Optional {
		gives = append(gives, "or None")
	}
	return "takes " + cmp.Or(strings.Join(takes, ", "), "nothing") + "; gives " + cmp.Or(strings.Join(gives, ", "), "None")
}

// pythonType says in words what a type is in Python: as a parameter, a list is
// any iterable and bytes are any buffer.
func pythonType(t *ir.Type) string {
	if t.Enum != nil {
		return t.Enum.Name
	}
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.Float, ir.Complex, ir.String, ir.Runes, ir.Bytes, ir.PySlice, ir.PyRange:
		return t.Builtin()
	case ir.Rune:
		return "str of length 1"
	case ir.Slice:
		return "list of " + pythonType(t.Elem)
	case ir.Array:
		return fmt.Sprintf("tuple of %d × %s", t.Len, pythonType(t.Elem))
	case ir.Map:
		return "dict of " + pythonType(t.Key) + " to " + pythonType(t.Elem)
	case ir.Set:
		return "set of " + pythonType(t.Key)
	case ir.Pointer:
		return pythonType(t.Elem) + " or None"
	case ir.Timeout:
		return "float, timedelta or None"
	case ir.Duration:
		return "timedelta"
	case ir.Library:
		return strings.Join(t.Standard.Expects(), " or ")
	case ir.Handle, ir.Interface:
		return t.Class.Name + " or None"
	case ir.Error, ir.ErrorValue:
		return exceptionName(t)
	case ir.Struct:
		return t.Class.Name
	case ir.Callable:
		return "callable"
	case ir.Any, ir.PyObject:
		return "anything"
	case ir.Iter:
		return "iterator"
	case ir.Tuple:
		return "tuple of " + pythonType(t.Key) + " and " + strings.TrimPrefix(pythonType(t.Elem), "tuple of ")
	}
	panic("unknown kind")
}
