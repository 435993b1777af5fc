package emit

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// backFrame says where the arguments and results of a call into Python lie in its
// frame's words.
func backFrame(t *ir.Type) frame {
	var f frame
	var in, out int64
	f.params, in = offsets(t.Params)
	f.results, out = offsets(t.Results)
	f.size = max(in, out, raisedSize)
	return f
}

// raisedSize is what an exception takes instead of results.
const raisedSize = 3 * wordSize

// callable returns the body of the function that reads a callable: it makes a Go
// function of it that writes its arguments to a frame, calls and reads the results.
func (w *wires) callable(t *ir.Type) string {
	at := backFrame(t)
	var p printer
	p.f("o := core.InObject(p, borrow)\nif o == nil {\nreturn nil\n}\n")
	p.f("return func(%s) (%s) {\n", callableParams(t), callableResults(t))
	f := "f"
	if len(t.Params)+len(t.Results) == 0 {
		f = "_"
	}
	p.f("c, %s := o.Begin(%d)\n", f, at.size)
	for i, param := range t.Params {
		p.f("%s\n", w.result(param, fmt.Sprintf("a%d", i), at.params[i]))
	}
	var read printer
	for i, r := range t.Results {
		read.f("r%d = %s\n", i, w.read(r, at.results[i]))
	}
	if t.Error {
		p.f("if err = c.Try(o); err != nil {\nreturn\n}\n")
	} else {
		p.f("c.Do(o)\n")
	}
	p.f("%sc.End()\nreturn\n}", read.String())
	return p.String()
}

// read returns the expression that reads a result of Python, which is copied.
func (w *wires) read(t *ir.Type, at int64) string {
	if scalar(t) {
		return fmt.Sprintf("*(*%s)(f.At(%d))", t.Go, at)
	}
	return fmt.Sprintf("%s(f.At(%d), false)", w.in(t), at)
}

func callableParams(t *ir.Type) string {
	var params []string
	for i, p := range t.Params {
		spelled := p.Go
		if t.Variadic && i == len(t.Params)-1 {
			spelled = "..." + p.Elem.Go
		}
		params = append(params, fmt.Sprintf("a%d %s", i, spelled))
	}
	return strings.Join(params, ", ")
}

func callableResults(t *ir.Type) string {
	var results []string
	for i, r := range t.Results {
		results = append(results, fmt.Sprintf("r%d %s", i, r.Go))
	}
	if t.Error {
		results = append(results, "err error")
	}
	return strings.Join(results, ", ")
}

// signature returns the C expression for what is to be known to call a function type.
func (t *types) signature(typ *ir.Type) string {
	if name, ok := t.functionNames[typ.Go]; ok {
		return name
	}
	at := backFrame(typ)
	// The rows of other types are numbered while this one is printed.
	params, results := t.values(typ.Params, at.params), t.values(typ.Results, at.results)
	n := len(t.functionNames)
	var flags []string
	if typ.Variadic {
		flags = append(flags, "GS_SPREADS")
	}
	if typ.Error {
		flags = append(flags, "GS_RETURNS_ERROR")
	}
	if len(flags) == 0 {
		flags = []string{"0"}
	}
	if t.functionNames == nil {
		t.functionNames = map[string]string{}
	}
	name := fmt.Sprintf("&signature%d", n)
	t.functionNames[typ.Go] = name
	if params != "" {
		t.functions.f("static const gs_result takes%d[] = {\n%s};\n", n, params)
	}
	if results != "" {
		t.functions.f("static const gs_result returns%d[] = {\n%s};\n", n, results)
	}
	t.functions.f("static const gs_signature signature%d = {%d, %d, %s, %s, %s};\n", n, len(typ.Params), len(typ.Results),
		strings.Join(flags, " | "), orNull(len(typ.Params), fmt.Sprintf("takes%d", n)), orNull(len(typ.Results), fmt.Sprintf("returns%d", n)))
	return name
}

// values prints the rows of values that lie in a frame.
func (t *types) values(all []*ir.Type, at []int64) string {
	var p printer
	for i, typ := range all {
		p.f("    {%s, %d},\n", t.ref(typ), at[i])
	}
	return p.String()
}

// orNone says that None is taken, too.
func orNone(t *ir.Type) string {
	if t.Nil {
		return " or None"
	}
	return ""
}

// callable returns the type of a callable.
func (s *stub) callable(t *ir.Type) string {
	var params []string
	for i, p := range t.Params {
		if t.Variadic && i == len(t.Params)-1 {
			break
		}
		params = append(params, s.out(p))
	}
	takes := "[" + strings.Join(params, ", ") + "]"
	if t.Variadic {
		takes = "..." // a Callable has no words for *args
	}
	text := s.name("collections.abc", "Callable") + "[" + takes + ", " + s.returns(t) + "]"
	if t.Nil {
		text += " | None"
	}
	return text
}

// returns returns the type of what a callable must return.
func (s *stub) returns(t *ir.Type) string {
	switch len(t.Results) {
	case 0:
		return s.name("builtins", "object") // it is ignored
	case 1:
		return union(s.in(t.Results[0]))
	}
	var types []string
	for _, r := range t.Results {
		types = append(types, union(s.in(r)))
	}
	return s.name("builtins", "tuple") + "[" + strings.Join(types, ", ") + "]"
}

// rowLen returns the length of an array; of a callable, whether None is nil; of an iterator, whether its elements
// may be there already, so that it is worth asking before the interpreter lock is released.
func rowLen(t *ir.Type) int64 {
	if t.Nil || t.Kind == ir.Iter && t.Source == ir.Channel {
		return 1
	}
	return t.Len
}
