package load

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// protocols adds the special methods that Go methods mean: String is __str__, Len
// is __len__, and so on.
func (c *classBinder) protocols(bound map[string]*method) {
	get := func(name string, params, results int) *method {
		m := bound[name]
		if m == nil || m.decl.named || m.overload.Context || len(m.overload.Params) != params+1 || len(m.overload.Results) != results {
			return nil
		}
		return m
	}
	as := func(special string, m *method, how ir.Special) {
		o := *m.overload
		o.Special = how
		c.add(special, &o)
		c.taken[special] = m.decl.symbol
	}
	if m := get("String", 0, 1); m != nil && isKind(m, ir.String) {
		as("__str__", m, ir.Ordinary)
		m.hidden = true
	}
	if m := get("GoString", 0, 1); m != nil && isKind(m, ir.String) {
		as("__repr__", m, ir.Ordinary)
		m.hidden = true
	}
	if m := get("Len", 0, 1); m != nil && isKind(m, ir.Int) {
		as("__len__", m, ir.Ordinary)
		m.hidden = true
	}
	if m := get("Contains", 1, 1); m != nil && isKind(m, ir.Bool) {
		as("__contains__", m, ir.Ordinary)
	} else if m := get("Has", 1, 1); m != nil && isKind(m, ir.Bool) {
		as("__contains__", m, ir.Ordinary)
	}
	c.equality(get)
	c.ordering(get, as)
	c.items(get, as)
	if m := get("All", 0, 1); m != nil && isKind(m, ir.Iter) {
		as("__iter__", m, ir.Ordinary)
	}
	if m := get("Close", 0, 0); m != nil && !c.class.File {
		as("__exit__", m, ir.Exit)
		c.class.Enter = true
	}
	for _, name := range []string{"Clone", "Copy"} {
		if m := get(name, 0, 1); m != nil && c.isOwn(m.overload.Results[0]) {
			as("__copy__", m, ir.Ordinary)
			as("__deepcopy__", m, ir.IgnoresArguments)
			return
		}
	}
	c.copied()
}

func isKind(m *method, k ir.Kind) bool { return m.overload.Results[0].Kind == k && !m.overload.Error }

// isOwn reports whether a type is the class's own.
func (c *classBinder) isOwn(t *ir.Type) bool { return t.Class == c.class && !c.class.Interface }

// derived returns an overload whose function is an expression that load makes:
// func(r *T, …) … {…}.
func (c *classBinder) derived(symbol, expression string, params []*ir.Type, result *ir.Type) *ir.Overload {
	o := &ir.Overload{Go: expression, Symbol: c.d.symbol + "." + symbol, HoldGIL: true, GILWhy: shortWhy, Pos: c.class.Pos}
	o.Params = []*ir.Param{c.receiver()}
	for i, t := range params {
		o.Params = append(o.Params, &ir.Param{
			Name: fmt.Sprintf("arg%d", i), Type: t, Passing: ir.PositionalOnly, Pos: c.class.Pos,
		})
	}
	if result != nil {
		o.Results = []*ir.Type{result}
	}
	return o
}

// own is the type of a value of the class that is not None.
func (c *classBinder) own() *ir.Type {
	return classType(ir.Struct, c.class.Go, c.class)
}

// equality adds __eq__, and __hash__ where that is sound: structs with Equal compare by
// it; those whose methods all have value receivers are values and compare by ==.
func (c *classBinder) equality(get func(string, int, int) *method) {
	boolean := ir.NewType(ir.Bool, "bool", nil, nil, 1, 0)
	if m := get("Equal", 1, 1); m != nil && isKind(m, ir.Bool) && c.isOwn(m.overload.Params[1].Type) {
		o := *m.overload
		o.Special = ir.Comparison
		c.add("__eq__", &o)
		m.hidden = true
		return
	}
	if c.class.Interface {
		own := classType(ir.Struct, c.class.Go, c.class)
		o := c.derived("==", fmt.Sprintf("func(r, o %s) bool { return core.Equal(r, o) }", c.class.Go), []*ir.Type{own}, boolean)
		o.Special = ir.Comparison
		c.add("__eq__", o)
		return
	}
	if !types.Comparable(c.named) || !c.isValue() {
		return
	}
	o := c.derived("==", fmt.Sprintf("func(r *%s, o %s) bool { return *r == o }", c.class.Go, c.class.Go), []*ir.Type{c.own()}, boolean)
	o.Special = ir.Comparison
	c.add("__eq__", o)
	integer := ir.NewType(ir.Int, "int", nil, nil, 8, 0)
	c.add("__hash__", c.derived("hash", fmt.Sprintf("core.Hash[%s]", c.class.Go), nil, integer))
}

// isValue reports whether no method needs a pointer to the struct.
func (c *classBinder) isValue() bool {
	return types.NewMethodSet(c.named).Len() == types.NewMethodSet(types.NewPointer(c.named)).Len()
}

// ordering adds the comparisons that Compare or Less give.
func (c *classBinder) ordering(get func(string, int, int) *method, as func(string, *method, ir.Special)) {
	if m := get("Compare", 1, 1); m != nil && isKind(m, ir.Int) && c.isOwn(m.overload.Params[1].Type) {
		for _, op := range [][2]string{{"__lt__", "<"}, {"__le__", "<="}, {"__gt__", ">"}, {"__ge__", ">="}} {
			other := m.overload.Params[1].Type
			expression := fmt.Sprintf("func(r *%s, o %s) bool { return r.Compare(o) %s 0 }", c.class.Go, other.Go, op[1])
			o := c.derived(op[0], expression, []*ir.Type{other}, ir.NewType(ir.Bool, "bool", nil, nil, 1, 0))
			o.HoldGIL, o.GILWhy, o.Special = m.overload.HoldGIL, m.overload.GILWhy, ir.Comparison
			c.add(op[0], o)
		}
		return
	}
	if m := get("Less", 1, 1); m != nil && isKind(m, ir.Bool) && c.isOwn(m.overload.Params[1].Type) {
		as("__lt__", m, ir.Comparison)
		m.hidden = true
	}
}

// items adds x[key] from Get, Set and Delete, or x[i] from At and Len.
func (c *classBinder) items(get func(string, int, int) *method, as func(string, *method, ir.Special)) {
	if at, length := get("At", 1, 1), get("Len", 0, 1); at != nil && length != nil && at.overload.Params[1].Type.Kind == ir.Int {
		r := at.overload.Results[0]
		index := at.overload.Params[1].Type
		fails := "v, err := r.At(i)\nreturn v, err"
		if !at.overload.Error {
			fails = "return r.At(i), nil"
		}
		expression := fmt.Sprintf("func(r %s, i %s) (v %s, err error) {\nif n := %s(r.Len()); i < 0 { i += n } else if i >= n { i = -1 }\n"+
			"if i < 0 { return v, core.OutOfRange }\n%s }", c.receiver().Type.Go, index.Go, r.Go, index.Go, fails)
		o := c.derived("At", expression, []*ir.Type{index}, r)
		o.Error, o.HoldGIL, o.GILWhy = true, at.overload.HoldGIL, at.overload.GILWhy
		c.add("__getitem__", o)
		c.class.Items = r
		return
	}
	m := get("Get", 1, 1)
	if m == nil {
		return
	}
	how := ir.Ordinary
	if m.overload.Optional {
		how = ir.KeyError
	}
	as("__getitem__", m, how)
	if m := get("Set", 2, 0); m != nil {
		as("__setitem__", m, ir.Ordinary)
	}
	if m := get("Delete", 1, 0); m != nil {
		as("__delitem__", m, ir.Ordinary)
	}
}

// state makes instances that can be pickled and copied: by a pair of methods that
// encode and decode, or by the fields of a struct that has no others.
func (c *classBinder) state() {
	if !c.encoded() && !c.open() {
		return
	}
	o := &ir.Overload{
		Go: fmt.Sprintf("func() *%s { return new(%s) }", c.class.Go, c.class.Go), Symbol: c.class.Symbol,
		Results: []*ir.Type{classType(ir.Handle, "*"+c.class.Go, c.class)}, HoldGIL: true, GILWhy: shortWhy, Pos: c.class.Pos,
	}
	c.class.Empty = &ir.Func{Name: c.class.Name, Signature: "()", Overloads: []*ir.Overload{o}, Pos: c.class.Pos}
}

// encoded adds __getstate__ and __setstate__ where there is a pair of methods for them.
func (c *classBinder) encoded() bool {
	for _, pair := range [][2]string{
		{"MarshalBinary", "UnmarshalBinary"}, {"GobEncode", "GobDecode"}, {"MarshalText", "UnmarshalText"}, {"MarshalJSON", "UnmarshalJSON"},
	} {
		encode, decode := c.bound[pair[0]], c.bound[pair[1]]
		if encode == nil || decode == nil || !isCodec(encode, 0, 1) || !isCodec(decode, 1, 0) {
			continue
		}
		if !c.declares(encode.fn) || !c.declares(decode.fn) { // an embedded field's, which know nothing of the others
			continue
		}
		get, set := *encode.overload, *decode.overload
		c.add("__getstate__", &get)
		c.add("__setstate__", &set)
		return true
	}
	return false
}

// declares reports whether a method is the type's own, and not lent by what is embedded.
func (c *classBinder) declares(fn *types.Func) bool {
	t := fn.Signature().Recv().Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Origin() == c.named.Origin()
}

// isCodec reports whether a method takes or gives bytes, and may fail.
func isCodec(m *method, params, results int) bool {
	o := m.overload
	if !o.Error || len(o.Params) != params+1 || len(o.Results) != results {
		return false
	}
	return params == 0 || o.Params[1].Type.Kind == ir.Bytes
}

// open reports whether all fields of the struct are properties.
func (c *classBinder) open() bool {
	st := c.named.Underlying().(*types.Struct) //nolint:forcetypeassert // isClass
	for v := range st.Fields() {
		if !slices.ContainsFunc(c.class.Fields, func(f *ir.Field) bool { return f.Go == v.Name() }) {
			return false
		}
	}
	return true
}

// copied adds __copy__ and __deepcopy__ to a struct that is a value.
func (c *classBinder) copied() {
	if c.class.Interface || !c.isValue() {
		return
	}
	expression := fmt.Sprintf("func(r *%s) %s { return *r }", c.class.Go, c.class.Go)
	c.add("__copy__", c.derived("copy", expression, nil, c.own()))
}
