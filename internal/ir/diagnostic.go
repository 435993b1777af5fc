package ir

import (
	"fmt"
	"slices"
	"strings"
)

// A Diagnostic is one complaint about the user's source or configuration.
type Diagnostic struct {
	Pos     Pos
	Symbol  string // what it is about: "Sum"; may be empty
	Message string // a sentence without a full stop
	Hint    string // what to do about it; may be empty
}

// String returns the complaint as file:line:col: Symbol: message, and the hint
// on a line of its own.
func (d Diagnostic) String() string {
	var b strings.Builder
	if d.Pos.File != "" {
		b.WriteString(d.Pos.String() + ": ")
	}
	if d.Symbol != "" {
		b.WriteString(d.Symbol + ": ")
	}
	b.WriteString(d.Message)
	if d.Hint != "" {
		b.WriteString("\nhint: " + d.Hint)
	}
	return b.String()
}

// String returns the place as file:line:col, without the parts that are unknown.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	if c := strings.Compare(p.File, q.File); c != 0 {
		return c
	}
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Col - q.Col
}

// SortDiagnostics puts complaints in the order of their places and drops repeats.
func SortDiagnostics(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int { return a.Pos.Compare(b.Pos) })
	return slices.Compact(ds)
}
