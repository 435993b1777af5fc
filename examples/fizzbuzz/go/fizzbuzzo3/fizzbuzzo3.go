// Package fizzbuzzo3 is fizzbuzz for Python: one function that takes whatever
// there is an answer for.
package fizzbuzzo3

import (
	"fmt"
	"math/big"

	"example.com/fizzbuzz/go/fizzbuzz"
	"github.com/gophersnake/gophersnake/py"
)

// Answer says fizz, buzz, fizzbuzz or the number.
//
// A number gets one answer, a list or a range of numbers a list of them. A slice
// stands for the numbers of the range with the same start, stop and step.
//
//	>>> from fizzbuzz.fizzbuzzo3 import fizzbuzz
//	>>> fizzbuzz(1)
//	'1'
//	>>> fizzbuzz(3)
//	'fizz'
//	>>> fizzbuzz([4, 5, 15])
//	['4', 'buzz', 'fizzbuzz']
//	>>> fizzbuzz(slice(1, 4))
//	['1', '2', 'fizz']
//	>>> fizzbuzz(range(4, 1, -1))
//	['4', 'fizz', '2']
//
// Whole floats read as integers. A list that holds a float is a list of floats.
//
//	>>> fizzbuzz([1.0, 3.0, 3.1])
//	['1', 'fizz', '3.1']
//
//py:name fizzbuzz
func Answer(n int) string { return fizzbuzz.Answer(n) }

// AnswerBig says fizz, buzz, fizzbuzz or the number, an integer of any size.
//
//py:name fizzbuzz
func AnswerBig(n *big.Int) string { return fizzbuzz.AnswerBig(n) }

// AnswerFloat says fizz, buzz, fizzbuzz or the number.
//
//py:name fizzbuzz
func AnswerFloat(n float64) string { return fizzbuzz.Answer(n) }

// Answers says fizz, buzz, fizzbuzz or the number for each of n.
//
//py:name fizzbuzz
func Answers(n []int) []string { return fizzbuzz.Answers(n) }

// AnswersBig says fizz, buzz, fizzbuzz or the number for each of n, integers of
// any size.
//
//py:name fizzbuzz
func AnswersBig(n []*big.Int) []string { return fizzbuzz.AnswersBig(n) }

// AnswersFloats says fizz, buzz, fizzbuzz or the number for each of n.
//
//py:name fizzbuzz
func AnswersFloats(n []float64) []string { return fizzbuzz.Answers(n) }

// AnswersSlice says fizz, buzz, fizzbuzz or the number for each number of the
// range with the start, stop and step of n.
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

// AnswersRange says fizz, buzz, fizzbuzz or the number for each number of n.
//
//py:name fizzbuzz
func AnswersRange(n py.Range) ([]string, error) {
	count := n.Len()
	if count > mostAnswers {
		return nil, py.MemoryError(fmt.Sprintf("%d answers at once are too many", count))
	}
	return fizzbuzz.AnswersRange(n.Start, n.Step, int(count)), nil
}
