// Package maps passes dicts through Go.
package maps

// EchoAges returns m.
func EchoAges(m map[string]int) map[string]int { return m }

// EchoNames returns m.
func EchoNames(m map[int64]string) map[int64]string { return m }

// EchoFlags returns m: a map to bool is a dict.
func EchoFlags(m map[uint8]bool) map[uint8]bool { return m }

// EchoLetters returns m.
func EchoLetters(m map[rune]rune) map[rune]rune { return m }

// EchoWeights returns m.
func EchoWeights(m map[float64]float32) map[float64]float32 { return m }

// EchoSwitches returns m.
func EchoSwitches(m map[bool]string) map[bool]string { return m }

// EchoPlanes returns m.
func EchoPlanes(m map[complex128]int) map[complex128]int { return m }

// EchoGrid returns m: keys are tuples.
func EchoGrid(m map[[2]int]string) map[[2]int]string { return m }

// EchoTree returns m.
func EchoTree(m map[string]map[string][]int) map[string]map[string][]int { return m }

// EchoTables returns list.
func EchoTables(list []map[string]float64) []map[string]float64 { return list }

// EchoPairs returns p.
func EchoPairs(p [2]map[string]int) [2]map[string]int { return p }

// Header is a dict of its own type.
type Header map[string][]string

// EchoHeader returns h.
func EchoHeader(h Header) Header { return h }

// Nothing returns a nil map, which is an empty dict in Python.
func Nothing() map[string]int { return nil }

// Count returns how often each word is in words.
func Count(words []string) map[string]int {
	m := map[string]int{}
	for _, w := range words {
		m[w]++
	}
	return m
}
