//go:build !race

package core

// lent is the last string that a frame lent: the glue makes a str of it before the next call
// that keeps the interpreter lock.
var lent string //nolint:unused // it keeps alive what it points at

// mayLend says that frames may lend strings.
const mayLend = true
