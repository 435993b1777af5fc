//go:build race

package core

var lent string

// mayLend is false where the race detector looks: it does not see the interpreter lock.
const mayLend = false
