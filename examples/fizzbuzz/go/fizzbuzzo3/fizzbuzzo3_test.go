package fizzbuzzo3

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/gophersnake/gophersnake/py"
)

func TestOneAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ call, got, want string }{
		{"Answer(15)", Answer(15), "fizzbuzz"},
		{"AnswerBig(2**63)", AnswerBig(new(big.Int).Lsh(big.NewInt(1), 63)), "9223372036854775808"},
		{"AnswerFloat(3.1)", AnswerFloat(3.1), "3.1"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.call, c.got, c.want)
		}
	}
}

func TestManyAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		call      string
		got, want []string
	}{
		{"Answers(1, 3)", Answers([]int{1, 3}), []string{"1", "fizz"}},
		{"Answers()", Answers(nil), nil},
		{"AnswersBig(5)", AnswersBig([]*big.Int{big.NewInt(5)}), []string{"buzz"}},
		{"AnswersFloats(1.0, 3.1)", AnswersFloats([]float64{1, 3.1}), []string{"1", "3.1"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s = %q, want %q", c.call, c.got, c.want)
		}
	}
}

func slice(bounds ...int) py.Slice {
	s := py.Slice{Start: &bounds[0], Stop: &bounds[1]}
	if len(bounds) == 3 {
		s.Step = &bounds[2]
	}
	return s
}

func TestAnswersSlice(t *testing.T) {
	t.Parallel()
	stop := 3
	for _, c := range []struct {
		slice py.Slice
		want  []string
	}{
		{slice(1, 4), []string{"1", "2", "fizz"}},
		{slice(1, 4, 2), []string{"1", "fizz"}},
		{slice(4, 1, -1), []string{"4", "fizz", "2"}},
		{slice(1, 5, -1), nil},
		{slice(5, 1), nil},
		{slice(math.MaxInt-1, math.MaxInt, math.MaxInt), []string{"fizz"}},
		{py.Slice{Stop: &stop}, []string{"fizzbuzz", "1", "2"}},
	} {
		got, err := AnswersSlice(c.slice)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("AnswersSlice(%+v) = %q, %v, want %q", c.slice, got, err, c.want)
		}
	}
}

func TestRefusedRanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		slice py.Slice
		want  py.Kind
	}{
		{slice(1, 5, 0), py.KindValue},
		{py.Slice{}, py.KindValue},
		{slice(0, math.MaxInt), py.KindMemory},
		{slice(math.MaxInt, math.MinInt, -1), py.KindMemory},
	} {
		_, err := AnswersSlice(c.slice)
		var got *py.Error
		if !errors.As(err, &got) || got.Kind != c.want {
			t.Errorf("AnswersSlice(%+v) fails with %v, want an error of kind %d", c.slice, err, c.want)
		}
	}
}
