package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// textSize is what the text of an exception takes in the frame that makes an error of
// it, before the fields.
const textSize = 2 * wordSize

// exceptionSize is the size of the words of a frame that reads an error or makes one.
func exceptionSize(e *ir.Exception) int64 {
	_, size := attributesAt(e)
	return max(textSize+size, failureSize)
}

// attributesAt says where the fields of an error lie in the words when it is read; when
// it is made they lie behind the text.
func attributesAt(e *ir.Exception) (at []int64, size int64) {
	var types []*ir.Type
	for _, f := range e.Attributes() {
		types = append(types, f.Type)
	}
	return offsets(types)
}

// ---- Go ----

// printExceptions prints what the exception classes stand for.
func printExceptions(p *printer, c *ir.Core) {
	if len(c.Exceptions) == 0 {
		return
	}
	p.f("var zz_exceptions = []core.Exception{\n")
	for _, e := range c.Exceptions {
		switch module := moduleNumber(c, e.Module); {
		case e.Type:
			p.f("\tcore.ErrorType[%s](),\n", e.Go)
		case e.Alias:
			p.f("\tcore.Alias(%d, &%s),\n", module, e.Go)
		default:
			p.f("\tcore.Sentinel(%d, &%s),\n", module, e.Go)
		}
	}
	p.f("}\n\n")
}

// moduleNumber is the place of a module in the wheel, by which the runtime knows it.
func moduleNumber(c *ir.Core, name string) int {
	return slices.IndexFunc(c.Modules, func(m *ir.Module) bool { return m.Name == name })
}

// printException prints the functions that read the fields of an error and that make
// one.
func printException(p *printer, w *wires, e *ir.Exception) {
	of := e
	if e.Parent != nil {
		of = e.Parent
	}
	at, _ := attributesAt(e)
	if e.Read > 0 {
		p.f("// %s\nfunc zz_read%d(f *core.Frame) {\n", e.Symbol, e.Read)
		p.f("\tv := core.InErrorOf[%s](f.At(0), false)\n", of.Go)
		if slices.ContainsFunc(of.Fields, isInner) {
			p.f("\touter := core.InError(f.At(0), false)\n")
		}
		for i, f := range of.Fields {
			p.f("\t%s\n", w.attribute(f, at[i]))
		}
		p.f("}\n\n")
	}
	p.f("// %s\nfunc zz_make%d(f *core.Frame) {\n", e.Symbol, e.Make)
	made := e.Go
	if e.Type {
		made = "core.ErrorOf(v)"
		p.f("\tv := new(%s)\n", e.Go)
		for i, f := range e.Fields {
			if !f.Lent {
				p.f("\t%s = %s\n", fieldOf(f), w.param(&ir.Param{Type: f.Type}, 0, textSize+at[i]))
			}
		}
	}
	p.f("\tf.Made(%s)\n}\n\n", made)
}

// attribute returns the statement that writes a field of v.
func (w *wires) attribute(f *ir.Field, at int64) string {
	if isInner(f) {
		return fmt.Sprintf("*(*core.Ref)(f.At(%d)) = core.OutInner(outer, %s)", at, fieldOf(f))
	}
	return w.result(f.Type, fieldOf(f), at)
}

// isInner reports whether a field is an error that may be among the causes.
func isInner(f *ir.Field) bool { return f.Type.Kind == ir.Error && f.Type.Exception == nil }

// fieldOf is the expression for a field of v; without a name it is v itself.
func fieldOf(f *ir.Field) string {
	if f.Go == "" {
		return "*v"
	}
	return "v." + f.Go
}

// ---- C ----

// printExceptionTables prints the table of the exception classes of the whole wheel, and
// what belongs to those of the module. first is the number of the first function that
// belongs to one.
func printExceptionTables(p *printer, t *types, c *ir.Core, m *ir.Module, first int) {
	if len(c.Exceptions) == 0 {
		return
	}
	p.f("static const gs_exception_ref exceptions[%d];\n", len(c.Exceptions))
	for _, e := range m.Errors {
		printOwnException(p, e, first)
		first += len(e.Methods)
	}
	p.f("static PyObject *exception_objects[%d];\n", len(c.Exceptions))
	for _, e := range c.Exceptions {
		if e.Type && len(e.Fields) > 0 {
			printAttributes(p, t, e)
		}
	}
	p.f("static const gs_exception_ref exceptions[%d] = {\n", len(c.Exceptions))
	for i, e := range c.Exceptions {
		own := "NULL"
		if e.Module == m.Name {
			own = fmt.Sprintf("&exception%d", i)
		}
		of := e
		if e.Parent != nil {
			of = e.Parent
		}
		p.f("    {%s, %s, %s, &exception_objects[%d], %s, %d, %d, %d, %d},\n", quote(e.Module), quote(e.Name), own, i,
			orNull(len(of.Fields), fmt.Sprintf("attributes%d", of.ID)), len(of.Fields), e.Make, e.Read, exceptionSize(e))
	}
	p.f("};\n\n")
}

func printOwnException(p *printer, e *ir.Exception, first int) {
	base, parent, doc := "NULL", "NULL", docOrNull(e.Doc)
	if e.Base != "" {
		base = "&PyExc_" + e.Base
	}
	if e.Parent != nil {
		parent = fmt.Sprintf("&exceptions[%d]", e.Parent.ID)
	}
	dotted, methods, init := "NULL", "NULL", "NULL"
	if e.Type {
		if len(e.Fields) > 0 {
			init = fmt.Sprintf("init%d", e.ID)
			p.f("static int %s(PyObject *self, PyObject *args, PyObject *kwargs) {\n", init)
			p.f("    return gs_exception_init(&exceptions[%d], self, args, kwargs);\n}\n", e.ID)
		}
		dotted, methods, doc = quote(e.Module+"."+e.Name), fmt.Sprintf("exception_methods%d", e.ID), quoteLines(exceptionDoc(e))
		p.f("static PyMethodDef %s[] = {\n", methods)
		for i, f := range e.Methods {
			p.f("    GS_METHOD(%s, call%d,\n              %s),\n", quote(f.Name), first+i, quoteLines(docOf(f)))
		}
		p.f("    {NULL, NULL, 0, NULL},\n};\n")
	}
	p.f("static const gs_exception exception%d = {\n    %s,\n    %s, %s, %s, %s, %s,\n};\n", e.ID, doc, parent, base, dotted, methods, init)
}

// exceptionDoc is the docstring of a type of errors, headed by the signature of its
// constructor.
func exceptionDoc(e *ir.Exception) string {
	names := []string{"*args"}
	for _, f := range e.Fields {
		names = append(names, f.Name+"=...")
	}
	return docOf(&ir.Func{Name: e.Name, Signature: "(" + strings.Join(names, ", ") + ")", Doc: e.Doc})
}

func printAttributes(p *printer, t *types, e *ir.Exception) {
	at, _ := attributesAt(e)
	p.f("static const gs_attr attributes%d[] = {\n", e.ID)
	for i, f := range e.Fields {
		p.f("    {%s, %s, %d},\n", quote(f.Name), t.ref(f.Type), at[i])
	}
	p.f("};\n")
}

// expectsError says what Python must give for an error.
func expectsError(t *ir.Type) string {
	name := "an exception"
	if t.Exception != nil {
		name = t.Exception.Name
	}
	if t.Kind == ir.Error {
		name += " or None"
	}
	return name
}

// ---- Stub ----

// exception prints an exception class of the package.
func (s *stub) exception(e *ir.Exception) {
	bases := ErrorClass(s.module)
	if e.Parent != nil {
		bases = s.exceptionClass(e.Parent)
	}
	if e.Base != "" {
		bases += ", " + s.name("builtins", e.Base)
	}
	s.body.f("\nclass %s(%s):", e.Name, bases)
	if e.Doc == "" && len(e.Fields)+len(e.Methods) == 0 {
		s.body.f(" ...\n")
		return
	}
	s.body.f("\n")
	if e.Doc != "" {
		printDoc(&s.body, e.Doc, indent)
	}
	inner := s.inner()
	params := []string{"self", "*args: " + s.name("builtins", "object")}
	for _, f := range e.Fields {
		inner.body.f("%s: %s\n", f.Name, s.out(f.Type))
		if f.Doc != "" {
			printDoc(&inner.body, f.Doc, "")
		}
		params = append(params, fmt.Sprintf("%s: %s = ...", f.Name, union(s.in(f.Type))))
	}
	if len(e.Fields) > 0 {
		inner.body.f("\n%s\n", initHead(params))
	}
	for _, f := range e.Methods {
		inner.function(f)
	}
	s.overlap = s.overlap || inner.overlap
	s.indented(strings.TrimLeft(inner.body.String(), "\n"))
}

// initHead writes __init__, on one line if it fits.
func initHead(params []string) string {
	head := "def __init__(" + strings.Join(params, ", ") + ") -> None: ..."
	if len(indent)+len(head) > lineLength {
		head = "def __init__(\n" + indent + strings.Join(params, ",\n"+indent) + ",\n) -> None: ..."
	}
	return head
}

// exceptionClass returns the name of an exception class, which another module of the
// wheel may have.
func (s *stub) exceptionClass(e *ir.Exception) string {
	if e == nil {
		return s.name("builtins", "BaseException")
	}
	if e.Module == s.module.Name {
		return e.Name
	}
	return s.name(e.Module, e.Name)
}
