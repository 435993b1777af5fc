package load

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// isInterface reports whether a type is an interface with methods, whose values have a
// class. The empty interface has none of its own, and constraints have no values.
func isInterface(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.IsMethodSet() && i.NumMethods() > 0
}

// bindInterface decides the members of the class for values behind an interface whose own
// type has no class.
func (b *binder) bindInterface(m *ir.Module, d *decl) {
	named := d.obj.Type().(*types.Named) //nolint:forcetypeassert // isClass
	class := b.l.classOf(named)
	if class.Module != m.Name {
		return
	}
	c := &classBinder{binder: b, d: d, named: named, class: class, taken: map[string]string{}}
	class.Doc = b.doc(d)
	iface := named.Underlying().(*types.Interface) //nolint:forcetypeassert // isClass
	bound := map[string]*method{}
	var methods []*types.Func
	for fn := range iface.Methods() {
		if !fn.Exported() {
			continue // only types of the package have it, and only they call it
		}
		if m := c.interfaceMethod(fn); m != nil {
			bound[fn.Name()] = m
			methods = append(methods, fn)
		}
	}
	c.file(methods, bound)
	c.protocols(bound)
	class.Callbacks = c.callbacks(iface, bound)
	markSorting(class.Callbacks)
	for _, fn := range methods {
		m := bound[fn.Name()]
		if !m.hidden && c.claim(m.decl.name, m.decl.symbol, m.overload.Pos) {
			c.add(m.decl.name, m.overload)
		}
	}
	c.fileMembers(methods)
	m.Classes = append(m.Classes, class)
}

// callbacks decides the methods that Go calls on Python objects behind an interface: those with the
// names that its values have in Python. There are none if one of them cannot be called.
func (c *classBinder) callbacks(iface *types.Interface, bound map[string]*method) []ir.Callback {
	crosser := c.crosser(c.d.symbol, parameter)
	crosser.quiet = true
	var all []ir.Callback
	for fn := range iface.Methods() {
		m := bound[fn.Name()]
		if m == nil {
			return nil
		}
		if custom, ok := customaryOf(fn); ok && custom.file && c.class.File && !m.decl.named {
			all = append(all, ir.Callback{Go: fn.Name(), Name: custom.python})
			continue
		}
		t := crosser.function(fn.Signature(), fn.Signature(), "", where{nil, c.d.pos})
		if t == nil {
			return nil
		}
		all = append(all, ir.Callback{Go: fn.Name(), Name: m.python(), Type: t})
	}
	return all
}

// python returns the name of a method as Python calls it.
func (m *method) python() string {
	if m.hidden {
		switch m.fn.Name() {
		case "String":
			return "__str__"
		case "GoString":
			return "__repr__"
		case "Len":
			return "__len__"
		}
	}
	return m.decl.name
}

// interfaceMethod decides one method of an interface, or returns nil.
func (c *classBinder) interfaceMethod(fn *types.Func) *method {
	symbol := c.d.symbol + "." + fn.Name()
	d := &decl{symbol: symbol, kind: onFunc, pos: c.d.pos, obj: fn, name: identifier(snakeCase(fn.Name()))}
	var syntax *ast.FuncDecl
	var group *ast.CommentGroup
	if f := c.interfaceField(fn.Name()); f != nil {
		if t, ok := f.Type.(*ast.FuncType); ok {
			syntax = &ast.FuncDecl{Name: f.Names[0], Type: t}
			group, d.doc, d.pos = f.Doc, f.Doc.Text(), f.Names[0].Pos()
		}
	}
	d.directives = c.directivesFor(symbol, onFunc, group)
	if dir, ok := d.directives.find("name"); ok && c.judgeName(dir, symbol) {
		d.name, d.named = dir.args, true
	}
	if d.directives.has("skip") {
		return nil
	}
	o := c.overload(d, syntax, fn.Signature(), fmt.Sprintf("%s.%s", c.class.Go, fn.Name()))
	if o == nil {
		return nil
	}
	o.HoldGIL, o.GILWhy = d.directives.has("hold-gil"), "a method of an interface may be any"
	o.Params = append([]*ir.Param{c.receiver()}, o.Params...)
	return &method{fn: fn, decl: d, overload: o}
}

// interfaceField returns the declaration of a method in the interface itself, or nil.
func (c *classBinder) interfaceField(name string) *ast.Field {
	spec, ok := c.d.node.(*ast.TypeSpec)
	if !ok {
		return nil
	}
	t, ok := ast.Unparen(spec.Type).(*ast.InterfaceType)
	if !ok {
		return nil
	}
	for _, f := range t.Methods.List {
		if len(f.Names) == 1 && f.Names[0].Name == name {
			return f
		}
	}
	return nil
}

// implementers finds, for every interface of the wheel, the classes whose values it may
// hold: as pointers, or as values where the methods need none.
func (l *loader) implementers() {
	for _, class := range l.core.Classes {
		if !class.Interface {
			continue
		}
		iface, ok := l.named[class].Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for _, other := range l.core.Classes {
			named := l.named[other]
			switch {
			case other.Interface:
			case types.Implements(named, iface):
				class.Implementers = append(class.Implementers, ir.Implementer{Class: other, Value: true})
			case types.Implements(types.NewPointer(named), iface):
				class.Implementers = append(class.Implementers, ir.Implementer{Class: other})
			}
		}
	}
}
