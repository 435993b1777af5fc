package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// function decides how a func type crosses: as any callable of Python, which Go calls. What
// it takes then comes from Go, and what it returns comes from Python.
func (c *crosser) function(sig *types.Signature, t types.Type, spelled string, w where) *ir.Type {
	if !c.takes() {
		c.refuse(t, w)
		return nil
	}
	f := ir.NewType(ir.Callable, cmp.Or(spelled, c.b.spell(t)), nil, nil, 0, 0)
	f.Variadic = sig.Variadic()
	results := sig.Results()
	n := results.Len()
	if n > 0 && types.Identical(results.At(n-1).Type(), types.Universe.Lookup("error").Type()) {
		f.Error = true
		n--
	}
	if !f.Error && n == 2 && isPresence(results.At(1)) {
		f.Optional = true
		n--
	}
	var ok, good bool
	if f.Params, ok = c.nested(result, sig.Params(), sig.Params().Len(), takenBy, w); ok && len(f.Params) > mostParams {
		c.complain(w, fmt.Sprintf("a function of more than %d parameters cannot cross into Python", mostParams), c.hint("slice"))
		return nil
	}
	f.Results, good = c.nested(parameter, results, n, returnedBy, w)
	if !ok || !good {
		return nil
	}
	return f
}

// takes reports whether what crosses comes from Python, and only so: callables do not go
// the other way yet.
func (c *crosser) takes() bool { return c.role == parameter || c.role == declared }

// nested decides the types of the first n of what a func type takes or returns.
func (c *crosser) nested(r role, tuple *types.Tuple, n int, list func(ast.Expr) *ast.FieldList, w where) ([]*ir.Type, bool) {
	inner := *c
	inner.role = r
	var all []*ir.Type
	good := true
	for i := range n {
		at := w.inner(func(e ast.Expr) ast.Expr {
			if fs := fields(list(e)); i < len(fs) {
				return fs[i].expr
			}
			return nil
		})
		t := inner.cross(tuple.At(i).Type(), at)
		good = good && t != nil
		all = append(all, t)
	}
	return all, good
}

func takenBy(e ast.Expr) *ast.FieldList {
	if f, ok := e.(*ast.FuncType); ok {
		return f.Params
	}
	return nil
}

func returnedBy(e ast.Expr) *ast.FieldList {
	if f, ok := e.(*ast.FuncType); ok {
		return f.Results
	}
	return nil
}
