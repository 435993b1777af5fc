// Package arrays passes tuples through Go.
package arrays

// EchoPoint returns p.
func EchoPoint(p [3]float64) [3]float64 { return p }

// EchoFlags returns f.
func EchoFlags(f [2]bool) [2]bool { return f }

// EchoNames returns n.
func EchoNames(n [2]string) [2]string { return n }

// EchoEmpty returns e.
func EchoEmpty(e [0]int) [0]int { return e }

// EchoMAC returns m: an array of bytes is a tuple of int.
func EchoMAC(m [6]byte) [6]byte { return m }

// EchoWord returns w: an array of runes is a tuple of str.
func EchoWord(w [4]rune) [4]rune { return w }

// EchoGrid returns g.
func EchoGrid(g [2][3]int) [2][3]int { return g }

// EchoPoints returns p.
func EchoPoints(p [][2]int) [][2]int { return p }

// EchoRows returns r.
func EchoRows(r [2][]int) [2][]int { return r }

// Size is how long a Vector is.
const Size = 16

// Vector is long enough that nobody counts its items.
type Vector [Size]float32

// EchoVector returns v.
func EchoVector(v Vector) Vector { return v }
