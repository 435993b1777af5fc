package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A role is where in a declaration a type stands; hints depend on it.
type role int

const (
	parameter role = iota
	result
	declared
	variable
)

// A crosser decides how the types of one declaration cross, and complains at
// the deepest place about what cannot.
type crosser struct {
	b      *binder
	symbol string
	role   role
	quiet  bool           // nobody needs to know
	within []*types.Named // named types that are being looked into
}

func (b *binder) crosser(symbol string, r role) *crosser {
	return &crosser{b: b, symbol: symbol, role: r}
}

// A where is the place of a type in the source: its expression while that is
// visible, afterwards (below a name) the name's position.
type where struct {
	expr ast.Expr
	pos  token.Pos
}

func at(e ast.Expr) where { return where{e, e.Pos()} }

// inner returns the place of a part of the type.
func (w where) inner(part func(ast.Expr) ast.Expr) where {
	if e := part(ast.Unparen(w.expr)); w.expr != nil && e != nil {
		return where{e, e.Pos()}
	}
	return where{nil, w.pos}
}

func elemOf(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ArrayType:
		return e.Elt
	case *ast.Ellipsis:
		return e.Elt
	case *ast.MapType:
		return e.Value
	case *ast.StarExpr:
		return e.X
	case *ast.ChanType:
		return e.Value
	}
	return nil
}

func keyOf(e ast.Expr) ast.Expr {
	if m, ok := e.(*ast.MapType); ok {
		return m.Key
	}
	return nil
}

// maxSize is the size in bytes up to which an array may cross.
const maxSize = 1 << 30

// cross returns how a type crosses, or nil after a complaint.
func (c *crosser) cross(t types.Type, w where) *ir.Type {
	switch u := types.Unalias(t).(type) {
	case *types.Basic:
		return c.basic(u, u.Name(), w)
	case *types.Named:
		return c.named(u, w)
	case *types.Slice:
		return c.slice(u, "", w)
	case *types.Array:
		return c.array(u, "", w)
	case *types.Map:
		return c.mapping(u, "", w)
	case *types.Pointer:
		return c.pointer(u, "", w)
	case *types.Signature:
		return c.function(u, t, "", w)
	case *types.Chan:
		return c.channel(u, "", w)
	case *types.Interface, *types.Struct, *types.TypeParam, *types.Tuple:
		if iface, ok := u.(*types.Interface); ok && isForeign(iface) {
			return c.foreign(iface)
		} else if ok && iface.Empty() {
			return ir.NewType(ir.Any, "any", nil, nil, 0, 0)
		}
		c.refuse(t, w)
		return nil
	}
	panic(fmt.Sprintf("load: unknown type %T", t))
}

// underlying is cross for what lies behind a named type, spelled by its name.
func (c *crosser) underlying(t types.Type, spelled string, w where) *ir.Type {
	switch t := t.(type) {
	case *types.Basic:
		return c.basic(t, spelled, w)
	case *types.Slice:
		return c.slice(t, spelled, w)
	case *types.Array:
		return c.array(t, spelled, w)
	case *types.Map:
		return c.mapping(t, spelled, w)
	case *types.Pointer:
		return c.pointer(t, spelled, w)
	case *types.Signature:
		return c.function(t, t, spelled, w)
	case *types.Chan:
		return c.channel(t, spelled, w)
	}
	panic(fmt.Sprintf("load: unknown type %T", t))
}

func (c *crosser) basic(t *types.Basic, spelled string, w where) *ir.Type {
	size := types.SizesFor("gc", "amd64").Sizeof(t)
	switch info := t.Info(); {
	case isRune(t):
		return ir.NewType(ir.Rune, spelled, nil, nil, 0, 0)
	case info&types.IsBoolean != 0:
		return ir.NewType(ir.Bool, spelled, nil, nil, size, 0)
	case info&types.IsUnsigned != 0:
		return ir.NewType(ir.Uint, spelled, nil, nil, size, 0)
	case info&types.IsInteger != 0:
		return ir.NewType(ir.Int, spelled, nil, nil, size, 0)
	case info&types.IsFloat != 0:
		return ir.NewType(ir.Float, spelled, nil, nil, size, 0)
	case info&types.IsComplex != 0:
		return ir.NewType(ir.Complex, spelled, nil, nil, size, 0)
	case info&types.IsString != 0:
		return ir.NewType(ir.String, spelled, nil, nil, 0, 0)
	}
	what := "unsafe.Pointer"
	if t.Kind() == types.Invalid { // as C.int is, for cgo has not run
		what = "a type of C"
	}
	c.complain(w, what+" cannot cross into Python", c.hint("value of a basic type"))
	return nil
}

// isRune reports whether a type is spelled rune. go/types keeps the spelling:
// rune and int32 are two objects that are identical as types.
func isRune(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == types.Rune && b.Name() == "rune"
}

func isByte(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == types.Uint8
}

func (c *crosser) slice(t *types.Slice, spelled string, w where) *ir.Type {
	if isByte(t.Elem()) {
		return ir.NewType(ir.Bytes, cmp.Or(spelled, "[]byte"), nil, nil, 0, 0)
	}
	if isRune(t.Elem()) {
		return ir.NewType(ir.Runes, cmp.Or(spelled, "[]rune"), nil, nil, 0, 0)
	}
	return c.sliceOf(t, spelled, w)
}

// sliceOf is slice without the rule that bytes and runes are special: what a
// variadic parameter is.
func (c *crosser) sliceOf(t *types.Slice, spelled string, w where) *ir.Type {
	elem := c.cross(t.Elem(), w.inner(elemOf))
	if elem == nil {
		return nil
	}
	return ir.NewType(ir.Slice, cmp.Or(spelled, "[]"+elem.Go), nil, elem, 0, 0)
}

func (c *crosser) array(t *types.Array, spelled string, w where) *ir.Type {
	elem := c.cross(t.Elem(), w.inner(elemOf))
	if elem == nil {
		return nil
	}
	if t.Len() > maxSize/max(elem.Size, 1) {
		c.complain(w, fmt.Sprintf("an array of %d elements is too large to cross into Python", t.Len()), c.hint("slice"))
		return nil
	}
	return ir.NewType(ir.Array, cmp.Or(spelled, fmt.Sprintf("[%d]%s", t.Len(), elem.Go)), nil, elem, 0, t.Len())
}

func (c *crosser) mapping(t *types.Map, spelled string, w where) *ir.Type {
	key := c.cross(t.Key(), w.inner(keyOf))
	if key != nil && !hashable(key) {
		c.complain(w.inner(keyOf), fmt.Sprintf("%s cannot be a key of a dict", c.text(t.Key())), "use a key of a basic type")
		key = nil
	}
	if empty, ok := types.Unalias(t.Elem()).(*types.Struct); ok && empty.NumFields() == 0 {
		if key == nil {
			return nil
		}
		return ir.NewType(ir.Set, cmp.Or(spelled, "map["+key.Go+"]struct{}"), key, nil, 0, 0)
	}
	elem := c.cross(t.Elem(), w.inner(elemOf))
	if key == nil || elem == nil {
		return nil
	}
	return ir.NewType(ir.Map, cmp.Or(spelled, "map["+key.Go+"]"+elem.Go), key, elem, 0, 0)
}

// hashable reports whether values of the type are hashable in Python.
func hashable(t *ir.Type) bool {
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune:
		return true
	case ir.Array:
		return hashable(t.Elem)
	case ir.Runes, ir.Bytes, ir.Slice, ir.Map, ir.Set, ir.Pointer, ir.BigInt, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue:
		return false
	case ir.Duration:
		return true
	case ir.Library:
		return t.Standard.Key
	case ir.Timeout:
		return false
	case ir.Any, ir.PyObject:
		return false
	}
	panic("load: unknown kind")
}

func (c *crosser) pointer(t *types.Pointer, spelled string, w where) *ir.Type {
	if named, ok := types.Unalias(t.Elem()).(*types.Named); ok && isNamed(named, "math/big", "Int") {
		return ir.NewType(ir.BigInt, cmp.Or(spelled, "*"+c.spellNamed(named)), nil, nil, 0, 0)
	}
	if named, ok := types.Unalias(t.Elem()).(*types.Named); ok {
		if class := c.b.l.classOf(named); class != nil && !class.Interface {
			return classType(ir.Handle, cmp.Or(spelled, "*"+class.Go), class)
		}
		if e := c.b.l.structError(named); e != nil {
			return errorType(ir.Error, cmp.Or(spelled, "*"+e.Go), e)
		}
		if s := standardOf(named, true); s != nil && spelled == "" {
			return standardType("*"+c.spellNamed(named), s)
		}
	}
	elem := c.cross(t.Elem(), w.inner(elemOf))
	if elem == nil {
		return nil
	}
	switch elem.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Duration, ir.Library:
		return ir.NewType(ir.Pointer, cmp.Or(spelled, "*"+elem.Go), nil, elem, 0, 0)
	case ir.Runes, ir.Bytes, ir.Slice, ir.Array, ir.Map, ir.Set, ir.Pointer, ir.BigInt, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue,
		ir.Any, ir.PyObject:
		c.complain(w, fmt.Sprintf("%s cannot cross into Python: only pointers to basic types and to structs do", c.text(t)), c.hint("value"))
		return nil
	case ir.Timeout:
	}
	panic("load: unknown kind")
}

// classType returns a type of a class.
func classType(kind ir.Kind, spelled string, class *ir.Class) *ir.Type {
	t := ir.NewType(kind, spelled, nil, nil, 0, 0)
	t.Class = class
	return t
}

// standardOf returns which type of the library a named type is, or the pointer to it; nil: none.
func standardOf(t *types.Named, pointer bool) *ir.Standard {
	for _, s := range ir.Standards {
		if s.Pointer == pointer && (isNamed(t, s.Path, s.Type) || s.Path == "" && isUUID(t, s.Type)) {
			return s
		}
	}
	return nil
}

// isUUID reports whether a type is what packages for UUIDs all have: a [16]byte of that name.
func isUUID(t *types.Named, name string) bool {
	array, ok := t.Underlying().(*types.Array)
	return ok && t.Obj().Name() == name && array.Len() == 16 && isByte(array.Elem())
}

// standardType returns a type of the library.
func standardType(spelled string, s *ir.Standard) *ir.Type {
	t := ir.NewType(ir.Library, spelled, nil, nil, 0, 0)
	t.Standard = s
	return t
}

// The runtime's package that Go code may import, and its types.
const pyPath = "github.com/gophersnake/gophersnake/py"

// crossesWhole reports whether a named type has a kind of its own.
func crossesWhole(t *types.Named) bool {
	return isNamed(t, pyPath, "Slice") || isNamed(t, pyPath, "Range") || isNamed(t, pyPath, "Object")
}

func isNamed(t *types.Named, path, name string) bool {
	obj := t.Obj()
	return obj.Name() == name && obj.Pkg() != nil && obj.Pkg().Path() == path
}

func (c *crosser) named(t *types.Named, w where) *ir.Type {
	switch {
	case isNamed(t, pyPath, "Slice"):
		return ir.NewType(ir.PySlice, c.spellNamed(t), nil, nil, 0, 0)
	case isNamed(t, pyPath, "Range"):
		return ir.NewType(ir.PyRange, c.spellNamed(t), nil, nil, 0, 0)
	case isNamed(t, pyPath, "Object"):
		return ir.NewType(ir.PyObject, c.spellNamed(t), nil, nil, 0, 0)
	case slices.Contains(c.within, t):
		c.complain(w, fmt.Sprintf("%s cannot cross into Python: it contains itself", c.text(t)), "")
		return nil
	case isNamed(t, "time", "Duration"):
		return ir.NewType(ir.Duration, c.spellNamed(t), nil, nil, 0, 0)
	}
	if isSequence(t) {
		return c.sequence(t, w)
	}
	if class := c.b.l.classOf(t); class != nil && class.Interface {
		return classType(ir.Interface, class.Go, class)
	} else if class != nil {
		return classType(ir.Struct, class.Go, class)
	}
	if e := c.b.l.structError(t); e != nil {
		return errorType(ir.ErrorValue, e.Go, e)
	}
	if isError(t) {
		return errorType(ir.Error, "error", nil)
	}
	if s := standardOf(t, false); s != nil {
		if !c.spellable(t, w) {
			return nil
		}
		return standardType(c.spellNamed(t), s)
	}
	under := t.Underlying()
	switch under.(type) {
	case *types.Interface, *types.Struct:
		switch iface, _ := under.(*types.Interface); {
		case isForeign(t) && c.spellable(t, w):
			return c.foreign(t)
		case iface != nil && iface.Empty() && c.spellable(t, w):
			return ir.NewType(ir.Any, c.spellNamed(t), nil, nil, 0, 0)
		}
		c.refuse(t, w)
		return nil
	default:
		if !c.spellable(t, w) {
			return nil
		}
		c.within = append(c.within, t)
		defer func() { c.within = c.within[:len(c.within)-1] }()
		crossing := c.underlying(under, c.spellNamed(t), where{nil, w.pos})
		if crossing != nil {
			crossing.Enum = c.b.enum(t)
		}
		return crossing
	}
}

// spellable complains about a named type that generated code cannot write.
func (c *crosser) spellable(t *types.Named, w where) bool {
	obj := t.Obj()
	if !obj.Exported() {
		c.complain(w, fmt.Sprintf("%s cannot cross into Python: it is not exported", c.text(t)), "export it, or use the type behind it")
		return false
	}
	if !c.b.importable(obj.Pkg().Path()) {
		c.complain(w, fmt.Sprintf("%s cannot cross into Python: its package is internal", c.text(t)), "use the type behind it")
		return false
	}
	for arg := range t.TypeArgs().Types() {
		if named, ok := types.Unalias(arg).(*types.Named); ok && named.Obj().Pkg() != nil && !c.spellable(named, w) {
			return false
		}
	}
	return true
}

// importable reports whether generated code may import a package.
func (b *binder) importable(path string) bool {
	l := b.l.packages.byPath[path]
	return !slices.Contains(strings.Split(path, "/"), "internal") || l != nil && l.own()
}

// spellNamed returns a named type as generated code writes it.
func (c *crosser) spellNamed(t *types.Named) string {
	obj := t.Obj()
	s := c.b.l.importName(obj.Pkg().Path(), obj.Pkg().Name()) + "." + obj.Name()
	if args := t.TypeArgs(); args.Len() > 0 {
		var spelled []string
		for arg := range args.Types() {
			spelled = append(spelled, c.b.spell(arg))
		}
		s += "[" + strings.Join(spelled, ", ") + "]"
	}
	return s
}

// spell returns any type as generated code writes it.
func (b *binder) spell(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return b.l.importName(p.Path(), p.Name()) })
}

// text returns a type as messages write it.
func (c *crosser) text(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == c.b.src.pkg {
			return ""
		}
		return p.Name()
	})
}

// refuse complains about a type that has no way to cross.
func (c *crosser) refuse(t types.Type, w where) {
	text, instead := c.text(t), ""
	switch t.Underlying().(type) {
	case *types.Struct:
		named, ok := t.(*types.Named)
		switch {
		case ok && isNamed(named, "math/big", "Int"):
			instead = "*big.Int"
		case ok && !named.Obj().Exported() && named.Obj().Pkg() == c.b.src.pkg:
			c.complain(w, fmt.Sprintf("struct %s cannot cross into Python: it is not exported", text), "export it, or mark it //py:skip")
			return
		case ok && named.Obj().Exported() && named.Obj().Pkg() != c.b.src.pkg && named.TypeArgs().Len() == 0:
			c.complain(w, fmt.Sprintf("struct %s cannot cross into Python: no module is made of its package", text),
				fmt.Sprintf("add a module for the package %q, or mark it //py:skip", named.Obj().Pkg().Path()))
			return
		case ok:
			instead, text = "value of a basic type", "struct "+text
		}
	case *types.Interface:
		if isContext(t) && c.role == parameter {
			c.complain(w, text+" cannot cross into Python but as the first parameter", "make it the first parameter, or mark it //py:skip")
			return
		}
		instead = "concrete type"
	case *types.Signature:
		instead = "value"
	}
	c.complain(w, text+" cannot cross into Python", c.hint(instead))
}

// hint returns what to do about a type, with what to use in its place.
func (c *crosser) hint(instead string) string {
	switch c.role {
	case parameter:
		if instead != "" {
			return "take a " + instead + ", or mark it //py:skip"
		}
	case result:
		if instead != "" {
			return "return a " + instead + ", or mark it //py:skip"
		}
	case declared, variable:
	}
	return "mark it //py:skip"
}

func (c *crosser) complain(w where, message, hint string) {
	if c.quiet {
		return
	}
	c.b.complain(c.b.l.place(w.pos), c.symbol, message, hint)
}
