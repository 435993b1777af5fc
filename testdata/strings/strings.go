// Package strings passes text through Go.
package strings

import "unicode/utf8"

// EchoString returns s.
func EchoString(s string) string { return s }

// EchoRunes returns s, which is a []rune in Go and a str in Python.
func EchoRunes(s []rune) []rune { return s }

// EchoRuneLists returns a list of str: each is a []rune in Go.
func EchoRuneLists(list [][]rune) [][]rune { return list }

// EchoCodes returns a list of int: each is an int32 in Go.
func EchoCodes(codes []int32) []int32 { return codes }

// Title is a str of its own type.
type Title string

// EchoTitle returns t.
func EchoTitle(t Title) Title { return t }

// Join returns a, a space and b.
func Join(a, b string) string { return a + " " + b }

// Repeat returns s count times, and panics if count is negative.
func Repeat(s string, count int) string {
	if count < 0 {
		panic("negative count")
	}
	var all []byte
	for range count {
		all = append(all, s...)
	}
	return string(all)
}

// Lengths returns how many bytes and how many characters s has.
func Lengths(s string) (int, int) { return len(s), utf8.RuneCountInString(s) }

// Broken returns text that is not valid UTF-8: in Python its bad bytes are
// lone surrogates.
func Broken() string { return "caf\xe9" }

// First returns the first character of s.
func First(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Letters returns the characters of s one by one.
func Letters(s string) []string {
	var all []string
	for _, r := range s {
		all = append(all, string(r))
	}
	return all
}
