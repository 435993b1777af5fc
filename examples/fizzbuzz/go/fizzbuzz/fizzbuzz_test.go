package fizzbuzz

import (
	"math"
	"math/big"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"unsafe"
)

// naive is the definition, for comparison.
func naive(n int) string {
	switch {
	case n%3 == 0 && n%5 == 0:
		return "fizzbuzz"
	case n%3 == 0:
		return "fizz"
	case n%5 == 0:
		return "buzz"
	}
	return strconv.Itoa(n)
}

func naiveAll(ns []int) []string {
	answers := make([]string, len(ns))
	for i, n := range ns {
		answers[i] = naive(n)
	}
	return answers
}

func check(t *testing.T, call, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s = %q, want %q", call, got, want)
	}
}

func checkAll(t *testing.T, call string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("len(%s) = %d, want %d", call, len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s[%d] = %q, want %q", call, i, got[i], want[i])
		}
	}
}

func TestAnswer(t *testing.T) {
	t.Parallel()
	for n := -1000; n <= 1000; n++ {
		check(t, "Answer("+strconv.Itoa(n)+")", Answer(n), naive(n))
	}
	for _, n := range []int{math.MinInt, math.MinInt + 1, math.MaxInt - 1, math.MaxInt} {
		check(t, "Answer("+strconv.Itoa(n)+")", Answer(n), naive(n))
	}
}

func TestAnswerOfEveryKindOfNumber(t *testing.T) {
	t.Parallel()
	type celsius float32
	check(t, "Answer(int8(-128))", Answer(int8(-128)), "-128")
	check(t, "Answer(int16(-3))", Answer(int16(-3)), "fizz")
	check(t, "Answer(int32(5))", Answer(int32(5)), "buzz")
	check(t, "Answer(uint8(255))", Answer(uint8(255)), "fizzbuzz")
	check(t, "Answer(uint64(1<<64-2))", Answer(uint64(math.MaxUint64-1)), "18446744073709551614")
	check(t, "Answer(uintptr(7))", Answer(uintptr(7)), "7")
	check(t, "Answer(float32(3.1))", Answer(float32(3.1)), "3.1")
	check(t, "Answer(celsius(9))", Answer(celsius(9)), "fizz")
}

var floats = []struct {
	n    float64
	want string
}{
	{0, "fizzbuzz"},
	{math.Copysign(0, -1), "fizzbuzz"},
	{1, "1"},
	{-1, "-1"},
	{3, "fizz"},
	{-5, "buzz"},
	{3.1, "3.1"},
	{0.30000000000000004, "0.30000000000000004"},
	{0.0001, "0.0001"},
	{0.00001, "1e-05"},
	{-2.2250738585072014e-308, "-2.2250738585072014e-308"},
	{5e-324, "5e-324"},
	{2251799813685249.5, "2251799813685249.5"},
	{1e15, "buzz"},
	{1 << 62, "4611686018427387904"},
	{1 << 63, "9223372036854775808"},
	{-1 << 63, "-9223372036854775808"},
	{-1 << 65, "-36893488147419103232"},
	{3 << 63, "fizz"},
	{-5 << 63, "buzz"},
	{15 << 70, "fizzbuzz"},
	{1e23, "99999999999999991611392"},
	{math.NaN(), "nan"},
	{math.Inf(1), "inf"},
	{math.Inf(-1), "-inf"},
}

func TestAnswerOfFloats(t *testing.T) {
	t.Parallel()
	var ns []float64
	var want []string
	for _, f := range floats {
		check(t, "Answer("+strconv.FormatFloat(f.n, 'g', -1, 64)+")", Answer(f.n), f.want)
		ns, want = append(ns, f.n), append(want, f.want)
	}
	checkAll(t, "Answers(floats)", Answers(ns), want)
}

func TestAnswerBig(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, want string }{
		{"0", "fizzbuzz"},
		{"-7", "-7"},
		{"9223372036854775807", "9223372036854775807"},
		{"9223372036854775808", "9223372036854775808"},
		{"-9223372036854775809", "fizz"},
		{"1180591620717411303424", "1180591620717411303424"},
		{"1180591620717411303425", "buzz"},
		{"-1180591620717411303435", "fizzbuzz"},
	} {
		n, ok := new(big.Int).SetString(c.n, 10)
		if !ok {
			t.Fatalf("%q is no number", c.n)
		}
		check(t, "AnswerBig("+c.n+")", AnswerBig(n), c.want)
		checkAll(t, "AnswersBig("+c.n+")", AnswersBig([]*big.Int{n, n}), []string{c.want, c.want})
	}
}

// sizes lie around the length of a page and around the break-even.
var sizes = []int{0, 1, 2, pageLength - 1, pageLength, pageLength + 1, 1000, breakEven - 1, breakEven, 3*breakEven + 7}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		ns := make([]int, size)
		reals := make([]float64, size)
		bigs := make([]*big.Int, size)
		for i := range ns {
			ns[i] = i - size/2
			reals[i] = float64(ns[i])
			bigs[i] = big.NewInt(int64(ns[i]))
		}
		want := naiveAll(ns)
		checkAll(t, "Answers(ints)", Answers(ns), want)
		checkAll(t, "Answers(floats)", Answers(reals), want)
		checkAll(t, "AnswersBig(ns)", AnswersBig(bigs), want)
		checkAll(t, "AnswersRange", AnswersRange(-(size/2), 1, size), want)
	}
}

func TestAnswersRange(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		for _, step := range []int{1, -1, 2, 3, -7, 15, -1000} {
			for _, start := range []int{0, 1, -50, 99999} {
				checkAll(t, "AnswersRange", AnswersRange(start, step, size), naiveAll(numbers(start, step, size)))
			}
		}
	}
	checkAll(t, "AnswersRange", AnswersRange(math.MinInt, math.MaxInt, 3),
		naiveAll([]int{math.MinInt, -1, math.MaxInt - 1}))
}

func numbers(start, step, count int) []int {
	ns := make([]int, count)
	for i := range ns {
		ns[i] = start + i*step
	}
	return ns
}

func TestWorkers(t *testing.T) {
	t.Parallel()
	if got := workers(breakEven - 1); got != 1 {
		t.Errorf("workers(breakEven-1) = %d, want 1", got)
	}
	if got, want := workers(1<<30), runtime.GOMAXPROCS(0); got != want {
		t.Errorf("workers(1<<30) = %d, want %d", got, want)
	}
}

func TestEqualWordsAreTheSame(t *testing.T) {
	t.Parallel()
	answers := Answers([]int{3, 6, 9, 5, 10})
	slices.Sort(answers)
	for i, word := range []string{"buzz", "buzz", "fizz", "fizz", "fizz"} {
		same := answers[slices.Index(answers, word)]
		if unsafe.StringData(answers[i]) != unsafe.StringData(same) {
			t.Errorf("answers %d, %q, is a copy", i, word)
		}
	}
}

func TestAnswersAllocateByThePage(t *testing.T) {
	ns := oneTo(10 * pageLength)
	got := testing.AllocsPerRun(10, func() { Answers(ns) })
	if want := 11.0; got > want {
		t.Errorf("Answers of ten pages makes %v allocations, want at most %v", got, want)
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add(1, 1, uint16(100))
	f.Add(math.MaxInt, -15, uint16(70))
	f.Fuzz(func(t *testing.T, start, step int, count uint16) {
		ns := numbers(start, step, int(count)) // may wrap around: still ints
		want := naiveAll(ns)
		checkAll(t, "Answers", Answers(ns), want)
		if fits(start, step, int(count)) {
			checkAll(t, "AnswersRange", AnswersRange(start, step, int(count)), want)
		}
	})
}

// fits reports whether all numbers of a range are ints.
func fits(start, step, count int) bool {
	end := new(big.Int).Mul(big.NewInt(int64(step)), big.NewInt(int64(count)))
	return end.Add(end, big.NewInt(int64(start))).IsInt64()
}

func FuzzAnswerOfFloats(f *testing.F) {
	for _, c := range floats {
		f.Add(c.n)
	}
	f.Fuzz(func(t *testing.T, n float64) {
		answer := Answer(n)
		checkAll(t, "Answers", Answers([]float64{n}), []string{answer})
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return
		}
		if whole, accuracy := big.NewFloat(n).Int(nil); accuracy == big.Exact {
			check(t, "Answer", answer, AnswerBig(whole))
			return
		}
		if back, err := strconv.ParseFloat(answer, 64); err != nil || back != n {
			t.Errorf("Answer(%v) = %q, which reads as %v, %v", n, answer, back, err)
		}
	})
}
