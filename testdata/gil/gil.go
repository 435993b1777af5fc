// Package gil has calls that are short, and calls that may last.
package gil

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"example.com/testdata/gil/many"
)

// Short only computes.
func Short(x float64) float64 { return math.Sqrt(x) + 1 }

// Format calls what is known to be short.
func Format(n int) (string, error) {
	if n < 0 {
		return "", errors.New("negative")
	}
	return strconv.Itoa(n), nil
}

// Through calls what is short in another package of the module.
func Through(n int) int {
	var c many.Counter
	return many.Short(n) + c.Next()
}

// Literal calls a function where it stands.
func Literal(n int) int { return func() int { return n + 1 }() }

// Deferred defers what is short.
func Deferred(n int) (m int) {
	defer func() { m++ }()
	return n
}

// Prefix looks at a few bytes.
func Prefix(s string) bool { return strings.HasPrefix(s, "a") }

// Loops loops.
func Loops(n int) (sum int) {
	for i := range n {
		sum += i
	}
	return sum
}

// Waits calls what waits.
func Waits(n int) int { return many.Waits(n) }

// Upper calls what calls what is not known.
func Upper(s string) string { return many.Upper(s) }

// Sleeps sleeps.
func Sleeps(ms int) { time.Sleep(time.Duration(ms) * time.Millisecond) }

// Recursive calls itself.
func Recursive(n int) int {
	if n == 0 {
		return 0
	}
	return Recursive(n-1) + 1
}

// Even calls Odd, which calls Even.
func Even(n uint) bool { return n == 0 || Odd(n-1) }

// Odd calls Even, which calls Odd.
func Odd(n uint) bool { return n != 0 && Even(n-1) }

// Dynamic calls what nobody knows.
func Dynamic(n int) int {
	f := Short
	if n > 0 {
		f = math.Sqrt
	}
	return int(f(4))
}

// Interface calls a method that nobody knows.
func Interface(n int) string {
	var e error = errors.New("x")
	return e.Error() + strconv.Itoa(n)
}

// Channel receives.
func Channel() int {
	c := make(chan int, 1)
	c <- 1
	return <-c
}

// Goroutine starts one.
func Goroutine() { go Short(1) }

// Selects selects.
func Selects() {
	select {}
}

// Makes makes something of any size.
func Makes(n int) []int { return make([]int, n) }

// MakesFew makes something small.
func MakesFew() []int { return make([]int, 2, 4) }

// Appends appends a whole slice.
func Appends(a, b []int) []int { return append(a, b...) }

// Held says so itself.
//
//py:hold-gil
func Held(n int) int { return Loops(n) }

// Released says so itself.
//
//py:release-gil
func Released(n int) int { return n }
