// Package iterables asks Python for the elements of sequences, when it wants them.
package iterables

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
)

// Take returns the first n elements.
func Take(numbers iter.Seq[int], n int) []int {
	out := []int{}
	if n == 0 {
		return out
	}
	for v := range numbers {
		if out = append(out, v); len(out) == n {
			break
		}
	}
	return out
}

// Each calls f with each element.
func Each(texts iter.Seq[string], f func(string)) {
	for t := range texts {
		f(t)
	}
}

// Twice goes through all elements two times.
func Twice(numbers iter.Seq[int]) []int {
	return append(slices.Collect(numbers), slices.Collect(numbers)...)
}

// Pairs returns the first n pairs.
func Pairs(pairs iter.Seq2[string, int], n int) []string {
	out := []string{}
	for k, v := range pairs {
		if out = append(out, fmt.Sprintf("%s=%d", k, v)); len(out) == n {
			break
		}
	}
	return out
}

// Good returns the elements before the first error, and what the error says.
func Good(numbers iter.Seq2[int, error]) (good []int, text string) {
	for v, err := range numbers {
		if err != nil {
			return good, err.Error()
		}
		good = append(good, v)
	}
	return good, ""
}

// Sum returns the error as it is.
func Sum(numbers iter.Seq2[int, error]) (sum int, err error) {
	for v, err := range numbers {
		if err != nil {
			return 0, fmt.Errorf("after %d: %w", sum, err)
		}
		sum += v
	}
	return sum, nil
}

// Doubled is a sequence made of another one.
func Doubled(numbers iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range numbers {
			if !yield(2 * v) {
				return
			}
		}
	}
}

// Zip pulls from two sequences by turns.
func Zip(a, b iter.Seq[string]) []string {
	nextA, stopA := iter.Pull(a)
	defer stopA()
	nextB, stopB := iter.Pull(b)
	defer stopB()
	var out []string
	for {
		v, ok := nextA()
		if !ok {
			return out
		}
		w, ok := nextB()
		if !ok {
			return out
		}
		out = append(out, v+w)
	}
}

// Panics panics at the first element.
func Panics(numbers iter.Seq[int]) {
	for v := range numbers {
		panic(fmt.Sprint("at ", v))
	}
}

// Recovers returns what it panics with.
func Recovers(numbers iter.Seq[int]) (text string) {
	defer func() {
		if err, ok := recover().(error); ok {
			text = err.Error()
		}
	}()
	return fmt.Sprint(slices.Collect(numbers))
}

var kept iter.Seq[int]

// Keep keeps a sequence.
func Keep(numbers iter.Seq[int]) { kept = numbers }

// Kept returns the next n elements of what was kept, if anything, got in a goroutine of its own,
// which an exception ends: then it returns nothing.
func Kept(n int) []int {
	if kept == nil {
		return nil
	}
	done := make(chan []int)
	go func() {
		defer close(done)
		done <- Take(kept, n)
	}()
	return <-done
}

// Forget lets go of what was kept.
func Forget() {
	kept = nil
	runtime.GC()
}

// Longest returns the longest of many texts.
func Longest(texts iter.Seq[string]) (longest string) {
	for t := range texts {
		if len(t) > len(longest) {
			longest = t
		}
	}
	return longest
}

// A Point is an element, too.
type Point struct{ X, Y int }

// Move sums points.
func Move(points iter.Seq[*Point]) Point {
	var sum Point
	for p := range points {
		sum.X += p.X
		sum.Y += p.Y
	}
	return sum
}

// Rows counts what is in all rows.
func Rows(rows iter.Seq[[]int]) (n int) {
	for row := range rows {
		n += len(row)
	}
	return n
}

// Flat goes through sequences of a sequence.
func Flat(all iter.Seq[iter.Seq[int]]) []int {
	var out []int
	for each := range all {
		out = append(out, slices.Collect(each)...)
	}
	return out
}

// Called takes what a callback returns.
func Called(f func() iter.Seq[int]) []int { return Take(f(), 3) }

// Collect runs Go's collector.
func Collect() { runtime.GC() }
