package load

import (
	"go/doc/comment"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"
)

// docstring returns a Go comment as a docstring: symbol, with which the comment
// begins by custom, and links to other symbols are replaced by Python names,
// and code stays as it is, indented by four spaces.
func (b *binder) docstring(text, symbol, name string) string {
	if text == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(text, symbol); ok && symbol != "" && wordEnds(rest) {
		text = name + rest
	}
	parser := comment.Parser{
		LookupSym: func(recv, name string) bool {
			if recv != "" {
				return true
			}
			return b.src.pkg.Scope().Lookup(name) != nil
		},
		LookupPackage: b.lookupPackage,
	}
	p := docPrinter{python: b.python, own: b.src.ImportPath}
	p.blocks(parser.Parse(indentDoctests(text)).Content)
	return strings.TrimRight(p.b.String(), "\n")
}

// wordEnds reports whether no name goes on at the start of s.
func wordEnds(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// lookupPackage finds the package that a doc link [pkg.Name] means.
func (b *binder) lookupPackage(name string) (string, bool) {
	if name == b.src.Name {
		return b.src.ImportPath, true
	}
	for _, imp := range b.src.pkg.Imports() {
		if imp.Name() == name {
			return imp.Path(), true
		}
	}
	if b.src.pkg.Scope().Lookup(name) != nil || types.Universe.Lookup(name) != nil {
		return "", false
	}
	return comment.DefaultLookupPackage(name)
}

// indentDoctests indents the doctests that are not, so that they are code and
// nothing in them is taken for markup.
func indentDoctests(text string) string {
	lines := strings.Split(text, "\n")
	inside := false
	for i, line := range lines {
		if strings.HasPrefix(line, ">>>") {
			inside = true
		} else if strings.TrimSpace(line) == "" {
			inside = false
		}
		if inside {
			lines[i] = "\t" + line
		}
	}
	return strings.Join(lines, "\n")
}

// A docPrinter writes a parsed comment as a docstring.
type docPrinter struct {
	b      strings.Builder
	python map[string]string // Go symbol to Python name
	own    string            // path of the package
}

func (p *docPrinter) blocks(blocks []comment.Block) {
	for i, block := range blocks {
		if i > 0 {
			p.b.WriteString("\n")
		}
		switch block := block.(type) {
		case *comment.Paragraph:
			p.b.WriteString(p.text(block.Text) + "\n")
		case *comment.Heading:
			title := p.text(block.Text)
			p.b.WriteString(title + "\n" + strings.Repeat("-", utf8.RuneCountInString(title)) + "\n")
		case *comment.Code:
			for line := range strings.Lines(block.Text) {
				if strings.TrimSpace(line) == "" {
					p.b.WriteString("\n")
					continue
				}
				code := strings.TrimLeft(line, "\t")
				p.b.WriteString(strings.Repeat("    ", 1+len(line)-len(code)) + code)
			}
		case *comment.List:
			p.list(block)
		}
	}
}

func (p *docPrinter) list(l *comment.List) {
	for i, item := range l.Items {
		if i > 0 && l.BlankBetween() {
			p.b.WriteString("\n")
		}
		mark := "- "
		if item.Number != "" {
			mark = item.Number + ". "
		}
		inner := docPrinter{python: p.python, own: p.own}
		inner.blocks(item.Content)
		indent := strings.Repeat(" ", len(mark))
		for j, line := range strings.Split(strings.TrimRight(inner.b.String(), "\n"), "\n") {
			switch {
			case j == 0:
				line = mark + line
			case line != "":
				line = indent + line
			}
			p.b.WriteString(line + "\n")
		}
	}
}

// text returns the words of a paragraph.
func (p *docPrinter) text(words []comment.Text) string {
	var b strings.Builder
	for _, w := range words {
		switch w := w.(type) {
		case comment.Plain:
			b.WriteString(string(w))
		case comment.Italic:
			b.WriteString(string(w))
		case *comment.Link:
			text := p.text(w.Text)
			if b.WriteString(text); !w.Auto {
				b.WriteString(" <" + w.URL + ">")
			}
		case *comment.DocLink:
			b.WriteString("`" + p.link(w) + "`")
		}
	}
	return b.String()
}

// link returns what a doc link points to, by its name in Python if it has one.
func (p *docPrinter) link(l *comment.DocLink) string {
	symbol := l.Name
	if l.Recv != "" {
		symbol = l.Recv + "." + symbol
	}
	if l.ImportPath == "" || l.ImportPath == p.own {
		if name, ok := p.python[symbol]; ok {
			return name
		}
	}
	return p.text(l.Text)
}
