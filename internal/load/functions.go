package load

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// An entry is one Go function on its way to a place in the module: with one
// overload, or one for each instance of a generic function.
type entry struct {
	decl      *decl
	overloads []*ir.Overload
	text      string // of //py:text
	// constructs is the class that the function makes instances of.
	constructs *ir.Class
}

// function decides one package-level function, and refuses methods of types that are no class.
func (b *binder) function(d *decl) *entry {
	f, ok := d.node.(*ast.FuncDecl)
	obj, isFunc := d.obj.(*types.Func)
	if !ok || !isFunc {
		return nil
	}
	sig := obj.Signature()
	if sig.Recv() != nil {
		if !b.enumMethod(d, f, sig) {
			b.refuseMethod(d, sig)
		}
		return nil
	}
	e := &entry{decl: d, constructs: b.constructorOf(d)}
	if dir, ok := d.directives.find("text"); ok {
		if !strings.HasPrefix(dir.args, "(") || !strings.HasSuffix(dir.args, ")") {
			b.complain(dir.at, d.symbol, "the text of a signature is in parentheses", "")
		}
		e.text = dir.args
	}
	call := b.l.importName(b.src.ImportPath, b.src.Name) + "." + d.symbol
	if sig.TypeParams().Len() == 0 {
		if dir, ok := d.directives.find("instantiate"); ok {
			b.complain(dir.pos, d.symbol, "directive instantiate means nothing: the function has no type parameters", "")
		}
		return e.with(b.overload(d, f, sig, call))
	}
	for _, inst := range b.instances(d, f, sig) {
		if e.with(b.overload(d, f, inst.sig, call+"["+inst.spelled+"]")) == nil {
			return nil
		}
	}
	if len(e.overloads) == 0 {
		return nil
	}
	return e
}

// with returns the entry with one more overload, or nil if there is none.
func (e *entry) with(o *ir.Overload) *entry {
	if o == nil {
		return nil
	}
	e.overloads = append(e.overloads, o)
	return e
}

// refuseMethod refuses a method of a type that crosses otherwise; where the type
// itself is refused or skipped nothing more is to be said.
func (b *binder) refuseMethod(d *decl, sig *types.Signature) {
	recv := sig.Recv().Type()
	if p, ok := types.Unalias(recv).(*types.Pointer); ok {
		recv = p.Elem()
	}
	named, ok := types.Unalias(recv).(*types.Named)
	if !ok || named.TypeParams().Len() > 0 || b.l.exceptionOf(named) != nil || standardOf(named, false) != nil {
		return
	}
	switch named.Underlying().(type) {
	case *types.Basic, *types.Slice, *types.Array, *types.Map, *types.Signature:
	default:
		return
	}
	typeName, _, _ := strings.Cut(d.symbol, ".")
	for _, other := range b.decls {
		if other.symbol == typeName && other.directives.has("skip") {
			return
		}
	}
	b.complain(b.l.place(d.pos), d.symbol, "a method of a type that is neither a struct nor an enum cannot cross into Python", "make it a function, or mark it //py:skip")
}

// overload decides how one Go function is called, or returns nil after
// complaints.
func (b *binder) overload(d *decl, f *ast.FuncDecl, sig *types.Signature, call string) *ir.Overload {
	o := &ir.Overload{
		Go:     call,
		Symbol: d.symbol,
		Doc:    b.doc(d),
		Pos:    b.l.place(d.pos),
	}
	opts := b.optionsOf(d, sig)
	good := b.params(o, d, f, sig, opts)
	good = b.results(o, d, f, sig) && good
	if !good {
		return nil
	}
	if dir, ok := d.directives.find("signature"); ok && !b.applySignature(o, dir) {
		return nil
	}
	if opts != nil && !b.addOptions(o, opts, sig) {
		return nil
	}
	if o.Context {
		addTimeout(o)
	}
	b.lock(o, d)
	if opts != nil && opts.class == nil && o.HoldGIL && !d.directives.has("hold-gil") {
		o.HoldGIL, o.GILWhy = false, "takes options, which may be any functions"
	}
	return o
}

// A field is one parameter or result with its place in the source.
type field struct {
	name *ast.Ident // nil: not named
	expr ast.Expr   // nil: its source is not at hand
	pos  token.Pos  // where there is no expr
}

func (f field) where() where {
	if f.expr == nil {
		return where{nil, f.pos}
	}
	return at(f.expr)
}

func (f field) namePos() token.Pos {
	if f.name == nil {
		return f.where().pos
	}
	return f.name.Pos()
}

// fieldAt returns field i of a list; without syntax it lies where the declaration does.
func fieldAt(list *ast.FieldList, i int, d *decl) field {
	if fs := fields(list); i < len(fs) {
		return fs[i]
	}
	return field{pos: d.pos}
}

func paramsOf(f *ast.FuncDecl) *ast.FieldList {
	if f == nil {
		return nil
	}
	return f.Type.Params
}

func resultsOf(f *ast.FuncDecl) *ast.FieldList {
	if f == nil {
		return nil
	}
	return f.Type.Results
}

// fields returns the parameters or results of a function one by one.
func fields(list *ast.FieldList) []field {
	var fs []field
	if list == nil {
		return nil
	}
	for _, f := range list.List {
		if len(f.Names) == 0 {
			fs = append(fs, field{expr: f.Type})
		}
		for _, name := range f.Names {
			fs = append(fs, field{name: name, expr: f.Type})
		}
	}
	return fs
}

// mostParams is how many parameters a call of the glue has room for: PARAMS_MAX.
const mostParams = 64

// params decides the parameters, without the last one where that is functional options.
func (b *binder) params(o *ir.Overload, d *decl, f *ast.FuncDecl, sig *types.Signature, opts *options) bool {
	good := true
	taken := map[string]bool{}
	c := b.crosser(d.symbol, parameter)
	named := false // a parameter before this one has a name
	count := sig.Params().Len()
	if opts != nil && opts.class == nil {
		count--
	}
	for i := range count {
		v, field := sig.Params().At(i), fieldAt(paramsOf(f), i, d)
		if i == 0 && isContext(v.Type()) {
			o.Context = true
			continue
		}
		p := &ir.Param{Go: v.Name(), Passing: ir.PositionalOrKeyword, Pos: b.l.place(field.where().pos)}
		p.Variadic = sig.Variadic() && i == sig.Params().Len()-1
		switch {
		case v.Name() != "" && v.Name() != "_":
			named = true
			p.Name = identifier(snakeCase(v.Name()))
			p.Pos = b.l.place(field.namePos())
		case p.Variadic:
			p.Name = "args"
		default:
			p.Name = fmt.Sprintf("arg%d", len(o.Params))
		}
		if p.Variadic || !named {
			p.Passing = ir.PositionalOnly
		}
		if taken[p.Name] {
			b.complain(p.Pos, d.symbol, fmt.Sprintf("two parameters would be called %s in Python", p.Name),
				"rename one, or name them with //py:signature")
			good = false
		}
		taken[p.Name] = true
		if slice, ok := types.Unalias(v.Type()).(*types.Slice); p.Variadic && ok {
			p.Type = c.sliceOf(slice, "", field.where())
		} else {
			p.Type = c.cross(v.Type(), field.where())
		}
		good = good && p.Type != nil
		o.Params = append(o.Params, p)
	}
	most := mostParams
	if o.Context {
		most-- // for its timeout
	}
	if len(o.Params) > most {
		b.complain(o.Params[most].Pos, d.symbol,
			fmt.Sprintf("a function of more than %d parameters cannot cross into Python", most),
			"take a slice or a map, or mark it //py:skip")
		good = false
	}
	return good
}

// results decides the results: a last error becomes an exception, and of two
// results the last, if it is a bool named ok, found or exists, says whether the
// first is there.
func (b *binder) results(o *ir.Overload, d *decl, f *ast.FuncDecl, sig *types.Signature) bool {
	good := true
	n := sig.Results().Len()
	if n > 0 && types.Identical(sig.Results().At(n-1).Type(), types.Universe.Lookup("error").Type()) {
		o.Error = true
		n--
	}
	if !o.Error && n == 2 && isPresence(sig.Results().At(1)) {
		o.Optional = true
		n--
	}
	c := b.crosser(d.symbol, result)
	for i := range n {
		t := c.cross(sig.Results().At(i).Type(), fieldAt(resultsOf(f), i, d).where())
		good = good && t != nil
		o.Results = append(o.Results, t)
	}
	b.batches(o, d)
	return good
}

// isPresence reports whether a result says whether another is there.
func isPresence(v *types.Var) bool {
	switch v.Name() {
	case "ok", "found", "exists":
		return types.Identical(v.Type(), types.Typ[types.Bool])
	}
	return false
}
