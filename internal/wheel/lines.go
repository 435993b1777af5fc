package wheel

import (
	"fmt"
	"strings"
)

// keyLines finds the line of every table header and of every key that begins a line
// of a TOML file: "project" → 1, "project.name" → 2,
// "tool.gophersnake.modules[1].target" → 9. The TOML reader knows no positions. A key
// that is not found (inline tables) is placed by its table, so this never has to
// be complete; the file is known to be valid.
func keyLines(src string) map[string]int {
	f := lineFinder{lines: map[string]int{}, count: map[string]int{}}
	for i, line := range strings.Split(src, "\n") {
		f.line(i+1, line)
	}
	return f.lines
}

type lineFinder struct {
	lines  map[string]int
	count  map[string]int // array of tables → how many so far
	header string         // path of the current table
	quote  string         // the multi-line string that is open: `"""`, `'''` or ""
	depth  int            // of open brackets in a value
}

func (f *lineFinder) line(n int, line string) {
	if f.quote != "" || f.depth > 0 {
		f.value(line)
		return
	}
	line = strings.TrimSpace(line)
	switch {
	case line == "" || line[0] == '#':
	case strings.HasPrefix(line, "[["):
		path := f.key(line[2:])
		f.header = fmt.Sprintf("%s[%d]", path, f.count[path])
		if f.count[path] == 0 {
			f.note(path, n)
		}
		f.count[path]++
		f.note(f.header, n)
	case line[0] == '[':
		f.header = f.key(line[1:])
		f.note(f.header, n)
	default:
		key, rest := f.rawKey(line)
		if f.header != "" {
			key = f.header + "." + key
		}
		f.note(key, n)
		f.value(rest)
	}
}

// note records the line of path, and of the tables around it that have none yet.
func (f *lineFinder) note(path string, n int) {
	for path != "" {
		if _, ok := f.lines[path]; ok {
			return
		}
		f.lines[path] = n
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
}

// key reads a table header's dotted key, with arrays of tables on the way
// pointing at their last element.
func (f *lineFinder) key(s string) string {
	raw, _ := f.rawKey(s)
	path := ""
	for part := range strings.SplitSeq(raw, ".") {
		if path != "" {
			if n := f.count[path]; n > 0 {
				path = fmt.Sprintf("%s[%d]", path, n-1)
			}
			path += "."
		}
		path += part
	}
	return path
}

// rawKey reads a dotted key, up to the = or ] behind it.
func (f *lineFinder) rawKey(s string) (key, rest string) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t':
		case '"', '\'':
			end := strings.IndexByte(s[i+1:], c)
			if end < 0 {
				return b.String(), ""
			}
			b.WriteString(s[i+1 : i+1+end])
			i += end + 1
		case '=', ']':
			return b.String(), s[i+1:]
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}

// value follows strings and brackets to the end of a line.
func (f *lineFinder) value(s string) {
	for s != "" {
		if f.quote != "" {
			s = f.inString(s)
			continue
		}
		switch s[0] {
		case '#':
			return
		case '[', '{':
			f.depth++
		case ']', '}':
			f.depth--
		case '"', '\'':
			f.quote = s[:1]
			if triple := strings.Repeat(s[:1], 3); strings.HasPrefix(s, triple) {
				f.quote = triple
			}
			s = s[len(f.quote):]
			if s == "" && len(f.quote) == 1 {
				f.quote = ""
			}
			continue
		}
		s = s[1:]
	}
}

// inString goes to the end of the string that is open, or of the line.
func (f *lineFinder) inString(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && f.quote[0] == '"' {
			i++
			continue
		}
		if strings.HasPrefix(s[i:], f.quote) {
			end := i + len(f.quote)
			f.quote = ""
			return s[end:]
		}
	}
	if len(f.quote) == 1 {
		f.quote = "" // not valid TOML; stay on the safe side
	}
	return ""
}
