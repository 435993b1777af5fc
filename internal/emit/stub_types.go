package emit

import (
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A stubType is a type as a stub writes it, taken apart as far as the order of
// overloads depends on it.
type stubType struct {
	text  string
	rank  int        // among the numbers, which are each other's subtypes; 0: no number
	elem  []stubType // what it is an iterable of
	items bool       // it is a str, which is an iterable of str too
	enum  bool       // it is an enum class: a subtype of the number or str that it is
}

// in returns the types a parameter takes.
func (s *stub) in(t *ir.Type) []stubType {
	if t.Enum != nil {
		return []stubType{s.enumIn(t)}
	}
	switch t.Kind {
	case ir.Slice, ir.Array:
		return []stubType{s.iterable(t.Elem)}
	case ir.Set:
		return []stubType{s.iterable(t.Key)}
	case ir.Map:
		return s.mapping(t)
	case ir.Bytes:
		return []stubType{{text: s.name(stubsOnly, "ReadableBuffer")}}
	case ir.Pointer:
		return addTypes(s.in(t.Elem), []stubType{{text: "None"}})
	case ir.PyRange:
		return []stubType{{text: s.out(t), elem: []stubType{{text: s.name("builtins", "int"), rank: ranks["int"]}}}}
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.Float, ir.Complex:
		return []stubType{{text: s.out(t), rank: ranks[t.Builtin()]}}
	case ir.String, ir.Rune, ir.Runes:
		return []stubType{{text: s.out(t), items: true}}
	case ir.Tuple:
		var texts []string
		for _, item := range items(t) {
			texts = append(texts, union(s.in(item)))
		}
		return []stubType{{text: s.name("builtins", "tuple") + "[" + strings.Join(texts, ", ") + "]"}}
	case ir.PySlice, ir.Struct, ir.Duration:
		return []stubType{{text: s.out(t)}}
	case ir.Library:
		return s.standard(t.Standard, t.Standard.Takes)
	case ir.Callable:
		return []stubType{{text: s.callable(t)}}
	case ir.Timeout:
		return []stubType{
			{text: s.name("builtins", "float"), rank: ranks["float"]},
			{text: s.name("datetime", "timedelta")},
			{text: "None"},
		}
	case ir.Handle, ir.Interface:
		return addTypes(s.given(t.Class), []stubType{{text: "None"}})
	case ir.Error:
		return []stubType{{text: s.exceptionClass(t.Exception)}, {text: "None"}}
	case ir.Any, ir.PyObject:
		return []stubType{{text: s.name("builtins", "object"), elem: nil}}
	case ir.ErrorValue:
		return []stubType{{text: s.exceptionClass(t.Exception)}}
	case ir.Iter:
		return s.iterIn(t)
	}
	panic("emit: unknown kind")
}

// ranks are those of numbers: each may stand where a higher one is expected.
var ranks = map[string]int{"bool": 1, "int": 2, "float": 3, "complex": 4}

// mapping returns the types for a map: to type checkers a mapping with keys of one class is none with keys
// of several.
func (s *stub) mapping(t *ir.Type) []stubType {
	keys := []string{s.elem(t.Key)}
	if t.Key.Kind == ir.Library && len(t.Key.Standard.Classes) > 1 {
		for _, class := range t.Key.Standard.Classes {
			keys = append(keys, s.name(t.Key.Standard.Module, class))
		}
	}
	var all []stubType
	for _, key := range keys {
		all = append(all, stubType{text: s.name("collections.abc", "Mapping") + "[" + key + ", " + union(s.elemIn(t.Elem)) + "]"})
	}
	return all
}

func (s *stub) iterable(elem *ir.Type) stubType {
	in := s.elemIn(elem)
	return stubType{text: s.name("collections.abc", "Iterable") + "[" + union(in) + "]", elem: in}
}

// out returns the type of a result.
func (s *stub) out(t *ir.Type) string {
	builtin := func(name string) string { return s.name("builtins", name) }
	if t.Enum != nil {
		return s.enumName(t.Enum)
	}
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Runes, ir.Bytes, ir.PySlice, ir.PyRange:
		return builtin(t.Builtin())
	case ir.Slice:
		return builtin("list") + "[" + s.elem(t.Elem) + "]"
	case ir.Array:
		return s.tuple(t)
	case ir.Map:
		return builtin("dict") + "[" + s.elem(t.Key) + ", " + s.elem(t.Elem) + "]"
	case ir.Set:
		return builtin("set") + "[" + s.elem(t.Key) + "]"
	case ir.Pointer:
		return strings.TrimSuffix(s.out(t.Elem), " | None") + " | None"
	case ir.Timeout: // no result
	case ir.Duration:
		return s.name("datetime", "timedelta")
	case ir.Library:
		return union(s.standard(t.Standard, nil))
	case ir.Handle, ir.Interface:
		return s.class(t.Class) + " | None"
	case ir.Struct:
		return s.class(t.Class)
	case ir.Error:
		return s.exceptionClass(t.Exception) + " | None"
	case ir.Any, ir.PyObject:
		return s.name("typing", "Any")
	case ir.ErrorValue:
		return s.exceptionClass(t.Exception)
	case ir.Callable:
		return s.called(t)
	case ir.Tuple: // in only
	case ir.Iter:
		return s.iterOut(t)
	}
	panic("emit: unknown kind")
}

// elem returns the type of a container's elements: pointers in it are not nil, by custom.
func (s *stub) elem(t *ir.Type) string {
	if t.Kind == ir.Handle || t.Kind == ir.Interface {
		return s.class(t.Class)
	}
	if t.Kind == ir.Library {
		return strings.TrimSuffix(s.out(t), " | None")
	}
	return s.out(t)
}

func (s *stub) elemIn(t *ir.Type) []stubType {
	if t.Kind == ir.Handle || t.Kind == ir.Interface {
		return s.given(t.Class)
	}
	if t.Kind == ir.Library && t.Standard.Nil {
		all := s.in(t)
		return all[:len(all)-1]
	}
	return s.in(t)
}

// standard returns the types of a value of the library; with those that only Python may give.
func (s *stub) standard(std *ir.Standard, takes []ir.Counterpart) []stubType {
	var all []stubType
	for _, class := range std.Classes {
		all = append(all, stubType{text: s.name(std.Module, class), items: class == "str"})
	}
	for _, c := range takes {
		all = append(all, stubType{text: s.name(c.Module, c.Class), rank: ranks[c.Class]})
	}
	if std.Nil {
		all = append(all, stubType{text: "None"})
	}
	return all
}

// class returns the name of a class, which another module of the wheel may have.
func (s *stub) class(c *ir.Class) string {
	if c.Foreign {
		return s.foreignOut(c)
	}
	if c.Module == s.module.Name {
		return c.Name
	}
	s.wheel[c.Module] = true
	return s.name(c.Module, c.Name)
}

// longTuple is the length from which a tuple's elements are not counted out.
const longTuple = 8

func (s *stub) tuple(t *ir.Type) string {
	elem, tuple := s.elem(t.Elem), s.name("builtins", "tuple")
	switch {
	case t.Len == 0:
		return tuple + "[()]"
	case t.Len >= longTuple:
		return tuple + "[" + elem + ", ...]"
	}
	return tuple + "[" + strings.Join(slices.Repeat([]string{elem}, int(t.Len)), ", ") + "]"
}

// result returns the type of what a call returns.
func (s *stub) result(o *ir.Overload) []stubType {
	var types []string
	for _, r := range o.Results {
		text := s.out(r)
		if o.Error || o.Optional || o.Fluent() || isFile(r) {
			text = strings.TrimSuffix(text, " | None") // nil only beside an error, by custom
		}
		types = append(types, text)
	}
	var text string
	switch len(types) {
	case 0:
		text = "None"
	case 1:
		text = types[0]
	default:
		text = s.name("builtins", "tuple") + "[" + strings.Join(types, ", ") + "]"
	}
	if o.Optional && o.Special != ir.KeyError && !strings.HasSuffix(text, "| None") {
		text += " | None"
	}
	return []stubType{{text: text}}
}

// union writes types that are alternatives.
func union(types []stubType) string {
	var texts []string
	for _, t := range types {
		texts = append(texts, t.text)
	}
	return strings.Join(texts, " | ")
}

// addTypes adds the types that are not there yet.
func addTypes(to, types []stubType) []stubType {
	to = slices.Clone(to)
	for _, t := range types {
		if !slices.ContainsFunc(to, func(u stubType) bool { return u.text == t.text }) {
			to = append(to, t)
		}
	}
	return to
}

func sameTypes(a, b []stubType) bool {
	return slices.EqualFunc(a, b, func(t, u stubType) bool { return t.text == u.text })
}

// within reports whether every value of the types in a is one of b's.
func within(a, b []stubType) bool {
	for _, t := range a {
		if !slices.ContainsFunc(b, func(u stubType) bool { return t.is(u) }) {
			return false
		}
	}
	return true
}

// is reports whether t is a subtype of u.
func (t stubType) is(u stubType) bool {
	switch {
	case t.text == u.text:
		return true
	case u.enum:
		return false
	case t.enum && t.items && u.items:
		return true
	case t.rank > 0 && u.rank > 0:
		return t.rank <= u.rank
	case len(u.elem) == 0 || !strings.Contains(u.text, "["):
		return false
	case t.items:
		return within([]stubType{t}, u.elem)
	}
	return len(t.elem) > 0 && within(t.elem, u.elem)
}

// mayMeet reports whether a value may be of a type in a and of one in b.
func mayMeet(a, b []stubType) bool {
	return slices.ContainsFunc(a, func(t stubType) bool {
		return slices.ContainsFunc(b, t.mayBe)
	})
}

// mayBe reports whether a value of type t may be of type u too: numbers are no
// containers, and None and slices are nothing else.
func (t stubType) mayBe(u stubType) bool {
	alone := func(t stubType) bool { return t.text == "None" || strings.TrimPrefix(t.text, "_") == "slice" }
	switch {
	case t.text == u.text:
		return true
	case alone(t) || alone(u):
		return false
	}
	return (t.rank > 0) == (u.rank > 0)
}
