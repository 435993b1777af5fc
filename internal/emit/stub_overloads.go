package emit

import (
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A signature is one overload of a stub, behind which several of ir may be.
type signature struct {
	names    []stubParam
	types    [][]stubType // of each parameter
	results  []stubType
	docs     []string
	variedAt int // the parameter whose type is a union by merging; -1: none
}

// A stubParam is a parameter without its type.
type stubParam struct {
	name     string
	passing  ir.Passing
	variadic bool
	value    string // default; "": none
}

// signatures returns the signatures of a function: as few as say everything,
// each before those that take what it takes and more.
func (s *stub) signatures(f *ir.Func) []*signature {
	var sigs []*signature
	for _, o := range f.Overloads {
		next := s.signature(o)
		if n := len(sigs); n > 0 && sigs[n-1].merge(next) {
			continue
		}
		sigs = append(sigs, next)
	}
	return inOrder(sigs)
}

func (s *stub) signature(o *ir.Overload) *signature {
	sig := &signature{results: s.result(o), variedAt: -1}
	if o.Doc != "" {
		sig.docs = []string{o.Doc}
	}
	add := func(p *ir.Param) {
		if p.Passing == ir.Receiver {
			sig.names = append(sig.names, stubParam{name: p.Name, passing: p.Passing})
			sig.types = append(sig.types, nil)
			return
		}
		param := stubParam{name: p.Name, passing: p.Passing, variadic: p.Variadic, value: value(p)}
		types := s.in(p.Type)
		if p.Variadic {
			types = s.in(p.Type.Elem)
		}
		sig.names = append(sig.names, param)
		sig.types = append(sig.types, types)
	}
	for _, p := range o.Params { // positional, *args, keyword-only: the order of Python
		if !p.Variadic && p.Passing != ir.KeywordOnly {
			add(p)
		}
	}
	for _, p := range o.Params {
		if p.Variadic {
			add(p)
		}
	}
	for _, p := range o.Params {
		if !p.Variadic && p.Passing == ir.KeywordOnly {
			add(p)
		}
	}
	return sig
}

// merge takes over another signature if one can say both: the same result, and
// parameters that differ in one type; or the same parameters. It reports
// whether it did.
func (sig *signature) merge(other *signature) bool {
	if !slices.Equal(sig.names, other.names) {
		return false
	}
	differs := -1
	for i := range sig.types {
		if sameTypes(sig.types[i], other.types[i]) {
			continue
		}
		if differs >= 0 {
			return false
		}
		differs = i
	}
	switch {
	case differs < 0:
		sig.results = addTypes(sig.results, other.results)
	case !sameTypes(sig.results, other.results) || sig.variedAt >= 0 && sig.variedAt != differs:
		return false
	default:
		sig.variedAt = differs
		sig.types[differs] = addTypes(sig.types[differs], other.types[differs])
	}
	for _, doc := range other.docs {
		if !slices.Contains(sig.docs, doc) {
			sig.docs = append(sig.docs, doc)
		}
	}
	return true
}

// inOrder puts a signature before those that take all it takes: type checkers
// use the first that fits, Go the one that fits best.
func inOrder(sigs []*signature) []*signature {
	var ordered []*signature
	for _, sig := range sigs {
		at := slices.IndexFunc(ordered, func(wider *signature) bool {
			return sig.narrower(wider) && !wider.narrower(sig)
		})
		if at < 0 {
			at = len(ordered)
		}
		ordered = slices.Insert(ordered, at, sig)
	}
	return ordered
}

// narrower reports whether another signature takes all that sig takes.
func (sig *signature) narrower(wider *signature) bool {
	if len(sig.types) != len(wider.types) {
		return false
	}
	for i := range sig.types {
		if !within(sig.types[i], wider.types[i]) {
			return false
		}
	}
	return true
}

// anyMeet reports whether there may be a call that fits two of the signatures.
func anyMeet(sigs []*signature) bool {
	for i, a := range sigs {
		if slices.ContainsFunc(sigs[i+1:], a.meets) {
			return true
		}
	}
	return false
}

// meets reports whether there may be a call that fits both signatures; in
// doubt there is.
func (sig *signature) meets(other *signature) bool {
	short, long := sig, other
	if len(short.types) > len(long.types) {
		short, long = long, short
	}
	for i := range short.types {
		if short.names[i].passing == ir.Receiver && long.names[i].passing == ir.Receiver {
			continue
		}
		if !mayMeet(short.types[i], long.types[i]) {
			return false
		}
	}
	if rest := long.names[len(short.names):]; len(rest) > 0 && !slices.ContainsFunc(short.names, func(p stubParam) bool { return p.variadic }) {
		return rest[0].value != "" || rest[0].variadic
	}
	return true
}

// list returns the parameters as they stand between the parentheses.
func (sig *signature) list() []string {
	var list []string
	starred := false
	for i, p := range sig.names {
		text := p.name
		if p.passing != ir.Receiver {
			text += ": " + union(sig.types[i])
		}
		if p.value != "" {
			text += " = " + p.value
		}
		switch {
		case p.variadic:
			starred = true
			text = "*" + text
		case p.passing == ir.KeywordOnly && !starred:
			starred = true
			list = append(list, "*")
		}
		list = append(list, text)
		last := i+1 == len(sig.names) || sig.names[i+1].variadic || sig.names[i+1].passing != ir.PositionalOnly
		if !p.variadic && p.passing == ir.PositionalOnly && last {
			list = append(list, "/")
		}
	}
	return list
}

func (sig *signature) params() string { return strings.Join(sig.list(), ", ") }

// lines returns the parameters one a line.
func (sig *signature) lines() string {
	var b strings.Builder
	for _, p := range sig.list() {
		b.WriteString(indent + p + ",\n")
	}
	return b.String()
}
