package load_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/load"
)

// unpack writes the files of a txtar archive into a new folder, called project.
func unpack(t *testing.T, archive string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "project")
	for _, f := range txtar.Parse([]byte(archive)).Files {
		file := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// complaints loads modules from a folder and returns what there is to complain.
func complaints(t *testing.T, dir string, modules ...load.Target) string {
	t.Helper()
	_, ds, err := load.Load(t.Context(), load.Config{Dir: dir, Go: "go", Modules: modules})
	if err != nil {
		t.Fatalf("Load = %v", err)
	}
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.String())
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), dir, "DIR")
}

// TestComplaints loads projects that are wrong before anything can be bound.
func TestComplaints(t *testing.T) {
	t.Parallel()
	const goMod = "-- go.mod --\nmodule example.com/m\n\ngo 1.27\n"
	for _, test := range []struct {
		name, archive, want string
		target              load.Target
	}{
		{
			name:    "types",
			archive: goMod + "-- m.go --\npackage m\n\nfunc F() int { return \"x\" }\n\nfunc G() { y := 1 }\n",
			want: "m.go:3:23: cannot use \"x\" (untyped string constant) as int value in return statement\n" +
				"m.go:5:12: declared and not used: y",
		},
		{
			name:    "syntax",
			archive: goMod + "-- a.go --\npackage m\n\nfunc F( int {\n-- b.go --\npackage m\n\nvar x = = 1\n",
			want:    "a.go:3:13: missing ',' in parameter list\nb.go:3:9: expected operand, found '='",
		},
		{
			name: "dependency",
			archive: goMod + "-- m.go --\npackage m\n\nimport \"example.com/m/lib\"\n\nfunc F() int { return lib.G() }\n" +
				"-- lib/lib.go --\npackage lib\n\nfunc G() int { return true }\n",
			want: "lib/lib.go:3:23: cannot use true (untyped bool constant) as int value in return statement",
		},
		{
			name:    "import",
			archive: goMod + "-- m.go --\npackage m\n\nimport _ \"example.com/m/nothing\"\n",
			want:    "m.go:3:10: could not import example.com/m/nothing (no required module provides package example.com/m/nothing; to add it: go get example.com/m/nothing)",
		},
		{
			name:    "cycle",
			archive: goMod + "-- m.go --\npackage m\n\nimport _ \"example.com/m/a\"\n-- a/a.go --\npackage a\n\nimport _ \"example.com/m\"\n",
			want:    "a/a.go:3:10: could not import example.com/m (import cycle not allowed)",
		},
		{
			name:    "C",
			archive: goMod + "-- m.go --\npackage m\n\nimport \"C\"\n\nfunc F(n C.int) {}\n",
			want:    "m.go:5:10: F: a type of C cannot cross into Python\nhint: take a value of a basic type, or mark it //py:skip",
		},
		{
			name:    "command",
			archive: goMod + "-- main.go --\npackage main\n\nfunc main() {}\n",
			want:    "pyproject.toml: m: package . is a command: its name is main\nhint: move what Python should call into a package of its own",
		},
		{
			name:    "empty",
			archive: goMod + "-- go/README --\n",
			target:  load.Target{Name: "m", Package: "./go"},
			want:    "pyproject.toml: m: no Go files in ./go",
		},
		{
			name:    "missing",
			archive: goMod,
			target:  load.Target{Name: "m", Package: "./go"},
			want:    "pyproject.toml: m: package ./go is not a folder",
		},
		{
			name:    "unknown",
			archive: goMod + "-- m.go --\npackage m\n",
			target:  load.Target{Name: "m", Package: "no/such/package"},
			want:    "pyproject.toml: m: package no/such/package is not in std",
		},
		{
			name:    "no module",
			archive: "-- m.go --\npackage m\n",
			want:    "pyproject.toml: m: there is no go.mod at or above .\nhint: run go mod init",
		},
		{
			name: "somebody else's package",
			archive: goMod + "replace example.com/lib => ./lib\n\nrequire example.com/lib v0.0.0\n" +
				"-- lib/go.mod --\nmodule example.com/lib\n\ngo 1.27\n-- lib/lib.go --\npackage lib\n\nvar X chan int\n",
			target: load.Target{Name: "m", Package: "example.com/lib"},
			want: "lib/lib.go:3:7: X: chan int cannot cross into Python as a variable or field\n" +
				"hint: return it from a function, or add \"X\" = [\"skip\"] to the directives in pyproject.toml",
		},
		{
			name:    "directives of pyproject.toml",
			archive: goMod + "-- m.go --\npackage m\n\nfunc Answer(n int) {}\n",
			target: load.Target{Name: "m", Package: ".", Directives: map[string][]string{
				"Answr":  {"skip"},
				"Answer": {"name 1", "nane answer"},
			}},
			want: "pyproject.toml: Answer: unknown directive nane\nhint: did you mean name?\n" +
				"pyproject.toml: Answer: \"1\" is not a name in Python\n" +
				"pyproject.toml: Answr: package example.com/m exports no such symbol\nhint: did you mean Answer?",
		},
		{
			name:    "types called as the exceptions of a module",
			archive: goMod + "-- m.go --\npackage m\n\ntype GoPanic struct{ X int }\n\ntype Error struct{ X int }\n\ntype GoError struct{ X int }\n",
			want: "m.go:3:6: GoPanic: the name GoPanic belongs to an exception of the module\nhint: give it another name with //py:name\n" +
				"m.go:7:6: GoError: the name GoError belongs to an exception of the module\nhint: give it another name with //py:name",
		},
		{
			name: "directives of pyproject.toml for fields and methods",
			archive: goMod + "-- m.go --\npackage m\n\nimport \"net/url\"\n\ntype S struct {\n\tQ chan int\n\t*url.URL\n}\n\n" +
				"func (S) Bad(c *chan int) {}\n",
			target: load.Target{Name: "m", Package: ".", Directives: map[string][]string{"S.Q": {"skip"}, "S.Bad": {"skip"}, "S.Host": {"skip"}, "S.No": {"skip"}}},
			want:   "pyproject.toml: S.No: package example.com/m exports no such symbol\nhint: did you mean S.Q?",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.target.Name == "" {
				test.target = load.Target{Name: "m", Package: "."}
			}
			got := complaints(t, unpack(t, test.archive), test.target)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Load complains otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

// TestProjects loads projects that are right in unusual ways.
func TestProjects(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, archive string
		target        load.Target
		want          string // Module, Dir of the core, then Package, Dir of the module and its functions
	}{
		{
			name:    "module below pyproject.toml",
			archive: "-- go/go.mod --\nmodule example.com/m\n-- go/sub/m.go --\npackage sub\n\nfunc F() {}\n",
			target:  load.Target{Name: "m", Package: "go/sub"},
			want:    "example.com/m go; example.com/m/sub sub; f()",
		},
		{
			name:    "module above pyproject.toml",
			archive: "-- ../go.mod --\nmodule example.com/m\n-- m.go --\npackage m\n\nfunc F() {}\n",
			target:  load.Target{Name: "m", Package: "."},
			want:    "example.com/m ..; example.com/m/project project; f()",
		},
		{
			name:    "internal package",
			archive: "-- go.mod --\nmodule example.com/m\n-- internal/m/m.go --\npackage m\n\nfunc F() {}\n",
			target:  load.Target{Name: "m", Package: "example.com/m/internal/m"},
			want:    "example.com/m .; example.com/m/internal/m internal/m; f()",
		},
		{
			name:    "somebody else's package",
			archive: "-- go.mod --\nmodule example.com/m\n-- m.go --\npackage m\n",
			target: load.Target{Name: "m", Package: "unicode/utf16", Directives: map[string][]string{
				"Decode":      {"skip"},
				"Encode":      {"name to_utf16", "hold-gil"},
				"AppendRune":  {"skip"},
				"IsSurrogate": {"skip"},
				"DecodeRune":  {"skip"},
				"RuneLen":     {"signature (char, /)"},
				"EncodeRune":  {"skip"},
			}},
			want: "example.com/m .; unicode/utf16 ; rune_len(char, /), to_utf16(s)",
		},
		{
			name: "build constraints and cgo",
			archive: "-- go.mod --\nmodule example.com/m\n-- a_windows.go --\npackage m\n\nfunc Windows() {}\n" +
				"-- c.go --\npackage m\n\n// int twice(int n);\nimport \"C\"\n\nfunc Twice(n int) int { return int(C.twice(C.int(n))) }\n" +
				"-- c.c --\nint twice(int n) { return 2 * n; }\n",
			target: load.Target{Name: "m", Package: "."},
			want:   "example.com/m .; example.com/m .; twice(n)",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := unpack(t, test.archive)
			core, ds, err := load.Load(t.Context(), load.Config{Dir: dir, Go: "go", Modules: []load.Target{test.target}})
			if err != nil || len(ds) > 0 {
				t.Fatalf("Load = %v, %v, want neither", ds, err)
			}
			if got := summary(core); got != test.want {
				t.Errorf("Load = %s, want %s", got, test.want)
			}
		})
	}
}

func TestNoModules(t *testing.T) {
	t.Parallel()
	if got := complaints(t, t.TempDir()); got != "" {
		t.Errorf("Load of no modules complains: %s", got)
	}
}

// summary writes where things are and which functions there are.
func summary(core *ir.Core) string {
	m := core.Modules[0]
	var funcs []string
	for _, f := range m.Funcs {
		funcs = append(funcs, f.Name+f.Signature)
	}
	return core.Module + " " + core.Dir + "; " + m.Package + " " + m.Dir + "; " + strings.Join(funcs, ", ")
}
