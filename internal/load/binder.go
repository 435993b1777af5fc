package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/near"
)

// A binder makes one module of one package.
type binder struct {
	l        *loader
	target   Target
	src      *source
	proof    *proof
	read     map[*ast.Comment]bool // directives that belong to a declaration
	decls    []*decl
	python   map[string]string // Go symbol to Python name, for docs
	iterates bool              // some function of the module returns an iterator
	sends    bool              // or a channel to send on
	guest    bool              // the package is not wrapped: only its types are looked at

	enums   map[string]*ir.Enum // by Go symbol: those that the package's own types are
	adopted []*ir.Enum          // of types of packages that are not wrapped
	views   []*ir.View
	// calls are those of the module, by Go type.
	calls        map[string]*ir.Func
	callsInOrder []*ir.Func

	classBinders map[*decl]*classBinder // those whose fields are decided
}

// A decl is one exported symbol in the order of the source.
type decl struct {
	symbol     string // "Sum", "Celsius.String"
	kind       targetKind
	directives directives
	doc        string // the comment's text without directives
	name       string // in Python
	named      bool   // name comes from a directive
	pos        token.Pos
	obj        types.Object
	node       ast.Node // *ast.FuncDecl, *ast.ValueSpec or *ast.TypeSpec
	value      ast.Expr // a constant's, perhaps of a line before it
	enum       *ir.Enum // the class that a type is, or that a constant is a member of
	serves     bool     // it serves the keywords of functions, and Python does not see it
}

func newBinder(l *loader, t Target, src *source, p *proof) *binder {
	return &binder{
		l: l, target: t, src: src, proof: p,
		read:   map[*ast.Comment]bool{},
		python: map[string]string{},
		calls:  map[string]*ir.Func{},

		classBinders: map[*decl]*classBinder{},
		enums:        map[string]*ir.Enum{},
	}
}

// announce collects what the package exports and names it, enum classes included.
func (b *binder) announce() {
	for _, f := range b.src.files {
		b.collect(f)
	}
	b.nameDecls()
	b.findEnums()
}

// complain keeps a complaint. In source that is not the user's nothing can be
// marked, and nothing is wrong with a package that is not wrapped.
func (b *binder) complain(pos ir.Pos, symbol, message, hint string) {
	if b.guest {
		return
	}
	if !b.src.own() {
		hint = strings.ReplaceAll(hint, "mark it //py:skip", fmt.Sprintf("add %q = [\"skip\"] to the directives in pyproject.toml", symbol))
		hint = strings.ReplaceAll(hint, "//py:", "a directive ")
	}
	b.l.complain(ir.Diagnostic{Pos: pos, Symbol: symbol, Message: message, Hint: hint})
}

// declare finds what the package exports, names it and enters its classes.
func (b *binder) declare() {
	b.declareClasses()
	b.declareExceptions()
	b.nameConstructors()
}

// module decides the module.
func (b *binder) module() *ir.Module {
	m := &ir.Module{
		Name:    b.target.Name,
		Package: b.src.ImportPath,
	}
	if b.src.own() {
		m.Dir = relative(b.src.Module.Dir, b.src.Dir)
	}
	m.Doc = b.moduleDoc()
	b.describeEnums()
	b.unknownSymbols()
	var funcs, constructors []*entry
	for _, d := range b.decls {
		if d.directives.has("skip") || d.serves {
			continue
		}
		switch d.kind {
		case onFunc:
			switch e := b.function(d); {
			case e == nil:
			case e.constructs != nil:
				constructors = append(constructors, e)
			default:
				funcs = append(funcs, e)
			}
		case onConst:
			if d.enum != nil {
				continue
			}
			if c := b.constant(d); c != nil {
				m.Consts = append(m.Consts, c)
			}
		case onVar:
			b.variable(m, d)
		case onType:
			if d.enum != nil {
				m.Enums = append(m.Enums, d.enum)
				continue
			}
			b.misnamedType(d)
			b.bindType(m, d)
		case onPackage, onField:
		}
	}
	for _, d := range b.decls {
		switch {
		case !isClass(d) || d.serves || d.directives.has("skip"):
		case isInterface(d.obj.Type()):
			b.bindInterface(m, d)
		default:
			b.bindClass(m, d, constructors)
		}
	}
	m.Views = b.views
	m.Calls = b.callsInOrder
	b.strayDirectives()
	m.Enums = append(m.Enums, b.adopted...)
	m.Funcs = b.group(funcs)
	m.Iterates, m.Sends = b.iterates, b.sends
	return m
}

// bindType decides a type that is no class: classes come last, when their constructors
// are known.
func (b *binder) bindType(m *ir.Module, d *decl) {
	if isErrorType(d.obj) {
		b.bindException(m, d)
		return
	}
	if dir, ok := d.directives.find("raises"); ok {
		b.complain(dir.pos, d.symbol, "directive raises means nothing above a type that is no error", "")
	}
	if !isClass(d) {
		b.refuse(d)
	}
}

// collect keeps the exported declarations of one file.
func (b *binder) collect(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			b.collectFunc(d)
		case *ast.GenDecl:
			var values []ast.Expr // a constant without one has that of the line before
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.ValueSpec:
					if len(s.Values) > 0 {
						values = s.Values
					}
					b.collectValues(d, s, values)
				case *ast.TypeSpec:
					b.collectType(d, s)
				}
			}
		}
	}
}

// collectType keeps an exported type.
func (b *binder) collectType(d *ast.GenDecl, s *ast.TypeSpec) {
	if !s.Name.IsExported() {
		return
	}
	doc := cmp.Or(s.Doc.Text(), s.Comment.Text())
	if !d.Lparen.IsValid() {
		doc = cmp.Or(d.Doc.Text(), doc)
	}
	b.add(&decl{symbol: s.Name.Name, kind: onType, pos: s.Name.Pos(), node: s}, s.Name, doc, d.Doc, s.Doc)
}

// collectFunc keeps a function, or a method of an exported type.
func (b *binder) collectFunc(f *ast.FuncDecl) {
	if !f.Name.IsExported() {
		return
	}
	symbol := f.Name.Name
	if f.Recv != nil {
		recv := receiverName(f.Recv.List[0].Type)
		if !ast.IsExported(recv) {
			return
		}
		symbol = recv + "." + symbol
	}
	b.add(&decl{symbol: symbol, kind: onFunc, pos: f.Name.Pos(), node: f}, f.Name, f.Doc.Text(), f.Doc)
}

// receiverName returns the name of the type a method belongs to.
func receiverName(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// collectValues keeps the constants or variables of one line.
func (b *binder) collectValues(d *ast.GenDecl, s *ast.ValueSpec, values []ast.Expr) {
	kind := onVar
	if d.Tok == token.CONST {
		kind = onConst
	}
	doc := cmp.Or(s.Doc.Text(), s.Comment.Text())
	if !d.Lparen.IsValid() {
		doc = cmp.Or(d.Doc.Text(), doc)
	}
	for i, name := range s.Names {
		if !name.IsExported() {
			continue
		}
		v := &decl{symbol: name.Name, kind: kind, pos: name.Pos(), node: s}
		if kind == onConst && i < len(values) {
			v.value = values[i]
		}
		b.add(v, name, doc, d.Doc, s.Doc)
	}
}

// add keeps one declaration with its doc and the directives of its comments:
// those of a group in parentheses go for every line in it.
func (b *binder) add(d *decl, name *ast.Ident, doc string, groups ...*ast.CommentGroup) {
	d.obj = b.src.info.Defs[name]
	d.directives = b.directivesFor(d.symbol, d.kind, groups...)
	d.doc = doc
	b.decls = append(b.decls, d)
}

// nameDecls gives every function, constant and variable its Python name.
func (b *binder) nameDecls() {
	for _, d := range b.decls {
		switch {
		case d.kind == onFunc:
			_, method, isMethod := strings.Cut(d.symbol, ".")
			if !isMethod {
				method = d.symbol
			}
			d.name = identifier(snakeCase(method))
		case d.kind == onType:
			d.name = identifier(d.symbol)
		case d.kind == onConst:
			d.name = upperCase(d.symbol)
		case isSentinel(d):
			d.name = identifier(d.symbol)
		case d.kind == onVar:
			d.name = identifier(snakeCase(d.symbol))
		default:
			continue
		}
		if dir, ok := d.directives.find("name"); ok {
			d.named = true
			if b.judgeName(dir, d.symbol) {
				d.name = dir.args
			}
		}
		if !d.directives.has("skip") {
			b.python[d.symbol] = d.name
		}
	}
}

// judgeName complains about a //py:name that Python or the module cannot have.
func (b *binder) judgeName(d directive, symbol string) bool {
	switch {
	case isKeyword(d.args):
		b.complain(d.at, symbol, fmt.Sprintf("%s is a keyword in Python", d.args), fmt.Sprintf("write %s_", d.args))
	case !isIdentifier(d.args):
		b.complain(d.at, symbol, fmt.Sprintf("%q is not a name in Python", d.args), "")
	case strings.HasPrefix(d.args, "__") && strings.HasSuffix(d.args, "__"):
		b.complain(d.at, symbol, fmt.Sprintf("the name %s belongs to Python", d.args), "")
	case ownException(d.args):
		b.complain(d.at, symbol, fmt.Sprintf("the name %s belongs to an exception of the module", d.args), "")
	default:
		return true
	}
	return false
}

// members returns the exported fields and methods of a type, what embedded types lend included.
func members(obj types.Object) []string {
	t, ok := obj.(*types.TypeName)
	if !ok {
		return nil
	}
	var names []string
	for sel := range types.NewMethodSet(types.NewPointer(t.Type())).Methods() {
		names = append(names, sel.Obj().Name())
	}
	var fields func(t types.Type, depth int)
	fields = func(t types.Type, depth int) {
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || depth > deepestEmbedding {
			return
		}
		for v := range st.Fields() {
			names = append(names, v.Name())
			if v.Embedded() {
				fields(v.Type(), depth+1)
			}
		}
	}
	fields(t.Type(), 0)
	return names
}

// unknownSymbols complains about directives in pyproject.toml for what the
// package does not export.
func (b *binder) unknownSymbols() {
	var known []string
	for _, d := range b.decls {
		known = append(known, d.symbol)
		for _, name := range members(d.obj) {
			known = append(known, d.symbol+"."+name)
		}
	}
	for _, symbol := range slices.Sorted(maps.Keys(b.target.Directives)) {
		if slices.Contains(known, symbol) {
			continue
		}
		hint := ""
		if meant := near.To(symbol, known); meant != "" {
			hint = fmt.Sprintf("did you mean %s?", meant)
		}
		b.complain(configPos(), symbol, fmt.Sprintf("package %s exports no such symbol", b.src.ImportPath), hint)
	}
}

// refuse complains about an exported type that cannot be in the module. Types
// that only give a name to what crosses anyway are fine, and so are constraints.
func (b *binder) refuse(d *decl) {
	switch obj := d.obj.(type) {
	case *types.TypeName:
		spec, ok := d.node.(*ast.TypeSpec)
		if !ok {
			return
		}
		if iface, ok := obj.Type().Underlying().(*types.Interface); ok && !iface.IsMethodSet() {
			return
		}
		if spec.TypeParams != nil {
			b.complain(b.l.place(d.pos), d.symbol, "a generic type cannot cross into Python", "mark it //py:skip")
			return
		}
		if named, ok := types.Unalias(obj.Type()).(*types.Named); ok && (crossesWhole(named) || isSequence(named) || standardOf(named, false) != nil) {
			return
		}
		if iface, ok := obj.Type().Underlying().(*types.Interface); ok && (isForeign(types.Unalias(obj.Type())) || iface.Empty()) {
			return
		}
		c := b.crosser(d.symbol, declared)
		switch under := obj.Type().Underlying().(type) {
		case *types.Struct: // an alias
			c.complain(where{nil, d.pos}, "struct "+d.symbol+" cannot cross into Python", c.hint(""))
		case *types.Interface:
			c.complain(where{nil, d.pos}, "interface "+d.symbol+" cannot cross into Python", c.hint(""))
		default:
			imports := maps.Clone(b.l.imports) // nothing generated refers to the declaration
			c.cross(under, at(spec.Type))
			b.l.imports = imports
		}
	}
}

// moduleDoc returns the docstring of the module: the package comment, and what
// several files have of it.
func (b *binder) moduleDoc() string {
	var docs []string
	for _, f := range b.src.files {
		ds := b.directivesFor("", onPackage, f.Doc)
		if lines := ds.all("doc"); len(lines) > 0 {
			docs = append(docs, joinArgs(lines))
		} else if text := f.Doc.Text(); text != "" {
			docs = append(docs, b.docstring(text, "Package "+b.src.Name, b.target.Name))
		}
	}
	return strings.Join(docs, "\n\n")
}

// joinArgs returns the arguments of directives as lines.
func joinArgs(ds directives) string {
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.args)
	}
	return strings.Join(lines, "\n")
}

// doc returns the docstring of a declaration.
func (b *binder) doc(d *decl) string {
	if lines := d.directives.all("doc"); len(lines) > 0 {
		return joinArgs(lines)
	}
	symbol := d.symbol
	if _, method, ok := strings.Cut(symbol, "."); ok {
		symbol = method
	}
	return b.docstring(d.doc, symbol, d.name)
}
