// Package fizzbuzzo3 is fizzbuzz for Python: one function that takes whatever
// there is an answer for.
package fizzbuzzo3

import (
	"math/big"
	"strconv"

	"example.com/fizzbuzz/go/fizzbuzz"

	"github.com/gophersnake/gophersnake/py"
)

// Answer says fizz, buzz, fizzbuzz or the number.
//
//	>>> from fizzbuzz.fizzbuzzo3 import fizzbuzz
//	>>> fizzbuzz(1)
//	'1'
//	>>> fizzbuzz(3)
//	'fizz'
//
//py:name fizzbuzz
func Answer(n int) string { return fizzbuzz.Answer(n) }

// AnswerBig takes integers of any size.
//
//	>>> fizzbuzz(2**70)
//	'1180591620717411303424'
//
//py:name fizzbuzz
func AnswerBig(n *big.Int) string { return fizzbuzz.AnswerBig(n) }

// AnswerFloat takes floats, of which whole ones read as integers.
//
//	>>> fizzbuzz(1.0)
//	'1'
//	>>> fizzbuzz(3.1)
//	'3.1'
//
//py:name fizzbuzz
func AnswerFloat(n float64) string { return fizzbuzz.Answer(n) }

// Answers takes many numbers and answers each.
//
//	>>> fizzbuzz([4, 5, 15])
//	['4', 'buzz', 'fizzbuzz']
//
//py:name fizzbuzz
func Answers(n []int) []string { return fizzbuzz.Answers(n) }

// AnswersBig takes many integers of any size.
//
//	>>> fizzbuzz([2**70, 3])
//	['1180591620717411303424', 'fizz']
//
//py:name fizzbuzz
func AnswersBig(n []*big.Int) []string { return fizzbuzz.AnswersBig(n) }

// AnswersFloats takes many floats; integers among them become floats.
//
//	>>> fizzbuzz([1, 3.1])
//	['1', '3.1']
//
//py:name fizzbuzz
func AnswersFloats(n []float64) []string { return fizzbuzz.Answers(n) }

// AnswersSlice takes a slice for the numbers of the range with the same start,
// stop and step.
//
//	>>> fizzbuzz(slice(1, 4))
//	['1', '2', 'fizz']
//
//py:name fizzbuzz
func AnswersSlice(n py.Slice) ([]string, error) {
	r, err := n.Range()
	if err != nil {
		return nil, err
	}
	return AnswersRange(r)
}

// mostAnswers is how many answers are given at once. So many need 20 GB; more
// are refused, because Go cannot ask for memory without dying if there is none.
const mostAnswers = 1 << 28

// AnswersRange takes a range.
//
//	>>> fizzbuzz(range(4, 1, -1))
//	['4', 'fizz', '2']
//
//py:name fizzbuzz
func AnswersRange(n py.Range) ([]string, error) {
	count := n.Len()
	if count > mostAnswers {
		return nil, py.MemoryError(strconv.FormatUint(uint64(count), 10) + " answers at once are too many")
	}
	return fizzbuzz.AnswersRange(n.Start, n.Step, int(count)), nil
}
