package load

import (
	"errors"
	"testing"

	"github.com/gophersnake/gophersnake/internal/ir"
)

func TestParseSignature(t *testing.T) {
	t.Parallel()
	type param struct {
		name, value string
		passing     ir.Passing
		star        bool
	}
	for text, want := range map[string][]param{
		"()":      {},
		"( n )":   {{"n", "", ir.PositionalOrKeyword, false}},
		"(a, b,)": {{"a", "", ir.PositionalOrKeyword, false}, {"b", "", ir.PositionalOrKeyword, false}},
		"(a, /, b=1, *rest, c='x,)')": {
			{"a", "", ir.PositionalOnly, false},
			{"b", "1", ir.PositionalOrKeyword, false},
			{"rest", "", ir.PositionalOnly, true},
			{"c", "'x,)'", ir.KeywordOnly, false},
		},
		"(*, a = [1, (2, 3)], b={'a': {1}})": {
			{"a", "[1, (2, 3)]", ir.KeywordOnly, false},
			{"b", "{'a': {1}}", ir.KeywordOnly, false},
		},
	} {
		got, err := parseSignature(text)
		if err != nil || len(got) != len(want) {
			t.Errorf("parseSignature(%q) = %v, %v, want %v", text, got, err, want)
			continue
		}
		for i, p := range got {
			g := param{name: p.name, passing: p.passing, star: p.star}
			if p.value != nil {
				g.value = p.value.source
			}
			if g != want[i] {
				t.Errorf("parseSignature(%q)[%d] = %v, want %v", text, i, g, want[i])
			}
		}
	}
}

func TestParseSignatureErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]pyError{
		"a":             {0, "a signature begins with ("},
		"(a":            {2, "the signature has no )"},
		"(a b)":         {3, "a comma is missing"},
		"(a) b":         {4, "nothing can follow the )"},
		"(/, a)":        {1, "/ cannot stand here"},
		"(*)":           {1, "a parameter must follow *"},
		"(*a, *b)":      {5, "* can stand only once"},
		"(*a=1)":        {4, "*a cannot have a default"},
		"(a=)":          {3, `")" is not a Python literal`},
		"(a='x)":        {3, "this quote is never closed"},
		"(a=[1)":        {5, "a comma is missing"},
		"(a=010)":       {3, "010 is not a number in Python"},
		"(a=f'x')":      {3, "f is not a Python literal"},
		"(a='\\N{x}')":  {4, `the escape \N cannot be used here`},
		"(a={1, 2: 3})": {8, "a dict and a set do not mix"},
	} {
		_, err := parseSignature(text)
		var got *pyError
		if !errors.As(err, &got) || *got != want {
			t.Errorf("parseSignature(%q) = %+v, want %+v", text, err, want)
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	i8 := ir.NewType(ir.Int, "int8", nil, nil, 1, 0)
	f64 := ir.NewType(ir.Float, "float64", nil, nil, 8, 0)
	for _, test := range []struct {
		literal string
		t       *ir.Type
		want    string // "": an error
	}{
		{"-128", i8, "-128"},
		{"0x7f", i8, "127"},
		{"1_00", i8, "100"},
		{"128", i8, ""},
		{"1.0", i8, ""},
		{"True", i8, ""},
		{"1", f64, "1"},
		{".5", f64, "0.5"},
		{"1e400", f64, ""},
		{"1j", f64, ""},
		{"None", ir.NewType(ir.Pointer, "*int8", nil, i8, 0, 0), "nil"},
		{"5", ir.NewType(ir.Pointer, "*int8", nil, i8, 0, 0), "new(int8(5))"},
		{"()", ir.NewType(ir.Slice, "zz0_m.IDs", nil, i8, 0, 0), "zz0_m.IDs{}"},
		{"[(1,), []]", ir.NewType(ir.Slice, "[][]int8", nil, ir.NewType(ir.Slice, "[]int8", nil, i8, 0, 0), 0, 0), "[][]int8{[]int8{1}, []int8{}}"},
		{"(1, 2, 3)", ir.NewType(ir.Array, "[2]int8", nil, i8, 0, 2), ""},
		{"{1: 2.5}", ir.NewType(ir.Map, "map[int8]float64", i8, f64, 0, 0), "map[int8]float64{1: 2.5}"},
		{"{1: 2, 1: 3}", ir.NewType(ir.Map, "map[int8]float64", i8, f64, 0, 0), ""},
		{"{}", ir.NewType(ir.Set, "map[int8]struct{}", i8, nil, 0, 0), ""},
		{"{1}", ir.NewType(ir.Set, "map[int8]struct{}", i8, nil, 0, 0), "map[int8]struct{}{1: {}}"},
		{"'ab'", ir.NewType(ir.Rune, "rune", nil, nil, 0, 0), ""},
		{`'\x41'`, ir.NewType(ir.Rune, "rune", nil, nil, 0, 0), "'A'"},
		{`r'\d"'`, ir.NewType(ir.String, "string", nil, nil, 0, 0), `"\\d\""`},
		{"-7", ir.NewType(ir.BigInt, "*zz1_big.Int", nil, nil, 0, 0), "zz1_big.NewInt(-7)"},
	} {
		s := &pyScanner{src: test.literal}
		l, err := s.literal(0)
		if err != nil {
			t.Errorf("literal(%s) = %v", test.literal, err)
			continue
		}
		got, err := goValue(l, test.t)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("goValue(%s, %s) = %q, %v, want %q", test.literal, test.t.Go, got, err, test.want)
		}
	}
}

func FuzzSignature(f *testing.F) {
	for _, text := range []string{
		"(n, base=10, *, strict=False)", "(a, /, *b)", "(a={'x': [1.5, -2j]}, b=b'\\x00')", "(a=(((1))))", "(", "(a='\\",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		params, err := parseSignature(text)
		var pe *pyError
		if errors.As(err, &pe) && (pe.off < 0 || pe.off > len(text)) {
			t.Errorf("parseSignature(%q) complains at %d, outside", text, pe.off)
		}
		if err != nil {
			return
		}
		for _, p := range params {
			if !isIdentifier(p.name) {
				t.Errorf("parseSignature(%q) has a parameter %q", text, p.name)
			}
		}
	})
}

func FuzzDirective(f *testing.F) {
	for _, text := range []string{"name x", "skip", "signature\t(a)", " x", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		verb, args, at := splitDirective(text)
		if at < len(verb) || at > len(text) || len(args) > len(text)-at {
			t.Errorf("splitDirective(%q) = %q, %q, %d", text, verb, args, at)
		}
	})
}
