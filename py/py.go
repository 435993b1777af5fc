// Package py is what Go code that is called from Python may import when plain
// Go types do not say enough: Python's slice and range, and errors that choose
// their Python exception. It is plain Go: it builds and tests without Python
// and without cgo, and nothing in it has to be used.
package py
