package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// classKey names a Go type for the table of classes.
func classKey(obj types.Object) string { return obj.Pkg().Path() + "." + obj.Name() }

// declareClasses enters the classes of the module, empty yet, so that all modules
// of the wheel find them.
func (b *binder) declareClasses() {
	for _, d := range b.decls {
		if d.directives.has("skip") || d.serves || !isClass(d) {
			continue
		}
		c := &ir.Class{
			ID:     len(b.l.core.Classes),
			Name:   d.name,
			Module: b.target.Name,
			Go:     b.l.importName(b.src.ImportPath, b.src.Name) + "." + d.symbol,
			Symbol: d.symbol,
			Pos:    b.l.place(d.pos),

			Interface: isInterface(d.obj.Type()),
		}
		if first := b.l.classes[classKey(d.obj)]; first != nil {
			continue // the package is behind two modules: the first has its classes
		}
		b.l.classes[classKey(d.obj)] = c
		b.l.named[c] = d.obj.Type().(*types.Named) //nolint:forcetypeassert // isClass
		b.l.core.Classes = append(b.l.core.Classes, c)
	}
}

// nameConstructors calls the functions that make instances as the classes are called.
func (b *binder) nameConstructors() {
	for _, d := range b.decls {
		if class := b.constructorOf(d); d.kind == onFunc && class != nil {
			d.name = class.Name
			b.python[d.symbol] = d.name
		}
	}
}

// isClass reports whether a declaration is that of a struct or interface type of its own,
// which becomes a class.
func isClass(d *decl) bool {
	name, ok := d.obj.(*types.TypeName)
	if !ok || name.IsAlias() {
		return false
	}
	named, ok := name.Type().(*types.Named)
	if !ok || named.TypeParams().Len() > 0 || crossesWhole(named) || isErrorType(name) {
		return false
	}
	_, ok = named.Underlying().(*types.Struct)
	return ok || isInterface(named)
}

// classOf returns the class of a type, or nil.
func (l *loader) classOf(t *types.Named) *ir.Class {
	if t.Obj().Pkg() == nil || t.TypeArgs().Len() > 0 {
		return nil
	}
	return l.classes[classKey(t.Obj())]
}

// A classBinder decides one class.
type classBinder struct {
	*binder
	d     *decl
	named *types.Named
	class *ir.Class
	taken map[string]string // Python name to Go symbol
	self  *ir.Type          // of the receivers; nil: a pointer to the struct
	bound map[string]*method
}

// bindFields decides the fields of all classes of the module: functions of any module may make
// keywords of them.
func (b *binder) bindFields() {
	for _, d := range b.decls {
		if !isClass(d) || d.serves || d.directives.has("skip") || isInterface(d.obj.Type()) {
			continue
		}
		named := d.obj.Type().(*types.Named) //nolint:forcetypeassert // isClass
		class := b.l.classOf(named)
		if class.Module != b.target.Name {
			continue
		}
		c := &classBinder{binder: b, d: d, named: named, class: class, taken: map[string]string{}}
		c.fields()
		b.classBinders[d] = c
	}
}

// bindClass decides the other members of a class of the module, or does nothing where
// another module has it.
func (b *binder) bindClass(m *ir.Module, d *decl, constructors []*entry) {
	named := d.obj.Type().(*types.Named) //nolint:forcetypeassert // isClass
	class := b.l.classOf(named)
	if class.Module != m.Name {
		return
	}
	c := b.classBinders[d]
	class.Doc = b.doc(d)
	c.methods()
	c.constructor(constructors)
	c.state()
	m.Classes = append(m.Classes, class)
}

// claim keeps a Python name of a member, or complains.
func (c *classBinder) claim(name, symbol string, pos ir.Pos) bool {
	if first := c.taken[name]; first != "" {
		c.complain(pos, symbol, fmt.Sprintf("%s and %s would both be called %s in Python", first, symbol, name),
			"give one of them another name with //py:name")
		return false
	}
	c.taken[name] = symbol
	return true
}

// fields decides the properties: the exported fields, and those that embedded
// structs lend.
func (c *classBinder) fields() {
	st := c.named.Underlying().(*types.Struct) //nolint:forcetypeassert // isClass
	c.fieldsOf(st, structSyntax(c.d), 0, 0)
}

// structSyntax returns the syntax of a struct's fields, or nil.
func structSyntax(d *decl) *ast.StructType {
	if spec, ok := d.node.(*ast.TypeSpec); ok {
		st, _ := ast.Unparen(spec.Type).(*ast.StructType)
		return st
	}
	return nil
}

// crosses reports whether types cross, and complains of none.
func (c *classBinder) crosses(symbol string, all ...types.Type) bool {
	imports := maps.Clone(c.l.imports) // of what does not cross nothing is used
	crosser := c.crosser(symbol, parameter)
	crosser.quiet = true
	for _, t := range all {
		tuple, ok := t.(*types.Tuple)
		if !ok {
			tuple = types.NewTuple(types.NewVar(c.d.pos, nil, "", t))
		}
		for v := range tuple.Variables() {
			if !isContext(v.Type()) && crosser.cross(v.Type(), where{nil, c.d.pos}) == nil {
				c.l.imports = imports
				return false
			}
		}
	}
	return true
}

// deepestEmbedding is how deep embedded structs are looked into.
const deepestEmbedding = 8

// fieldsOf decides the fields of a struct that lies at offset in the class's own, or
// nowhere fixed: -1. syntax is nil for the fields of an embedded one.
func (c *classBinder) fieldsOf(st *types.Struct, syntax *ast.StructType, offset int64, depth int) {
	vars := make([]*types.Var, st.NumFields())
	for i := range vars {
		vars[i] = st.Field(i)
	}
	offsets := types.SizesFor("gc", "amd64").Offsetsof(vars)
	var exprs []field
	if syntax != nil {
		exprs = fields(syntax.Fields)
	}
	for i, v := range vars {
		at := offset
		if at >= 0 {
			at += offsets[i]
		}
		if v.Exported() && c.isMember(v) {
			var expr *field
			if exprs != nil {
				expr = &exprs[i]
			}
			c.field(v, expr, syntax, at)
		}
		if v.Embedded() && depth < deepestEmbedding {
			c.embedded(v, at, depth)
		}
	}
}

// isMember reports whether a field is what its name means in the class, and not
// hidden by another.
func (c *classBinder) isMember(v *types.Var) bool {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(c.named), true, c.src.pkg, v.Name())
	return obj == v
}

func (c *classBinder) embedded(v *types.Var, at int64, depth int) {
	t := types.Unalias(v.Type())
	if p, ok := t.(*types.Pointer); ok {
		t, at = p.Elem(), -1
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		c.fieldsOf(st, nil, at, depth+1)
	}
}

func (c *classBinder) field(v *types.Var, syntax *field, st *ast.StructType, offset int64) {
	symbol := c.d.symbol + "." + v.Name()
	w := where{nil, c.d.pos}
	if syntax != nil {
		w = at(syntax.expr)
	}
	f := &ir.Field{Name: identifier(snakeCase(v.Name())), Go: v.Name(), Offset: -1, Pos: c.l.place(w.pos)}
	comment := fieldSyntax(st, v.Name())
	var groups []*ast.CommentGroup
	if comment != nil {
		groups = []*ast.CommentGroup{comment.Doc, comment.Comment}
	}
	ds := c.directivesFor(symbol, onField, groups...)
	if dir, ok := ds.find("name"); ok && c.judgeName(dir, symbol) {
		f.Name = dir.args
	}
	if ds.has("skip") {
		return
	}
	// Nobody can do anything about a field that a struct of another package lends.
	if st == nil && v.Pkg() != c.src.pkg && !c.crosses(symbol, v.Type()) || !c.claim(f.Name, symbol, f.Pos) {
		return
	}
	if f.Type = c.crosser(symbol, variable).cross(v.Type(), w); f.Type == nil {
		return
	}
	if c.self == nil { // exceptions have copies
		f.View = c.viewOf(f.Type)
	}
	if offset >= 0 && (f.Type.Plain() || f.View != nil) {
		f.Offset = offset
	}
	if comment != nil {
		f.Doc = c.docstring(cmp.Or(comment.Doc.Text(), comment.Comment.Text()), v.Name(), f.Name)
	}
	if lines := ds.all("doc"); len(lines) > 0 {
		f.Doc = joinArgs(lines)
	}
	c.class.Fields = append(c.class.Fields, f)
}

// fieldSyntax returns the declaration of a field, or nil.
func fieldSyntax(st *ast.StructType, name string) *ast.Field {
	if st == nil {
		return nil
	}
	for _, f := range st.Fields.List {
		if slices.ContainsFunc(f.Names, func(id *ast.Ident) bool { return id.Name == name }) {
			return f
		}
		if len(f.Names) == 0 && embeddedName(f.Type) == name {
			return f
		}
	}
	return nil
}

// embeddedName is the name of an embedded field, also of one from another package.
func embeddedName(e ast.Expr) string {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if sel, ok := e.(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return receiverName(e)
}

// methods decides the methods, those that embedded types lend included.
func (c *classBinder) methods() {
	all := c.exportedMethods()
	bound := map[string]*method{}
	for _, fn := range all {
		if m := c.method(fn); m != nil {
			bound[fn.Name()] = m
		}
	}
	c.bound = bound
	c.file(all, bound)
	c.protocols(bound)
	for _, fn := range all {
		if m := bound[fn.Name()]; m != nil && !m.hidden && c.claim(m.decl.name, m.decl.symbol, m.overload.Pos) {
			c.add(m.decl.name, m.overload)
		}
	}
	c.fileMembers(all)
}

// exportedMethods returns the methods in the order of the source.
func (c *classBinder) exportedMethods() []*types.Func {
	set := types.NewMethodSet(types.NewPointer(c.named))
	var all []*types.Func
	for sel := range set.Methods() {
		if fn, ok := sel.Obj().(*types.Func); ok && fn.Exported() {
			all = append(all, fn)
		}
	}
	slices.SortStableFunc(all, func(f, g *types.Func) int { return cmp.Compare(f.Pos(), g.Pos()) })
	return all
}

// A method is one Go method on its way into the class.
type method struct {
	fn       *types.Func
	decl     *decl
	overload *ir.Overload
	hidden   bool // it is only there as a special method
}

// method decides one method, or returns nil.
func (c *classBinder) method(fn *types.Func) *method {
	symbol := c.d.symbol + "." + fn.Name()
	d, syntax := c.methodDecl(fn)
	own := d != nil && d.symbol == symbol
	if !own {
		copied := decl{symbol: symbol, kind: onFunc, pos: c.d.pos, obj: fn}
		if d != nil {
			copied.directives, copied.doc, copied.pos, copied.name, copied.named = d.directives, d.doc, d.pos, d.name, d.named
		}
		copied.directives = append(c.inConfig(symbol), copied.directives...)
		d = &copied
		if d.name == "" {
			d.name = identifier(snakeCase(fn.Name()))
		}
	}
	if d.directives.has("skip") {
		return nil
	}
	sig := fn.Signature()
	// Nor about a method of such a struct.
	if !own && syntax == nil && fn.Pkg() != c.src.pkg && !c.crosses(symbol, sig.Params(), sig.Results()) {
		return nil
	}
	o := c.overload(d, syntax, sig, fmt.Sprintf("(*%s).%s", c.class.Go, fn.Name()))
	if o == nil {
		return nil
	}
	withReceiver(o, c.receiver())
	return &method{fn: fn, decl: d, overload: o}
}

// receiver returns the parameter for the instance that a method belongs to.
func (c *classBinder) receiver() *ir.Param {
	if c.self != nil {
		return &ir.Param{Name: "self", Type: c.self, Passing: ir.Receiver}
	}
	if c.class.Interface {
		return &ir.Param{Name: "self", Type: classType(ir.Struct, c.class.Go, c.class), Passing: ir.Receiver}
	}
	return &ir.Param{Name: "self", Type: classType(ir.Handle, "*"+c.class.Go, c.class), Passing: ir.Receiver}
}

// methodDecl returns the declaration of a method in the source of the module's
// package; nil, nil: it is elsewhere.
func (c *classBinder) methodDecl(fn *types.Func) (*decl, *ast.FuncDecl) {
	for _, d := range c.decls {
		if d.obj == fn {
			f, _ := d.node.(*ast.FuncDecl)
			return d, f
		}
	}
	for _, file := range c.src.files { // a method of a type that is not exported
		for _, node := range file.Decls {
			if f, ok := node.(*ast.FuncDecl); ok && c.src.info.Defs[f.Name] == fn {
				return &decl{
					directives: c.directivesFor(c.d.symbol+"."+fn.Name(), onFunc, f.Doc),
					doc:        f.Doc.Text(), pos: f.Name.Pos(), obj: fn, node: f,
				}, f
			}
		}
	}
	return nil, nil
}

// withReceiver gives a method what it is called on. Another parameter called self has an underscore, as
// those that are called as keywords.
func withReceiver(o *ir.Overload, self *ir.Param) {
	for _, p := range o.Params {
		if p.Name == self.Name {
			p.Name += "_"
		}
	}
	o.Params = slices.Insert(o.Params, 0, self)
}

// add adds a method under a Python name.
func (c *classBinder) add(name string, o *ir.Overload) {
	signature := textSignature([]*ir.Overload{o})
	switch o.Special {
	case ir.Exit:
		signature = "($self, *args)"
	case ir.IgnoresArguments:
		signature = "($self, memo, /)"
	case ir.Ordinary, ir.Comparison, ir.KeyError:
	}
	c.class.Methods = append(c.class.Methods, &ir.Func{
		Name: name, Signature: signature, Doc: o.Doc, Overloads: []*ir.Overload{o}, Pos: o.Pos,
	})
}

// constructorOf returns the class that a function makes instances of: NewT returns T
// or *T, perhaps with an error, and New does where T is all that it can mean.
func (b *binder) constructorOf(d *decl) *ir.Class {
	fn, ok := d.obj.(*types.Func)
	if !ok || fn.Signature().Recv() != nil || fn.Signature().TypeParams().Len() > 0 || d.named {
		return nil
	}
	rest, ok := strings.CutPrefix(d.symbol, "New")
	if !ok {
		return nil
	}
	results := fn.Signature().Results()
	failing := results.Len() == 2 && types.Identical(results.At(1).Type(), types.Universe.Lookup("error").Type())
	if results.Len() != 1 && !failing {
		return nil
	}
	t := types.Unalias(results.At(0).Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() != b.src.pkg {
		return nil
	}
	class := b.l.classOf(named)
	if class == nil || class.Interface || class.Module != b.target.Name || rest != class.Symbol && rest != "" {
		return nil
	}
	return class
}

// constructor makes what calling the class does: the functions that are
// constructors of it, else one with the fields as keywords.
func (c *classBinder) constructor(entries []*entry) {
	var own []*entry
	for _, e := range entries {
		if e.constructs == c.class {
			own = append(own, e)
		}
	}
	if len(own) > 0 {
		c.class.New = c.funcOf(own)
		c.class.New.Name = c.class.Name
		return
	}
	o := &ir.Overload{Symbol: c.class.Symbol, Pos: c.class.Pos, HoldGIL: true, GILWhy: shortWhy}
	var names, sets []string
	for _, f := range c.l.ownFields(c.class) { // what embedded structs lend is set with them, or afterwards
		if len(o.Params) == mostParams {
			break
		}
		name := fmt.Sprintf("v%d", len(names))
		names = append(names, name+" "+f.Type.Go)
		sets = append(sets, f.Go+": "+name)
		o.Params = append(o.Params, &ir.Param{
			Name: f.Name, Go: f.Go, Type: f.Type, Passing: ir.KeywordOnly, Default: &ir.Default{Python: "..."}, Pos: f.Pos,
		})
	}
	o.Go = fmt.Sprintf("func(%s) *%s { return &%s{%s} }", strings.Join(names, ", "), c.class.Go, c.class.Go, strings.Join(sets, ", "))
	o.Results = []*ir.Type{classType(ir.Handle, "*"+c.class.Go, c.class)}
	c.class.New = &ir.Func{
		Name: c.class.Name, Signature: textSignature([]*ir.Overload{o}), Overloads: []*ir.Overload{o}, Pos: c.class.Pos,
	}
}
