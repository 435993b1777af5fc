package load

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// ahead reports whether result i of a function is a sequence whose elements may be fetched
// before they are asked for: the code that gives them changes nothing but its own variables, waits for
// nothing, and is never long without an element. Only one who changes what such a sequence
// reads, while it is under way, can see a difference.
func (p *proof) ahead(fn *types.Func, i int) bool {
	if fn.Pkg() == nil || !p.own(fn) {
		return false
	}
	src := p.packages.source(fn.Pkg().Path())
	key := fn.Origin().FullName()
	decl := p.body(src, key)
	if decl == nil || decl.Body == nil || p.judging[key] {
		return false
	}
	p.judging[key] = true
	defer delete(p.judging, key)
	steady := true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			steady = steady && i < len(n.Results) && p.steady(src, decl, n.Results[i])
		}
		return steady
	})
	return steady
}

// steady reports the same of the sequence that an expression in a function gives.
func (p *proof) steady(src *source, in *ast.FuncDecl, e ast.Expr) bool {
	w := walker{proof: p, info: src.info, pkg: src.pkg}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name == "nil"
	case *ast.CallExpr:
		fn := w.callee(ast.Unparen(e.Fun))
		if fn == nil || isInterfaceMethod(fn) {
			return false
		}
		return knownSteady(fn) || p.ahead(fn, 0)
	case *ast.FuncLit:
		params := fields(e.Type.Params)
		if len(params) != 1 || params[0].name == nil {
			return false
		}
		own := ast.Node(e)
		if isAlone(in) {
			own = in // nobody else has its variables
		}
		j := judge{walker: w, src: src, in: in, yield: src.info.Defs[params[0].name], own: own}
		return j.body(e.Body)
	}
	return false
}

// isAlone reports whether a function has only one function in it, and takes no address of a
// variable.
func isAlone(f *ast.FuncDecl) bool {
	functions, addresses := 0, 0
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			functions++
		case *ast.UnaryExpr:
			if _, ok := ast.Unparen(n.X).(*ast.CompositeLit); n.Op == token.AND && !ok {
				addresses++
			}
		}
		return true
	})
	return functions == 1 && addresses == 0
}

// knownSteady reports whether a function of the standard library returns such a sequence.
func knownSteady(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	known := ""
	switch fn.Pkg().Path() {
	case "slices":
		known = " All Backward Chunk Values "
	case "maps":
		known = " All Keys Values "
	case "strings", "bytes":
		known = " FieldsSeq Lines SplitAfterSeq SplitSeq "
	}
	return strings.Contains(known, " "+fn.Name()+" ")
}

// A judge looks at the body of a sequence, or of a function that it calls.
type judge struct {
	walker

	src   *source
	in    *ast.FuncDecl
	yield types.Object
	own   ast.Node // what is declared in it is its own
	// sequences are the calls whose result a loop is over, which are judged.
	sequences map[ast.Expr]bool
}

func (j *judge) body(n ast.Node) bool {
	good := true
	ast.Inspect(n, func(n ast.Node) bool {
		good = good && j.node(n)
		return good
	})
	return good
}

// node judges one node; what is in it is looked at, too.
func (j *judge) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt, *ast.SendStmt, *ast.LabeledStmt:
		return false
	case *ast.UnaryExpr:
		_, literal := ast.Unparen(n.X).(*ast.CompositeLit)
		return n.Op != token.ARROW && (n.Op != token.AND || literal)
	case *ast.AssignStmt:
		for _, to := range n.Lhs {
			if !j.isOwn(to) {
				return false
			}
		}
	case *ast.IncDecStmt:
		return j.isOwn(n.X)
	case *ast.RangeStmt:
		return j.isOwn(n.Key) && j.isOwn(n.Value) && j.ends(n)
	case *ast.ForStmt:
		return j.yieldsIn(n.Cond) || j.yieldsAlways(n.Body)
	case *ast.CallExpr:
		return j.call(n)
	}
	return true
}

// isOwn reports whether an expression, if any, is a variable of the body.
func (j *judge) isOwn(e ast.Expr) bool {
	if e == nil {
		return true
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	if id.Name == "_" || j.info.Defs[id] != nil {
		return true
	}
	obj := j.info.Uses[id]
	return obj != nil && j.own.Pos() <= obj.Pos() && obj.Pos() < j.own.End()
}

// ends reports whether a loop is over after as many rounds as there are values in memory, or gives
// an element in each.
func (j *judge) ends(n *ast.RangeStmt) bool {
	switch t := j.info.TypeOf(n.X).Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.Pointer:
		return true
	case *types.Basic:
		return t.Info()&types.IsString != 0 || j.yieldsAlways(n.Body)
	case *types.Signature:
		j.sequences = map[ast.Expr]bool{n.X: true}
		return j.yieldsAlways(n.Body) && j.proof.steady(j.src, j.in, n.X)
	}
	return false
}

// yieldsAlways reports whether each round of a loop gives an element.
func (j *judge) yieldsAlways(body *ast.BlockStmt) bool {
	skips := false
	ast.Inspect(body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.CONTINUE {
			skips = true
		}
		return !skips
	})
	if skips {
		return false
	}
	for _, s := range body.List {
		switch s := s.(type) {
		case *ast.ExprStmt:
			if j.yieldsIn(s.X) {
				return true
			}
		case *ast.IfStmt:
			if j.yieldsIn(s.Cond) {
				return true
			}
		}
	}
	return false
}

// yieldsIn reports whether an expression is yield(…) or !yield(…).
func (j *judge) yieldsIn(e ast.Expr) bool {
	e = ast.Unparen(e)
	if not, ok := e.(*ast.UnaryExpr); ok && not.Op == token.NOT {
		e = ast.Unparen(not.X)
	}
	call, ok := e.(*ast.CallExpr)
	return ok && j.isYield(call)
}

func (j *judge) isYield(c *ast.CallExpr) bool {
	return j.isYieldItself(c.Fun)
}

func (j *judge) isYieldItself(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && j.yield != nil && j.info.Uses[id] == j.yield
}

// call judges one call.
func (j *judge) call(c *ast.CallExpr) bool {
	if j.isYield(c) || j.sequences[c] {
		return true
	}
	fun := ast.Unparen(c.Fun)
	switch tv := j.info.Types[fun]; {
	case tv.IsType():
		return true
	case tv.IsBuiltin():
		id, ok := fun.(*ast.Ident)
		return ok && strings.Contains(" cap complex imag len max min real ", " "+id.Name+" ")
	}
	fn := j.callee(fun)
	if fn == nil || isInterfaceMethod(fn) {
		return false
	}
	if i := slices.IndexFunc(c.Args, j.isYieldItself); i >= 0 {
		return j.proof.own(fn) && j.proof.gives(fn, i)
	}
	if !j.proof.own(fn) {
		return knownShort(fn) && !strings.Contains(" math/big sync/atomic time ", " "+fn.Pkg().Path()+" ")
	}
	return j.proof.judge(fn).short && j.proof.pure(fn)
}

// pure reports whether a short function of the user's own module changes nothing.
func (p *proof) pure(fn *types.Func) bool {
	src := p.packages.source(fn.Pkg().Path())
	key := fn.Origin().FullName()
	decl := p.body(src, key)
	if decl == nil || decl.Body == nil || p.judging[key] {
		return false
	}
	p.judging[key] = true
	defer delete(p.judging, key)
	j := judge{proof: p, info: src.info, pkg: src.pkg, src: src, in: decl, own: decl}
	return j.body(decl.Body)
}

// gives reports whether a function that is given yield as parameter i is good for the body of a
// sequence. One that calls itself is, if the rest of it is.
func (p *proof) gives(fn *types.Func, i int) bool {
	src := p.packages.source(fn.Pkg().Path())
	decl := p.body(src, fn.Origin().FullName())
	if decl == nil || decl.Body == nil {
		return false
	}
	key := fn.Origin().FullName() + " gives"
	if p.judging[key] {
		return true
	}
	p.judging[key] = true
	defer delete(p.judging, key)
	params := fields(decl.Type.Params)
	if i >= len(params) || params[i].name == nil {
		return false
	}
	j := judge{
		proof: p, info: src.info, pkg: src.pkg,
		src: src, in: decl, yield: src.info.Defs[params[i].name], own: decl,
	}
	return j.body(decl.Body)
}
