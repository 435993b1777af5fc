package emit

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// lies reports whether what a slice's elements are has an address that Python is given: what
// is done to such an element is done to the slice.
func lies(v *ir.View) bool {
	return v.Elem != nil || v.Type.Kind == ir.Slice && v.Type.Elem.Kind == ir.Struct
}

// printView prints the function that uses a slice or map where it lies.
func printView(p *printer, w *wires, v *ir.View) {
	t := v.Type
	p.f("// %s\nfunc zz_use%d(f *core.Frame) {\n", t.Go, v.Use)
	switch {
	case t.Kind == ir.Slice && lies(v):
		p.f("core.UseSliceOfPlaces(f, %s, %s)\n", w.in(t), w.writer(t.Go, t))
	case t.Kind == ir.Slice:
		p.f("core.UseSlice(f, %s, %s)\n", w.in(t), w.writer(t.Go, t))
	case t.Kind == ir.Map:
		value, size := t.PairLayout()
		p.f("core.UseMap(f, core.Entries[%s, %s]{%s, %s, %d, %d},\n%s,\n%s,\n%s)\n", t.Key.Go, t.Elem.Go,
			w.in(t.Key), w.in(t.Elem), value, size,
			w.writer("[]"+t.Key.Go, sliceOf(t.Key)), w.writer("[]"+t.Elem.Go, sliceOf(t.Elem)), w.writer(t.Go, t))
	default:
		p.f("core.UseSet(f, core.Entries[%s, struct{}]{%s, core.InNothing, 0, %d},\n%s, %s)\n", t.Key.Go, w.in(t.Key), t.Key.Size,
			w.writer("[]"+t.Key.Go, sliceOf(t.Key)), w.writer(t.Go, t))
	}
	p.f("}\n\n")
}

func sliceOf(elem *ir.Type) *ir.Type {
	return ir.NewType(ir.Slice, "[]"+elem.Go, nil, elem, 0, 0)
}

// writer returns a function that writes a result of the type.
func (w *wires) writer(spelled string, t *ir.Type) string {
	return fmt.Sprintf("func(f *core.Frame, s %s) { %s }", spelled, w.result(t, "s", 0))
}

// printViews prints the table of a module's views.
func printViews(p *printer, t *types, m *ir.Module) {
	if len(m.Views) == 0 {
		return
	}
	p.f("static const gs_view views[] = {\n")
	for _, v := range m.Views {
		elem := "NULL"
		if v.Elem != nil {
			elem = fmt.Sprintf("&views[%d]", v.Elem.ID)
		}
		p.f("    {%s, %s, %d, %s},\n", t.ref(v.Type), elem, v.Use, inPlace(v.Type))
	}
	p.f("};\n\n")
}

// inPlace returns the gs_in_place of a type: elements are used in place that become one
// Python object which runs no code while it is made.
func inPlace(t *ir.Type) string {
	if t.Kind != ir.Slice || t.Elem.Enum != nil {
		return "GS_NOT_IN_PLACE"
	}
	switch t.Elem.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.Rune:
		return "GS_IN_PLACE"
	case ir.String, ir.Bytes, ir.Runes:
		return "GS_READ_IN_PLACE"
	case ir.Slice, ir.Array, ir.Map, ir.Set, ir.Pointer, ir.BigInt, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Timeout, ir.Duration, ir.Library, ir.Error, ir.ErrorValue:
		return "GS_NOT_IN_PLACE"
	case ir.Any, ir.PyObject:
		return "GS_NOT_IN_PLACE"
	}
	panic("emit: unknown kind")
}

// viewField prints a property that reads as a view and is written as what a parameter takes.
func (s *stub) viewField(f *ir.Field) {
	property := s.name("builtins", "property")
	s.body.f("\n@%s\ndef %s(self) -> %s:", property, f.Name, s.view(f.View))
	if f.Doc == "" {
		s.body.f(" ...\n")
	} else {
		s.body.f("\n")
		printDoc(&s.body, f.Doc, indent)
	}
	s.body.f("\n@%s.setter\ndef %s(self, value: %s, /) -> None: ...\n", f.Name, f.Name, union(s.in(f.Type)))
}

// view returns the type of a view.
func (s *stub) view(v *ir.View) string {
	abc := func(name string) string { return s.name("collections.abc", name) }
	switch {
	case v.Elem != nil:
		return abc("MutableSequence") + "[" + s.view(v.Elem) + "]"
	case v.Type.Kind == ir.Slice:
		return abc("MutableSequence") + "[" + s.elem(v.Type.Elem) + "]"
	case v.Type.Kind == ir.Map:
		return abc("MutableMapping") + "[" + s.elem(v.Type.Key) + ", " + s.elem(v.Type.Elem) + "]"
	}
	return abc("MutableSet") + "[" + s.elem(v.Type.Key) + "]"
}
