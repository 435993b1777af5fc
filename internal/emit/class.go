package emit

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// printClasses prints the tables of a module's classes, and where those of the whole
// wheel are. It returns the number of the first function after those of classes.
func printClasses(p *printer, t *types, c *ir.Core, m *ir.Module) int {
	next := len(m.Funcs)
	if len(c.Classes) == 0 {
		return next
	}
	for _, class := range m.Classes {
		made := next
		if class.New != nil {
			next++
		}
		emptied := next
		if class.Empty != nil {
			next++
		}
		printClassMethods(p, class, next)
		next += len(class.Methods)
		printProperties(p, t, class)
		id := class.ID
		if class.New != nil {
			p.f("static PyObject *new%d(PyTypeObject *type, PyObject *args, PyObject *kwargs);\n", id)
		}
		p.f("static PyObject *repr%d(PyObject *self);\n", id)
		p.f("static const gs_class class%d = {\n", id)
		p.f("    .id = %d,\n    .name = %s,\n    .doc = %s,\n", id, quote(m.Name+"."+class.Name), docOrNull(classDoc(class)))
		p.f("    .methods = methods%d,\n    .properties = properties%d,\n    .fields = fields%d,\n", id, id, id)
		p.f("    .repr = repr%d,\n", id)
		if class.File {
			p.f("    .file_methods = file_methods%d,\n", id)
		}
		if class.Empty != nil {
			p.f("    .empty_func = &funcs[%d],\n", emptied)
		}
		if class.Interface {
			p.f("    .interface = 1,\n")
		}
		if class.New != nil {
			p.f("    .make = call%d,\n    .make_func = &funcs[%d],\n    .new = new%d,\n};\n", made, made, id)
			p.f("static PyObject *new%d(PyTypeObject *type, PyObject *args, PyObject *kwargs) {\n", id)
			p.f("    return gs_new(&class%d, type, args, kwargs);\n}\n", id)
		} else {
			p.f("};\n")
		}
		p.f("static PyObject *repr%d(PyObject *self) { return gs_repr(&class%d, self); }\n\n", id, id)
	}
	p.f("static PyObject *class_objects[%d];\nstatic const gs_class_ref all_classes[] = {\n", len(c.Classes))
	for i, class := range c.Classes {
		own := "NULL"
		if class.Module == m.Name {
			own = fmt.Sprintf("&class%d", i)
		}
		p.f("    {%s, %s, %s, &class_objects[%d]},\n", quote(class.Module), quote(class.Name), own, i)
	}
	p.f("};\n\n")
	return next
}

// interfaceIn returns the body of the function that reads an interface: by the class of the
// instance that was given.
func (w *wires) interfaceIn(t *ir.Type) string {
	if t.Class.Foreign {
		return w.foreignIn(t)
	}
	var b strings.Builder
	b.WriteString("switch r := (*core.Ref)(p); r.Class() {\n")
	for _, i := range t.Class.Implementers {
		value := fmt.Sprintf("core.InHandle[%s](p, borrow)", i.Class.Go)
		if i.Value {
			value = fmt.Sprintf("core.InStruct[%s](p, borrow)", i.Class.Go)
		}
		fmt.Fprintf(&b, "case %d:\nreturn %s\n", i.Class.ID, value)
	}
	if len(t.Class.Callbacks) > 0 {
		fmt.Fprintf(&b, "case core.PythonClass:\nreturn %s{core.InPython(p, borrow)}\n", w.adapter(t.Class))
	}
	fmt.Fprintf(&b, "case core.FileClass, core.ValueClass:\nv, _ := core.InValue(p).(%s)\nreturn v\n", t.Class.Go)
	fmt.Fprintf(&b, "case %d:\nreturn core.InStruct[%s](p, borrow)\n}\nreturn nil", t.Class.ID, t.Class.Go)
	return b.String()
}

// interfaceOut returns the body of the function from an interface: its value keeps the class that
// its own type has.
func interfaceOut(t *ir.Type) string {
	if t.Class.Foreign {
		return "return core.OutValue(v)"
	}
	var b strings.Builder
	b.WriteString("switch v := any(v).(type) {\ncase nil:\nreturn core.Ref{}\n")
	b.WriteString("case interface{ ZZ_python() *core.Object }:\nreturn core.OutPython(v.ZZ_python())\n")
	for _, i := range t.Class.Implementers {
		fmt.Fprintf(&b, "case *%s:\nreturn core.OutHandle(v).Of(%d)\n", i.Class.Go, i.Class.ID)
		if i.Value {
			fmt.Fprintf(&b, "case %s:\nreturn core.OutStruct(v).Of(%d)\n", i.Class.Go, i.Class.ID)
		}
	}
	fmt.Fprintf(&b, "}\nreturn core.OutStruct(v).Of(%d)", t.Class.ID)
	return b.String()
}

// classDoc is the docstring of a class, headed by the signature of its constructor.
func classDoc(c *ir.Class) string {
	doc := c.Doc
	if c.New == nil {
		return doc
	}
	if doc == "" {
		doc = c.New.Doc
	}
	return docOf(&ir.Func{Name: c.Name, Signature: c.New.Signature, Doc: doc})
}

func printClassMethods(p *printer, c *ir.Class, first int) {
	printFileMethods(p, c)
	p.f("static PyMethodDef methods%d[] = {\n", c.ID)
	for i, f := range c.Methods {
		p.f("    GS_METHOD(%s, call%d,\n              %s),\n", quote(f.Name), first+i, quoteLines(docOf(f)))
	}
	if c.Empty != nil {
		p.f("    {\"__reduce__\", gs_reduce, METH_NOARGS, \"__reduce__($self)\\n--\\n\\n\"},\n")
	}
	if c.Items != nil {
		p.f("    {\"__iter__\", gs_items, METH_NOARGS, \"__iter__($self)\\n--\\n\\n\"},\n")
	}
	for _, name := range protocolFile(c) {
		p.f("    GS_FILE(%s),\n", name)
	}
	if c.Enter {
		p.f("    {\"__enter__\", gs_enter, METH_NOARGS, \"__enter__($self)\\n--\\n\\n\"},\n")
	}
	p.f("    {NULL, NULL, 0, NULL},\n};\n")
}

func printProperties(p *printer, t *types, c *ir.Class) {
	if len(c.Fields) > 0 {
		p.f("static const gs_field table%d[] = {\n", c.ID)
		for _, f := range c.Fields {
			inPlace := 0
			if f.Offset >= 0 && f.Type.Flat() {
				inPlace = 1
			}
			view := "NULL"
			if f.View != nil {
				view = fmt.Sprintf("&views[%d]", f.View.ID)
			}
			p.f("    {%s, %s, %s, %d, %d, %d, %d, %d, %s},\n", quote(f.Name), quote(c.Name), t.ref(f.Type), f.Offset, inPlace,
				f.Get, f.Set, fieldSize(f), view)
		}
		p.f("};\n")
	}
	p.f("static PyGetSetDef properties%d[] = {\n", c.ID)
	for i, f := range c.Fields {
		p.f("    {%s, gs_field_get, gs_field_set,\n     %s, (void *)(uintptr_t)&table%d[%d]},\n", quote(f.Name), docOrNull(f.Doc), c.ID, i)
	}
	for _, name := range c.FileProperties {
		p.f("    GS_FILE_PROPERTY(%s),\n", name)
	}
	p.f("    {NULL, NULL, NULL, NULL, NULL},\n};\n")
	p.f("static const char *const fields%d[] = {", c.ID)
	for _, f := range c.Fields {
		p.f("%s, ", quote(f.Name))
	}
	p.f("NULL};\n")
}

// fullNames returns how messages call each function of a module: "Sum", "Point.Move".
func fullNames(m *ir.Module) []string {
	var names []string
	for _, f := range m.Funcs {
		names = append(names, f.Name)
	}
	for _, c := range m.Classes {
		if c.New != nil {
			names = append(names, c.Name)
		}
		if c.Empty != nil {
			names = append(names, c.Name)
		}
		for _, f := range c.Methods {
			names = append(names, c.Name+"."+f.Name)
		}
	}
	for _, e := range m.Enums {
		if e.Module != m.Name {
			continue
		}
		for _, f := range e.Methods {
			names = append(names, e.Name+"."+f.Name)
		}
	}
	for _, e := range m.Errors {
		for _, f := range e.Methods {
			names = append(names, e.Name+"."+f.Name)
		}
	}
	for _, f := range m.Calls {
		names = append(names, f.Name)
	}
	return names
}

// goClasses prints the classes of a stub.
func (s *stub) goClasses() {
	for _, c := range s.module.Classes {
		base := ""
		if c.Interface {
			base = "(" + s.name("typing", "Protocol") + ")"
			s.body.f("\n@%s", s.name("typing", "runtime_checkable"))
		} else {
			s.body.f("\n@%s", s.name("typing_extensions", "disjoint_base"))
		}
		if isWholeFile(c) {
			base = "(" + s.fileClass() + ")"
		}
		s.body.f("\nclass %s%s:\n", c.Name, base)
		inner := s.inner()
		inner.fields(c.Fields)
		if c.New != nil {
			inner.constructor(c.New)
		}
		if c.Empty != nil {
			inner.body.f("\ndef __reduce__(self) -> %s[%s, ...]: ...\n", s.name("builtins", "tuple"), s.name("typing", "Any"))
		}
		if c.Items != nil {
			inner.body.f("\ndef __iter__(self) -> %s[%s]: ...\n", s.name("collections.abc", "Iterator"), s.elem(c.Items))
		}
		if c.Enter {
			inner.body.f("\ndef __enter__(self) -> %s: ...\n", s.name("typing", "Self"))
		}
		for _, f := range c.Methods {
			switch {
			case isCallback(c, f):
				inner.protocol(f)
			case len(c.Callbacks) == 0 && (f.Name != "__eq__" || !c.Interface): // every object has it
				inner.method(f)
			}
		}
		inner.fileMembers(c)
		if len(c.Fields) > 0 {
			names := make([]string, len(c.Fields))
			for i, f := range c.Fields {
				names[i] = fmt.Sprintf("%q", f.Name)
			}
			list := strings.Join(names, ", ")
			if len(names) == 1 {
				list += ","
			}
			inner.body.f("\n__match_args__ = (%s)\n", list)
		}
		s.overlap = s.overlap || inner.overlap
		doc := c.Doc
		if doc == "" && c.New != nil {
			doc = c.New.Doc
		}
		if doc != "" {
			printDoc(&s.body, doc, indent)
		}
		s.indented(strings.TrimLeft(inner.body.String(), "\n"))
	}
}

// fields prints the properties of a class.
func (s *stub) fields(fields []*ir.Field) {
	apart := false // the one before is a property that takes more than it gives
	for _, f := range fields {
		switch {
		case f.View != nil:
			s.viewField(f)
		case isForeign(f.Type):
			s.foreignField(f)
		default:
			if apart {
				s.body.f("\n")
			}
			s.body.f("%s: %s\n", f.Name, s.out(f.Type))
			if f.Doc != "" {
				printDoc(&s.body, f.Doc, "")
			}
		}
		apart = f.View != nil || isForeign(f.Type)
	}
}

// inner returns a stub that prints the body of a class.
func (s *stub) inner() *stub {
	return &stub{module: s.module, taken: s.taken, members: s.members, imported: s.imported, wheel: s.wheel, foreign: s.foreign}
}

// indented adds the body of a class. Lines within docstrings are indented like all.
func (s *stub) indented(body string) {
	for line := range strings.Lines(body) {
		if strings.TrimSpace(line) == "" {
			s.body.f("\n")
			continue
		}
		s.body.f("%s%s", indent, line)
	}
}

// constructor prints __new__.
func (s *stub) constructor(f *ir.Func) {
	made := *f
	made.Name = "__new__"
	made.Overloads = nil
	for _, o := range f.Overloads {
		one := *o
		one.Params = append([]*ir.Param{{Name: "cls", Passing: ir.Receiver}}, o.Params...)
		one.Results = nil
		made.Overloads = append(made.Overloads, &one)
	}
	s.functionReturning(&made, s.name("typing", "Self"))
}

// method prints a method; the special ones have the types that Python gives them.
func (s *stub) method(f *ir.Func) {
	object := s.name("builtins", "object")
	switch f.Name {
	case "__eq__":
		s.body.f("\ndef __eq__(self, other: %s, /) -> %s: ...\n", object, s.name("builtins", "bool"))
		if !s.hashes(f) {
			s.body.f("__hash__: %s[None] # type: ignore[assignment] # pyright: ignore[reportIncompatibleMethodOverride]\n", s.name("typing", "ClassVar"))
		}
	case "__exit__":
		s.body.f("\ndef __exit__(self, *args: %s) -> None: ...\n", object)
	case "__deepcopy__":
		s.body.f("\ndef __deepcopy__(self, memo: %s, /) -> %s: ...\n", object, s.name("typing", "Self"))
	case "__copy__":
		s.body.f("\ndef __copy__(self) -> %s: ...\n", s.name("typing", "Self"))
	default:
		s.function(f)
	}
}

// hashes reports whether the class of a method has a hash.
func (s *stub) hashes(f *ir.Func) bool {
	for _, c := range s.module.Classes {
		own, hash := false, false
		for _, m := range c.Methods {
			own = own || m == f
			hash = hash || m.Name == "__hash__"
		}
		if own {
			return hash
		}
	}
	return false
}
