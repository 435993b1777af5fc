package objects

// Each returns the sum of f(0) to f(n-1).
func Each(f func(int) int, n int) int {
	sum := 0
	for i := range n {
		sum += f(i)
	}
	return sum
}
