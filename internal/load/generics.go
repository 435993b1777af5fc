package load

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// An instance is a generic function with its type arguments.
type instance struct {
	sig     *types.Signature
	spelled string // the type arguments, as generated code writes them
}

// maxInstances is how many overloads one generic function may become.
const maxInstances = 64

// instances returns the instances of a generic function: those that
// //py:instantiate names, else one for every term of its type sets.
func (b *binder) instances(d *decl, f *ast.FuncDecl, sig *types.Signature) []instance {
	var argLists [][]types.Type
	if dirs := d.directives.all("instantiate"); len(dirs) > 0 {
		for _, dir := range dirs {
			if args := b.namedArgs(d, dir, f, sig); args != nil {
				argLists = append(argLists, args)
			}
		}
	} else {
		argLists = b.termArgs(d, f, sig)
	}
	var list []instance
	for _, args := range argLists {
		inst, err := types.Instantiate(nil, sig, args, true)
		if err != nil {
			b.complain(b.l.place(f.Type.TypeParams.Pos()), d.symbol,
				fmt.Sprintf("cannot be instantiated with %s: %v", b.typeList(args), err), "name type arguments with //py:instantiate")
			continue
		}
		var spelled []string
		for _, a := range args {
			spelled = append(spelled, b.spell(a))
		}
		if s, ok := inst.(*types.Signature); ok {
			list = append(list, instance{s, strings.Join(spelled, ", ")})
		}
	}
	return list
}

// typeList returns types as messages write them.
func (b *binder) typeList(ts []types.Type) string {
	c := b.crosser("", parameter)
	var texts []string
	for _, t := range ts {
		texts = append(texts, c.text(t))
	}
	return strings.Join(texts, ", ")
}

// namedArgs returns the type arguments that one //py:instantiate names.
func (b *binder) namedArgs(d *decl, dir directive, f *ast.FuncDecl, sig *types.Signature) []types.Type {
	var args []types.Type
	for _, text := range splitTopLevel(dir.args) {
		tv, err := types.Eval(b.l.fset, b.src.pkg, f.Pos(), text)
		if err != nil || !tv.IsType() {
			b.complain(dir.at, d.symbol, fmt.Sprintf("%q is not a type", text), "")
			return nil
		}
		args = append(args, tv.Type)
	}
	if n := sig.TypeParams().Len(); len(args) != n {
		b.complain(dir.at, d.symbol, fmt.Sprintf("the function has %d type parameters, not %d", n, len(args)), "")
		return nil
	}
	if _, err := types.Instantiate(nil, sig, args, true); err != nil {
		b.complain(dir.at, d.symbol, err.Error(), "")
		return nil
	}
	return args
}

// splitTopLevel cuts a list at the commas that stand in no brackets.
func splitTopLevel(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[', '(', '{':
			depth++
		case ']', ')', '}':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	return append(parts, strings.TrimSpace(s[start:]))
}

// termArgs returns every combination of the terms of the type parameters, the
// last one varying fastest.
func (b *binder) termArgs(d *decl, f *ast.FuncDecl, sig *types.Signature) [][]types.Type {
	params := fields(f.Type.TypeParams)
	lists := [][]types.Type{nil}
	for i := range sig.TypeParams().Len() {
		tp := sig.TypeParams().At(i)
		set, finite := termsOf(tp.Constraint(), nil)
		if !finite || len(set) == 0 {
			c := b.crosser(d.symbol, parameter)
			b.complain(b.l.place(params[i].expr.Pos()), d.symbol,
				fmt.Sprintf("type parameter %s cannot cross into Python: %s has no finite set of types", tp.Obj().Name(), c.text(tp.Constraint())),
				"name type arguments with //py:instantiate, or mark it //py:skip")
			return nil
		}
		var longer [][]types.Type
		for _, l := range lists {
			for _, t := range set {
				longer = append(longer, append(slices.Clone(l), t.Type()))
			}
		}
		lists = longer
	}
	if len(lists) > maxInstances {
		b.complain(b.l.place(f.Type.TypeParams.Pos()), d.symbol,
			fmt.Sprintf("has %d combinations of type arguments, more than %d", len(lists), maxInstances),
			"name those Python needs with //py:instantiate")
		return nil
	}
	for _, l := range lists {
		for i := range l {
			l[i] = substitute(l[i], sig.TypeParams(), l)
		}
	}
	return lists
}

// termsOf returns the terms of a constraint in the order of the source, and
// whether they are all there is.
func termsOf(t types.Type, within []types.Type) (terms []*types.Term, finite bool) {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return []*types.Term{types.NewTerm(false, t)}, true
	}
	if slices.Contains(within, t) {
		return nil, false
	}
	within = append(within, t)
	for e := range iface.EmbeddedTypes() {
		var of []*types.Term
		all := true
		if union, ok := types.Unalias(e).(*types.Union); ok {
			for term := range union.Terms() {
				if !types.IsInterface(term.Type()) {
					of = append(of, term)
					continue
				}
				inner, ok := termsOf(term.Type(), within)
				of = append(of, inner...)
				all = all && ok
			}
		} else {
			of, all = termsOf(e, within)
		}
		switch {
		case !all:
		case !finite:
			terms, finite = of, true
		default:
			terms = intersect(terms, of)
		}
	}
	return terms, finite
}

// intersect returns the terms of a that are in b too.
func intersect(a, b []*types.Term) []*types.Term {
	var both []*types.Term
	for _, x := range a {
		for _, y := range b {
			switch {
			case types.Identical(x.Type(), y.Type()):
				both = append(both, types.NewTerm(x.Tilde() && y.Tilde(), x.Type()))
			case y.Tilde() && types.Identical(x.Type().Underlying(), y.Type()):
				both = append(both, x)
			case x.Tilde() && types.Identical(y.Type().Underlying(), x.Type()):
				both = append(both, y)
			}
		}
	}
	return both
}

// substitute returns t with the type parameters of a function replaced, as far
// as a term of a constraint can hold them: S in [S ~[]E, E int|string].
func substitute(t types.Type, params *types.TypeParamList, args []types.Type) types.Type {
	sub := func(t types.Type) types.Type { return substitute(t, params, args) }
	switch u := t.(type) {
	case *types.TypeParam:
		for i := range params.Len() {
			if params.At(i) == u && args[i] != t {
				return sub(args[i])
			}
		}
	case *types.Slice:
		return types.NewSlice(sub(u.Elem()))
	case *types.Array:
		return types.NewArray(sub(u.Elem()), u.Len())
	case *types.Map:
		return types.NewMap(sub(u.Key()), sub(u.Elem()))
	case *types.Pointer:
		return types.NewPointer(sub(u.Elem()))
	}
	return t
}
