// Package docs is documented in every way that Go knows.
//
// # Headings
//
// See [Answer], [Limit], [docs.Answer] and [strings.Builder]; also [the Go site].
//
// [the Go site]: https://go.dev
package docs

import "strconv"

// Limit is the last number that [Answer] takes.
const Limit = 100

// Answer returns n as text. Answer is short:
//
//	>>> from docs import answer
//	>>> answer(3)
//	'3'
//
// What follows an example is text again, with a list:
//   - the first item,
//     which goes on
//   - the second item with `code`
//
// and a numbered one:
//
//  1. one
//  2. two
//
// See also [Plain].
func Answer(n int) string { return strconv.Itoa(n) }

// Plain has a doctest that nobody indented:
// >>> plain()
// 'plain'
//
// It is code nevertheless.
func Plain() string { return "plain" }

// Quotes has """three quotes""", a \backslash and ends with a "quote"
func Quotes() {}

/*
Block is documented by a block comment.

	if x {
		y()
	}
*/
func Block() {}

func Undocumented() {}

// Answering is not what the comment begins with: Answer is.
func Answering() {}

// Go says one thing.
//
//py:doc Python says another,
//py:doc in two lines.
func Go() {}
