// Package overloads has Python functions with several Go functions behind them.
package overloads

import (
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/py"
)

// Describe describes a number.
func Describe(value int) string { return "int " + strconv.Itoa(value) }

// DescribeFloat describes a number.
//
//py:name describe
func DescribeFloat(value float64) string {
	return "float " + strconv.FormatFloat(value, 'g', -1, 64)
}

// DescribeText describes a text.
//
//py:name describe
func DescribeText(value string) string { return "str " + value }

// DescribeInts describes each of several numbers.
//
//py:name describe
func DescribeInts(value []int) []string {
	all := make([]string, len(value))
	for i, v := range value {
		all[i] = Describe(v)
	}
	return all
}

// DescribeSlice describes a slice.
//
//py:name describe
func DescribeSlice(value py.Slice) ([]string, error) {
	r, err := value.Range()
	if err != nil {
		return nil, err
	}
	return DescribeRange(r), nil
}

// DescribeRange describes a range.
//
//py:name describe
func DescribeRange(value py.Range) []string {
	all := make([]string, value.Len())
	for i := range all {
		all[i] = Describe(value.At(i))
	}
	return all
}

// Pad pads s with spaces.
//
//py:name pad
func Pad(s string, width int) string { return PadWith(s, width, ' ') }

// PadWith pads s with fill.
//
//py:name pad
func PadWith(s string, width int, fill rune) string {
	return s + strings.Repeat(string(fill), max(0, width-len(s)))
}

// AreaOfSquare has one argument.
//
//py:name area
func AreaOfSquare(side float64) float64 { return side * side }

// AreaOfRectangle has others.
//
//py:name area
func AreaOfRectangle(width, height float64) float64 { return width * height }

// NumberFloat comes first though it takes what NumberInt takes: the one that
// fits exactly is called.
//
//py:name number
func NumberFloat(x float64) float64 { return x / 2 }

// NumberInt takes ints.
//
//py:name number
func NumberInt(x int) int { return x / 2 }

// NumberBool takes bools.
//
//py:name number
func NumberBool(x bool) bool { return !x }

// WidthSmall takes small ints.
//
//py:name width
func WidthSmall(n int8) string { return "8" }

// WidthLarge takes all ints; to Python their types are the same.
//
//py:name width
func WidthLarge(n int64) []byte { return []byte("64") }
