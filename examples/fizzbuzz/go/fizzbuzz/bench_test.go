package fizzbuzz

import (
	"fmt"
	"strconv"
	"testing"
)

const million = 1_000_000

func oneTo(n int) []int {
	ns := make([]int, n)
	for i := range ns {
		ns[i] = i + 1
	}
	return ns
}

func BenchmarkAnswer(b *testing.B) {
	for _, n := range []int{3, 7, 1_234_567} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				Answer(n)
			}
		})
	}
}

func BenchmarkAnswers(b *testing.B) {
	for _, size := range []int{10, 1000, million} {
		ns := oneTo(size)
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			for b.Loop() {
				Answers(ns)
			}
		})
	}
}

func BenchmarkAnswersFloats(b *testing.B) {
	ns := make([]float64, million)
	for i := range ns {
		ns[i] = float64(i) / 2
	}
	for b.Loop() {
		Answers(ns)
	}
}

func BenchmarkAnswersRange(b *testing.B) {
	for b.Loop() {
		AnswersRange(1, 1, million)
	}
}

// BenchmarkBreakEven compares one goroutine with two: breakEven is where the
// second begins to win.
func BenchmarkBreakEven(b *testing.B) {
	for size := 512; size <= 65536; size *= 2 {
		ns := oneTo(size)
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%d/workers=%d", size, workers), func(b *testing.B) {
				for b.Loop() {
					answers := make([]string, len(ns))
					if workers == 1 {
						fill(answers, ns)
						continue
					}
					inParallel(len(ns), workers, func(from, to int) {
						fill(answers[from:to], ns[from:to])
					})
				}
			})
		}
	}
}
