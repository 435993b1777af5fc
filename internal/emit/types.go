package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// types is the table of the types a module's functions use, each once.
type types struct {
	rows  []string
	index map[string]int
	enums []*ir.Enum // whose classes are used; first those of the module
	// What is called of the function types, each once: declarations, and their names.
	functions     printer
	functionNames map[string]string
	iters         map[string]int // Go type of an Iter to its number
	calls         map[string]int // Go type of a Callable that Python is given to its place in m.Calls
	any           bool           // there are values of any type
}

func newTypes(m *ir.Module) *types {
	t := &types{index: map[string]int{}, enums: slices.Clone(m.Enums), iters: map[string]int{}, calls: map[string]int{}}
	for i, f := range m.Calls {
		t.calls[f.Overloads[0].Go] = i
	}
	return t
}

// ref returns the C expression for a type's row.
func (t *types) ref(typ *ir.Type) string {
	if typ.Enum != nil {
		plain := *typ
		plain.Enum = nil
		return t.row(fmt.Sprintf("{GS_ENUM, %d, NULL, %s, 0, 0, 0, %s, %d, NULL, NULL, &gs_enum_converter}",
			typ.Size, t.ref(&plain), quote(expects(typ)), t.enum(typ.Enum)))
	}
	key, elem, signature := "NULL", "NULL", "NULL"
	if typ.Key != nil {
		key = t.ref(typ.Key)
	}
	if typ.Elem != nil && typ.Kind != ir.Set {
		elem = t.ref(typ.Elem)
	}
	var value, pair int64
	if typ.Key != nil && typ.Elem != nil {
		value, pair = typ.PairLayout()
	}
	class := 0
	if typ.Class != nil {
		class = typ.Class.ID
	}
	if typ.Exception != nil {
		class = typ.Exception.ID + 1
	}
	t.any = t.any || typ.Kind == ir.Any
	if typ.Kind == ir.Iter {
		class = t.iter(typ)
	}
	if typ.Kind == ir.Library {
		class = slices.Index(ir.Standards, typ.Standard)
	}
	if typ.Kind == ir.Callable {
		signature = t.signature(typ)
	}
	if typ.Kind == ir.Iter {
		signature = t.pull(typ)
	}
	if typ.Kind == ir.Interface {
		signature = t.methods(typ.Class)
	}
	return t.row(fmt.Sprintf("{%s, %d, %s, %s, %d, %d, %d, %s, %d, %s, %s, %s}",
		kindOf(typ), typ.Size, key, elem, rowLen(typ), value, pair, quote(expects(typ)), class, t.accepted(typ), signature, converter(typ)))
}

// converter returns the C expression for what converts the values of a type of a kind that has a file of
// its own in the glue; NULL for the others.
func converter(t *ir.Type) string {
	name := map[ir.Kind]string{
		ir.Handle: "object", ir.Struct: "object", ir.Interface: "object", ir.Error: "error", ir.ErrorValue: "error",
		ir.Callable: "callable", ir.Tuple: "tuple", ir.Iter: "iterator", ir.Any: "any", ir.PyObject: "pyobject",
		ir.Timeout: "timeout", ir.Duration: "duration", ir.Library: "library",
	}[t.Kind]
	switch {
	case name == "":
		return "NULL"
	case t.Source == ir.Sender:
		name = "sender"
	}
	return "&gs_" + name + "_converter"
}

// row returns the C expression for a row, which is added if it is new.
func (t *types) row(row string) string {
	i, ok := t.index[row]
	if !ok {
		i = len(t.rows)
		t.index[row] = i
		t.rows = append(t.rows, row)
	}
	return fmt.Sprintf("&types[%d]", i)
}

// accepted returns the C expression for the list of classes that an interface may hold.
func (t *types) accepted(typ *ir.Type) string {
	if typ.Kind != ir.Interface {
		return "NULL"
	}
	var ids strings.Builder
	for _, i := range typ.Class.Implementers {
		fmt.Fprintf(&ids, "%d, ", i.Class.ID)
	}
	if typ.Class.Foreign {
		return fmt.Sprintf("(const int32_t[]){%s-1}", ids.String())
	}
	return fmt.Sprintf("(const int32_t[]){%s%d, -1}", ids.String(), typ.Class.ID)
}

func (t *types) declaration() []byte {
	if len(t.rows) == 0 {
		return nil
	}
	var p printer
	if len(t.calls) > 0 {
		p.f("static PyMethodDef calls[%d];\n", len(t.calls))
	}
	if t.functions.Len() > 0 { // both tables point into the other
		p.f("static const gs_type types[%d];\n%s", len(t.rows), t.functions.String())
	}
	p.f("static const gs_type types[] = {\n")
	for _, row := range t.rows {
		p.f("    %s,\n", row)
	}
	p.f("};\n\n")
	return p.Bytes()
}

// kindOf returns the gs_kind of a type.
func kindOf(t *ir.Type) string {
	switch t.Kind { //nolint:exhaustive // the others have one size each
	case ir.Int, ir.Uint, ir.Float, ir.Complex:
		name := map[ir.Kind]string{ir.Int: "INT", ir.Uint: "UINT", ir.Float: "FLOAT", ir.Complex: "COMPLEX"}[t.Kind]
		return fmt.Sprintf("GS_%s%d", name, t.Size*8)
	}
	return [...]string{
		ir.Bool:       "GS_BOOL",
		ir.String:     "GS_STRING",
		ir.Rune:       "GS_RUNE",
		ir.Runes:      "GS_RUNES",
		ir.Bytes:      "GS_BYTES",
		ir.Slice:      "GS_SLICE",
		ir.Array:      "GS_ARRAY",
		ir.Map:        "GS_MAP",
		ir.Set:        "GS_SET",
		ir.Pointer:    "GS_POINTER",
		ir.BigInt:     "GS_BIGINT",
		ir.PySlice:    "GS_PYSLICE",
		ir.PyRange:    "GS_PYRANGE",
		ir.Timeout:    "GS_TIMEOUT",
		ir.Handle:     "GS_HANDLE",
		ir.Struct:     "GS_STRUCT",
		ir.Interface:  "GS_INTERFACE",
		ir.Callable:   "GS_CALLABLE",
		ir.Tuple:      "GS_TUPLE",
		ir.Iter:       "GS_ITER",
		ir.Error:      "GS_ERROR_REF",
		ir.ErrorValue: "GS_ERROR_VALUE",
		ir.Any:        "GS_ANY",
		ir.PyObject:   "GS_PYOBJECT",
		ir.Duration:   "GS_DURATION",
		ir.Library:    "GS_LIBRARY",
	}[t.Kind]
}

// expects says in a message's words what Python must give for a type.
func expects(t *ir.Type) string {
	if t.Enum != nil {
		return t.Enum.Name
	}
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.Float, ir.Complex, ir.String, ir.Runes, ir.PySlice, ir.PyRange:
		return t.Builtin()
	case ir.Rune:
		return "a str of length 1"
	case ir.Bytes:
		return "a bytes-like object"
	case ir.Slice, ir.Set:
		elem := t.Elem
		if t.Kind == ir.Set {
			elem = t.Key
		}
		return "an iterable of " + expects(elem)
	case ir.Array:
		return fmt.Sprintf("an iterable of length %d of %s", t.Len, expects(t.Elem))
	case ir.Map:
		return "a mapping of " + expects(t.Key) + " to " + expects(t.Elem)
	case ir.Pointer:
		return strings.TrimSuffix(expects(t.Elem), " or None") + " or None"
	case ir.Timeout:
		return "float, timedelta or None"
	case ir.Duration:
		return "timedelta"
	case ir.Library:
		return list(t.Standard.Expects(), "or")
	case ir.Handle, ir.Interface, ir.Struct:
		return expectsInstance(t)
	case ir.Error, ir.ErrorValue:
		return expectsError(t)
	case ir.Any, ir.PyObject:
		return "anything"
	case ir.Callable:
		return "a callable" + orNone(t)
	case ir.Tuple:
		return expectsTuple(t)
	case ir.Iter:
		if t.Key != nil {
			return "a mapping or an iterable of pairs of " + expects(t.Key) + " and " + expects(t.Elem)
		}
		return "an iterable of " + expects(t.Elem)
	}
	panic("emit: unknown kind")
}

// expectsInstance says what Python must give for a class.
func expectsInstance(t *ir.Type) string {
	if t.Kind == ir.Struct {
		return t.Class.Name
	}
	return t.Class.Name + " or None"
}

// expectsTuple says what Python must give for several values.
func expectsTuple(t *ir.Type) string {
	var words []string
	for _, item := range items(t) {
		words = append(words, expects(item))
	}
	return "a tuple of " + list(words, "and")
}

// expectsAny says what a parameter takes that has several types: "int, float or an
// iterable of int or float".
func expectsAny(all []*ir.Type) string {
	var words, elems []string
	at := -1
	add := func(words []string, word string) []string {
		if slices.Contains(words, word) {
			return words
		}
		return append(words, word)
	}
	for _, t := range all {
		if t.Kind == ir.Library {
			for _, word := range t.Standard.Expects() {
				words = add(words, word)
			}
			continue
		}
		if t.Kind != ir.Slice {
			words = add(words, expects(t))
			continue
		}
		if at < 0 {
			at = len(words)
			words = append(words, "")
		}
		elems = add(elems, expects(t.Elem))
	}
	if at >= 0 {
		words[at] = "an iterable of " + strings.Join(elems, " or ")
	}
	return list(words, "or")
}

// items returns the types in a tuple.
func items(t *ir.Type) []*ir.Type {
	var all []*ir.Type
	for t.Kind == ir.Tuple {
		all = append(all, t.Key)
		t = t.Elem
	}
	return append(all, t)
}
