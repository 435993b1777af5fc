package emit

import (
	"fmt"
	"slices"
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
// function of it.
func (w *wires) callable(t *ir.Type) string {
	var p printer
	if w.called[t.Go] {
		p.f("if fn := core.InFunc[%s](p); fn != nil {\nreturn fn\n}\n", t.Go)
	}
	p.f("o := core.InCallable(p, borrow)\nif o == nil {\nreturn nil\n}\n")
	body := w.callback(t, "o", fmt.Sprintf("o.Begin(%d)", backFrame(t).size))
	if w.called[t.Go] {
		p.f("fn := func(%s) (%s) {\n%s}\n", callableParams(t), callableResults(t), body)
		p.f("if !borrow {\ncore.Remember(fn, o)\n}\nreturn fn")
		return p.String()
	}
	p.f("return func(%s) (%s) {\n%s}", callableParams(t), callableResults(t), body)
	return p.String()
}

// callback returns the body of a function that calls the object o of Python: it writes its
// arguments to a frame, calls and reads the results. begin is the call that gives the frame.
func (w *wires) callback(t *ir.Type, o, begin string) string {
	at := backFrame(t)
	var p printer
	f := "f"
	if len(t.Params)+len(t.Results) == 0 {
		f = "_"
	}
	p.f("c, %s := %s\n", f, begin)
	for i, param := range t.Params {
		p.f("%s\n", w.result(param, fmt.Sprintf("a%d", i), at.params[i]))
	}
	var read printer
	for i, r := range t.Results {
		read.f("r%d = %s\n", i, w.read(r, at.results[i]))
	}
	switch {
	case t.Error:
		p.f("if err = c.Try(%s); err != nil {\nreturn\n}\n%s", o, read.String())
	case t.Optional:
		p.f("if ok = c.Maybe(%s); ok {\n%s}\n", o, read.String())
	default:
		p.f("c.Do(%s)\n%s", o, read.String())
	}
	p.f("c.End()\nreturn\n")
	return p.String()
}

// adapter returns the name of the Go type that stands for Python objects behind an
// interface, and prints it if it is new.
func (w *wires) adapter(class *ir.Class) string {
	name := fmt.Sprintf("zz_python%d", class.ID)
	if w.adapters[class] {
		return name
	}
	if w.adapters == nil {
		w.adapters = map[*ir.Class]bool{}
	}
	w.adapters[class] = true
	var p printer
	p.f("type %s struct{ zz *core.Object }\n\n", name)
	p.f("func (z %s) ZZ_python() *core.Object { return z.zz }\n\n", name)
	for i, m := range class.Callbacks {
		if m.Type == nil {
			p.f("func (z %s) %s\n\n", name, fileMethod(m.Go, i))
			continue
		}
		begin := fmt.Sprintf("z.zz.Method(%d, %d)", i, backFrame(m.Type).size)
		p.f("func (z %s) %s(%s) (%s) {\n%s}\n\n", name, m.Go, callableParams(m.Type), callableResults(m.Type),
			w.callback(m.Type, "z.zz", begin))
	}
	w.Write(p.Bytes())
	return name
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
	if t.Context {
		params = append(params, "_ core.Context") // Python has no use for it
	}
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
	if t.Optional {
		results = append(results, "ok bool")
	}
	return strings.Join(results, ", ")
}

// signature returns the C expression for what is to be known to call a function type.
func (t *types) signature(typ *ir.Type) string {
	name, known := t.function(typ.Go)
	if !known {
		row := t.signatureRow(name, typ, "NULL", "NULL")
		t.functions.f("static const gs_signature signature%s = %s;\n", name, row)
	}
	return "&signature" + name
}

// methods returns the C expression for what is to be known to call the methods of a Python
// object behind an interface.
func (t *types) methods(class *ir.Class) string {
	if len(class.Callbacks) == 0 {
		return "NULL"
	}
	name, known := t.function(class.Go)
	if !known {
		var rows printer
		for i, m := range class.Callbacks {
			if m.Type == nil {
				rows.f("    {gs_file_run, 0, 0, GS_RETURNS_ERROR | %s, 0, NULL, NULL, %s, &method_names%s[%d], NULL},\n", fileNeeds(m), quote(m.Name), name, i)
				continue
			}
			row := t.signatureRow(fmt.Sprintf("%s_%d", name, i), m.Type, quote(m.Name), fmt.Sprintf("&method_names%s[%d]", name, i))
			if m.Sorts {
				row = strings.Replace(row, "gs_back_run", "gs_sort_run", 1)
			}
			rows.f("    %s,\n", row)
		}
		t.functions.f("static PyObject *method_names%s[%d];\nstatic const gs_signature signature%s[] = {\n%s};\n",
			name, len(class.Callbacks), name, rows.String())
	}
	return "signature" + name
}

// function returns the number of what is called of a Go type, and whether it is printed
// already, or being printed.
func (t *types) function(spelled string) (name string, known bool) {
	if name, known := t.functionNames[spelled]; known {
		return name, true
	}
	if t.functionNames == nil {
		t.functionNames = map[string]string{}
	}
	name = fmt.Sprint(len(t.functionNames))
	t.functionNames[spelled] = name
	return name, false
}

// signatureRow returns the C expression for a signature, and prints the tables that it
// points to.
func (t *types) signatureRow(name string, typ *ir.Type, method, attribute string) string {
	at := backFrame(typ)
	// The rows of other types are numbered while this one is printed.
	params, results := t.values(typ.Params, at.params), t.values(typ.Results, at.results)
	if params != "" {
		t.functions.f("static const gs_result takes%s[] = {\n%s};\n", name, params)
	}
	if results != "" {
		t.functions.f("static const gs_result returns%s[] = {\n%s};\n", name, results)
	}
	var flags []string
	if typ.Variadic {
		flags = append(flags, "GS_SPREADS")
	}
	if typ.Error {
		flags = append(flags, "GS_RETURNS_ERROR")
	}
	if typ.Optional {
		flags = append(flags, "GS_MAY_LACK")
	}
	if len(flags) == 0 {
		flags = []string{"0"}
	}
	function := "NULL"
	if i, ok := t.calls[typ.Go]; ok {
		function = fmt.Sprintf("&calls[%d]", i)
	}
	return fmt.Sprintf("{gs_back_run, %d, %d, %s, %d, %s, %s, %s, %s, %s}", len(typ.Params), len(typ.Results), strings.Join(flags, " | "), at.size,
		orNull(len(typ.Params), "takes"+name), orNull(len(typ.Results), "returns"+name), method, attribute, function)
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
		params = append(params, s.elem(p)) // that it is not nil is a custom here, too
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

// called returns the type of a function of Go.
func (s *stub) called(t *ir.Type) string {
	var params []string
	for _, p := range t.Params {
		params = append(params, union(s.in(p)))
	}
	takes := "[" + strings.Join(params, ", ") + "]"
	if t.Variadic || t.Context { // a Callable has no words for *args and timeout=
		takes = "..."
	}
	text := s.name("collections.abc", "Callable") + "[" + takes + ", " + union(s.result(&ir.Overload{Results: t.Results, Error: t.Error, Optional: t.Optional})) + "]"
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
		text := union(s.in(t.Results[0]))
		if t.Optional && !strings.HasSuffix(text, "| None") {
			text += " | None"
		}
		return text
	}
	var types []string
	for _, r := range t.Results {
		types = append(types, union(s.in(r)))
	}
	return s.name("builtins", "tuple") + "[" + strings.Join(types, ", ") + "]"
}

// rowLen returns the length of an array; of a callable, whether None is nil; of an interface,
// how many methods a Python object has to have; of an iterator, whether its elements may be
// there already, so that it is worth asking before the interpreter lock is released, or that it takes
// elements.
func rowLen(t *ir.Type) int64 {
	switch {
	case t.Nil, t.Kind == ir.Library && t.Standard.Nil, t.Kind == ir.Iter && t.Source == ir.Channel:
		return 1
	case t.Kind == ir.Interface:
		return int64(len(t.Class.Callbacks))
	}
	return t.Len
}

// protocol prints a method that a Python object has to have to be behind an interface. It says
// what both sides have in common: Go gives it what a result would be.
func (s *stub) protocol(f *ir.Func) {
	o := f.Overloads[0]
	params := []string{"self"}
	for _, p := range o.Params[1:] {
		if p.Variadic {
			params = append(params, "*"+p.Name+": "+s.elem(p.Type.Elem))
			continue
		}
		params = append(params, p.Name+": "+s.elem(p.Type))
	}
	s.body.f("\ndef %s(%s) -> %s:", f.Name, strings.Join(params, ", "), union(s.result(o)))
	if f.Doc == "" {
		s.body.f(" ...\n")
		return
	}
	s.body.f("\n")
	printDoc(&s.body, f.Doc, indent)
}

// isCallback reports whether Go calls a method of an interface on Python objects.
func isCallback(c *ir.Class, f *ir.Func) bool {
	return slices.ContainsFunc(c.Callbacks, func(m ir.Callback) bool { return m.Name == f.Name })
}
