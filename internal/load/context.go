package load

import (
	"go/types"
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// timeout is the name of the parameter that a function with a context has in Python.
const timeout = "timeout"

// isContext reports whether a type is context.Context.
func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && isNamed(named, "context", "Context")
}

// addTimeout gives a function with a context a parameter for its deadline, unless
// one of its own has that name.
func addTimeout(o *ir.Overload) {
	if slices.ContainsFunc(o.Params, func(p *ir.Param) bool { return p.Name == timeout }) {
		return
	}
	o.Params = append(o.Params, &ir.Param{
		Name:    timeout,
		Type:    ir.NewType(ir.Timeout, "int64", nil, nil, 0, 0),
		Passing: ir.KeywordOnly,
		Default: &ir.Default{Python: "None", Go: "-1"},
		Pos:     o.Pos,
	})
}

// untimed returns the parameters of an overload without a timeout that load added.
func untimed(o *ir.Overload) []*ir.Param {
	if n := len(o.Params); n > 0 && o.Params[n-1].Type.Kind == ir.Timeout {
		return o.Params[:n-1]
	}
	return o.Params
}

// lock decides whether the interpreter lock stays held during a call.
func (b *binder) lock(o *ir.Overload, d *decl) {
	hold, held := d.directives.find("hold-gil")
	switch {
	case o.Context && held:
		b.complain(hold.pos, d.symbol, "directive hold-gil cannot stand here: a call with a context lets other Python threads run", "")
	case o.Context:
		o.GILWhy = "takes a context"
	case held:
		o.HoldGIL, o.GILWhy = true, "//py:hold-gil"
	case d.directives.has("release-gil"):
		o.GILWhy = "//py:release-gil"
	default:
		if fn, ok := d.obj.(*types.Func); ok {
			o.HoldGIL, o.GILWhy = b.proof.short(fn)
		}
	}
}
