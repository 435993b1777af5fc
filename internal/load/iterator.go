package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// isSequence reports whether a type is iter.Seq or iter.Seq2 of something.
func isSequence(t *types.Named) bool {
	return (isNamed(t, "iter", "Seq") || isNamed(t, "iter", "Seq2")) && t.TypeArgs().Len() > 0
}

// sequence decides an iter.Seq or iter.Seq2.
func (c *crosser) sequence(t *types.Named, w where) *ir.Type {
	args, source := t.TypeArgs(), ir.Sequence
	last := args.Len() - 1
	if last == 1 && types.Identical(args.At(1), types.Universe.Lookup("error").Type()) {
		source, last = ir.Fallible, 0
	}
	var key *ir.Type
	if last == 1 {
		if key = c.cross(args.At(0), w.inner(typeArg(0))); key == nil {
			return nil
		}
	}
	elem := c.cross(args.At(last), w.inner(typeArg(last)))
	if elem == nil || !c.iterable(c.text(t), w) {
		return nil
	}
	return c.iterType(source, c.b.spell(t), key, elem)
}

// typeArg returns a part of a type's expression: type argument i.
func typeArg(i int) func(ast.Expr) ast.Expr {
	return func(e ast.Expr) ast.Expr {
		switch e := e.(type) {
		case *ast.IndexExpr:
			if i == 0 {
				return e.Index
			}
		case *ast.IndexListExpr:
			if i < len(e.Indices) {
				return e.Indices[i]
			}
		}
		return nil
	}
}

// channel decides a channel that is received from.
func (c *crosser) channel(t *types.Chan, spelled string, w where) *ir.Type {
	text := c.text(t)
	switch {
	case t.Dir() == types.SendOnly && c.role != result:
		if c.iterable(text, w) {
			c.complain(w, text+" cannot cross into Python: nothing receives from it there", c.hint("func("+c.text(t.Elem())+")"))
		}
		return nil
	case t.Dir() == types.SendOnly:
		return c.sender(t, spelled, w)
	case t.Dir() == types.SendRecv && c.role == parameter:
		c.complain(w, text+" cannot cross into Python: a channel made of an iterable can only be received from",
			c.hint("<-chan "+c.text(t.Elem())))
		return nil
	}
	elem := c.cross(t.Elem(), w.inner(elemOf))
	if elem == nil || !c.iterable(text, w) {
		return nil
	}
	direction := "chan "
	if t.Dir() == types.RecvOnly {
		direction = "<-chan "
	}
	return c.iterType(ir.Channel, cmp.Or(spelled, direction+elem.Go), nil, elem)
}

// sender decides a channel that Python sends on.
func (c *crosser) sender(t *types.Chan, spelled string, w where) *ir.Type {
	inner := *c
	inner.role = parameter
	elem := inner.cross(t.Elem(), w.inner(elemOf))
	if elem == nil {
		return nil
	}
	c.b.sends = true
	return c.iterType(ir.Sender, cmp.Or(spelled, "chan<- "+elem.Go), nil, elem)
}

// iterable complains about what a function may return, but a variable or field cannot be.
func (c *crosser) iterable(text string, w where) bool {
	if c.role != variable {
		return true
	}
	c.complain(w, text+" cannot cross into Python as a variable or field", "return it from a function, or mark it //py:skip")
	return false
}

func (c *crosser) iterType(source ir.Source, spelled string, key, elem *ir.Type) *ir.Type {
	t := ir.NewType(ir.Iter, spelled, key, elem, 0, 0)
	t.Source = source
	c.b.iterates = c.b.iterates || c.role != declared
	return t
}

// The most elements that are fetched at once: where nobody sees a difference, and where the directive
// batch says so.
const (
	provedBatch = 2048
	mostBatch   = 4096
)

// batches decides how many elements of the sequences that a function returns may be fetched
// at once.
func (b *binder) batches(o *ir.Overload, d *decl) {
	told := b.toldBatch(d)
	fn, _ := d.obj.(*types.Func)
	some := false
	for i, r := range o.Results {
		if r == nil || r.Kind != ir.Iter || r.Source == ir.Channel || r.Source == ir.Sender {
			continue
		}
		some = true
		switch {
		case told > 0:
			r.Batch = told
		case fn != nil && b.proof.ahead(fn, i):
			r.Batch = provedBatch
		}
	}
	if told > 0 && !some {
		directive, _ := d.directives.find("batch")
		b.complain(directive.pos, d.symbol, "directive batch means nothing: the function returns no sequence", "")
	}
}

// toldBatch is what the directive batch says, or 0.
func (b *binder) toldBatch(d *decl) int {
	directive, ok := d.directives.find("batch")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(directive.args)
	if err != nil || n < 1 || n > mostBatch {
		b.complain(directive.at, d.symbol, fmt.Sprintf("batch: %s is no number from 1 to %d", directive.args, mostBatch), "")
		return 0
	}
	return n
}
