package load

import "github.com/gophersnake/gophersnake/internal/ir"

// viewOf returns how Python uses a slice or map that lies in a struct, or nil for a
// type of another kind.
func (b *binder) viewOf(t *ir.Type) *ir.View {
	switch t.Kind {
	case ir.Slice, ir.Map, ir.Set:
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Runes, ir.Bytes, ir.Array, ir.Pointer,
		ir.BigInt, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Timeout, ir.Error, ir.ErrorValue:
		return nil
	case ir.Any, ir.PyObject, ir.Duration, ir.Library:
		return nil
	}
	for _, v := range b.views {
		if v.Type.Go == t.Go {
			return v
		}
	}
	v := &ir.View{Type: t}
	if t.Kind == ir.Slice { // the values of a map have no address
		v.Elem = b.viewOf(t.Elem)
	}
	v.ID = len(b.views)
	b.views = append(b.views, v)
	return v
}
