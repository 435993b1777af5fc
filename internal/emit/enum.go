package emit

import (
	"fmt"
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// enum returns the place of an enum class in the table, where it is added if it is new.
func (t *types) enum(e *ir.Enum) int {
	i := slices.Index(t.enums, e)
	if i < 0 {
		i = len(t.enums)
		t.enums = append(t.enums, e)
	}
	return i
}

// enumRef returns the C expression for the row of the class whose values are of
// the type, "NULL" if there is none.
func (t *types) enumRef(typ *ir.Type) string {
	if typ.Enum == nil {
		return "NULL"
	}
	return fmt.Sprintf("&enums[%d]", t.enum(typ.Enum))
}

// printEnums prints the table of the enum classes that a module has or uses: the
// members only of those that belong to it.
func printEnums(p *printer, m *ir.Module, enums []*ir.Enum) {
	if len(enums) == 0 {
		return
	}
	for i, e := range enums {
		if e.Module != m.Name {
			continue
		}
		p.f("static const gs_const members%d[] = {\n", i)
		for _, c := range e.Members {
			printConst(p, c, "NULL")
		}
		p.f("};\n")
		printEnumMethods(p, m, i, e)
	}
	p.f("static PyObject *enum_classes[%d], *enum_values[%d];\nstatic const gs_enum enums[] = {\n", len(enums), len(enums))
	for i, e := range enums {
		members, count, methods, doc := "NULL", 0, "NULL", "NULL"
		if e.Module == m.Name {
			members, count, doc = fmt.Sprintf("members%d", i), len(e.Members), docOrNull(e.Doc)
			methods = orNull(len(e.Methods), fmt.Sprintf("enum_methods%d", i))
		}
		p.f("    {%s, %s, %s, %s, %d, %s, &enum_classes[%d], &enum_values[%d],\n     %s},\n",
			quote(e.Module), quote(e.Name), quote(e.Base.String()), members, count, methods, i, i, doc)
	}
	p.f("};\n\n")
}

// printEnumMethods prints the method table of an enum class, whose functions come later.
func printEnumMethods(p *printer, m *ir.Module, i int, e *ir.Enum) {
	if len(e.Methods) == 0 {
		return
	}
	first := slices.Index(m.AllFuncs(), e.Methods[0])
	for j := range e.Methods {
		p.f("static gs_entry call%d;\n", first+j)
	}
	p.f("static PyMethodDef enum_methods%d[] = {\n", i)
	for j, f := range e.Methods {
		p.f("    GS_METHOD(%s, call%d,\n              %s),\n", quote(f.Name), first+j, quoteLines(docOf(f)))
	}
	p.f("    {NULL, NULL, 0, NULL},\n};\n")
}
