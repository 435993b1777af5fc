package load

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
)

// A proof finds out which calls are short, so that the interpreter lock may
// stay held: no loop, no channel, lock or goroutine, and no call that is not
// known to be short itself. It follows calls through the user's own module and
// judges calls out of it by a table. What is called by a parameter is Python's, which lets
// other threads in by itself.
type proof struct {
	fset     *token.FileSet
	packages *packages
	verdicts map[string]verdict
	bodies   map[string]map[string]*ast.FuncDecl // by package path and full name
	judging  map[string]bool                     // functions that ahead and pure look into
}

// A verdict is what is known of one function.
type verdict struct {
	short bool
	why   string // why it is not
	// calls says that it calls functions that it is given; loops, that it does so for as long as a
	// loop lasts.
	calls, loops bool
}

// shortWhy is said of a call that keeps the lock.
const shortWhy = "short: no loop, lock or unknown call"

func newProof(fset *token.FileSet, p *packages) *proof {
	return &proof{fset: fset, packages: p, verdicts: map[string]verdict{}, bodies: map[string]map[string]*ast.FuncDecl{}, judging: map[string]bool{}}
}

// short reports whether calls of fn are short, and why or why not.
func (p *proof) short(fn *types.Func) (bool, string) {
	switch v := p.judge(fn); {
	case !v.short:
		return false, v.why
	case v.calls:
		return true, shortCallbacks
	}
	return true, shortWhy
}

// judge returns the verdict on a function of the user's own module.
func (p *proof) judge(fn *types.Func) verdict {
	key := fn.Origin().FullName()
	if v, ok := p.verdicts[key]; ok {
		return v
	}
	p.verdicts[key] = verdict{why: "recursion in " + shortName(fn)}
	src := p.packages.source(fn.Pkg().Path())
	decl := p.body(src, key)
	var v verdict
	if decl == nil || decl.Body == nil {
		v = verdict{why: fmt.Sprintf("the source of %s is not there", shortName(fn))}
	} else {
		w := walker{proof: p, info: src.info, pkg: src.pkg, given: functionsGiven(src.info, decl)}
		w.walk(decl.Body)
		v = verdict{short: w.why == "", why: w.why, calls: w.calls, loops: w.loops}
	}
	p.verdicts[key] = v
	return v
}

// body returns the declaration of a function, or nil.
func (p *proof) body(src *source, key string) *ast.FuncDecl {
	if src == nil || len(src.errs) > 0 {
		return nil
	}
	index, ok := p.bodies[src.ImportPath]
	if !ok {
		index = map[string]*ast.FuncDecl{}
		for _, f := range src.files {
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok {
					if fn, ok := src.info.Defs[d.Name].(*types.Func); ok {
						index[fn.FullName()] = d
					}
				}
			}
		}
		p.bodies[src.ImportPath] = index
	}
	return index[key]
}

// shortName returns a function as messages name it: sync.(*WaitGroup).Wait.
func shortName(fn *types.Func) string {
	pkg := ""
	if fn.Pkg() != nil {
		pkg = fn.Pkg().Name() + "."
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return pkg + fn.Name()
	}
	t, pointer := types.Unalias(recv.Type()), false
	if p, ok := t.(*types.Pointer); ok {
		t, pointer = types.Unalias(p.Elem()), true
	}
	named, ok := t.(*types.Named)
	switch {
	case !ok:
		return pkg + fn.Name()
	case pointer:
		return pkg + "(*" + named.Obj().Name() + ")." + fn.Name()
	}
	return pkg + named.Obj().Name() + "." + fn.Name()
}

// A walker looks for the first thing in a body that may last.
type walker struct {
	proof *proof
	info  *types.Info
	pkg   *types.Package
	why   string
	// given are the parameters that are functions, which Python has given.
	given map[types.Object]bool
	// calls and loops are those of the verdict.
	calls, loops bool
}

func (w *walker) lasts(n ast.Node, format string, args ...any) {
	if w.why == "" {
		pos := w.proof.fset.Position(n.Pos())
		w.why = fmt.Sprintf(format, args...) + fmt.Sprintf(" at %s:%d", filepath.Base(pos.Filename), pos.Line)
	}
}

func (w *walker) walk(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if w.why != "" {
			return false
		}
		switch n := n.(type) {
		case *ast.ForStmt:
			w.loop(n, w.callsToGoOn(n.Cond) || w.callsEachTime(n.Body))
		case *ast.RangeStmt:
			w.loop(n, w.isCounted(n.X) && w.callsEachTime(n.Body))
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				w.lasts(n, "jumps")
			}
		case *ast.GoStmt:
			w.lasts(n, "starts a goroutine")
		case *ast.SelectStmt:
			w.lasts(n, "selects")
		case *ast.SendStmt:
			w.lasts(n, "sends on a channel")
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				w.lasts(n, "receives from a channel")
			}
		case *ast.FuncLit:
			return false // what it does counts where it is called
		case *ast.CallExpr:
			w.call(n)
		}
		return w.why == ""
	})
}

// call judges one call; its arguments are walked by the caller.
func (w *walker) call(c *ast.CallExpr) {
	fun := ast.Unparen(c.Fun)
	if tv := w.info.Types[fun]; tv.IsType() {
		return
	} else if tv.IsBuiltin() {
		w.builtin(c, fun)
		return
	}
	if lit, ok := fun.(*ast.FuncLit); ok {
		w.walk(lit.Body)
		return
	}
	fn := w.callee(fun)
	switch {
	case w.isGiven(fun):
		w.calls = true
	case fn == nil:
		w.lasts(c, "calls a function value")
	case isInterfaceMethod(fn):
		w.lasts(c, "calls %s through an interface", fn.Name())
	case w.proof.own(fn):
		v := w.proof.judge(fn)
		if !v.short && w.why == "" {
			w.why = v.why
		}
		if v.calls {
			w.hands(c, v.loops)
		}
	case knownCaller(fn):
		w.hands(c, true)
	case !knownShort(fn):
		w.lasts(c, "calls %s", shortName(fn))
	}
}

// callee returns the function that an expression names, or nil.
func (w *walker) callee(fun ast.Expr) *types.Func {
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(x.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(x.X)
	}
	var obj types.Object
	switch x := fun.(type) {
	case *ast.Ident:
		obj = w.info.Uses[x]
	case *ast.SelectorExpr:
		obj = w.info.Uses[x.Sel]
	}
	fn, _ := obj.(*types.Func)
	return fn
}

func isInterfaceMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// own reports whether a function belongs to the user's own module, or to a
// package that is wrapped.
func (p *proof) own(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := fn.Pkg().Path()
	l := p.packages.byPath[path]
	return l != nil && (l.own() || !l.DepOnly) && path != pyPath
}

// builtin judges a call of a built-in function.
func (w *walker) builtin(c *ast.CallExpr, fun ast.Expr) {
	name := ""
	switch f := fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	switch name {
	case "copy", "clear", "close", "print", "println":
		w.lasts(c, "calls %s", name)
	case "append":
		last := c.Args[len(c.Args)-1]
		if c.Ellipsis.IsValid() && w.info.Types[last].Value == nil { // a constant string is bounded
			w.lasts(c, "appends a whole slice")
		}
	case "make":
		if t, ok := w.info.TypeOf(c).Underlying().(*types.Chan); ok {
			w.lasts(c, "makes a %s", t)
		}
		for _, size := range c.Args[1:] {
			if w.info.Types[size].Value == nil && !w.isLength(size) {
				w.lasts(c, "makes something of any size")
			}
		}
	}
}
