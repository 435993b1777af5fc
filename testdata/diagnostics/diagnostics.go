// Package diagnostics has what cannot cross, each with a complaint at its place.
package diagnostics

// Sum has a channel.
func Sum(
	xs []int,
	done map[string]chan int, // want `diagnostics.go:7:18: Sum: chan int cannot cross into Python\nhint: take a slice, or mark it //py:skip`
) int {
	return len(xs)
}
