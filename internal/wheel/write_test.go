package wheel

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWrite(t *testing.T) {
	t.Parallel()
	files := plainFiles()
	maps.Copy(files, map[string]string{
		"python/fizzbuzz/fizzbuzzpy.py":              "",
		"python/fizzbuzz/__pycache__/x.pyc":          "",
		"python/fizzbuzz/old.pyc":                    "",
		"python/fizzbuzz/.DS_Store":                  "",
		"python/fizzbuzz/fizzbuzzo3.abi3.so":         "stale",
		"python/fizzbuzz/fizzbuzzo3.cpython-313t.so": "stale",
		"python/fizzbuzz/renamed.abi3.so":            "…renamed.core.so\x00…",
		"python/fizzbuzz/renamed.core.so":            "…gs_start…",
		"python/fizzbuzz/vendor.abi3.so":             "somebody else's",
		"python/fizzbuzz/libx.so.1":                  "somebody else's",
		"python/fizzbuzz/data/a.json":                "{}",
		"python/x.egg-info/PKG-INFO":                 "",
		"python/helper.py":                           "",
		"python/fizzbuzz/secret/key":                 "",
	})
	files["pyproject.toml"] = strings.Replace(plainConfig, "python-source", "exclude = [\"python/*/secret\"]\npython-source", 1)
	p := open(t, files)
	b := Build{Files: append(glueAndCore(), File{Path: "tool", Content: []byte("#!/bin/sh\n"), Script: true})}
	b.GoModules = []GoModule{{Path: "std", Version: "go1.27.3"}}
	b.Generator = "gophersnake 0.1.0"
	out := t.TempDir()
	name, err := p.Write(out, b)
	if err != nil {
		t.Fatal(err)
	}
	if want := "fizz_buzz-1.0-cp311-abi3-manylinux_2_5_x86_64.manylinux1_x86_64.whl"; name != want {
		t.Errorf("Write = %q, want %q", name, want)
	}
	names, contents, modes := unzip(t, filepath.Join(out, name))
	want := []string{
		"fizz_buzz-1.0.data/scripts/tool",
		"fizzbuzz/__init__.py",
		"fizzbuzz/data/a.json",
		"fizzbuzz/fizzbuzzo3.abi3.so",
		"fizzbuzz/fizzbuzzo3.core.so",
		"fizzbuzz/fizzbuzzo3.pyi",
		"fizzbuzz/fizzbuzzpy.py",
		"fizzbuzz/libx.so.1",
		"fizzbuzz/py.typed",
		"fizzbuzz/vendor.abi3.so",
		"helper.py",
		"fizz_buzz-1.0.dist-info/METADATA",
		"fizz_buzz-1.0.dist-info/WHEEL",
		"fizz_buzz-1.0.dist-info/licenses/LICENSE",
		"fizz_buzz-1.0.dist-info/sboms/fizz_buzz.cdx.json",
		"fizz_buzz-1.0.dist-info/RECORD",
	}
	if d := cmp.Diff(want, names); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	for name, want := range map[string]os.FileMode{
		"fizz_buzz-1.0.data/scripts/tool": 0o755, "fizzbuzz/fizzbuzzo3.abi3.so": 0o755, "fizzbuzz/__init__.py": 0o644,
	} {
		if got := modes[name]; got != want {
			t.Errorf("mode of %s = %v, want %v", name, got, want)
		}
	}
	wantWheel := "Wheel-Version: 1.0\nGenerator: gophersnake 0.1.0\nRoot-Is-Purelib: false\n" +
		"Tag: cp311-abi3-manylinux_2_5_x86_64\nTag: cp311-abi3-manylinux1_x86_64\n"
	if d := cmp.Diff(wantWheel, contents["fizz_buzz-1.0.dist-info/WHEEL"]); d != "" {
		t.Errorf("WHEEL (-want +got):\n%s", d)
	}
	checkRecord(t, "fizz_buzz-1.0.dist-info/RECORD", contents)
}

// checkRecord checks that RECORD lists every file with its hash and size, and itself with none.
func checkRecord(t *testing.T, record string, contents map[string]string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(contents[record])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, r := range rows {
		listed = append(listed, r[0])
		want := []string{r[0], "", ""}
		if r[0] != record {
			sum := sha256.Sum256([]byte(contents[r[0]]))
			want = []string{r[0], "sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]), fmt.Sprint(len(contents[r[0]]))}
		}
		if d := cmp.Diff(want, r); d != "" {
			t.Errorf("row of RECORD (-want +got):\n%s", d)
		}
	}
	slices.Sort(listed)
	if d := cmp.Diff(slices.Sorted(maps.Keys(contents)), listed); d != "" {
		t.Errorf("files of RECORD (-want +got):\n%s", d)
	}
}

func TestWriteReproducible(t *testing.T) {
	t.Parallel()
	var wheels, sdists [][]byte
	for i := range 2 {
		dir := project(t, plainFiles())
		when := time.Unix(int64(1_000_000_000*i), 0)
		if err := os.Chtimes(filepath.Join(dir, "LICENSE"), when, when); err != nil {
			t.Fatal(err)
		}
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		w, err := p.Write(out, Build{Files: glueAndCore()})
		if err != nil {
			t.Fatal(err)
		}
		s, err := p.WriteSdist(out, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		for name, list := range map[string]*[][]byte{w: &wheels, s: &sdists} {
			content, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			*list = append(*list, content)
		}
	}
	if !bytes.Equal(wheels[0], wheels[1]) {
		t.Error("two wheels of the same project differ, want the same bytes")
	}
	if !bytes.Equal(sdists[0], sdists[1]) {
		t.Error("two sdists of the same project differ, want the same bytes")
	}
}

func TestWriteRefused(t *testing.T) {
	t.Parallel()
	p := open(t, plainFiles())
	bad := makeELF(object{machine: elf.EM_X86_64, libraries: []string{"libpython3.11.so.1.0"}})
	for name, files := range map[string][]File{
		"audit":   {{Path: "fizzbuzz/fizzbuzzo3.abi3.so", Content: bad}},
		"outside": {{Path: "../x.py", Content: []byte("x")}},
		"missing": {{Path: "x.py", Source: filepath.Join(p.Dir, "nowhere")}},
		"script":  {{Path: "../../x", Content: []byte("x"), Script: true}},
	} {
		out := t.TempDir()
		if wheel, err := p.Write(out, Build{Files: files}); err == nil {
			t.Errorf("%s: Write = %q, want an error", name, wheel)
		}
		if left, _ := os.ReadDir(out); len(left) > 0 {
			t.Errorf("%s: Write left %v, want nothing", name, left)
		}
	}
}

func TestWriteTags(t *testing.T) {
	t.Parallel()
	static := makeELF(object{machine: elf.EM_X86_64, static: true})
	glue := glueAndCore()[0].Content
	tests := []struct {
		build Build
		want  string
	}{
		{Build{}, "py3-none-any"},
		{Build{Files: []File{{Path: "tool", Content: static, Script: true}}}, "py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64"},
		{Build{Files: []File{{Path: "fizzbuzz/fizzbuzzo3.cpython-313t-x86_64-linux-gnu.so", Content: glue}}}, "cp313-cp313t-manylinux_2_5_x86_64.manylinux1_x86_64"},
		{Build{Files: glueAndCore(), Platform: "linux_x86_64"}, "cp311-abi3-linux_x86_64"},
	}
	for _, tt := range tests {
		got, err := open(t, plainFiles()).Write(t.TempDir(), tt.build)
		if want := "fizz_buzz-1.0-" + tt.want + ".whl"; err != nil || got != want {
			t.Errorf("Write = %q, %v, want %q", got, err, want)
		}
	}
}

func TestWriteFlatLayout(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"pyproject.toml": strings.NewReplacer(`"python"`, "\".\"\ninclude = [\"extra.py\"]").Replace(plainConfig),
		"fizz_buzz/x.py": "", "fizzbuzz/__init__.py": "", "tests/test_x.py": "", "docs/conf.py": "", "setup.py": "", "extra.py": "",
		"go/fizzbuzzo3/x.go": "", "go.mod": "module x",
	}
	out := t.TempDir()
	name, err := open(t, files).Write(out, Build{})
	if err != nil {
		t.Fatal(err)
	}
	names, _, _ := unzip(t, filepath.Join(out, name))
	want := []string{"extra.py", "fizz_buzz/x.py", "fizzbuzz/__init__.py"}
	if d := cmp.Diff(want, names[:len(names)-3]); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
}

func TestTypedMarker(t *testing.T) {
	t.Parallel()
	tests := []struct{ stub, init, want string }{
		{"a/b.pyi", "", "a/py.typed"},
		{"b.pyi", "", ""},
		{"a/b/c.pyi", "a/__init__.py", "a/py.typed"},
		{"ns/a/c.pyi", "ns/a/__init__.py", "ns/a/py.typed"},
		{"a/b.so", "", ""},
	}
	for _, tt := range tests {
		a := archive{map[string]entry{tt.init: {}}}
		if got := a.typedMarker(File{Path: tt.stub}); got != tt.want {
			t.Errorf("typedMarker(%q) with %q = %q, want %q", tt.stub, tt.init, got, tt.want)
		}
	}
}

func TestWriteMetadata(t *testing.T) {
	t.Parallel()
	p, err := Open(filepath.Join("testdata", "full"))
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	name, err := p.WriteMetadata(out)
	if err != nil || name != "fizz_buzz-1.0b0.dist-info" {
		t.Fatalf("WriteMetadata = %q, %v, want fizz_buzz-1.0b0.dist-info", name, err)
	}
	got, err := walk(out, func(string, bool) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{name + "/METADATA", name + "/entry_points.txt", name + "/licenses/LICENSE", name + "/licenses/LICENSES/own.txt"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
}

func TestSourceDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "1980-01-01", "0": "1980-01-01", "1700000000": "2023-11-14", "99999999999": "2107-12-31"} {
		got, err := SourceDate(in)
		if date := archiveTime(got).Format(time.DateOnly); err != nil || date != want {
			t.Errorf("SourceDate(%q) = %s, %v, want %s", in, date, err, want)
		}
	}
	if _, err := SourceDate("today"); err == nil {
		t.Error(`SourceDate("today") = nil error, want one`)
	}
}
