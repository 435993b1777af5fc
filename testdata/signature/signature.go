// Package signature has parameters with defaults, and with rules how to give
// them.
package signature

import (
	"fmt"
	"math/big"
	"strconv"
)

// Format returns n as text.
//
//py:signature (n, base=10, *, upper=False)
func Format(number, radix int, upper bool) string {
	s := strconv.FormatInt(int64(number), radix)
	if upper {
		return "+" + s
	}
	return s
}

// Positional takes no names.
//
//py:signature (a, b, /)
func Positional(a, b int) int { return a - b }

// Mixed takes all kinds.
//
//py:signature (a, /, b, *, c)
func Mixed(a, b, c int) [3]int { return [3]int{a, b, c} }

// Scalars returns its arguments as text.
//
//py:signature (flag=True, i8=-0x80, u64=18446744073709551615, f=1.5e3, c=1-2j, s='it\'s', r='é', p=None, q=7)
func Scalars(flag bool, i8 int8, u64 uint64, f float64, c complex128, s string, r rune, p, q *int32) string {
	return fmt.Sprint(flag, i8, u64, f, c, s, r, p == nil, *q)
}

// Celsius is a temperature.
type Celsius float32

// Containers returns its arguments as text.
//
//py:signature (list=[1, 2], names=("a",), pair=(1, 2), table={'a': [1.0]}, tags={1, 2}, data=b"\x00\xff", word="wört", big=100000000000000000000, temperature=20)
func Containers(list []int, names []string, pair [2]uint8, table map[string][]float64, tags map[int]struct{}, data []byte, word []rune, big *big.Int, temperature Celsius) string {
	return fmt.Sprint(list, names, pair, table, len(tags), data, word, big, temperature)
}

// Text has a signature in other words.
//
//py:text (number, text, /)
func Text(a int, b string) string { return strconv.Itoa(a) + b }
