// Package emit prints the module to be made: Go bindings, C tables for the glue and
// the type stub. It decides nothing and touches no disk: the same ir gives
// the same bytes.
package emit

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A printer collects the text of a file. It cannot fail.
type printer struct{ bytes.Buffer }

func (p *printer) f(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// A frame says where the parameters and results of an overload lie in its
// frame's words. Parameters are read before results are written, so both begin
// at 0.
type frame struct {
	params, results []int64 // offsets, bytes
	size            int64   // bytes
}

const (
	wordSize    = 8
	failureSize = 8 * wordSize  // what an error takes instead of results
	frameHeader = 10 * wordSize // what a frame has before its words; gs_wire.h checks it
)

// varSize is the size of the words of a frame that reads or writes a variable.
func varSize(v *ir.Var) int64 {
	_, size := offsets([]*ir.Type{v.Type})
	return max(size, failureSize)
}

// fieldSize is the size of the words of a frame that reads or writes a field: the
// struct, then the value.
func fieldSize(f *ir.Field) int64 {
	_, size := offsets([]*ir.Type{f.Type})
	return max(wordSize+size, failureSize)
}

func frameOf(o *ir.Overload) frame {
	var f frame
	types := make([]*ir.Type, len(o.Params))
	for i, p := range o.Params {
		types[i] = p.Type
	}
	var in, out int64
	f.params, in = offsets(types)
	f.results, out = offsets(o.Results)
	f.size = max(in, out, failureSize)
	return f
}

// offsets places values one after the other, each on a word boundary.
func offsets(types []*ir.Type) (at []int64, size int64) {
	for _, t := range types {
		at = append(at, size)
		size += (t.Size + wordSize - 1) / wordSize * wordSize
	}
	return at, size
}

func moduleOverloads(m *ir.Module) []*ir.Overload {
	var all []*ir.Overload
	for _, f := range m.AllFuncs() {
		all = append(all, f.Overloads...)
	}
	return all
}

// list joins words as English does: "a, b or c".
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
