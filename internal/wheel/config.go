package wheel

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/gophersnake/gophersnake/internal/near"
)

// A table is one table of pyproject.toml. Its accessors note a problem when a value
// has another type than asked for, and return the zero value.
type table struct {
	path     string // "project.urls"; "" for the whole file
	values   map[string]any
	lines    map[string]int
	problems *Problems
}

// readConfig parses src, which is a pyproject.toml.
func readConfig(src []byte) (table, error) {
	problems := &Problems{}
	values := map[string]any{}
	if err := toml.Unmarshal(src, &values); err != nil {
		p := Problem{File: configFile, Message: "not valid TOML: " + err.Error()}
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			p.Line = pe.Position.Line
			p.Message = "not valid TOML: " + pe.Message
		}
		problems.List = append(problems.List, p)
		return table{}, problems.err()
	}
	return table{values: values, lines: keyLines(string(src)), problems: problems}, nil
}

func (t table) join(key string) string {
	if t.path == "" {
		return key
	}
	return t.path + "." + key
}

// line returns the line of a key, or of the nearest table around it.
func (t table) line(key string) int {
	path := t.join(key)
	for path != "" {
		if n, ok := t.lines[path]; ok {
			return n
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return 0
}

// problem notes a complaint about the table itself.
func (t table) problem(message, hint string) {
	t.problems.List = append(t.problems.List, Problem{configFile, t.line(""), message, hint})
}

// problemAt notes a complaint about the value of key.
func (t table) problemAt(key, message, hint string) {
	t.problems.List = append(t.problems.List, Problem{configFile, t.line(key), t.join(key) + ": " + message, hint})
}

func (t table) has(key string) bool {
	_, ok := t.values[key]
	return ok
}

func (t table) keys() []string { return slices.Sorted(maps.Keys(t.values)) }

// only notes a problem for every key that is not known here.
func (t table) only(known ...string) {
	for _, k := range t.keys() {
		if slices.Contains(known, k) {
			continue
		}
		hint := "known here are " + strings.Join(known, ", ")
		if c := near.To(k, known); c != "" {
			hint = fmt.Sprintf("did you mean %q?", c)
		}
		t.problemAt(k, "unknown key", hint)
	}
}

func (t table) wrong(key, want string) {
	t.problemAt(key, fmt.Sprintf("must be %s, not %s", want, kind(t.values[key])), "")
}

// kind names the TOML type of a value.
func kind(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case int64, float64:
		return "a number"
	case map[string]any:
		return "a table"
	case []any, []map[string]any:
		return "an array"
	}
	return "a date or time"
}

func (t table) string(key string) string {
	v, ok := t.values[key]
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.wrong(key, "a string")
	}
	return s
}

func (t table) strings(key string) []string {
	v, ok := t.values[key]
	if !ok {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		t.wrong(key, "an array of strings")
		return nil
	}
	var out []string
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			t.problemAt(key, "must be an array of strings, but holds "+kind(e), "")
			return nil
		}
		out = append(out, s)
	}
	return out
}

func (t table) table(key string) table {
	sub := table{path: t.join(key), lines: t.lines, problems: t.problems}
	if v, ok := t.values[key]; ok {
		if sub.values, ok = v.(map[string]any); !ok {
			t.wrong(key, "a table")
		}
	}
	return sub
}

// tables returns an array of tables, written as [[key]] or inline.
func (t table) tables(key string) []table {
	v, ok := t.values[key]
	if !ok {
		return nil
	}
	var list []map[string]any
	switch v := v.(type) {
	case []map[string]any:
		list = v
	case []any:
		for _, e := range v {
			m, ok := e.(map[string]any)
			if !ok {
				t.problemAt(key, "must be an array of tables, but holds "+kind(e), "")
				return nil
			}
			list = append(list, m)
		}
	default:
		t.wrong(key, fmt.Sprintf("an array of tables ([[%s]])", t.join(key)))
		return nil
	}
	out := make([]table, len(list))
	for i, m := range list {
		out[i] = table{fmt.Sprintf("%s[%d]", t.join(key), i), m, t.lines, t.problems}
	}
	return out
}

// stringTable returns a table whose values are all strings.
func (t table) stringTable(key string) map[string]string {
	sub := t.table(key)
	out := make(map[string]string, len(sub.values))
	for _, k := range sub.keys() {
		out[k] = sub.string(k)
	}
	return out
}
