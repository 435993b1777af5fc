package emit

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// fastWords is GS_FAST_WORDS, in bytes.
const fastWords = 16 * wordSize

// printTrampoline prints the C function behind Python function i: the straight
// way for those overloads that have one, then gs_invoke.
func printTrampoline(p *printer, t *types, i int, f *ir.Func, base int) {
	p.f("static PyObject *call%d(PyObject *self, PyObject *const *args, Py_ssize_t nargs,\n", i)
	p.f("                       PyObject *kwnames) {\n")
	if !isMethod(f) {
		p.f("    (void)self;\n")
	}
	for j, o := range f.Overloads {
		if straight(o) && !shadowed(o, f.Overloads[:j]) {
			printStraight(p, t, o, base, len(f.Overloads) == 1)
		}
	}
	if isMethod(f) {
		p.f("    return gs_invoke_method(&funcs[%d], self, args, nargs, kwnames);\n}\n\n", i)
		return
	}
	p.f("    return gs_invoke(&funcs[%d], args, nargs, kwnames);\n}\n\n", i)
}

// isMethod reports whether a function's first parameter is the instance.
func isMethod(f *ir.Func) bool {
	params := f.Overloads[0].Params
	return len(params) > 0 && params[0].Passing == ir.Receiver
}

// isSelf reports whether a parameter is the instance of a Go struct.
func isSelf(p *ir.Param) bool { return p.Passing == ir.Receiver && p.Type.Enum == nil }

// straight reports whether gs_fast.h has all that the overload needs.
func straight(o *ir.Overload) bool {
	if o.Context || o.Special != ir.Ordinary || frameOf(o).size > fastWords || len(o.Results) > 1 ||
		len(o.Results) == 1 && fastOut(o.Results[0], "") == "" {
		return false
	}
	for _, param := range o.Params {
		if param.Variadic || param.Passing == ir.KeywordOnly || fastIn(param.Type) == "" && !isSelf(param) {
			return false
		}
	}
	return true
}

// fastIn returns the function of gs_fast.h that stores a parameter, or "".
func fastIn(t *ir.Type) string {
	switch t.Kind {
	case ir.Int:
		if t.Size == wordSize {
			return "gs_fast_int64"
		}
	case ir.Float:
		if t.Size == wordSize {
			return "gs_fast_float64"
		}
	case ir.Bool:
		return "gs_fast_bool"
	case ir.String:
		return "gs_fast_string"
	case ir.Handle:
	case ir.Uint, ir.Complex, ir.Rune, ir.Runes, ir.Bytes, ir.Slice, ir.Array, ir.Map, ir.Set, ir.Pointer,
		ir.BigInt, ir.PySlice, ir.PyRange, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue:
	case ir.Timeout, ir.Duration, ir.Library, ir.Any, ir.PyObject:
	}
	return ""
}

// straightIn returns the C expression that stores an object as a parameter. Of
// several overloads the one for an enum is for its members; numbers and strings are
// for gs_invoke, which tries the plain one first.
func straightIn(types *types, t *ir.Type, object, to string, alone bool) string {
	plain := fmt.Sprintf("%s(%s, %s)", fastIn(t), object, to)
	if t.Enum == nil {
		return plain
	}
	member := fmt.Sprintf("%s_enum(%s, %s, %s)", fastIn(t), types.enumRef(t), object, to)
	if !alone {
		return member
	}
	return "(" + member + " || " + plain + ")"
}

// shadowed reports whether an earlier overload, which must be tried first, takes
// just the same Python types and has no straight way itself.
func shadowed(o *ir.Overload, earlier []*ir.Overload) bool {
	for _, e := range earlier {
		count := len(e.Params)
		if count > 0 && e.Params[count-1].Type.Kind == ir.Timeout {
			count--
		}
		if count != len(o.Params) || straight(e) {
			continue
		}
		same := true
		for i := range count {
			same = same && mayBe(e.Params[i].Type, o.Params[i].Type)
		}
		if same {
			return true
		}
	}
	return false
}

// mayBe reports whether an object of just the Python type of fast may be just
// the Python type of t.
func mayBe(t, fast *ir.Type) bool {
	if t.Kind != ir.Pointer && t.Enum != fast.Enum {
		return false
	}
	switch t.Kind {
	case ir.Pointer:
		return mayBe(t.Elem, fast)
	case ir.Int, ir.Uint, ir.BigInt:
		return fast.Kind == ir.Int
	case ir.String, ir.Rune, ir.Runes:
		return fast.Kind == ir.String
	case ir.Bool, ir.Float:
		return t.Kind == fast.Kind
	case ir.Complex, ir.Bytes, ir.Slice, ir.Array, ir.Map, ir.Set, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue:
	case ir.Timeout, ir.Duration, ir.Library, ir.Any, ir.PyObject:
	}
	return false
}

// printStraight prints the straight way of one overload. alone says that there is
// no other.
func printStraight(p *printer, t *types, o *ir.Overload, base int, alone bool) {
	at := frameOf(o)
	first := 0 // of the parameters that are arguments
	if len(o.Params) > 0 && o.Params[0].Passing == ir.Receiver {
		first = 1
	}
	p.f("    if (kwnames == NULL && nargs == %d) { /* %s */\n", len(o.Params)-first, o.Symbol)
	p.f("        gs_fast fast;\n        char scratch[GS_SCRATCH];\n        PyObject *raised;\n")
	if len(o.Params) > 0 {
		p.f("        if (")
		for i, param := range o.Params {
			if i > 0 {
				p.f(" &&\n            ")
			}
			if isSelf(param) {
				self := "gs_fast_self"
				if isCall(o) {
					self = "gs_fast_function"
				}
				p.f("%s(self, %s)", self, word("fast", at.params[i]))
				continue
			}
			object := "self"
			if i >= first {
				object = fmt.Sprintf("args[%d]", i-first)
			}
			p.f("%s", straightIn(t, param.Type, object, word("fast", at.params[i]), alone))
		}
		p.f(") {\n")
	} else {
		p.f("        {\n")
	}
	p.f("            if (!gs_fast_cross(&fast, %d, %d, %d, scratch, &raised)) return raised;\n", o.Index, base, holds(o))
	result := "Py_NewRef(Py_None)"
	if len(o.Results) == 1 {
		result = fastOut(o.Results[0], word("fast", at.results[0]))
		if o.Results[0].Enum != nil {
			result = fmt.Sprintf("gs_out_enum(%s, %s)", t.enumRef(o.Results[0]), result)
		}
	}
	p.f("            return gs_fast_done(&fast, %s);\n        }\n    }\n", result)
}

// word is the C expression for the address of the word at an offset.
func word(frame string, offset int64) string {
	return fmt.Sprintf("&%s.frame.words[%d]", frame, offset/wordSize)
}

// fastOut returns the C expression for a result that lies at the address.
func fastOut(t *ir.Type, at string) string {
	switch {
	case t.Kind == ir.String:
		return fmt.Sprintf("gs_out_string((const gs_string *)%s)", at)
	case t.Kind == ir.Int && t.Size == wordSize:
		return fmt.Sprintf("PyLong_FromLongLong(*(int64_t *)%s)", at)
	case t.Kind == ir.Float && t.Size == wordSize:
		return fmt.Sprintf("PyFloat_FromDouble(*(double *)%s)", at)
	case t.Kind == ir.Handle || t.Kind == ir.Struct:
		return fmt.Sprintf("gs_fast_object(%d, (const gs_ref *)%s)", t.Class.ID, at)
	case t.Kind == ir.Bool:
		return fmt.Sprintf("PyBool_FromLong(*(uint8_t *)%s)", at)
	}
	return ""
}

func holds(o *ir.Overload) int {
	if o.HoldGIL {
		return 1
	}
	return 0
}
