// Package near finds what a misspelt word was meant to be.
package near

import "strings"

// To returns the candidate that word was probably meant to be, "" where none is near. A
// capital in word counts for the small letter.
func To(word string, candidates []string) string {
	best, least := "", len(word)/3+2
	for _, c := range candidates {
		if d := min(distance(word, c), distance(strings.ToLower(word), c)); d < least {
			best, least = c, d
		}
	}
	return best
}

// distance returns the number of bytes to insert, delete or replace to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
