package emit

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// enums prints the enum classes that belong to the module, and imports those that
// belong to another and are attributes of this one too.
func (s *stub) enums() {
	for _, e := range s.module.Enums {
		if e.Module != s.module.Name {
			s.imported[[2]string{e.Module, e.Name}] = e.Name
			s.wheel[e.Module] = true
			continue
		}
		s.body.f("\nclass %s(%s):\n", e.Name, s.name("enum", e.Base.String()))
		if e.Doc != "" {
			printDoc(&s.body, e.Doc, indent)
			s.body.f("\n")
		}
		for _, m := range e.Members {
			value := m.Python
			if first := e.Member(m.Text); first != m {
				value = first.Name
			}
			s.body.f("%s%s = %s\n", indent, m.Name, value)
			if m.Doc != "" {
				printDoc(&s.body, m.Doc, indent)
			}
		}
		inner := s.inner()
		for _, f := range e.Methods {
			inner.function(f)
		}
		s.overlap = s.overlap || inner.overlap
		s.indented(inner.body.String())
	}
}

// enumName returns how the stub writes an enum class.
func (s *stub) enumName(e *ir.Enum) string {
	if slices.Contains(s.module.Enums, e) {
		return e.Name
	}
	s.wheel[e.Module] = true
	return s.name(e.Module, e.Name)
}

// enumIn returns the type of a parameter that takes an enum. It also takes what
// the members are, at run time; but who checks types wants to hear of that.
func (s *stub) enumIn(t *ir.Type) stubType {
	plain := *t
	plain.Enum = nil
	in := s.in(&plain)[0]
	in.text, in.enum = s.enumName(t.Enum), true
	return in
}

// value returns how a default stands in the stub; "" if there is none. A number
// is the default of an enum at run time, but no member to type checkers.
func value(p *ir.Param) string {
	switch {
	case p.Default == nil:
		return ""
	case p.HidesDefault():
		return "..."
	}
	return p.Default.Python
}
