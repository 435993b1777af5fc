package load

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// errNoDefault is what conversions of literals wrap.
var errNoDefault = errors.New("cannot be the default")

// goValue returns a Python literal as a Go expression of the given type.
func goValue(l literal, t *ir.Type) (string, error) {
	wrong := fmt.Errorf("%s %w of a parameter of type %s", l.source, errNoDefault, pythonType(t))
	switch t.Kind {
	case ir.Bool:
		if l.kind == boolLiteral {
			return l.number, nil
		}
	case ir.Int, ir.Uint:
		if l.kind == intLiteral {
			return goInt(l, t)
		}
	case ir.Float:
		if l.kind == intLiteral || l.kind == floatLiteral {
			return goFloat(l, l.number, t.Size)
		}
	case ir.Complex:
		if l.kind == intLiteral || l.kind == floatLiteral || l.kind == complexLiteral {
			return goComplex(l, t)
		}
	case ir.String:
		if l.kind == strLiteral {
			return strconv.Quote(l.text), nil
		}
	case ir.Rune:
		if l.kind == strLiteral && utf8.RuneCountInString(l.text) == 1 {
			r, _ := utf8.DecodeRuneInString(l.text)
			return strconv.QuoteRune(r), nil
		}
	case ir.Runes:
		if l.kind == strLiteral {
			return t.Go + "(" + strconv.Quote(l.text) + ")", nil
		}
	case ir.Bytes:
		if l.kind == bytesLiteral {
			return t.Go + "(" + strconv.Quote(l.text) + ")", nil
		}
	case ir.Slice, ir.Array:
		if l.kind == listLiteral {
			return goItems(l, t)
		}
	case ir.Map, ir.Set:
		if l.kind == dictLiteral && t.Kind == ir.Map || l.kind == setLiteral && t.Kind == ir.Set {
			return goPairs(l, t)
		}
	case ir.Pointer:
		return goPointer(l, t)
	case ir.BigInt:
		if l.kind == intLiteral {
			return goBigInt(l, t), nil
		}
	case ir.Callable:
		if l.kind == noneLiteral {
			t.Nil = true
			return "nil", nil
		}
	case ir.Handle, ir.Error, ir.Any, ir.PyObject, ir.Library:
		if l.kind == noneLiteral && (t.Standard == nil || t.Standard.Nil) {
			return goNone(t), nil
		}
	case ir.PySlice, ir.PyRange, ir.Struct, ir.Interface, ir.Iter, ir.Tuple, ir.ErrorValue, ir.Timeout, ir.Duration:
	}
	return "", wrong
}

// goNone is what None is for a type.
func goNone(t *ir.Type) string {
	if t.Kind == ir.PyObject || t.Kind == ir.Library && !t.Standard.Pointer {
		return t.Go + "{}"
	}
	return "nil"
}

// pythonType returns a type as messages about Python values name it.
func pythonType(t *ir.Type) string {
	if t.Enum != nil {
		return t.Enum.Name
	}
	switch t.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.Float, ir.Complex, ir.String, ir.Runes, ir.Bytes, ir.PySlice, ir.PyRange:
		return t.Builtin()
	case ir.Rune:
		return "str of length 1"
	case ir.Slice:
		return "list[" + pythonType(t.Elem) + "]"
	case ir.Array:
		return fmt.Sprintf("tuple of %d × %s", t.Len, pythonType(t.Elem))
	case ir.Map:
		return "dict[" + pythonType(t.Key) + ", " + pythonType(t.Elem) + "]"
	case ir.Set:
		return "set[" + pythonType(t.Key) + "]"
	case ir.Pointer:
		return pythonType(t.Elem) + " | None"
	case ir.Handle, ir.Interface:
		return t.Class.Name + " | None"
	case ir.Struct:
		return t.Class.Name
	case ir.Error:
		return exceptionName(t) + " | None"
	case ir.ErrorValue:
		return exceptionName(t)
	case ir.Callable:
		return "callable"
	case ir.Any, ir.PyObject:
		return "Any"
	case ir.Tuple:
		return "tuple"
	case ir.Iter:
		return "Iterable"
	case ir.Timeout:
		return "float | timedelta | None"
	case ir.Duration:
		return "timedelta"
	case ir.Library:
		return strings.Join(t.Standard.Expects(), " | ")
	}
	panic("load: unknown kind")
}

func goInt(l literal, t *ir.Type) (string, error) {
	n, _ := new(big.Int).SetString(l.number, 10)
	bits := uint(t.Size * 8)
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), bits)
	if t.Kind == ir.Int {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	if n.Cmp(low) < 0 || n.Cmp(high) >= 0 {
		return "", fmt.Errorf("%s %w: it is not between %s and %s", l.source, errNoDefault, low, high.Sub(high, big.NewInt(1)))
	}
	return n.String(), nil
}

func goFloat(l literal, digits string, size int64) (string, error) {
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil || size == 4 && math.Abs(f) > math.MaxFloat32 {
		return "", fmt.Errorf("%s %w: it is too large for a float%d", l.source, errNoDefault, size*8)
	}
	if f == 0 {
		return "0", nil // Go has no literal for -0.0
	}
	return strconv.FormatFloat(f, 'g', -1, 64), nil
}

func goComplex(l literal, t *ir.Type) (string, error) {
	re, im := l.number, "0"
	if l.kind == complexLiteral {
		re, im = l.real, l.number
	}
	if re == "" {
		re = "0"
	}
	x, err := goFloat(l, re, t.Size/2)
	if err != nil {
		return "", err
	}
	y, err := goFloat(l, im, t.Size/2)
	if err != nil {
		return "", err
	}
	return "complex(" + x + ", " + y + ")", nil
}

func goItems(l literal, t *ir.Type) (string, error) {
	if t.Kind == ir.Array && int64(len(l.items)) != t.Len {
		return "", fmt.Errorf("%s %w: it has %d items, not %d", l.source, errNoDefault, len(l.items), t.Len)
	}
	var items []string
	for _, item := range l.items {
		v, err := goValue(item, t.Elem)
		if err != nil {
			return "", err
		}
		items = append(items, v)
	}
	return t.Go + "{" + strings.Join(items, ", ") + "}", nil
}

func goPairs(l literal, t *ir.Type) (string, error) {
	var items []string
	seen := map[string]bool{}
	for i, item := range l.items {
		k, err := goValue(item, t.Key)
		if err != nil {
			return "", err
		}
		if seen[k] {
			return "", fmt.Errorf("%s %w: it has the key %s twice", l.source, errNoDefault, item.source)
		}
		seen[k] = true
		v := "{}"
		if t.Kind == ir.Map {
			if v, err = goValue(l.values[i], t.Elem); err != nil {
				return "", err
			}
		}
		items = append(items, k+": "+v)
	}
	return t.Go + "{" + strings.Join(items, ", ") + "}", nil
}

func goPointer(l literal, t *ir.Type) (string, error) {
	if l.kind == noneLiteral {
		return "nil", nil
	}
	v, err := goValue(l, t.Elem)
	if err != nil {
		return "", err
	}
	return "new(" + t.Elem.Go + "(" + v + "))", nil
}

// goBigInt writes a *big.Int. Its type's spelling gives the name math/big is
// imported under: *zz1_big.Int.
func goBigInt(l literal, t *ir.Type) string {
	pkg := strings.TrimSuffix(strings.TrimPrefix(t.Go, "*"), ".Int")
	if _, err := strconv.ParseInt(l.number, 10, 64); err == nil {
		return pkg + ".NewInt(" + l.number + ")"
	}
	return fmt.Sprintf("func() *%[1]s.Int { n, _ := new(%[1]s.Int).SetString(%[2]q, 10); return n }()", pkg, l.number)
}
