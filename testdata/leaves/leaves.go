// Package leaves has functions so small that C calls them without entering Go, and some
// that look so and are not.
package leaves

import (
	"errors"
	"math"
	"math/bits"
	"strconv"
	"sync/atomic"
)

// Add adds.
func Add(a, b int) int { return a + b }

// Divide panics where b is 0.
func Divide(a, b int) int { return a / b }

// Middle returns the middle one of three numbers.
func Middle(a, b, c int) int {
	if a > b {
		a, b = b, a
	}
	return max(a, min(b, c))
}

// Low adds in 8 bits, in which there is less room.
func Low(a, b int8) int8 { return a + b }

// High multiplies without a sign.
func High(a, b uint64) uint64 { high, _ := bits.Mul64(a, b); return high }

// Ones counts bits.
func Ones(n uint64) int { return bits.OnesCount64(n) }

// Hypotenuse is the length of a vector.
func Hypotenuse(a, b float64) float64 { return math.Sqrt(a*a + b*b) }

// Narrow rounds.
func Narrow(a float64) float32 { return float32(a) }

// Whole cuts off.
func Whole(a float64) int { return int(a) }

// Times multiplies complex numbers.
func Times(a, b complex128) complex128 { return a * b }

// Exclusive is true where one of both is.
func Exclusive(a, b bool) bool { return a != b }

// Positive returns n if it is positive.
func Positive(n int) (value int, ok bool) { return n, n > 0 }

// Both returns two results.
func Both(n int) (half, rest int) { return n >> 1, n & 1 }

// Third is a constant.
func Third() float64 { return 1.0 / 3 }

var (
	hits  atomic.Int64
	total int
)

// Hit counts, however many threads do.
func Hit() int64 { return hits.Add(1) }

// Tally adds to a variable.
func Tally(n int) int { total += n; return total }

// Digits returns the digits of a number, which Python takes from where they were made.
func Digits(n int) string { return strconv.Itoa(n) }

// DigitsOf does so for 64 bits without a sign, in any base: ten is special.
func DigitsOf(n uint64, base int) string { return strconv.FormatUint(n, base) }

var days = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// Day returns the name of a day, and panics where there is none.
func Day(n int) string { return days[n] }

// DayAndNumber returns the name of a day, and its number.
func DayAndNumber(n int) (name, number string) { return days[n%7], strconv.Itoa(n) }

// NumberAndDay returns them the other way around.
func NumberAndDay(n int) (number, name string) { return strconv.Itoa(n), days[n%7] }

// Half halves what is even.
func Half(n int) (int, error) {
	if n%2 != 0 {
		return 0, errors.New(strconv.Itoa(n) + " is odd")
	}
	return n / 2, nil
}

// Steps counts the steps of a number to 1 as Collatz has them.
func Steps(n uint32) (steps int) {
	for ; n > 1; steps++ {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return steps
}

// Spent counts what it is called for and then panics where n is negative: it was called once.
func Spent(n int) int {
	total++
	if n < 0 {
		panic("negative")
	}
	return total
}

// A Gauge shows a level.
type Gauge struct {
	Level   int
	Ratio   float64
	Open    bool
	Tag     string
	History [4]int
	behind  *Gauge
}

// Fill raises the level.
func (g *Gauge) Fill(by int) { g.Level += by }

// IsAbove compares.
func (g *Gauge) IsAbove(level float64) bool { return float64(g.Level)*g.Ratio > level }

// Toggle changes a bool.
func (g *Gauge) Toggle() bool { g.Open = !g.Open; return g.Open }

// Size is the length of the tag.
func (g *Gauge) Size() int { return len(g.Tag) }

// Label returns text, of which Python has a copy.
func (g *Gauge) Label() string { return g.Tag }

// Text returns the level's digits.
func (g *Gauge) Text() string { return strconv.Itoa(g.Level) }

// Past returns one of the last levels: a place that is there for all i.
func (g *Gauge) Past(i int) int { return g.History[i&3] }

// Past5 panics where there is no such place.
func (g *Gauge) Past5(i int) int { return g.History[i] }

// Remember writes all of a field.
func (g *Gauge) Remember() { g.History = [4]int{g.Level, g.History[0], g.History[1], g.History[2]} }

// Forget makes a field zero.
func (g *Gauge) Forget() { g.History = [4]int{} }

// Sum has a copy of the gauge.
func (g Gauge) Sum() int { return g.Level + g.History[0] + g.History[3] }

// Link writes a pointer, of which the collector is told.
func (g *Gauge) Link(behind *Gauge) { g.behind = behind }

// Behind reads through a pointer that may be nil.
func (g *Gauge) Behind() int { return g.behind.Level }
