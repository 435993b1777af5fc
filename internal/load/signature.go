package load

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A pyParam is one parameter of //py:signature.
type pyParam struct {
	name    string
	off     int // where it begins
	value   *literal
	valueAt int
	passing ir.Passing
	star    bool
}

// parseSignature reads "(n, base=10, *, strict=False)".
func parseSignature(text string) ([]pyParam, error) {
	s := &pyScanner{src: text}
	if !s.accept('(') {
		return nil, s.errorf(s.off, "a signature begins with (")
	}
	var params []pyParam
	passing, starred, slashed := ir.PositionalOrKeyword, false, false
	bare := -1 // where a * stands that nothing followed yet
	for comma := true; !s.accept(')'); comma = s.accept(',') {
		switch {
		case s.peek() == 0:
			return nil, s.errorf(s.off, "the signature has no )")
		case !comma:
			return nil, s.errorf(s.off, "a comma is missing")
		}
		start := s.off
		switch {
		case s.accept('/'):
			if slashed || starred || len(params) == 0 {
				return nil, s.errorf(start, "/ cannot stand here")
			}
			slashed = true
			for i := range params {
				params[i].passing = ir.PositionalOnly
			}
			continue
		case s.accept('*'):
			if starred {
				return nil, s.errorf(start, "* can stand only once")
			}
			starred, passing = true, ir.KeywordOnly
			if c := s.peek(); c == ',' || c == ')' {
				bare = start
				continue
			}
			p, err := s.parameter(start)
			if err != nil {
				return nil, err
			}
			if p.value != nil {
				return nil, s.errorf(p.valueAt, "*%s cannot have a default", p.name)
			}
			p.star = true
			params = append(params, p)
			continue
		}
		p, err := s.parameter(start)
		if err != nil {
			return nil, err
		}
		p.passing, bare = passing, -1
		params = append(params, p)
	}
	if bare >= 0 {
		return nil, s.errorf(bare, "a parameter must follow *")
	}
	if s.peek() != 0 {
		return nil, s.errorf(s.off, "nothing can follow the )")
	}
	return params, judgeParams(s, params)
}

// parameter reads "name" or "name=literal".
func (s *pyScanner) parameter(start int) (pyParam, error) {
	p := pyParam{off: start, passing: ir.PositionalOnly}
	s.space()
	p.off = s.off
	p.name = s.word()
	if !isIdentifier(p.name) {
		return p, s.errorf(p.off, "%q is not a name in Python", p.name)
	}
	if s.peek() == ':' {
		return p, s.errorf(s.off, "types are not written here: they are those of the Go function")
	}
	if s.accept('=') {
		s.space()
		p.valueAt = s.off
		l, err := s.literal(0)
		if err != nil {
			return p, err
		}
		p.value = &l
	}
	return p, nil
}

// judgeParams checks what Python checks of a signature.
func judgeParams(s *pyScanner, params []pyParam) error {
	defaults := false
	for i, p := range params {
		if slices.ContainsFunc(params[:i], func(q pyParam) bool { return q.name == p.name }) {
			return s.errorf(p.off, "two parameters are called %s", p.name)
		}
		if p.star || p.passing == ir.KeywordOnly {
			continue
		}
		if defaults && p.value == nil {
			return s.errorf(p.off, "parameter without a default follows parameter with a default")
		}
		defaults = defaults || p.value != nil
	}
	return nil
}

// applySignature gives the parameters of an overload the names, the defaults
// and the passing of //py:signature, whose parameters go by the order of the Go
// function's; *rest is its variadic one. It reports whether all is right.
func (b *binder) applySignature(o *ir.Overload, d directive) bool {
	complain := func(off int, message string) bool {
		pos := d.at
		if pos.Col > 0 {
			pos.Col += off
		}
		b.complain(pos, o.Symbol, "signature: "+message, "")
		return false
	}
	params, err := parseSignature(d.args)
	if err != nil {
		if pe, ok := errors.AsType[*pyError](err); ok {
			return complain(pe.off, pe.message)
		}
		return complain(0, err.Error())
	}
	if len(params) != len(o.Params) {
		return complain(0, fmt.Sprintf("it has %d parameters, the Go function %d", len(params), len(o.Params)))
	}
	next := 0
	for _, p := range params {
		var to *ir.Param
		if p.star {
			if to = o.Params[len(o.Params)-1]; !to.Variadic {
				return complain(p.off, fmt.Sprintf("*%s: the Go function is not variadic", p.name))
			}
		} else {
			to = o.Params[next]
			next++
			if to.Variadic {
				return complain(p.off, fmt.Sprintf("the Go function is variadic: write *%s", p.name))
			}
		}
		to.Name, to.Passing, to.Default = p.name, p.passing, nil
		if p.star {
			to.Passing = ir.PositionalOnly
		}
		if p.value == nil {
			continue
		}
		expr, err := goValue(*p.value, to.Type)
		if err != nil {
			return complain(p.valueAt, err.Error())
		}
		to.Default = &ir.Default{Python: p.value.source, Go: expr}
	}
	return true
}
