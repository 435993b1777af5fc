package emit

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// wires prints, once for each type that needs one, the Go functions between a
// type and its wire form.
type wires struct {
	printer
	ins, outs map[string]string // Go type to the name of its function
	adapters  map[*ir.Class]bool
	called    map[string]bool // func types that Python is given, too
	any       bool            // there are values of any type
}

// scalar reports whether a value of the type is read and written by one plain
// load or store.
func scalar(t *ir.Type) bool {
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.Rune, ir.PyRange:
		return true
	case ir.Timeout, ir.Duration:
		return true
	case ir.String, ir.Runes, ir.Bytes, ir.Slice, ir.Array, ir.Map, ir.Set, ir.Pointer, ir.BigInt, ir.PySlice, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue:
		return false
	case ir.Any, ir.PyObject, ir.Library:
		return false
	}
	panic("emit: unknown kind")
}

// wireOf spells the wire form of a type.
func wireOf(t *ir.Type) string {
	if t.Plain() {
		return t.Go
	}
	switch t.Kind {
	case ir.Handle, ir.Struct, ir.Interface, ir.Iter, ir.Error, ir.ErrorValue:
		return "core.Ref"
	case ir.PyObject:
		return "core.Ref"
	case ir.Any:
		return "core.Any"
	case ir.BigInt:
		return "core.Big"
	case ir.Callable:
		return "core.FuncRef"
	case ir.Slice:
		return "[]" + wireOf(t.Elem)
	case ir.Array:
		return fmt.Sprintf("[%d]%s", t.Len, wireOf(t.Elem))
	case ir.Map:
		return "[]core.Pair[" + wireOf(t.Key) + ", " + wireOf(t.Elem) + "]"
	case ir.Set:
		return "[]" + wireOf(t.Key)
	case ir.Pointer:
		return "*" + wireOf(t.Elem)
	case ir.Library:
		return "core.Wire"
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Runes, ir.Bytes,
		ir.PySlice, ir.PyRange, ir.Tuple:
	case ir.Timeout, ir.Duration:
	}
	panic("emit: " + t.Go + " has no wire form")
}

// in returns the function that reads a type: a core.In.
func (w *wires) in(t *ir.Type) string {
	switch t.Kind {
	case ir.String:
		return "core.InString[" + t.Go + "]"
	case ir.Bytes, ir.Runes:
		return "core.InFlat[" + t.Go + "]"
	case ir.Handle:
		return "core.InHandle[" + t.Class.Go + "]"
	case ir.Struct:
		return "core.InStruct[" + t.Class.Go + "]"
	case ir.Error:
		if t.Exception == nil {
			return "core.InError"
		}
		return "core.InErrorOf[" + t.Exception.Go + "]"
	case ir.ErrorValue:
		return "core.InErrorValue[" + t.Exception.Go + "]"
	case ir.Any:
		w.any = true
		return "core.InAny[" + t.Go + "]"
	case ir.PyObject:
		return "core.InPyObject"
	case ir.BigInt:
		return "core.InBig"
	case ir.PySlice:
		return "core.InPySlice"
	case ir.Library:
		return library("In", t)
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.Rune, ir.PyRange, ir.Duration:
		return "core.InPlain[" + t.Go + "]"
	case ir.Slice:
		if t.Elem.Flat() {
			return "core.InFlat[" + t.Go + "]"
		}
	case ir.Array:
		if t.Flat() {
			return "core.InPlain[" + t.Go + "]"
		}
	case ir.Map, ir.Set, ir.Pointer, ir.Interface, ir.Callable, ir.Iter, ir.Tuple:
	case ir.Timeout:
	}
	return w.declare(&w.ins, "zz_in", t, w.inBody)
}

func (w *wires) inBody(t *ir.Type) (signature, body string) {
	signature = "(p unsafe.Pointer, borrow bool) " + t.Go
	switch t.Kind {
	case ir.Slice:
		return signature, fmt.Sprintf("return core.InSlice[%s](p, borrow, %t, %d, %s)",
			t.Go, t.Plain(), t.Elem.Size, w.in(t.Elem))
	case ir.Array:
		return signature, fmt.Sprintf("var v %s\nfor i := range v {\nv[i] = %s(unsafe.Add(p, i*%d), borrow)\n}\nreturn v",
			t.Go, w.in(t.Elem), t.Elem.Size)
	case ir.Map:
		value, size := t.PairLayout()
		return signature, fmt.Sprintf("return core.InMap[%s](p, borrow, %s, %s, %d, %d)",
			t.Go, w.in(t.Key), w.in(t.Elem), value, size)
	case ir.Set:
		return signature, fmt.Sprintf("return core.InSet[%s](p, borrow, %s, %d)", t.Go, w.in(t.Key), t.Key.Size)
	case ir.Interface:
		return signature, w.interfaceIn(t)
	case ir.Pointer:
		return signature, fmt.Sprintf("return core.InPointer(p, borrow, %s)", w.in(t.Elem))
	case ir.Callable:
		return signature, w.callable(t)
	case ir.Tuple:
		value, _ := t.PairLayout()
		return signature, fmt.Sprintf("return %s{%s(p, borrow), %s(unsafe.Add(p, %d), borrow)}", t.Go, w.in(t.Key), w.in(t.Elem), value)
	case ir.Iter:
		return strings.Replace(signature, "borrow bool", "_ bool", 1), "return " + w.inIter(t)
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Runes, ir.Bytes, ir.BigInt,
		ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Error, ir.ErrorValue:
	case ir.Any, ir.PyObject, ir.Library:
	case ir.Timeout, ir.Duration:
	}
	panic("emit: " + t.Go + " needs no function")
}

// out returns the function from a type to its wire form.
func (w *wires) out(t *ir.Type) string {
	switch {
	case t.Plain():
		return "core.Same[" + t.Go + "]"
	case t.Kind == ir.Handle:
		return "core.OutHandle[" + t.Class.Go + "]"
	case t.Kind == ir.Struct:
		return "core.OutStruct[" + t.Class.Go + "]"
	case t.Kind == ir.Error && t.Exception == nil:
		return "core.OutError"
	case t.Kind == ir.Error:
		return "core.OutErrorOf[" + t.Exception.Go + "]"
	case t.Kind == ir.ErrorValue:
		return "core.OutErrorValue[" + t.Exception.Go + "]"
	case t.Kind == ir.Any:
		w.any = true
		return "core.OutAny[" + t.Go + "]"
	case t.Kind == ir.PyObject:
		return "core.OutPyObject"
	case t.Kind == ir.BigInt:
		return "core.OutBig"
	case t.Kind == ir.Callable:
		return "core.OutFunc[" + t.Go + "]"
	case t.Kind == ir.Library:
		return library("Out", t)
	}
	return w.declare(&w.outs, "zz_out", t, w.outBody)
}

func (w *wires) outBody(t *ir.Type) (signature, body string) {
	signature = fmt.Sprintf("(v %s) %s", t.Go, wireOf(t))
	switch t.Kind {
	case ir.Slice:
		return signature, fmt.Sprintf("return core.OutSlice(v, %s)", w.out(t.Elem))
	case ir.Array:
		return signature, fmt.Sprintf("var o %s\nfor i := range v {\no[i] = %s(v[i])\n}\nreturn o", wireOf(t), w.out(t.Elem))
	case ir.Map:
		return signature, fmt.Sprintf("return core.OutMap(v, %s, %s)", w.out(t.Key), w.out(t.Elem))
	case ir.Interface:
		return signature, interfaceOut(t)
	case ir.Set:
		return signature, fmt.Sprintf("return core.OutSet(v, %s)", w.out(t.Key))
	case ir.Iter:
		return signature, "return " + w.outIter(t, "v", 1)
	case ir.Pointer:
		return signature, fmt.Sprintf("return core.OutPointer(v, %s)", w.out(t.Elem))
	case ir.Bool, ir.Int, ir.Uint, ir.Float, ir.Complex, ir.String, ir.Rune, ir.Runes, ir.Bytes, ir.BigInt,
		ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Callable, ir.Tuple, ir.Error, ir.ErrorValue:
	case ir.Any, ir.PyObject, ir.Library:
	case ir.Timeout, ir.Duration:
	}
	panic("emit: " + t.Go + " needs no function")
}

// library returns the function that takes a type of the library In or Out.
func library(verb string, t *ir.Type) string {
	if t.Standard.Name == "Time" { // which values of any type may be, too
		return "core." + verb + t.Standard.Name
	}
	name := standardName + "." + verb + t.Standard.Name
	if t.Standard.Path == "" { // a type of any package
		name += "[" + t.Go + "]"
	}
	return name
}

// declare returns the name of the function for t, and prints it if it is new.
func (w *wires) declare(known *map[string]string, prefix string, t *ir.Type, body func(*ir.Type) (string, string)) string {
	if name, ok := (*known)[t.Go]; ok {
		return name
	}
	if *known == nil {
		*known = map[string]string{}
	}
	name := fmt.Sprintf("%s%d", prefix, len(*known))
	(*known)[t.Go] = name
	signature, text := body(t)
	w.f("func %s%s {\n%s\n}\n\n", name, signature, text)
	return name
}
