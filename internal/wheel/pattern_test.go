package wheel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIgnored(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lines string
		yes   string // paths that are ignored; a folder ends in /
		no    string
	}{
		{"*.so", "a.so b/c.so", "a.son so"},
		{"/dist", "dist dist/", "a/dist"},
		{"dist/", "dist/ a/dist/", "dist"},
		{"a/b", "a/b", "c/a/b b"},
		{"**/a", "a b/a b/c/a", "ab"},
		{"a/**", "a/b a/b/c", "a/ b/a/c"},
		{"a/**/b", "a/b a/x/b a/x/y/b", "ab a/xb"},
		{"a*b?c", "abxc axxbyc", "abc a/bxc"},
		{"*.log\n!keep.log", "x.log", "keep.log"},
		{"!x\nx", "x", ""},
		{"# no\n\n\\#yes\n\\!yes", "#yes !yes", "# no"},
		{"x  \ny\\ ", "x y\\ ", "x\\ \\ "},
		{"[a-c]x\n[!d]y\n[^e]z", "ax cx ey dz", "dx dy ez"},
		{"[]]a\n[", "]a", "["},
		{"[a\\]]b", "]b ab", "\\b"},
		{"a.b\r", "a.b", "axb"},
	}
	for _, tt := range tests {
		var ps []pattern
		for line := range strings.SplitSeq(tt.lines, "\n") {
			if p, ok := ignorePattern("", line); ok {
				ps = append(ps, p)
			}
		}
		check := func(paths string, want bool) {
			for _, p := range splitPaths(paths) {
				name, dir := strings.CutSuffix(p, "/")
				if got := ignored(ps, name, dir); got != want {
					t.Errorf("ignored(%q, %q) = %t, want %t", tt.lines, p, got, want)
				}
			}
		}
		check(tt.yes, true)
		check(tt.no, false)
	}
}

// splitPaths splits at blanks, where "\ " is a blank in a path.
func splitPaths(s string) []string {
	if s == "" {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(strings.ReplaceAll(s, `\ `, "\x00"), " ") {
		out = append(out, strings.ReplaceAll(part, "\x00", " "))
	}
	return out
}

func TestCovered(t *testing.T) {
	t.Parallel()
	p, _ := ignorePattern("", "a/data")
	for path, want := range map[string]bool{"a/data": true, "a/data/x/y": true, "a/datas": false, "b/a/data": false} {
		if got := covered([]pattern{p}, path); got != want {
			t.Errorf("covered(%q) = %t, want %t", path, got, want)
		}
	}
}

func TestWalkLinks(t *testing.T) {
	t.Parallel()
	dir := project(t, map[string]string{"a/x": "", "b/y": ""})
	for link, target := range map[string]string{"a/up": "..", "a/file": "../b/y", "a/dir": "../b", "a/none": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	got, err := walk(dir, func(string, bool) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a/dir/y", "a/file", "a/x", "b/y"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("walk (-want +got):\n%s", d)
	}
}

func TestKeyLines(t *testing.T) {
	t.Parallel()
	got := keyLines(lines(
		`a = 1`, `"b c" . d = """`, `[no]`, `x = 1 \""" """`, `e = [ # ]`, ` "]", '\',`, `]`, `[t.u]`, `f = {x = "}"}`,
		`[[t.m]]`, `g = ''''''`, `[t.m.n]`, `h = 1`, `[[t.m]]`, `g = 2`,
	))
	want := map[string]int{
		"a": 1, "b c": 2, "b c.d": 2, "e": 5, "t": 8, "t.u": 8, "t.u.f": 9, "t.m": 10, "t.m[0]": 10, "t.m[0].g": 11,
		"t.m[0].n": 12, "t.m[0].n.h": 13, "t.m[1]": 14, "t.m[1].g": 15,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("keyLines (-want +got):\n%s", d)
	}
}

func FuzzPattern(f *testing.F) {
	f.Add("a/**/[!b-c]*.so", "a/x/d.so")
	f.Add(`[a\]b`, "a]b")
	f.Fuzz(func(_ *testing.T, glob, name string) {
		if p, ok := ignorePattern("base", glob); ok {
			p.matches(name, true)
		}
		_, _ = globRegexp(glob)
		keyLines(glob)
	})
}
