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
}

// ref returns the C expression for a type's row.
func (t *types) ref(typ *ir.Type) string {
	key, elem := "NULL", "NULL"
	if typ.Key != nil {
		key = t.ref(typ.Key)
	}
	if typ.Elem != nil && typ.Kind != ir.Set {
		elem = t.ref(typ.Elem)
	}
	var value, pair int64
	if typ.Kind == ir.Map {
		value, pair = typ.PairLayout()
	}
	class := 0
	if typ.Class != nil {
		class = typ.Class.ID
	}
	if typ.Exception != nil {
		class = typ.Exception.ID + 1
	}
	row := fmt.Sprintf("{%s, %d, %s, %s, %d, %d, %d, %s, %d}",
		kindOf(typ), typ.Size, key, elem, typ.Len, value, pair, quote(expects(typ)), class)
	i, ok := t.index[row]
	if !ok {
		i = len(t.rows)
		t.index[row] = i
		t.rows = append(t.rows, row)
	}
	return fmt.Sprintf("&types[%d]", i)
}

func (t *types) declaration() []byte {
	if len(t.rows) == 0 {
		return nil
	}
	var p printer
	p.f("static const gs_type types[] = {\n")
	for _, row := range t.rows {
		p.f("    %s,\n", row)
	}
	p.f("};\n\n")
	return p.Bytes()
}

// kindOf returns the gs_kind of a type.
func kindOf(t *ir.Type) string {
	bits := t.Size * 8
	switch t.Kind {
	case ir.Bool:
		return "GS_BOOL"
	case ir.Int:
		return fmt.Sprintf("GS_INT%d", bits)
	case ir.Uint:
		return fmt.Sprintf("GS_UINT%d", bits)
	case ir.Float:
		return fmt.Sprintf("GS_FLOAT%d", bits)
	case ir.Complex:
		return fmt.Sprintf("GS_COMPLEX%d", bits)
	case ir.String:
		return "GS_STRING"
	case ir.Rune:
		return "GS_RUNE"
	case ir.Runes:
		return "GS_RUNES"
	case ir.Bytes:
		return "GS_BYTES"
	case ir.Slice:
		return "GS_SLICE"
	case ir.Array:
		return "GS_ARRAY"
	case ir.Map:
		return "GS_MAP"
	case ir.Set:
		return "GS_SET"
	case ir.Pointer:
		return "GS_POINTER"
	case ir.BigInt:
		return "GS_BIGINT"
	case ir.PySlice:
		return "GS_PYSLICE"
	case ir.PyRange:
		return "GS_PYRANGE"
	case ir.Handle:
		return "GS_HANDLE"
	case ir.Struct:
		return "GS_STRUCT"
	case ir.Error:
		return "GS_ERROR_REF"
	case ir.ErrorValue:
		return "GS_ERROR_VALUE"
	}
	panic("emit: unknown kind")
}

// expects says in a message's words what Python must give for a type.
func expects(t *ir.Type) string {
	switch t.Kind {
	case ir.Bool:
		return "bool"
	case ir.Int, ir.Uint, ir.BigInt:
		return "int"
	case ir.Float:
		return "float"
	case ir.Complex:
		return "complex"
	case ir.String, ir.Runes:
		return "str"
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
		return expects(t.Elem) + " or None"
	case ir.PySlice:
		return "slice"
	case ir.PyRange:
		return "range"
	case ir.Handle:
		return t.Class.Name + " or None"
	case ir.Struct:
		return t.Class.Name
	case ir.Error:
		if t.Exception == nil {
			return "an exception or None"
		}
		return t.Exception.Name + " or None"
	case ir.ErrorValue:
		return t.Exception.Name
	}
	panic("emit: unknown kind")
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
