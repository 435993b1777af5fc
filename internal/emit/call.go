package emit

import "github.com/gophersnake/gophersnake/internal/ir"

// isCall reports whether an overload calls a function that it is given: one of m.Calls.
func isCall(o *ir.Overload) bool {
	return len(o.Params) > 0 && o.Params[0].Passing == ir.Receiver && o.Params[0].Type.Kind == ir.Callable
}

// calledTypes returns the func types whose values Python is given, of all modules.
func calledTypes(c *ir.Core) map[string]bool {
	called := map[string]bool{}
	for _, m := range c.Modules {
		for _, f := range m.Calls {
			called[f.Overloads[0].Go] = true
		}
	}
	return called
}

// printCalls prints how Python calls functions of Go, one row for each of their types; first is
// the place of the first in m.AllFuncs.
func printCalls(p *printer, m *ir.Module, first int) {
	if len(m.Calls) == 0 {
		return
	}
	p.f("static PyMethodDef calls[%d] = {\n", len(m.Calls))
	for i, f := range m.Calls {
		p.f("    GS_METHOD(%s, call%d,\n              %s),\n", quote(f.Name), first+i, quoteLines(docOf(f)))
	}
	p.f("};\n\n")
}
