package gil

import (
	"slices"
	"strings"
)

// Each calls f in each round.
func Each(f func(int) int, n int) (sum int) {
	for i := range n {
		sum += f(i)
	}
	return sum
}

// Until calls f until it says so.
func Until(f func(int) bool) int {
	i := 0
	for i < 1_000_000 && !f(i) {
		i++
	}
	return i
}

// Picks calls f with each of what is there.
func Picks(all []string, f func(string) bool) []string {
	out := make([]string, 0, len(all))
	for _, s := range all {
		if !f(s) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// Sorted lets the standard library call.
func Sorted(all []int, compare func(a, b int) int) []int {
	slices.SortFunc(all, compare)
	return all
}

// Backwards calls in a function of its own.
func Backwards(all []int, compare func(a, b int) int) []int {
	slices.SortFunc(all, func(a, b int) int { return -compare(a, b) })
	return all
}

// Mapped hands f on.
func Mapped(f func(rune) rune, s string) string { return mapped(f, s) }

func mapped(f func(rune) rune, s string) string { return strings.Map(f, s) }

// NowAndThen calls f in few rounds only.
func NowAndThen(f func(int) int, n int) (sum int) {
	for i := range n {
		if i%1000 == 0 {
			sum += f(i)
		}
	}
	return sum
}

// Skips may go on before it calls f.
func Skips(f func(int), n int) {
	for i := range n {
		if i%2 == 0 {
			continue
		}
		f(i)
	}
}

// Pairs has a loop that need not call f.
func Pairs(f func(a, b int), n, m int) {
	for i := range n {
		for j := range m {
			f(i, j)
		}
	}
}

// Replaced calls what Python has not given.
func Replaced(f func(int) int, n int) int {
	if n > 0 {
		f = Loops
	}
	return f(n)
}

// Own lets the standard library call what calls nothing.
func Own(all []int, f func(int)) []int {
	slices.SortFunc(all, func(a, b int) int { return b - a })
	f(len(all))
	return all
}

// Named hands on what may last.
func Named(n int) int { return Each(Loops, n) }

// Started calls f elsewhere, and waits.
func Started(f func() int) (n int) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		n = f()
	}()
	<-done
	return n
}

// kept is what was kept.
var kept func(int) int

// Keeps keeps f, and calls it.
func Keeps(f func(int) int, n int) int {
	kept = f
	return f(n)
}

// CallKept calls what was kept.
func CallKept(n int) int { return kept(n) }

// Gone lets go of what was kept.
func Gone() { kept = nil }

// Nested calls f and g by turns, and f again for what g says.
func Nested(f func(string) string, g func(string) (string, error), s string) (string, error) {
	t, err := g(f(s) + f("|"))
	if err != nil {
		return f("failed"), err
	}
	return f(t) + t, nil
}
