package load

import (
	"go/ast"
	"maps"
	"slices"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/ir"
)

const signalPath = "os/signal"

// takesSignals says which functions of os/signal have Go handle signals that Python has
// handlers for.
func takesSignals(name string) bool {
	switch name {
	case "Notify", "NotifyContext", "Ignore", "Reset":
		return true
	}
	return false
}

// warnings looks through the user's own packages for what works, but not as they would like.
func (p *packages) warnings() []ir.Diagnostic {
	if p == nil || p.byPath[signalPath] == nil {
		return nil
	}
	var ds []ir.Diagnostic
	for _, path := range slices.Sorted(maps.Keys(p.byPath)) {
		q := p.byPath[path]
		if !q.own() {
			continue
		}
		s := p.sources[path]
		if s == nil {
			s = p.parse(q)
		}
		for _, f := range s.files {
			ds = append(ds, p.l.signalWarnings(f)...)
		}
	}
	return ir.SortDiagnostics(ds)
}

// signalName returns the name by which a file knows os/signal, or "".
func signalName(f *ast.File) string {
	for _, spec := range f.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err != nil || path != signalPath {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return "signal"
	}
	return ""
}

func (l *loader) signalWarnings(f *ast.File) (ds []ir.Diagnostic) {
	name := signalName(f)
	if name == "" {
		return nil
	}
	for _, d := range f.Decls {
		symbol := ""
		if fn, ok := d.(*ast.FuncDecl); ok {
			symbol = fn.Name.Name
		}
		ast.Inspect(d, func(n ast.Node) bool {
			used, ok := n.(*ast.SelectorExpr)
			if !ok || !takesSignals(used.Sel.Name) {
				return true
			}
			if x, ok := used.X.(*ast.Ident); ok && x.Name == name {
				ds = append(ds, ir.Diagnostic{
					Pos:     l.place(used.Pos()),
					Symbol:  symbol,
					Message: name + "." + used.Sel.Name + " takes signals away from Python, whose handlers, that of Ctrl-C among them, then do not run",
					Hint:    "leave signals to Python, and take a context.Context: it is cancelled by Ctrl-C",
				})
			}
			return true
		})
	}
	return ds
}
