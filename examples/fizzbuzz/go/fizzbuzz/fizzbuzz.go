// Package fizzbuzz says "fizz" for multiples of three, "buzz" for multiples of
// five, "fizzbuzz" for multiples of both, and the number itself for the rest. It
// knows nothing of Python.
package fizzbuzz

import (
	"math"
	"math/big"
	"strconv"
)

// A Number is anything that has an answer without further ado.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64
}

// cycle is the length after which the words repeat.
const cycle = 15

// words holds the word for each remainder, or "" where the number answers for
// itself. Equal words are the same bytes in memory, and whoever asks for a
// million of them may profit. It never changes.
var words = [cycle]string{
	0: "fizzbuzz", 3: "fizz", 5: "buzz", 6: "fizz", 9: "fizz", 10: "buzz", 12: "fizz",
}

// Answer returns the right answer for n: a word or the number.
//
// Integral floats read as integers ("1" for 1.0, all the digits of 1e+300),
// other floats as Python writes them: "3.1", "1e-05", "nan", "inf".
func Answer[N Number](n N) string {
	if bits := precision[N](); bits != 0 {
		return answerFloat(float64(n), bits)
	}
	return answerInt(magnitude(n), n < 0)
}

func answerInt(size uint64, negative bool) string {
	if word := words[size%cycle]; word != "" {
		return word
	}
	if negative {
		return strconv.FormatInt(-int64(size), 10)
	}
	return strconv.FormatUint(size, 10)
}

// AnswerBig returns the right answer for an integer of any size.
func AnswerBig(n *big.Int) string {
	if n.IsInt64() {
		return Answer(n.Int64())
	}
	var remainder big.Int
	if word := words[remainder.Mod(n, big.NewInt(cycle)).Uint64()]; word != "" {
		return word
	}
	return n.String()
}

func answerFloat(f float64, bits int) string {
	if isInt64(f) {
		return answerInt(magnitude(int64(f)), f < 0)
	}
	if f == math.Trunc(f) && !math.IsInf(f, 0) {
		if word := words[uint(math.Abs(math.Mod(f, cycle)))]; word != "" {
			return word
		}
	}
	return string(appendFloat(nil, f, bits))
}

// appendFloat appends a float as Python writes it, an integral one as an integer.
func appendFloat(to []byte, f float64, bits int) []byte {
	switch {
	case math.IsNaN(f):
		return append(to, "nan"...)
	case math.IsInf(f, 1):
		return append(to, "inf"...)
	case math.IsInf(f, -1):
		return append(to, "-inf"...)
	case f == math.Trunc(f):
		return strconv.AppendFloat(to, f, 'f', 0, bits)
	case math.Abs(f) < 1e-4: // where Python, too, begins to write exponents
		return strconv.AppendFloat(to, f, 'e', -1, bits)
	}
	return strconv.AppendFloat(to, f, 'f', -1, bits)
}

// precision returns the number of bits of a float type, and 0 for an integer
// type. The compiler works it out.
func precision[N Number]() int {
	switch float64(N(1) / 3) {
	case 0:
		return 0
	case 1.0 / 3:
		return 64
	}
	return 32
}

// magnitude returns |n| of an integer.
func magnitude[N Number](n N) uint64 {
	if n < 0 {
		return -uint64(int64(n)) // right for the lowest int64 too
	}
	return uint64(n)
}

// isInt64 reports whether f is integral and an int64.
func isInt64(f float64) bool {
	return -1<<63 <= f && f < 1<<63 && f == math.Trunc(f)
}
