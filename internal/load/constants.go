package load

import (
	"fmt"
	"go/constant"
	"go/types"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// constant decides one package constant, or complains and returns nil.
func (b *binder) constant(d *decl) *ir.Const {
	obj, ok := d.obj.(*types.Const)
	if !ok {
		return nil
	}
	c := &ir.Const{Name: d.name, Doc: b.doc(d), Pos: b.l.place(d.pos)}
	basic, ok := obj.Type().Underlying().(*types.Basic)
	if !ok {
		return nil
	}
	if err := setConst(c, basic, isRuneConst(obj), obj.Val()); err != nil {
		b.complain(c.Pos, d.symbol, err.Error(), "mark it //py:skip")
		return nil
	}
	if named, ok := types.Unalias(obj.Type()).(*types.Named); ok {
		c.Type.Enum = b.enum(named)
		if isNamed(named, "time", "Duration") {
			c.Type = ir.NewType(ir.Duration, "int64", nil, nil, 0, 0)
		}
	}
	return c
}

// isRuneConst reports whether a constant is written or typed as a rune.
func isRuneConst(c *types.Const) bool {
	b, ok := c.Type().(*types.Basic)
	return ok && b.Kind() == types.UntypedRune || isRune(c.Type())
}

// setConst gives c its type and value.
func setConst(c *ir.Const, t *types.Basic, isRune bool, v constant.Value) error {
	switch info := t.Info(); {
	case info&types.IsBoolean != 0:
		c.Type = ir.NewType(ir.Bool, "bool", nil, nil, 1, 0)
		c.Python, c.Text = "False", "false"
		if constant.BoolVal(v) {
			c.Python, c.Text = "True", "true"
		}
	case info&types.IsString != 0:
		setString(c, constant.StringVal(v))
	case info&types.IsInteger != 0:
		if n, exact := constant.Int64Val(constant.ToInt(v)); isRune && exact && n >= 0 && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			setString(c, string(rune(n)))
			return nil
		}
		setInt(c, t, v)
	case info&types.IsFloat != 0:
		f := floatValue(t, v)
		if math.IsInf(f, 0) {
			return fmt.Errorf("the constant is too large for a float")
		}
		c.Type = ir.NewType(ir.Float, "float64", nil, nil, 8, 0)
		c.Python = pythonFloat(f)
		c.Text = c.Python
	case info&types.IsComplex != 0:
		re, im := floatValue(t, constant.Real(v)), floatValue(t, constant.Imag(v))
		if math.IsInf(re, 0) || math.IsInf(im, 0) {
			return fmt.Errorf("the constant is too large for a complex")
		}
		c.Type = ir.NewType(ir.Complex, "complex128", nil, nil, 16, 0)
		c.Python = pythonComplex(re, im)
		c.Text = c.Python
	default:
		return fmt.Errorf("a constant of type %s cannot cross into Python", t)
	}
	return nil
}

func setString(c *ir.Const, s string) {
	c.Type = ir.NewType(ir.String, "string", nil, nil, 0, 0)
	c.Python, c.Text = pythonString(s), s
}

// setInt keeps an integer as the smallest of int64, uint64 and big.
func setInt(c *ir.Const, t *types.Basic, v constant.Value) {
	v = constant.ToInt(v)
	c.Python = v.ExactString()
	c.Text = c.Python
	_, signed := constant.Int64Val(v)
	_, unsigned := constant.Uint64Val(v)
	typed := t.Info()&types.IsUntyped == 0
	switch {
	case typed && t.Info()&types.IsUnsigned != 0:
		c.Type = ir.NewType(ir.Uint, t.Name(), nil, nil, types.SizesFor("gc", "amd64").Sizeof(t), 0)
	case typed:
		c.Type = ir.NewType(ir.Int, t.Name(), nil, nil, types.SizesFor("gc", "amd64").Sizeof(t), 0)
	case signed:
		c.Type = ir.NewType(ir.Int, "int64", nil, nil, 8, 0)
	case unsigned:
		c.Type = ir.NewType(ir.Uint, "uint64", nil, nil, 8, 0)
	default:
		c.Type = ir.NewType(ir.BigInt, "*big.Int", nil, nil, 0, 0)
	}
}

// floatValue returns a constant rounded as its type says.
func floatValue(t *types.Basic, v constant.Value) float64 {
	if t.Kind() == types.Float32 || t.Kind() == types.Complex64 {
		f, _ := constant.Float32Val(v)
		return float64(f)
	}
	f, _ := constant.Float64Val(v)
	return f
}

// pythonFloat writes a float as Python's repr does.
func pythonFloat(f float64) string {
	e := strconv.FormatFloat(f, 'e', -1, 64)
	_, exp, _ := strings.Cut(e, "e")
	if n, _ := strconv.Atoi(exp); n < -4 || n >= 16 {
		return e
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// pythonComplex writes a complex as an expression.
func pythonComplex(re, im float64) string {
	part := func(f float64) string { return strings.TrimSuffix(pythonFloat(f), ".0") }
	if re == 0 {
		return part(im) + "j"
	}
	sign := "+"
	if im < 0 {
		sign = ""
	}
	return "(" + part(re) + sign + part(im) + "j)"
}

// pythonString writes a str literal, in double quotes where that takes no more
// escapes; bytes that are not UTF-8 are lone surrogates, as surrogateescape has
// it.
func pythonString(s string) string {
	quote := byte('"')
	if strings.Count(s, `"`) > strings.Count(s, "'") {
		quote = '\''
	}
	var b strings.Builder
	b.WriteByte(quote)
	for i, r := range s {
		switch {
		case r == utf8.RuneError && s[i] >= utf8.RuneSelf && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, `\udc%02x`, s[i])
		case r == '\\' || r == rune(quote):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte(quote)
	return b.String()
}
