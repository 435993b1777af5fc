package wheel

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one complaint about a project's configuration or files.
type Problem struct {
	File    string // relative to the project's folder, with slashes
	Line    int    // from 1; 0 if unknown
	Message string // a sentence without a full stop
	Hint    string // what to do about it; may be empty
}

// String returns the complaint as file:line: message, and the hint on a line of its own.
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString("\nhint: " + p.Hint)
	}
	return b.String()
}

// Problems is the error of a project that cannot be built as it is: all that is wrong with
// it, in the order of the files and lines.
type Problems struct {
	List []Problem
}

// Error returns every problem on lines of its own.
func (p *Problems) Error() string {
	lines := make([]string, len(p.List))
	for i, q := range p.List {
		lines[i] = q.String()
	}
	return strings.Join(lines, "\n")
}

// err returns p as an error, nil when there is no problem.
func (p *Problems) err() error {
	if len(p.List) == 0 {
		return nil
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	p.List = slices.Compact(p.List)
	return p
}
