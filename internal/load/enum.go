package load

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// enum returns the class of a type's values, or nil. A class that belongs to no
// module yet, for its package is not wrapped, belongs to the one that asks first.
func (b *binder) enum(t *types.Named) *ir.Enum {
	if t.Obj().Pkg() == nil || enumBase(t) == nil || !b.importable(t.Obj().Pkg().Path()) {
		return nil
	}
	owner := b.l.binderOf(t.Obj().Pkg().Path())
	if owner == nil {
		return nil
	}
	e := owner.enums[t.Obj().Name()]
	if e != nil && e.Module == "" {
		e.Module = b.target.Name
		e.Symbol = t.Obj().Pkg().Name() + "." + e.Symbol
		b.adopted = append(b.adopted, e)
		b.adoptStringer(e, t)
	}
	return e
}

// enumBase returns the basic type behind a type that is an enum class if it has
// constants, or nil. Runes are text, and errors are exceptions.
func enumBase(t *types.Named) *types.Basic {
	basic, ok := t.Underlying().(*types.Basic)
	if !ok || basic.Info()&(types.IsInteger|types.IsString) == 0 || isRune(basic) || t.TypeParams().Len() > 0 {
		return nil
	}
	if isNamed(t, "time", "Duration") { // to become timedelta
		return nil
	}
	failure, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	if ok && types.Implements(types.NewPointer(t), failure) {
		return nil
	}
	return basic
}

// findEnums decides the enum classes of the package, all but their docs. Where
// another module is made of the package too, the classes are those of the first.
func (b *binder) findEnums() {
	first := b.l.binderOf(b.src.ImportPath)
	for _, d := range b.decls {
		obj, ok := d.obj.(*types.TypeName)
		if !ok || obj.IsAlias() || d.directives.has("skip") {
			continue
		}
		t, ok := obj.Type().(*types.Named)
		if !ok || enumBase(t) == nil || isErrorType(obj) && !b.guest {
			continue
		}
		members := b.constantsOf(t)
		switch {
		case first != b:
			b.shareEnum(d, members, first)
		case len(members) > 0 && b.nameMembers(d, members):
			b.enums[d.symbol] = b.newEnum(d, enumBase(t), members)
		}
	}
}

// shareEnum makes the class of another module of the same package one of this too.
func (b *binder) shareEnum(d *decl, members []*decl, first *binder) {
	e := first.enums[d.symbol]
	if e == nil {
		return
	}
	b.python[d.symbol] = e.Name
	d.enum, d.name = e, e.Name
	for _, m := range members {
		m.enum = e
		b.python[m.symbol] = first.python[m.symbol]
	}
}

// constantsOf returns the constants of a type of the package.
func (b *binder) constantsOf(t *types.Named) []*decl {
	var found []*decl
	for _, d := range b.decls {
		c, ok := d.obj.(*types.Const)
		if !ok || d.directives.has("skip") {
			continue
		}
		if of, ok := types.Unalias(c.Type()).(*types.Named); ok && of.Obj().Name() == t.Obj().Name() && of.Obj().Pkg() == t.Obj().Pkg() {
			found = append(found, d)
		}
	}
	return found
}

// newEnum makes the class of a type whose members have names, without docs.
func (b *binder) newEnum(d *decl, basic *types.Basic, members []*decl) *ir.Enum {
	e := &ir.Enum{
		Name: d.name, Module: b.target.Name, Symbol: d.symbol, Base: ir.StrEnum,
		Go: b.l.importName(b.src.ImportPath, b.src.Name) + "." + d.symbol,
	}
	if !b.guest {
		e.Pos = b.l.place(d.pos)
	}
	if ownException(e.Name) && !d.named {
		b.complain(e.Pos, d.symbol, fmt.Sprintf("the name %s belongs to an exception of the module", e.Name),
			"give it another name with //py:name")
	}
	var values []constant.Value
	shifted := false
	for _, m := range members {
		c, ok := m.obj.(*types.Const)
		if !ok {
			continue
		}
		member := &ir.Const{Name: m.name}
		if err := setConst(member, basic, false, c.Val()); err != nil {
			panic("load: " + err.Error()) // every int and every string is a value
		}
		e.Members = append(e.Members, member)
		values = append(values, c.Val())
		shifted = shifted || hasShift(m.value)
		m.enum = e
		b.python[m.symbol] = e.Name + "." + m.name
	}
	if basic.Info()&types.IsInteger != 0 {
		e.Base = ir.IntEnum
		if isFlags(values, shifted) {
			e.Base = ir.IntFlag
		}
	}
	d.enum = e
	return e
}

// leastBits is from how many single bits on numbers are flags that are not
// written as shifts: 1 and 2 may just be counted.
const leastBits = 3

// isFlags reports whether constants are flags: all are single bits, at least two,
// or combinations of those that are there, or 0, and one of them is written as a
// shift. Without a shift they must be single bits or 0, at least three.
func isFlags(values []constant.Value, shifted bool) bool {
	var bits uint64
	count := 0
	for _, v := range values {
		if n, ok := constant.Uint64Val(v); ok && n&(n-1) == 0 && bits&n != n {
			bits |= n
			count++
		}
	}
	for _, v := range values {
		n, ok := constant.Uint64Val(v)
		if !ok || n&^bits != 0 || !shifted && n&(n-1) != 0 {
			return false
		}
	}
	return count >= leastBits || shifted && count > 1
}

// hasShift reports whether there is a shift to the left in an expression.
func hasShift(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		binary, ok := n.(*ast.BinaryExpr)
		found = found || ok && binary.Op == token.SHL
		return !found
	})
	return found
}

// nameMembers gives the constants of a type the names of members: without the
// type's name before them, where what remains is a name that no other has. It
// reports whether no two are the same.
func (b *binder) nameMembers(d *decl, members []*decl) bool {
	short := make([]string, len(members))
	taken := map[string]int{}
	for i, m := range members {
		if short[i] = m.name; !m.named {
			short[i] = upperCase(withoutPrefix(m.symbol, d.symbol))
		}
		taken[short[i]]++
	}
	first := map[string]*decl{}
	for i, m := range members {
		if isIdentifier(short[i]) && taken[short[i]] == 1 {
			m.name = short[i]
		}
		if other := first[m.name]; other != nil {
			b.collision(m, other)
			return false
		}
		if dir, ok := m.directives.find("name"); ok && belongsToEnum(m.name) {
			b.complain(dir.at, m.symbol, fmt.Sprintf("the name %s belongs to Python's enums", m.name), "")
		}
		first[m.name] = m
	}
	return true
}

// withoutPrefix cuts a type's name off the name of a constant, at the end of a word.
func withoutPrefix(symbol, prefix string) string {
	rest, ok := strings.CutPrefix(symbol, prefix)
	if r, _ := utf8.DecodeRuneInString(rest); !ok || unicode.IsLower(r) {
		return symbol
	}
	if rest = strings.TrimLeft(rest, "_"); rest == "" {
		return symbol
	}
	return rest
}

// belongsToEnum reports whether no member of an enum may have the name.
func belongsToEnum(name string) bool {
	switch name {
	case "mro", "name", "value":
		return true
	}
	return strings.HasPrefix(name, "__") || strings.HasPrefix(name, "_") && strings.HasSuffix(name, "_")
}

// describeEnums adds the docs, which may name anything of the package.
func (b *binder) describeEnums() {
	described := map[*ir.Enum]int{}
	for _, d := range b.decls {
		switch {
		case d.enum == nil || b.enums[d.enum.Symbol] != d.enum:
		case d.kind == onType:
			d.enum.Doc = b.doc(d)
		default:
			d.enum.Members[described[d.enum]].Doc = b.doc(d)
			described[d.enum]++
		}
	}
}

// misnamedType complains about a name for a type that has no class.
func (b *binder) misnamedType(d *decl) {
	if dir, ok := d.directives.find("name"); ok && d.enum == nil && !isClass(d) {
		b.complain(dir.pos, d.symbol, "directive name means nothing: the type has no class in Python", "")
	}
}

// adoptedNames complains about classes of other packages' types that are called
// as something of the module is.
func (b *binder) adoptedNames(values map[string]*decl) {
	for _, e := range b.adopted {
		own := &decl{symbol: e.Symbol, name: e.Name, kind: onType}
		first := values[e.Name]
		switch {
		case first == nil:
			values[e.Name] = own
		case first.obj == nil:
			b.l.complain(ir.Diagnostic{
				Pos: configPos(), Symbol: b.target.Name,
				Message: fmt.Sprintf("%s and %s would both be called %s in Python", first.symbol, own.symbol, own.name),
				Hint:    "make a module of one of their packages",
			})
		default:
			own.pos = first.pos
			b.collision(own, first)
		}
	}
}
