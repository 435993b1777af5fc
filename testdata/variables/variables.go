// Package variables has package variables of every kind.
package variables

import (
	"math/big"

	"github.com/gophersnake/gophersnake/py"
)

// Counter is what [Count] has counted to.
var Counter int

// Count adds one to [Counter] and returns it.
func Count() int {
	Counter++
	return Counter
}

// Scalars.
var (
	Enabled  = true
	Small    int8
	Large    uint64 = 1 << 63
	Ratio           = 0.5
	Single   float32
	Phase    complex64
	Letter   = 'x'
	Greeting = "hello, 世界" // is said first
)

// Level is how much is said.
type Level uint8

// LogLevel is of a type with a name.
var LogLevel Level = 3

// Containers.
var (
	Data    = []byte("data\x00")
	Text    = []rune("text")
	Names   []string
	Matrix  [][]float64
	Pair    [2]int
	Table   [40]uint64
	Scores  map[string]int
	Seen    map[string]struct{}
	Groups  map[string][]*big.Int
	Limit   *int
	Huge    = new(big.Int).Lsh(big.NewInt(1), 100)
	Window  = py.Range{Stop: 10, Step: 1}
	Section py.Slice
)

// HTTPProxy is where requests go.
var HTTPProxy string

// Import has the name of a keyword.
var Import int

// Rate is renamed.
//
//py:name the_rate
var Rate float64 = 1

// Handler is not bound.
//
//py:skip
var Handler func()

// Total returns the sum of [Scores], which Python may have set.
func Total() int {
	total := 0
	for _, n := range Scores {
		total += n
	}
	return total
}

// Greet greets as [Greeting] says.
func Greet(name string) string { return Greeting + ", " + name }

// Fill gives [Names] more names than a frame has room for.
func Fill() {
	Names = make([]string, 5000)
	for i := range Names {
		Names[i] = string(rune('a' + i%26))
	}
}
