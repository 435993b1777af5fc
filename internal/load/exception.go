package load

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/near"
)

// isError reports whether a type is error itself.
func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// isErrorType reports whether an object is a type of errors, which becomes an exception
// class.
func isErrorType(obj types.Object) bool {
	name, ok := obj.(*types.TypeName)
	if !ok || name.IsAlias() {
		return false
	}
	named, ok := name.Type().(*types.Named)
	if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
		return false
	}
	err, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && types.Implements(types.NewPointer(named), err)
}

// isErrorStruct reports whether a type is a struct of errors, or a pointer to one.
func isErrorStruct(t types.Type) bool {
	named := errorNamed(t)
	if named == nil {
		return false
	}
	_, ok := named.Underlying().(*types.Struct)
	return ok && isErrorType(named.Obj())
}

// errorNamed returns the named type that t is or points at, or nil.
func errorNamed(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// isSentinel reports whether a declaration is a variable that becomes an exception
// class: one of type error, or one that is set to an error of a struct type.
func isSentinel(d *decl) bool {
	v, ok := d.obj.(*types.Var)
	if !ok || d.kind != onVar {
		return false
	}
	return isError(v.Type()) || isErrorStruct(v.Type()) && valueOf(d) != nil
}

// errorType returns a type of errors; without an exception any error.
func errorType(kind ir.Kind, spelled string, e *ir.Exception) *ir.Type {
	t := ir.NewType(kind, spelled, nil, nil, 0, 0)
	t.Exception = e
	return t
}

// exceptionName is how messages call what a type takes.
func exceptionName(t *ir.Type) string {
	if t.Exception == nil {
		return "BaseException"
	}
	return t.Exception.Name
}

// exceptionOf returns the class of a type of errors, or nil.
func (l *loader) exceptionOf(t *types.Named) *ir.Exception {
	if t.Obj().Pkg() == nil || t.TypeArgs().Len() > 0 {
		return nil
	}
	return l.errors[classKey(t.Obj())]
}

// structError is exceptionOf for structs: values of other types of errors cross as
// what they are.
func (l *loader) structError(t *types.Named) *ir.Exception {
	if _, ok := t.Underlying().(*types.Struct); !ok {
		return nil
	}
	return l.exceptionOf(t)
}

// declareExceptions enters the exception classes of the module, empty yet, so that
// all modules of the wheel find them.
func (b *binder) declareExceptions() {
	for _, d := range b.decls {
		isType := d.kind == onType && isErrorType(d.obj)
		if d.directives.has("skip") || !isType && !isSentinel(d) {
			continue
		}
		if b.l.errors[classKey(d.obj)] != nil {
			continue // the package is behind two modules: the first has its classes
		}
		e := &ir.Exception{
			ID:     len(b.l.core.Exceptions),
			Name:   d.name,
			Module: b.target.Name,
			Go:     b.l.importName(b.src.ImportPath, b.src.Name) + "." + d.symbol,
			Symbol: d.symbol,
			Type:   isType,
			Pos:    b.l.place(d.pos),
		}
		b.l.errors[classKey(d.obj)] = e
		b.l.core.Exceptions = append(b.l.core.Exceptions, e)
	}
}

// bindException decides an exception class of the module, or does nothing where another
// module has it.
func (b *binder) bindException(m *ir.Module, d *decl) {
	e := b.l.errors[classKey(d.obj)]
	if e.Module != m.Name {
		return
	}
	if !d.named && ownException(d.name) {
		b.complain(b.l.place(d.pos), d.symbol, "the name "+d.name+" belongs to an exception of the module",
			"give it another name with //py:name")
		return
	}
	e.Doc = b.doc(d)
	if e.Type {
		b.bindErrorType(e, d)
	} else {
		e.Base = b.builtin(valueOf(d))
		e.Parent = b.parent(d)
		e.Alias = b.isVariable(valueOf(d))
	}
	if dir, ok := d.directives.find("raises"); ok {
		e.Base = b.raises(dir, d.symbol)
	}
	if e.Parent != nil && e.Parent.Base != "" {
		e.Base = "" // CPython cannot derive one class of any two built-in ones
	}
	m.Errors = append(m.Errors, e)
}

// parent returns the class of the type of errors that a variable is set to, or nil.
func (b *binder) parent(d *decl) *ir.Exception {
	t := d.obj.Type()
	if value := valueOf(d); value != nil && isError(t) {
		t = b.src.info.TypeOf(value)
	}
	named := errorNamed(t)
	if named == nil || isError(named) {
		return nil
	}
	return b.l.exceptionOf(named)
}

// isVariable reports whether an expression is the name of a variable.
func (b *binder) isVariable(e ast.Expr) bool {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		e = sel.Sel
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	_, ok = b.src.info.Uses[id].(*types.Var)
	return ok
}

// raises returns the built-in exception that a directive names.
func (b *binder) raises(dir directive, symbol string) string {
	known := builtinExceptions()
	if slices.Contains(known, dir.args) {
		return dir.args
	}
	hint := ""
	if meant := near.To(dir.args, known); meant != "" {
		hint = "did you mean " + meant + "?"
	}
	b.complain(dir.at, symbol, dir.args+" is no built-in exception that an error can be", hint)
	return ""
}

// builtinExceptions returns the built-in exceptions that a class of the module may
// derive from.
func builtinExceptions() []string {
	return []string{
		"ArithmeticError", "AssertionError", "AttributeError", "BlockingIOError", "BrokenPipeError", "BufferError",
		"ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
		"EOFError", "FileExistsError", "FileNotFoundError", "FloatingPointError", "ImportError", "IndexError",
		"InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError", "NotADirectoryError",
		"NotImplementedError", "OSError", "OverflowError", "PermissionError", "ProcessLookupError", "RecursionError",
		"RuntimeError", "TimeoutError", "TypeError", "ValueError", "ZeroDivisionError",
	}
}

// bindErrorType decides the attributes and methods of a type of errors.
func (b *binder) bindErrorType(e *ir.Exception, d *decl) {
	named := d.obj.Type().(*types.Named) //nolint:forcetypeassert // isErrorType
	c := &classBinder{
		binder: b, d: d, named: named,
		class: &ir.Class{Name: e.Name, Go: e.Go, Symbol: e.Symbol, Pos: e.Pos},
		self:  errorType(ir.Error, "*"+e.Go, e),
		taken: map[string]string{
			"args": "BaseException.args", "add_note": "BaseException.add_note", "with_traceback": "BaseException.with_traceback",
		},
	}
	if _, ok := named.Underlying().(*types.Struct); ok {
		c.fields()
	} else if t := b.crosser(d.symbol, variable).cross(named, where{nil, d.pos}); t != nil {
		c.taken["value"] = d.symbol
		c.class.Fields = []*ir.Field{{Name: "value", Type: t, Offset: -1, Pos: e.Pos}}
	}
	for _, f := range c.class.Fields {
		f.Lent = lent(named, f.Go)
	}
	for _, fn := range c.exportedMethods() {
		if isErrorMethod(fn) {
			continue
		}
		if m := c.method(fn); m != nil && c.claim(m.decl.name, m.decl.symbol, m.overload.Pos) {
			c.add(m.decl.name, m.overload)
		}
	}
	e.Fields, e.Methods = c.class.Fields, c.class.Methods
}

// isErrorMethod reports whether a method is one that package errors calls: what it says
// is in the exception otherwise.
func isErrorMethod(fn *types.Func) bool {
	switch fn.Name() {
	case "Error", "Unwrap", "Is", "As":
		return true
	}
	return false
}

// lent reports whether a field belongs to an embedded struct that is a field itself, or
// that may be nil.
func lent(named *types.Named, name string) bool {
	_, path, indirect := types.LookupFieldOrMethod(named, false, named.Obj().Pkg(), name)
	if indirect {
		return true
	}
	t := types.Type(named)
	for _, i := range path[:max(len(path)-1, 0)] {
		st, ok := t.Underlying().(*types.Struct)
		if !ok || st.Field(i).Exported() {
			return true
		}
		t = st.Field(i).Type()
	}
	return false
}
