package wheel

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// A pattern is one line of a .gitignore, or one glob of pyproject.toml, which are
// read the same way: one without a slash matches at any depth, one with a slash
// only from base on, and what matches a folder matches all that is in it.
type pattern struct {
	base    string // the folder it counts from, relative to the project; "" is the project
	match   *regexp.Regexp
	negate  bool
	dirOnly bool
}

// ignorePattern reads one line of a .gitignore in the folder base, false if it holds no pattern.
func ignorePattern(base, line string) (pattern, bool) {
	line = strings.TrimSuffix(line, "\r")
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	if line == "" || line[0] == '#' {
		return pattern{}, false
	}
	p := pattern{base: base}
	line, p.negate = strings.CutPrefix(line, "!")
	line, p.dirOnly = strings.CutSuffix(line, "/")
	anchored := strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return pattern{}, false
	}
	if !anchored {
		line = "**/" + line
	}
	re, err := globRegexp(line)
	if err != nil {
		return pattern{}, false // git passes over what it cannot read, too
	}
	p.match = re
	return p, true
}

// globRegexp translates a glob: * and ? stay within one name, ** crosses folders.
func globRegexp(glob string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString("^")
	for i := 0; i < len(glob); i++ {
		rest := glob[i:]
		atStart := i == 0 || glob[i-1] == '/'
		switch {
		case atStart && strings.HasPrefix(rest, "**/"):
			b.WriteString("(?:.*/)?")
			i += 2
		case atStart && rest == "**":
			b.WriteString(".+")
			i++
		case rest[0] == '*':
			b.WriteString("[^/]*")
		case rest[0] == '?':
			b.WriteString("[^/]")
		case rest[0] == '[':
			n, class, err := globClass(rest)
			if err != nil {
				return nil, err
			}
			b.WriteString(class)
			i += n - 1
		case rest[0] == '\\':
			if len(rest) == 1 {
				return nil, errors.New("nothing follows the last backslash")
			}
			i++
			b.WriteString(regexp.QuoteMeta(string(glob[i])))
		default:
			b.WriteString(regexp.QuoteMeta(string(rest[0])))
		}
	}
	b.WriteString("$")
	re, err := regexp.Compile("(?s)" + b.String())
	if err != nil {
		return nil, fmt.Errorf("not a glob: %w", err)
	}
	return re, nil
}

// globClass translates the [a-z] that s begins with; n is its length.
func globClass(s string) (n int, class string, err error) {
	var b strings.Builder
	b.WriteByte('[')
	i := 1
	if i < len(s) && (s[i] == '!' || s[i] == '^') {
		b.WriteString("^/")
		i++
	}
	for first := i; i < len(s); i++ {
		switch c := s[i]; {
		case c == ']' && i > first:
			return i + 1, b.String() + "]", nil
		case c == '\\' && i+1 < len(s):
			i++
			b.WriteString(regexp.QuoteMeta(s[i : i+1]))
		case strings.IndexByte(`\[]^&~`, c) >= 0:
			b.WriteString(`\` + s[i:i+1])
		default:
			b.WriteByte(c)
		}
	}
	return 0, "", errors.New("a [ without its ]")
}

// matches reports whether the pattern is about the file or folder rel itself.
func (p pattern) matches(rel string, dir bool) bool {
	if p.dirOnly && !dir {
		return false
	}
	if p.base != "" {
		below, ok := strings.CutPrefix(rel, p.base+"/")
		if !ok {
			return false
		}
		rel = below
	}
	return p.match.MatchString(rel)
}

// ignored applies the patterns in order: the last that matches decides.
func ignored(ps []pattern, rel string, dir bool) bool {
	out := false
	for _, p := range ps {
		if p.matches(rel, dir) {
			out = !p.negate
		}
	}
	return out
}

// covered reports whether a pattern matches the file rel or a folder it lies in.
func covered(ps []pattern, rel string) bool {
	if ignored(ps, rel, false) {
		return true
	}
	for dir := path.Dir(rel); dir != "."; dir = path.Dir(dir) {
		if ignored(ps, dir, true) {
			return true
		}
	}
	return false
}

// readIgnore reads the .gitignore of the folder base below root; none is no error.
func readIgnore(root, base string) []pattern {
	src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(base), ".gitignore"))
	if err != nil {
		return nil
	}
	var out []pattern
	for line := range strings.SplitSeq(string(src), "\n") {
		if p, ok := ignorePattern(base, line); ok {
			out = append(out, p)
		}
	}
	return out
}
