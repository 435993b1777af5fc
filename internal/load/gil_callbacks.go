package load

import (
	"go/ast"
	"go/token"
	"go/types"
)

// shortCallbacks is said of a call that keeps the lock and calls back into Python.
const shortCallbacks = "short but for what it calls back"

// functionsGiven returns the parameters of a function that are functions and stay what they are: what
// calls them calls Python. A sequence is none: it may be Go's.
func functionsGiven(info *types.Info, f *ast.FuncDecl) map[types.Object]bool {
	given := map[types.Object]bool{}
	for _, p := range fields(f.Type.Params) {
		if p.name == nil {
			continue
		}
		obj := info.Defs[p.name]
		if obj == nil {
			continue
		}
		_, isFunc := obj.Type().Underlying().(*types.Signature)
		named, isNamed := types.Unalias(obj.Type()).(*types.Named)
		if isFunc && (!isNamed || !isSequence(named)) {
			given[obj] = true
		}
	}
	forget := func(e ast.Expr) {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok {
			delete(given, info.Uses[id])
		}
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, to := range n.Lhs {
				forget(to)
			}
		case *ast.RangeStmt:
			forget(n.Key)
			forget(n.Value)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				forget(n.X)
			}
		}
		return true
	})
	return given
}

// isGiven reports whether an expression is a function that Python has given.
func (w *walker) isGiven(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && w.given[w.info.Uses[id]]
}

// loop judges a loop. One that calls Python each time is as long as it makes it.
func (w *walker) loop(n ast.Node, callsEachTime bool) {
	if !callsEachTime {
		w.lasts(n, "loops")
	}
	w.loops = true
}

// isCounted reports whether a range statement over e neither waits nor calls anything.
func (w *walker) isCounted(e ast.Expr) bool {
	switch w.info.TypeOf(e).Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.Pointer, *types.Basic:
		return true
	}
	return false
}

// callsToGoOn reports whether a condition is true only when it has called Python.
func (w *walker) callsToGoOn(e ast.Expr) bool {
	if e == nil {
		return false
	}
	if and, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && and.Op == token.LAND {
		return w.callsToGoOn(and.X) || w.callsToGoOn(and.Y)
	}
	return w.callsSurely(e)
}

// callsEachTime reports whether each round of a loop calls Python.
func (w *walker) callsEachTime(body *ast.BlockStmt) bool {
	for _, s := range body.List {
		if w.callsFirst(s) {
			return true
		}
		if mayContinue(s) {
			return false
		}
	}
	return false
}

// callsFirst reports whether a statement calls Python whichever way it goes on.
func (w *walker) callsFirst(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt, *ast.ReturnStmt:
		return w.callsSurely(s)
	case *ast.IfStmt:
		return s.Init != nil && w.callsSurely(s.Init) || w.callsSurely(s.Cond)
	case *ast.SwitchStmt:
		return s.Init != nil && w.callsSurely(s.Init) || s.Tag != nil && w.callsSurely(s.Tag)
	}
	return false
}

// callsSurely reports whether to evaluate n is to call Python.
func (w *walker) callsSurely(n ast.Node) bool {
	calls := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				calls = calls || w.callsSurely(n.X)
				return false
			}
		case *ast.CallExpr:
			calls = calls || w.isGiven(n.Fun)
		}
		return !calls
	})
	return calls
}

// mayContinue reports whether a statement may go on with the next round of a loop.
func mayContinue(s ast.Stmt) bool {
	may := false
	ast.Inspect(s, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok != token.BREAK {
			may = true
		}
		return !may
	})
	return may
}

// hands judges the functions that a call gives to one that calls them: each must be Python's, or do
// nothing that lasts. Where it calls them in a loop each must call Python each time.
func (w *walker) hands(c *ast.CallExpr, loops bool) {
	w.calls = true
	w.loops = w.loops || loops
	for _, arg := range c.Args {
		if _, ok := w.info.TypeOf(arg).Underlying().(*types.Signature); !ok || w.isGiven(arg) {
			continue
		}
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if !ok {
			w.lasts(arg, "passes a function value")
			continue
		}
		if loops && !w.callsEachTime(lit.Body) {
			w.lasts(lit, "passes a function that need not call back")
		}
		w.walk(lit.Body)
	}
}

// isLength reports whether a size is that of something that is there, in a function that Python has
// given a function, which it is to be called with.
func (w *walker) isLength(size ast.Expr) bool {
	call, ok := ast.Unparen(size).(*ast.CallExpr)
	if !ok || len(w.given) == 0 {
		return false
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "len" && w.info.Types[id].IsBuiltin()
}
