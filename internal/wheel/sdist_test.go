package wheel

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// untar returns the names in an sdist and what they hold.
func untar(t *testing.T, file string) ([]string, map[string]string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	contents := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return names, contents
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
		contents[h.Name] = string(content)
	}
}

func TestWriteSdist(t *testing.T) {
	t.Parallel()
	files := plainFiles()
	maps.Copy(files, map[string]string{
		".gitignore":                         "/out/\n*.log\n!keep.log\ngenerated*\n/LICENSE\n",
		"docs/.gitignore":                    "_build\n",
		"docs/_build/x.html":                 "",
		"docs/x.md":                          "",
		"a.log":                              "",
		"keep.log":                           "",
		"out/x":                              "",
		"generated.py":                       "",
		"generated/wanted.txt":               "",
		"generated/other.txt":                "",
		"vendor/example.com/x/x.go":          "",
		".git/config":                        "",
		".venv/pyvenv.cfg":                   "",
		"env/pyvenv.cfg":                     "",
		"env/bin/python":                     "",
		"dist/x.whl":                         "",
		"build/x":                            "",
		"python/fizzbuzz/fizzbuzzo3.core.so": "",
		"python/fizzbuzz/__pycache__/x.pyc":  "",
		"python/x.egg-info/PKG-INFO":         "",
		"PKG-INFO":                           "old",
		"tests/test_x.py":                    "",
		"private/x":                          "",
	})
	files["pyproject.toml"] = strings.Replace(plainConfig, "python-source", "include = [\"generated/w*\"]\nexclude = [\"/private\"]\npython-source", 1)
	p := open(t, files)
	name, err := p.WriteSdist(filepath.Join(p.Dir, "out2"), time.Time{})
	if err != nil || name != "fizz_buzz-1.0.tar.gz" {
		t.Fatalf("WriteSdist = %q, %v, want fizz_buzz-1.0.tar.gz", name, err)
	}
	// A second one must not hold the first.
	if name, err = p.WriteSdist(filepath.Join(p.Dir, "out2"), time.Time{}); err != nil {
		t.Fatal(err)
	}
	names, contents := untar(t, filepath.Join(p.Dir, "out2", name))
	want := []string{
		"PKG-INFO", ".gitignore", "LICENSE", "docs/.gitignore", "docs/x.md", "generated/wanted.txt", "go.mod",
		"go/fizzbuzzo3/fizz.go", "keep.log", "pyproject.toml", "python/fizzbuzz/__init__.py", "tests/test_x.py",
		"vendor/example.com/x/x.go",
	}
	for i, w := range want {
		want[i] = "fizz_buzz-1.0/" + w
	}
	if d := cmp.Diff(want, names); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	if got := contents["fizz_buzz-1.0/PKG-INFO"]; got != string(p.Metadata()) {
		t.Errorf("PKG-INFO = %q, want the metadata", got)
	}
}

func TestWriteSdistRefused(t *testing.T) {
	t.Parallel()
	root := project(t, map[string]string{
		"x.go": "package x", "go.mod": "module x", "go/y.go": "package y",
		"binding/pyproject.toml": strings.ReplaceAll(plainConfig, "./go/fizzbuzzo3", "../") +
			"[[tool.gophersnake.binaries]]\nname = \"y\"\npackage = \"./y\"\n",
		"binding/y/y.go": "package main", "binding/python/x.py": "",
	})
	p, err := Open(filepath.Join(root, "binding"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.WriteSdist(t.TempDir(), time.Time{})
	want := lines(
		"pyproject.toml:8: the package ../ is outside the project's folder, so an sdist cannot hold it",
		"hint: move pyproject.toml to the root of the Go module",
		"pyproject.toml:11: the go.mod of the package ./y is outside the project's folder, so an sdist cannot hold it",
		"hint: move pyproject.toml to the root of the Go module",
	)
	if d := cmp.Diff(want, problemsOf(t, err)); d != "" {
		t.Errorf("WriteSdist (-want +got):\n%s", d)
	}
}

func TestHoldsModule(t *testing.T) {
	t.Parallel()
	p := &Project{Dir: project(t, map[string]string{"a/go.mod": "", "b/x.go": ""})}
	for pkg, want := range map[string]bool{"a": true, "a/b/c": true, "b": false, ".": false} {
		if got := p.holdsModule(pkg); got != want {
			t.Errorf("holdsModule(%q) = %t, want %t", pkg, got, want)
		}
	}
}
