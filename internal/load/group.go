package load

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// group makes the functions of the module of all Go functions: those that
// //py:name calls the same become overloads of one. All other collisions of
// names, with constants and variables too, are complaints.
func (b *binder) group(entries []*entry) []*ir.Func {
	var funcs []*ir.Func
	byName := map[string][]*entry{}
	values := map[string]*decl{}
	for _, d := range b.decls {
		value := d.kind == onConst && d.enum == nil || d.kind == onVar || d.kind == onType && (d.enum != nil || isClass(d) || isErrorType(d.obj))
		if value && !d.serves && !d.directives.has("skip") {
			if first := values[d.name]; first != nil {
				b.collision(d, first)
			}
			values[d.name] = d
		}
	}
	b.adoptedNames(values)
	// The exceptions of the module itself: GoError where the package has an Error.
	for _, name := range []string{"GoPanic", "GoError"} {
		if d := values[name]; d != nil && (name == "GoPanic" || values["Error"] != nil) {
			b.complain(b.l.place(d.pos), d.symbol, fmt.Sprintf("the name %s belongs to an exception of the module", name),
				"give it another name with //py:name")
		}
	}
	for _, e := range entries {
		if first := values[e.decl.name]; first != nil {
			b.collision(e.decl, first)
			continue
		}
		same := byName[e.decl.name]
		if i := slices.IndexFunc(same, func(o *entry) bool { return !o.decl.named }); i >= 0 && !e.decl.named {
			b.collision(e.decl, same[i].decl)
			continue
		}
		byName[e.decl.name] = append(same, e)
	}
	for _, e := range entries {
		if all := byName[e.decl.name]; len(all) > 0 && all[0] == e {
			funcs = append(funcs, b.funcOf(all))
		}
	}
	return funcs
}

func (b *binder) collision(d, first *decl) {
	hint := "give one of them another name with //py:name"
	if d.kind == onFunc && first.kind == onFunc {
		hint = "give one of them another name with //py:name; the same one to make them overloads"
	}
	b.complain(b.l.place(d.pos), d.symbol,
		fmt.Sprintf("%s and %s would both be called %s in Python", first.symbol, d.symbol, d.name), hint)
}

// funcOf makes one function of the Go functions behind it.
func (b *binder) funcOf(entries []*entry) *ir.Func {
	first := entries[0].decl
	f := &ir.Func{Name: first.name, Pos: b.l.place(first.pos)}
	var docs []string
	for _, e := range entries {
		for _, o := range e.overloads {
			b.distinguishable(f, o)
			f.Overloads = append(f.Overloads, o)
			if o.Doc != "" && !slices.Contains(docs, o.Doc) {
				docs = append(docs, o.Doc)
			}
		}
		if f.Signature == "" {
			f.Signature = e.text
		}
	}
	f.Doc = strings.Join(docs, "\n\n")
	if f.Signature == "" {
		f.Signature = textSignature(f.Overloads)
	}
	return f
}

// distinguishable complains about an overload that takes what one before it takes.
func (b *binder) distinguishable(f *ir.Func, o *ir.Overload) {
	for _, before := range f.Overloads {
		same := slices.EqualFunc(untimed(before), untimed(o), func(p, q *ir.Param) bool {
			return p.Variadic == q.Variadic && sameCrossing(p.Type, q.Type)
		})
		if !same || len(before.Params) < len(o.Params) { // a timeout can tell them apart
			continue
		}
		hint := "give it another name with //py:name"
		if before.Symbol == o.Symbol {
			hint = "choose the type arguments with //py:instantiate"
		}
		b.complain(o.Pos, o.Symbol, fmt.Sprintf("%s and %s take the same in Python: %s can never be called",
			goName(before), goName(o), goName(o)), hint)
		return
	}
}

// goName returns the Go function as messages write it: "Sum[int]".
func goName(o *ir.Overload) string {
	if strings.HasPrefix(o.Go, "func") { // load made it
		return o.Symbol
	}
	_, name, _ := strings.Cut(o.Go, ".")
	return name
}

// sameCrossing reports whether two types cross in the same way.
func sameCrossing(t, u *ir.Type) bool {
	if t == nil || u == nil {
		return t == u
	}
	return t.Kind == u.Kind && t.Size == u.Size && t.Len == u.Len && t.Class == u.Class && t.Enum == u.Enum && t.Exception == u.Exception && t.Standard == u.Standard &&
		sameCrossing(t.Key, u.Key) && sameCrossing(t.Elem, u.Elem)
}

// textSignature returns the __text_signature__ of a function: the one signature
// that all calls fit, with "..." for what not every overload has; where there
// is none, one that says so and that inspect.signature can still read.
func textSignature(overloads []*ir.Overload) string {
	longest := overloads[0]
	for _, o := range overloads {
		if len(o.Params) > len(longest.Params) {
			longest = o
		}
	}
	optional := map[string]bool{}
	for _, o := range overloads {
		for _, p := range o.Params {
			i := slices.IndexFunc(longest.Params, func(q *ir.Param) bool {
				return p.Name == q.Name && p.Passing == q.Passing && p.Variadic == q.Variadic
			})
			if i < 0 {
				return "(*args, **kwargs)"
			}
		}
		for _, p := range longest.Params {
			if !slices.ContainsFunc(o.Params, func(q *ir.Param) bool { return p.Name == q.Name }) {
				optional[p.Name] = true
			}
		}
	}
	text, ok := signatureText(longest.Params, optional)
	if !ok || !isASCII(text) { // inspect.signature refuses what is not ASCII
		return "(*args, **kwargs)"
	}
	return text
}

// signatureText returns the signature as Python writes it, and whether it is
// one: a parameter without a default may not follow one that has one.
func signatureText(params []*ir.Param, optional map[string]bool) (string, bool) {
	var positional, keyword []string
	star, slash := "", 0
	defaults := false
	for _, p := range params {
		text := p.Name
		switch {
		case p.HidesDefault():
			text += "=..."
		case p.Default != nil:
			text += "=" + asciiLiteral(p.Default.Python)
		case optional[p.Name] && !p.Variadic:
			text += "=..."
		}
		switch {
		case p.Passing == ir.Receiver:
			positional = append(positional, "$self")
		case p.Variadic:
			star = "*" + p.Name
		case p.Passing == ir.KeywordOnly:
			keyword = append(keyword, text)
		default:
			if text == p.Name && defaults {
				return "", false
			}
			defaults = defaults || text != p.Name
			positional = append(positional, text)
			if p.Passing == ir.PositionalOnly {
				slash = len(positional)
			}
		}
	}
	if slash > 0 {
		positional = slices.Insert(positional, slash, "/")
	}
	if star == "" && len(keyword) > 0 {
		star = "*"
	}
	if star != "" {
		positional = append(positional, star)
	}
	return "(" + strings.Join(append(positional, keyword...), ", ") + ")", true
}

// asciiLiteral returns a Python literal with escapes for what is not ASCII,
// which can only stand in a str.
func asciiLiteral(literal string) string {
	var b strings.Builder
	for _, r := range literal {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
