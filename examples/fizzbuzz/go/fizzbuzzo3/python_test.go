package fizzbuzzo3_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/gophersnake/gophersnake/py"
	"github.com/gophersnake/gophersnake/pytesting"
)

func TestFromPython(t *testing.T) {
	t.Parallel()
	pytesting.Run(t, func(python *pytesting.Py) {
		fizzbuzz := python.Import("fizzbuzz.fizzbuzzo3").Attr("fizzbuzz")
		for _, c := range []struct {
			n    any
			want string
		}{
			{1, "1"},
			{3, "fizz"},
			{-5, "buzz"},
			{15, "fizzbuzz"},
			{new(big.Int).Lsh(big.NewInt(1), 70), "1180591620717411303424"},
			{3.1, "3.1"},
		} {
			if got := pytesting.To[string](fizzbuzz.Call(c.n)); got != c.want {
				t.Errorf("fizzbuzz(%v) = %q, want %q", c.n, got, c.want)
			}
			if got := pytesting.To[string](fizzbuzz.Call(pytesting.Kw{"n": c.n})); got != c.want {
				t.Errorf("fizzbuzz(n=%v) = %q, want %q", c.n, got, c.want)
			}
		}
	})
}

func TestManyFromPython(t *testing.T) {
	t.Parallel()
	four := 4
	pytesting.Run(t, func(python *pytesting.Py) {
		fizzbuzz := python.Import("fizzbuzz.fizzbuzzo3").Attr("fizzbuzz")
		for _, c := range []struct {
			n    any
			want []string
		}{
			{[]int{4, 5, 15}, []string{"4", "buzz", "fizzbuzz"}},
			{[]float64{1, 3.1}, []string{"1", "3.1"}},
			{[]int{}, []string{}},
			{py.Slice{Stop: &four}, []string{"fizzbuzz", "1", "2", "fizz"}},
			{py.Range{Start: 4, Stop: 1, Step: -1}, []string{"4", "fizz", "2"}},
		} {
			if got := pytesting.To[[]string](fizzbuzz.Call(c.n)); !slices.Equal(got, c.want) {
				t.Errorf("fizzbuzz(%v) = %q, want %q", python.Value(c.n), got, c.want)
			}
		}
	})
}

func TestRefusedFromPython(t *testing.T) {
	t.Parallel()
	pytesting.Run(t, func(python *pytesting.Py) {
		fizzbuzz := python.Import("fizzbuzz.fizzbuzzo3").Attr("fizzbuzz")
		for _, c := range []struct {
			n              any
			class, message string
		}{
			{"1", "TypeError", "fizzbuzz() argument 'n' must be int"},
			{nil, "TypeError", "not None"},
			{py.Slice{}, "ValueError", "slice without a stop"},
			{py.Range{Stop: 1 << 62, Step: 1}, "MemoryError", "answers at once are too many"},
		} {
			python.Raises(c.class, c.message, func() { fizzbuzz.Call(c.n) })
		}
	})
}

func TestPackageFromPython(t *testing.T) {
	t.Parallel()
	pytesting.Run(t, func(python *pytesting.Py) {
		python.Exec(`
			from fizzbuzz import fizzbuzz, fizzbuzzpy

			for n in range(-limit, limit):
			    assert fizzbuzz(n) == fizzbuzzpy.fizzbuzz(n), n
		`, pytesting.Kw{"limit": 1000})
	})
}
