package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// function decides how a func type crosses. From Python comes any callable, which Go calls: what
// it takes then comes from Go, and what it returns comes from Python. From Go comes a function
// that Python calls.
func (c *crosser) function(sig *types.Signature, t types.Type, spelled string, w where) *ir.Type {
	f := ir.NewType(ir.Callable, cmp.Or(spelled, c.b.spell(t)), nil, nil, 0, 0)
	f.Variadic = sig.Variadic()
	f.Nil = c.role == variable // where None is what nobody has set
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
	first := 0
	if sig.Params().Len() > 0 && isContext(sig.Params().At(0).Type()) {
		f.Context = true
		first = 1
	}
	const most = mostParams - 2 // beside the function itself, and a timeout
	if sig.Params().Len()-first > most {
		c.complain(w, fmt.Sprintf("a function of more than %d parameters cannot cross into Python", most), c.hint("slice"))
		return nil
	}
	takes, returns := result, parameter
	switch c.role {
	case result:
		takes, returns = parameter, result
	case variable:
		takes, returns = variable, variable
	case parameter, declared:
	}
	var ok, good bool
	f.Params, ok = c.nested(takes, sig.Params(), first, sig.Params().Len(), takenBy, w)
	f.Results, good = c.nested(returns, results, 0, n, returnedBy, w)
	if !ok || !good {
		return nil
	}
	if c.role == result || c.role == variable {
		c.b.called(f, sig)
	}
	return f
}

// nested decides the types of what a func type takes or returns, from the first to before end.
func (c *crosser) nested(r role, tuple *types.Tuple, first, end int, list func(ast.Expr) *ast.FieldList, w where) ([]*ir.Type, bool) {
	inner := *c
	inner.role = r
	var all []*ir.Type
	good := true
	for i := first; i < end; i++ {
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

// called has the module call functions of a type, which Python may be given.
func (b *binder) called(t *ir.Type, sig *types.Signature) {
	if b.calls[t.Go] != nil {
		return
	}
	o := &ir.Overload{
		Go: t.Go, Symbol: t.Go,
		Params:  []*ir.Param{{Name: "self", Type: t, Passing: ir.Receiver}},
		Results: t.Results, Error: t.Error, Optional: t.Optional, Context: t.Context,
		GILWhy: "calls a function value",
	}
	taken := map[string]bool{}
	for i, param := range t.Params {
		v := sig.Params().At(sig.Params().Len() - len(t.Params) + i)
		name := identifier(snakeCase(v.Name()))
		if v.Name() == "" || v.Name() == "_" || taken[name] {
			name = fmt.Sprintf("arg%d", i)
		}
		taken[name] = true
		variadic := t.Variadic && i == len(t.Params)-1
		o.Params = append(o.Params, &ir.Param{Name: name, Type: param, Passing: ir.PositionalOnly, Variadic: variadic})
	}
	if o.Context {
		addTimeout(o)
	}
	f := &ir.Func{Name: functionName, Signature: textSignature([]*ir.Overload{o}), Doc: "A function of Go.", Overloads: []*ir.Overload{o}}
	b.calls[t.Go] = f
	b.callsInOrder = append(b.callsInOrder, f)
}

// functionName is what Python calls functions of Go that have no name.
const functionName = "function"
