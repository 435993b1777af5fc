package load

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/near"
)

// A directive is one //py:verb args, from a comment or from pyproject.toml.
type directive struct {
	verb string
	args string
	pos  ir.Pos // of the comment
	at   ir.Pos // of the arguments
}

// A target kind is what a directive may stand above.
type targetKind int

const (
	onFunc targetKind = iota
	onConst
	onType
	onVar
	onPackage
	onField
)

func (k targetKind) String() string {
	return [...]string{"a function", "a constant", "a type", "a variable", "a package", "a field"}[k]
}

// A verb is what is known about a directive.
type verb struct {
	name  string
	on    []targetKind // nil: a verb of later work
	args  argRule
	often bool // may be repeated
}

type argRule int

const (
	noArgs argRule = iota
	needsArgs
)

// verbs returns all that are known, in alphabetical order.
func verbs() []verb {
	return []verb{
		{name: "async"},
		{name: "batch", on: []targetKind{onFunc}, args: needsArgs},
		{name: "constructor"},
		{name: "doc", on: []targetKind{onFunc, onConst, onType, onVar, onField, onPackage}, args: needsArgs, often: true},
		{name: "hold-gil", on: []targetKind{onFunc}},
		{name: "instantiate", on: []targetKind{onFunc}, args: needsArgs, often: true},
		{name: "keywords", on: []targetKind{onFunc}},
		{name: "name", on: []targetKind{onFunc, onConst, onType, onVar, onField}, args: needsArgs},
		{name: "optional"},
		{name: "overload"},
		{name: "property"},
		{name: "raises", on: []targetKind{onType, onVar}, args: needsArgs},
		{name: "release-gil", on: []targetKind{onFunc}},
		{name: "signature", on: []targetKind{onFunc}, args: needsArgs},
		{name: "skip", on: []targetKind{onFunc, onConst, onType, onVar, onField}},
		{name: "static"},
		{name: "text", on: []targetKind{onFunc}, args: needsArgs},
		{name: "zero-copy"},
	}
}

// directivePrefix begins every directive in a comment.
const directivePrefix = "//py:"

// directives are those of one declaration.
type directives []directive

// find returns the directive with the given verb.
func (ds directives) find(verb string) (directive, bool) {
	for _, d := range ds {
		if d.verb == verb {
			return d, true
		}
	}
	return directive{}, false
}

func (ds directives) has(verb string) bool {
	_, ok := ds.find(verb)
	return ok
}

// all returns the arguments of every directive with the given verb.
func (ds directives) all(verb string) directives {
	var found directives
	for _, d := range ds {
		if d.verb == verb {
			found = append(found, d)
		}
	}
	return found
}

// splitDirective cuts "verb args" and returns where the arguments begin.
func splitDirective(text string) (verb, args string, at int) {
	end := strings.IndexAny(text, " \t")
	if end < 0 {
		return strings.TrimRight(text, "\r"), "", len(text)
	}
	args = strings.TrimLeft(text[end:], " \t")
	at = len(text) - len(args)
	return text[:end], strings.TrimRight(args, " \t\r"), at
}

// inComments returns the directives of a doc comment, and marks them as read.
func (b *binder) inComments(groups ...*ast.CommentGroup) directives {
	var ds directives
	for _, g := range groups {
		if g == nil {
			continue
		}
		for _, c := range g.List {
			text, ok := strings.CutPrefix(c.Text, directivePrefix)
			if !ok {
				b.spaced(c)
				continue
			}
			b.read[c] = true
			verb, args, at := splitDirective(text)
			d := directive{verb: verb, args: args, pos: b.l.place(c.Pos())}
			d.at = d.pos
			d.at.Col += len(directivePrefix) + at
			ds = append(ds, d)
		}
	}
	return ds
}

// spaced complains about what would be a directive without the space in it.
func (b *binder) spaced(c *ast.Comment) {
	text, ok := strings.CutPrefix(strings.TrimLeft(strings.TrimPrefix(c.Text, "//"), " \t"), strings.TrimPrefix(directivePrefix, "//"))
	verb, _, _ := splitDirective(text)
	if ok && !b.read[c] && slices.Contains(verbNames(verbs()), verb) {
		b.read[c] = true
		b.complain(b.l.place(c.Pos()), "", "a directive with a space before it is a comment", "write it as //py:"+verb)
	}
}

// inConfig returns the directives that pyproject.toml has for a Go symbol.
func (b *binder) inConfig(symbol string) directives {
	var ds directives
	for _, text := range b.target.Directives[symbol] {
		verb, args, _ := splitDirective(strings.TrimSpace(text))
		ds = append(ds, directive{verb: verb, args: args, pos: configPos(), at: configPos()})
	}
	return ds
}

// directivesFor returns the directives of a declaration that are right. Those
// of pyproject.toml replace those of the source with the same verb.
func (b *binder) directivesFor(symbol string, kind targetKind, groups ...*ast.CommentGroup) directives {
	config := b.inConfig(symbol)
	var ds directives
	for _, d := range b.inComments(groups...) {
		if !config.has(d.verb) {
			ds = append(ds, d)
		}
	}
	var good directives
	for _, d := range append(ds, config...) {
		if b.judgeDirective(d, symbol, kind, good) {
			good = append(good, d)
		}
	}
	if d, ok := good.find("release-gil"); ok && good.has("hold-gil") {
		b.complain(d.pos, symbol, "hold-gil and release-gil exclude each other", "keep one of them")
	}
	return good
}

// judgeDirective complains about a directive that is unknown, misplaced, or
// without what it needs, and reports whether it is right.
func (b *binder) judgeDirective(d directive, symbol string, kind targetKind, before directives) bool {
	known := verbs()
	i := slices.IndexFunc(known, func(v verb) bool { return v.name == d.verb })
	message, hint := "", ""
	switch {
	case d.verb == "":
		message, hint = "directive without a verb", "write it as //py:verb, without a space"
	case i < 0:
		message = fmt.Sprintf("unknown directive %s", d.verb)
		if meant := near.To(d.verb, verbNames(known)); meant != "" {
			hint = fmt.Sprintf("did you mean %s?", meant)
		}
	case known[i].on == nil:
		message = fmt.Sprintf("directive %s is not supported yet", d.verb)
	case !slices.Contains(known[i].on, kind):
		message = fmt.Sprintf("directive %s means nothing above %s", d.verb, kind)
	case known[i].args == needsArgs && d.args == "":
		message = fmt.Sprintf("directive %s needs an argument", d.verb)
	case known[i].args == noArgs && d.args != "":
		message = fmt.Sprintf("directive %s takes no argument", d.verb)
	case !known[i].often && before.has(d.verb):
		message = fmt.Sprintf("directive %s is given twice", d.verb)
	default:
		return true
	}
	b.complain(d.pos, symbol, message, hint)
	return false
}

func verbNames(vs []verb) []string {
	names := make([]string, len(vs))
	for i, v := range vs {
		names[i] = v.name
	}
	return names
}

// strayDirectives complains about directives that belong to nothing that is
// exported.
func (b *binder) strayDirectives() {
	for _, f := range b.src.files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if strings.HasPrefix(c.Text, directivePrefix) && !b.read[c] {
					b.complain(b.l.place(c.Pos()), "", "directive that belongs to nothing exported",
						"write it directly above the declaration it is about")
				}
			}
		}
	}
}
