package load

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// variable adds a package variable to the module, or complains.
func (b *binder) variable(m *ir.Module, d *decl) {
	spec, ok := d.node.(*ast.ValueSpec)
	if !ok {
		return
	}
	if isSentinel(d) {
		b.bindException(m, d)
		return
	}
	if dir, ok := d.directives.find("raises"); ok {
		b.complain(dir.pos, d.symbol, "directive raises means nothing above a variable that is no error", "")
	}
	w := where{nil, d.pos}
	if spec.Type != nil {
		w = at(spec.Type)
	}
	if t := b.crosser(d.symbol, variable).cross(d.obj.Type(), w); t != nil {
		spelled := b.l.importName(b.src.ImportPath, b.src.Name) + "." + d.symbol
		m.Vars = append(m.Vars, &ir.Var{Name: d.name, Go: spelled, Type: t, Doc: b.doc(d), Pos: b.l.place(d.pos)})
	}
}

// ownException reports whether a module has an exception of that name itself.
func ownException(name string) bool { return name == "GoPanic" || name == "GoError" }

// valueOf returns the expression that a variable begins with, or nil.
func valueOf(d *decl) ast.Expr {
	s, ok := d.node.(*ast.ValueSpec)
	if !ok {
		return nil
	}
	i := slices.IndexFunc(s.Names, func(id *ast.Ident) bool { return id.Name == d.symbol })
	if i < 0 || len(s.Values) != len(s.Names) {
		return nil
	}
	return s.Values[i]
}

// builtin returns the built-in exception that an error is too, as its
// declaration shows: it is an error that has one, it wraps one, or package py made it.
// "" means none.
func (b *binder) builtin(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return builtinOf(b.src.info.Uses[e])
	case *ast.SelectorExpr:
		return builtinOf(b.src.info.Uses[e.Sel])
	case *ast.CallExpr:
		sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
		if !ok {
			return ""
		}
		f, ok := b.src.info.Uses[sel.Sel].(*types.Func)
		if !ok || f.Pkg() == nil {
			return ""
		}
		switch name := f.Pkg().Path() + "." + f.Name(); {
		case f.Pkg().Path() == pyPath && strings.HasSuffix(f.Name(), "Error"):
			return f.Name()
		case name == "fmt.Errorf", name == "errors.Join":
			for _, arg := range e.Args {
				if base := b.builtin(arg); base != "" {
					return base
				}
			}
		}
	}
	return ""
}

// builtinOf returns the built-in exception that an error of the standard library
// becomes; runtime/core has the same list.
func builtinOf(obj types.Object) string {
	if obj == nil || obj.Pkg() == nil {
		return ""
	}
	switch obj.Pkg().Path() + "." + obj.Name() {
	case "strconv.ErrSyntax":
		return "ValueError"
	case "strconv.ErrRange":
		return "OverflowError"
	case "io/fs.ErrNotExist", "os.ErrNotExist":
		return "FileNotFoundError"
	case "io/fs.ErrExist", "os.ErrExist":
		return "FileExistsError"
	case "io/fs.ErrPermission", "os.ErrPermission":
		return "PermissionError"
	case "os.ErrDeadlineExceeded", "context.DeadlineExceeded":
		return "TimeoutError"
	case "io.EOF", "io.ErrUnexpectedEOF":
		return "EOFError"
	case "errors.ErrUnsupported":
		return "NotImplementedError"
	}
	return ""
}
