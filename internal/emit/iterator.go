package emit

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// outIter returns the expression for the wire form of a sequence or channel, of which so many elements may
// be fetched at once.
func (w *wires) outIter(t *ir.Type, value string, atOnce int) string {
	switch {
	case t.Source == ir.Channel:
		return fmt.Sprintf("core.OutChan(%s, %s)", value, w.out(t.Elem))
	case t.Source == ir.Sender:
		return fmt.Sprintf("core.OutSender(%s, %s)", value, w.in(t.Elem))
	case t.Source == ir.Fallible:
		return fmt.Sprintf("core.OutFallible(%s, %s, %d)", value, w.out(t.Elem), atOnce)
	case t.Key != nil:
		return fmt.Sprintf("core.OutSeq2(%s, %s, %s, %d)", value, w.out(t.Key), w.out(t.Elem), atOnce)
	}
	return fmt.Sprintf("core.OutSeq(%s, %s, %d)", value, w.out(t.Elem), atOnce)
}

// inIter returns the expression for a sequence or channel made of an iterable.
func (w *wires) inIter(t *ir.Type) string {
	switch {
	case t.Source == ir.Channel:
		return fmt.Sprintf("core.InChan(p, %d, %s)", t.Elem.Size, w.in(t.Elem))
	case t.Source == ir.Fallible:
		return fmt.Sprintf("core.InFallible(p, %d, %s)", t.Elem.Size, w.in(t.Elem))
	case t.Key != nil:
		value, size := t.PairLayout()
		return fmt.Sprintf("core.InSeq2(p, %d, %d, %s, %s)", value, size, w.in(t.Key), w.in(t.Elem))
	}
	return fmt.Sprintf("core.InSeq(p, %d, %s)", t.Elem.Size, w.in(t.Elem))
}

// iter returns a number that two types have in common if they are the same to Go: then an
// iterator of the one is given back to Go as what it came from.
func (t *types) iter(typ *ir.Type) int {
	spelled := typ.Go
	if typ.Source == ir.Channel {
		spelled = "<-chan " + typ.Elem.Go
	}
	number, ok := t.iters[spelled]
	if !ok {
		number = len(t.iters)
		t.iters[spelled] = number
	}
	return number
}

// pull returns the C expression for what is to be known to get elements of an iterable of Python.
func (t *types) pull(typ *ir.Type) string {
	if typ.Source == ir.Channel || typ.Source == ir.Sender { // it is made of them all, or of none
		return "NULL"
	}
	name, known := t.function("elements of " + typ.Go)
	if !known {
		parts, at, size := []*ir.Type{typ.Elem}, []int64{0}, typ.Elem.Size
		if typ.Key != nil {
			var value int64
			value, size = typ.PairLayout()
			parts, at = []*ir.Type{typ.Key, typ.Elem}, []int64{0, value}
		}
		flags := "0"
		if typ.Source == ir.Fallible {
			flags = "GS_RETURNS_ERROR"
		}
		t.functions.f("static const gs_result returns%s[] = {\n%s};\n", name, t.values(parts, at))
		t.functions.f("static const gs_signature signature%s = {gs_pull, 0, %d, %s, %d, NULL, returns%s, NULL, NULL, NULL};\n",
			name, len(parts), flags, max(size, raisedSize), name)
	}
	return "&signature" + name
}

// iterIn returns what a sequence or channel may be made of.
func (s *stub) iterIn(t *ir.Type) []stubType {
	if t.Key == nil {
		return []stubType{s.iterable(t.Elem)}
	}
	key, elem := union(s.elemIn(t.Key)), union(s.elemIn(t.Elem))
	pair := s.name("builtins", "tuple") + "[" + key + ", " + elem + "]"
	return []stubType{
		{text: s.name("collections.abc", "Mapping") + "[" + s.out(t.Key) + ", " + elem + "]"},
		{text: s.name("collections.abc", "Iterable") + "[" + pair + "]"},
	}
}

// iterOut returns the type of an iterator.
func (s *stub) iterOut(t *ir.Type) string {
	if t.Source == ir.Sender {
		return senderName + "[" + union(s.elemIn(t.Elem)) + "]"
	}
	elem := s.elem(t.Elem)
	if t.Key != nil {
		elem = s.name("builtins", "tuple") + "[" + s.elem(t.Key) + ", " + elem + "]"
	}
	return iteratorName + "[" + elem + "]"
}

// iteratorName is what a stub calls the type of iterators: a name of its own, that it does not
// promise at run time.
const iteratorName = "_GoIterator"

// senderName is the same of channels to send on.
const senderName = "_GoSender"

// iteratorNames imports what iteratorProtocol needs.
func (s *stub) iteratorNames() {
	s.name("collections.abc", "Iterator")
	s.name("typing", "Protocol")
	s.name("typing", "TypeVar")
	if s.module.Sends {
		s.sendTimeout()
	}
}

// sendTimeout returns the types of the timeout of a channel to send on.
func (s *stub) sendTimeout() string {
	return union(s.in(ir.NewType(ir.Timeout, "int64", nil, nil, 0, 0)))
}

// iteratorProtocol prints the type of iterators.
func (s *stub) iteratorProtocol(p *printer) {
	if !s.module.Iterates {
		return
	}
	if s.module.Sends {
		s.senderProtocol(p)
	}
	p.f("\n_Element_co = %s(\"_Element_co\", covariant=True)\n", s.name("typing", "TypeVar"))
	p.f("\nclass %s(%s[_Element_co], %s[_Element_co]):\n", iteratorName, s.name("collections.abc", "Iterator"), s.name("typing", "Protocol"))
	printDoc(p, "An iterator over the elements of a Go sequence or channel.", indent)
	p.f("%sdef close(self) -> None:\n", indent)
	printDoc(p, "Stop early: the sequence ends, and its deferred functions run.", indent+indent)
}

// senderProtocol prints the type of channels to send on.
func (s *stub) senderProtocol(p *printer) {
	p.f("\n_Sent_contra = %s(\"_Sent_contra\", contravariant=True)\n", s.name("typing", "TypeVar"))
	p.f("\nclass %s(%s[_Sent_contra]):\n", senderName, s.name("typing", "Protocol"))
	printDoc(p, "A Go channel to send on.", indent)
	p.f("%sdef send(self, value: _Sent_contra, /, *, timeout: %s = None) -> None:\n", indent, s.sendTimeout())
	printDoc(p, "Send a value, as soon as there is room or somebody receives it; TimeoutError if not in time.", indent+indent)
	p.f("%sdef close(self) -> None:\n", indent)
	printDoc(p, "Say that nothing more is sent.", indent+indent)
}
