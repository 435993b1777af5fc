package load

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// Options are what the last parameter of a function is where Python gives it as keywords:
// a struct, each field of which is one, or functions, WithTimeout(d) being timeout=d.
type options struct {
	class   *ir.Class // of the struct
	pointer bool      // the function takes *T
	funcs   []*option
	elem    string // of functions: their type as generated code spells it
}

// An option is a function that makes one of a function's options.
type option struct {
	name string // the keyword
	decl *decl
	b    *binder
}

// optionsSuffixes end the names of structs that are options.
func optionsSuffixes() []string { return []string{"Options", "Opts", "Config", "Params"} }

// optionsOf returns the options that a function takes last, or nil.
func (b *binder) optionsOf(d *decl, sig *types.Signature) *options {
	dir, asked := d.directives.find("keywords")
	var found *options
	if n := sig.Params().Len(); n > 0 && sig.Variadic() {
		found = b.functionalOptions(sig.Params().At(n - 1).Type())
	} else if n > 0 {
		found = b.structOptions(sig, asked)
	}
	switch {
	case found == nil && asked:
		b.complain(dir.pos, d.symbol, "directive keywords means nothing: the last parameter is no struct that has a class", "")
	case found != nil && found.class != nil && !asked && d.directives.has("signature"):
		return nil // what is written there is all that is there
	}
	return found
}

// structOptions returns the options in a struct that a function takes last. A method of the
// struct itself takes another of its kind, and no options.
func (b *binder) structOptions(sig *types.Signature, asked bool) *options {
	t := types.Unalias(sig.Params().At(sig.Params().Len() - 1).Type())
	p, pointer := t.(*types.Pointer)
	if pointer {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	class := b.l.classOf(named)
	if class == nil || class.Interface || isReceiver(sig, named) {
		return nil
	}
	if !asked && !slices.ContainsFunc(optionsSuffixes(), func(s string) bool { return strings.HasSuffix(class.Symbol, s) }) {
		return nil
	}
	return &options{class: class, pointer: pointer}
}

// isReceiver reports whether a function is a method of the type.
func isReceiver(sig *types.Signature, named *types.Named) bool {
	if sig.Recv() == nil {
		return false
	}
	t := types.Unalias(sig.Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	return types.Identical(t, named)
}

// optionType returns the type that the last parameter has a slice of, where that may be
// one of functional options.
func optionType(variadic types.Type) *types.Named {
	slice, ok := types.Unalias(variadic).(*types.Slice)
	if !ok {
		return nil
	}
	named, ok := types.Unalias(slice.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.TypeArgs().Len() > 0 {
		return nil
	}
	switch named.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return named
	}
	return nil
}

// functionalOptions returns the options that a variadic parameter takes, or nil.
func (b *binder) functionalOptions(variadic types.Type) *options {
	named := optionType(variadic)
	if named == nil || b.l.options[classKey(named.Obj())] == nil {
		return nil
	}
	return &options{funcs: b.l.options[classKey(named.Obj())], elem: b.spell(named)}
}

// findOptions finds the functional options that functions of the package take. They and
// their type serve keywords only: the modules do not have them.
func (b *binder) findOptions() {
	for _, d := range b.decls {
		fn, ok := d.obj.(*types.Func)
		if !ok || d.directives.has("skip") || !fn.Signature().Variadic() {
			continue
		}
		sig := fn.Signature()
		named := optionType(sig.Params().At(sig.Params().Len() - 1).Type())
		if named == nil {
			continue
		}
		owner, key := b.l.binders[named.Obj().Pkg().Path()], classKey(named.Obj())
		if owner == nil || owner.guest || b.l.options[key] != nil || isWith(d, key) {
			continue
		}
		b.l.options[key] = owner.withFuncs(key)
		for _, t := range owner.decls {
			if t.symbol == named.Obj().Name() && len(b.l.options[key]) > 0 {
				t.serves = true
			}
		}
	}
}

// withFuncs returns the functions WithX of the package that make options of a type.
func (b *binder) withFuncs(key string) []*option {
	var found []*option
	for _, d := range b.decls {
		if !isWith(d, key) || d.directives.has("skip") {
			continue
		}
		o := &option{name: d.name, decl: d, b: b}
		if !d.named {
			o.name = identifier(snakeCase(strings.TrimPrefix(d.symbol, "With")))
		}
		d.serves = true
		b.python[d.symbol] = o.name
		found = append(found, o)
	}
	return found
}

// isWith reports whether a declaration is that of a function WithX that returns an option.
func isWith(d *decl, key string) bool {
	fn, ok := d.obj.(*types.Func)
	if !ok || !strings.HasPrefix(d.symbol, "With") || d.symbol == "With" || fn.Signature().TypeParams().Len() > 0 {
		return false
	}
	results := fn.Signature().Results()
	if fn.Signature().Recv() != nil || results.Len() != 1 {
		return false
	}
	named, ok := types.Unalias(results.At(0).Type()).(*types.Named)
	return ok && named.Obj().Pkg() != nil && classKey(named.Obj()) == key
}

// A rewriter makes of a function that takes options one that takes keywords.
type rewriter struct {
	b      *binder
	o      *ir.Overload
	sig    *types.Signature
	params []string // of the function that is made
	args   []string // of the call in it
	body   strings.Builder
	docs   []string
	taken  map[string]string // Python name to what has it
	good   bool
}

// addOptions gives an overload its keywords, and reports whether all is right.
func (b *binder) addOptions(o *ir.Overload, opts *options, sig *types.Signature) bool {
	r := &rewriter{b: b, o: o, sig: sig, taken: map[string]string{}, good: true}
	if sig.Recv() != nil {
		r.params, r.args = []string{"r " + receiverOf(o.Go)}, []string{"r"}
	}
	if o.Context {
		r.params, r.args = append(r.params, "ctx core.Context"), append(r.args, "ctx")
	}
	for i, p := range o.Params {
		r.taken[p.Name] = "the parameter " + p.Name
		r.params = append(r.params, fmt.Sprintf("p%d %s", i, p.Type.Go))
		r.args = append(r.args, fmt.Sprintf("p%d", i))
	}
	if opts.class != nil {
		r.structFields(opts)
	} else {
		r.functions(opts)
	}
	if len(r.docs) > 0 {
		o.Doc = strings.TrimSpace(o.Doc + "\n\nKeywords:\n    " + strings.Join(r.docs, "\n    "))
	}
	return r.good
}

// receiverOf returns the type of the receiver of a method expression: (*T).M or T.M.
func receiverOf(method string) string {
	return strings.Trim(method[:strings.LastIndex(method, ".")], "()")
}

// keyword adds a keyword and returns the names of its value, and of whether it was given.
func (r *rewriter) keyword(p *ir.Param, symbol, doc string) (value, given string) {
	if first := r.taken[p.Name]; first != "" {
		r.b.complain(p.Pos, r.o.Symbol, fmt.Sprintf("%s and the option %s would both be called %s in Python", first, symbol, p.Name),
			"give one of them another name with //py:name")
		r.good = false
	}
	r.taken[p.Name] = "the option " + symbol
	i := len(r.o.Params)
	value, given = fmt.Sprintf("k%d", i), fmt.Sprintf("g%d", i)
	r.params = append(r.params, value+" "+p.Type.Go)
	if p.Presence {
		r.params = append(r.params, given+" bool")
	}
	p.Passing = ir.KeywordOnly
	r.o.Params = append(r.o.Params, p)
	if doc, _, _ = strings.Cut(doc, "\n\n"); doc != "" {
		text := strings.Join(strings.Fields(doc), " ")
		r.docs = append(r.docs, p.Name+": "+strings.TrimPrefix(text, p.Name+" "))
	}
	return value, given
}

// structFields makes keywords of the fields of a struct, which may itself still be given.
func (r *rewriter) structFields(opts *options) {
	fields := r.b.l.ownFields(opts.class)
	if len(r.o.Params)+len(fields) >= mostParams-1 { // there may be a receiver and a timeout
		return // the struct remains
	}
	last := len(r.o.Params) - 1
	whole := r.o.Params[last]
	whole.Type, whole.Default = classType(ir.Handle, "*"+opts.class.Go, opts.class), &ir.Default{Python: "None", Go: "nil"}
	r.params[len(r.params)-1] = fmt.Sprintf("p%d %s", last, whole.Type.Go)
	var all, sets []string
	for _, f := range fields {
		p := &ir.Param{Name: f.Name, Go: f.Go, Type: f.Type, Default: &ir.Default{Python: "..."}, Presence: true, Pos: f.Pos}
		value, given := r.keyword(p, opts.class.Symbol+"."+f.Go, f.Doc)
		all = append(all, given)
		sets = append(sets, fmt.Sprintf("if %s { o.%s = %s }\n", given, f.Go, value))
	}
	copied := fmt.Sprintf("var o %s\nif p%d != nil { o = *p%d }\n%s", opts.class.Go, last, last, strings.Join(sets, ""))
	switch {
	case len(all) == 0:
		copied = ""
	case opts.pointer: // nil stays nil
		copied = fmt.Sprintf("if %s {\n%sp%d = &o\n}\n", strings.Join(all, " || "), copied, last)
	default:
		r.args[len(r.args)-1] = "o"
	}
	if len(all) == 0 && !opts.pointer {
		copied = fmt.Sprintf("var o %s\n", opts.class.Go)
		r.args[len(r.args)-1] = "o"
	}
	r.body.WriteString(copied)
	r.finish()
}

// ownFields returns the fields of a class that are not lent by embedded structs.
func (l *loader) ownFields(class *ir.Class) []*ir.Field {
	st := l.named[class].Underlying().(*types.Struct) //nolint:forcetypeassert // it is no interface
	var own []*ir.Field
	for _, f := range class.Fields {
		for v := range st.Fields() {
			if v.Name() == f.Go {
				own = append(own, f)
			}
		}
	}
	return own
}

// functions makes keywords of functional options, which are applied in the order of the source.
func (r *rewriter) functions(opts *options) {
	fmt.Fprintf(&r.body, "var o []%s\n", opts.elem)
	for _, option := range opts.funcs {
		r.function(option)
	}
	if len(r.o.Params) >= mostParams-1 {
		r.b.complain(r.o.Pos, r.o.Symbol, fmt.Sprintf("a function of more than %d parameters and options cannot cross into Python", mostParams-2),
			"mark some of the options //py:skip")
		r.good = false
	}
	r.args = append(r.args, "o...")
	r.finish()
}

// function makes a keyword of one functional option: a bool of one without arguments, a
// tuple of several.
func (r *rewriter) function(option *option) {
	fn := option.decl.obj.(*types.Func) //nolint:forcetypeassert // isWith
	p := &ir.Param{Name: option.name, Go: option.decl.symbol, Pos: r.b.l.place(option.decl.pos)}
	call := r.b.l.importName(fn.Pkg().Path(), fn.Pkg().Name()) + "." + fn.Name()
	doc := option.b.docstring(option.decl.doc, option.decl.symbol, option.name)
	args := option.b.optionArgs(option.decl, fn.Signature())
	switch {
	case slices.Contains(args, nil):
		r.good = false
	case len(args) == 0:
		p.Type, p.Default = ir.NewType(ir.Bool, "bool", nil, nil, 1, 0), &ir.Default{Python: "False", Go: "false"}
		value, _ := r.keyword(p, option.decl.symbol, doc)
		fmt.Fprintf(&r.body, "if %s { o = append(o, %s()) }\n", value, call)
	default:
		p.Type, p.Default, p.Presence = tupleOf(args), &ir.Default{Python: "..."}, true
		value, given := r.keyword(p, option.decl.symbol, doc)
		var parts []string
		for range len(args) - 1 {
			parts = append(parts, value+".Key")
			value += ".Value"
		}
		if parts = append(parts, value); fn.Signature().Variadic() {
			parts[len(parts)-1] += "..."
		}
		fmt.Fprintf(&r.body, "if %s { o = append(o, %s(%s)) }\n", given, call, strings.Join(parts, ", "))
	}
}

// optionArgs decides how the arguments of an option cross; nil is one that does not.
func (b *binder) optionArgs(d *decl, sig *types.Signature) []*ir.Type {
	c := b.crosser(d.symbol, parameter)
	var args []*ir.Type
	for i := range sig.Params().Len() {
		v, at := sig.Params().At(i), field{pos: d.pos}
		if slice, ok := types.Unalias(v.Type()).(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			args = append(args, c.sliceOf(slice, "", at.where()))
			continue
		}
		args = append(args, c.cross(v.Type(), at.where()))
	}
	return args
}

// tupleOf returns the type of several values, or that of the only one.
func tupleOf(all []*ir.Type) *ir.Type {
	last := all[len(all)-1]
	for _, t := range slices.Backward(all[:len(all)-1]) {
		last = ir.NewType(ir.Tuple, fmt.Sprintf("core.Pair[%s, %s]", t.Go, last.Go), t, last, 0, 0)
	}
	return last
}

// finish makes the function literal.
func (r *rewriter) finish() {
	var results []string
	for v := range r.sig.Results().Variables() {
		results = append(results, r.b.spell(v.Type()))
	}
	call := fmt.Sprintf("%s(%s)", r.o.Go, strings.Join(r.args, ", "))
	if len(results) > 0 {
		call = "return " + call
	}
	r.o.Go = fmt.Sprintf("func(%s) (%s) {\n%s%s\n}", strings.Join(r.params, ", "), strings.Join(results, ", "), r.body.String(), call)
}
