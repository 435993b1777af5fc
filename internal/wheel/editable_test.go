package wheel

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree returns the files below dir.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	files, err := walk(dir, func(string, bool) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t *testing.T, elem ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestWriteEditable(t *testing.T) {
	t.Parallel()
	p := open(t, plainFiles())
	out := t.TempDir()
	name, err := p.WriteEditable(out, Build{Files: glueAndCore()})
	if want := "fizz_buzz-1.0-cp311-abi3-linux_x86_64.whl"; err != nil || name != want {
		t.Fatalf("WriteEditable = %q, %v, want %q", name, err, want)
	}
	_, contents, _ := unzip(t, filepath.Join(out, name))
	if got, want := contents["__editable__.fizz_buzz-1.0.pth"], filepath.Join(p.Dir, "python")+"\n"; got != want {
		t.Errorf(".pth = %q, want %q", got, want)
	}
	checkRecord(t, p.DistInfo()+"/RECORD", contents)
	want := []string{"fizzbuzz/__init__.py", "fizzbuzz/fizzbuzzo3.abi3.so", "fizzbuzz/fizzbuzzo3.core.so", "fizzbuzz/fizzbuzzo3.pyi", "fizzbuzz/py.typed"}
	if d := cmp.Diff(want, tree(t, filepath.Join(p.Dir, "python"))); d != "" {
		t.Errorf("python-source (-want +got):\n%s", d)
	}
	built, err := p.Built()
	wantBuilt := []string{"python/fizzbuzz/fizzbuzzo3.abi3.so", "python/fizzbuzz/fizzbuzzo3.core.so"}
	if d := cmp.Diff(wantBuilt, built); d != "" || err != nil {
		t.Errorf("Built: %v (-want +got):\n%s", err, d)
	}
	changed, err := p.Place(append(glueAndCore()[:2], File{Path: "fizzbuzz/fizzbuzzo3.pyi", Content: []byte("new")}))
	if d := cmp.Diff([]string{"python/fizzbuzz/fizzbuzzo3.pyi"}, changed); d != "" || err != nil {
		t.Errorf("Place: %v (-want +got):\n%s", err, d)
	}
}

func TestWriteEditableWithoutSource(t *testing.T) {
	t.Parallel()
	files := plainFiles()
	delete(files, "python/fizzbuzz/__init__.py")
	files["pyproject.toml"] = strings.Replace(plainConfig, "python-source = \"python\"\n", "", 1)
	p := open(t, files)
	out := t.TempDir()
	name, err := p.WriteEditable(out, Build{Files: glueAndCore()})
	if err != nil {
		t.Fatal(err)
	}
	names, _, _ := unzip(t, filepath.Join(out, name))
	want := []string{"fizzbuzz/fizzbuzzo3.abi3.so", "fizzbuzz/fizzbuzzo3.core.so", "fizzbuzz/fizzbuzzo3.pyi", "fizzbuzz/py.typed"}
	if d := cmp.Diff(want, names[:4]); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
}

func TestInstallEditable(t *testing.T) {
	t.Parallel()
	files := plainFiles()
	files["pyproject.toml"] += "[project.scripts]\nfizz = \"fizzbuzz.cli:app.run\"\n"
	root := t.TempDir()
	env := Environment{
		SitePackages: filepath.Join(root, "lib", "python3.11", "site-packages"),
		Scripts:      filepath.Join(root, "bin"),
		Python:       filepath.Join(root, "bin", "python"),
	}
	write := func(name, content string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const site = "lib/python3.11/site-packages/"
	// An older install of another version, a project of a similar name, and what is nobody's business.
	write(site+"Fizz.Buzz-0.9.dist-info/RECORD", "fizzbuzz/__init__.py,,\nfizzbuzz/sub/x.py,,\n../../../bin/old,,\n../../../../victim,,\n"+
		"/etc/victim,,\nFizz.Buzz-0.9.dist-info/RECORD,,\nFizz.Buzz-0.9.dist-info/METADATA,,\n\"a,b\",,\n")
	write(site+"Fizz.Buzz-0.9.dist-info/METADATA", "")
	write(site+"Fizz.Buzz-0.9.dist-info/INSTALLER", "")
	write(site+"fizzbuzz/__init__.py", "")
	write(site+"fizzbuzz/__pycache__/__init__.cpython-311.pyc", "")
	write(site+"fizzbuzz/sub/x.py", "")
	write(site+"a,b", "")
	write(site+"fizz_buzz_two-1.0.dist-info/RECORD", "other.py,,\n")
	write(site+"other.py", "")
	write("bin/old", "")
	victim := filepath.Join(root, "..", "victim")
	if err := os.WriteFile(victim, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	p := open(t, files)
	tool := File{Path: "tool", Content: []byte("binary"), Script: true}
	want := []string{
		"bin/fizz", "bin/tool",
		site + "__editable__.fizz_buzz-1.0.pth",
		site + "fizz_buzz-1.0.dist-info/INSTALLER",
		site + "fizz_buzz-1.0.dist-info/METADATA",
		site + "fizz_buzz-1.0.dist-info/RECORD",
		site + "fizz_buzz-1.0.dist-info/REQUESTED",
		site + "fizz_buzz-1.0.dist-info/WHEEL",
		site + "fizz_buzz-1.0.dist-info/direct_url.json",
		site + "fizz_buzz-1.0.dist-info/entry_points.txt",
		site + "fizz_buzz-1.0.dist-info/licenses/LICENSE",
		site + "fizz_buzz_two-1.0.dist-info/RECORD",
		site + "other.py",
	}
	for range 2 { // the second time over itself
		if err := p.InstallEditable(env, Build{Files: append(glueAndCore(), tool)}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, tree(t, root)); d != "" {
			t.Errorf("environment (-want +got):\n%s", d)
		}
	}
	if !exists(victim) {
		t.Error("a file outside the environment was removed, want it kept")
	}
	wantScript := "#!" + env.Python + "\nimport sys\nfrom fizzbuzz.cli import app\n\nsys.exit(app.run())\n"
	if d := cmp.Diff(wantScript, read(t, root, "bin", "fizz")); d != "" {
		t.Errorf("bin/fizz (-want +got):\n%s", d)
	}
	distInfo := filepath.Join(env.SitePackages, p.DistInfo())
	if got, want := read(t, distInfo, "direct_url.json"), `{"dir_info":{"editable":true},"url":"file://`+p.Dir+`"}`; got != want {
		t.Errorf("direct_url.json = %s, want %s", got, want)
	}
	contents := map[string]string{}
	for _, f := range slices.Concat(want[3:11], []string{"bin/fizz", "bin/tool", want[2]}) {
		rel, err := filepath.Rel(env.SitePackages, filepath.Join(root, f))
		if err != nil {
			t.Fatal(err)
		}
		contents[filepath.ToSlash(rel)] = read(t, root, f)
	}
	checkRecord(t, p.DistInfo()+"/RECORD", contents)
}

func TestPlaceRemovesStale(t *testing.T) {
	t.Parallel()
	for _, source := range []string{"python", "."} {
		files := map[string]string{
			"pyproject.toml":                             strings.Replace(plainConfig, `"python"`, `"`+source+`"`, 1),
			"go/fizzbuzzo3/x.go":                         "package x",
			source + "/fizzbuzz/fizzbuzzo3.abi3.so":      "old",
			source + "/fizzbuzz/renamed.core.so":         "gs_start",
			source + "/fizzbuzz/fizzbuzzo3.cpython-1.so": "for another Python",
			source + "/fizzbuzz/vendor.so":               "not ours",
		}
		p := open(t, files)
		changed, err := p.Place(glueAndCore())
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"fizzbuzz/fizzbuzzo3.cpython-1.so", "fizzbuzz/renamed.core.so", // removed
			"fizzbuzz/fizzbuzzo3.abi3.so", "fizzbuzz/fizzbuzzo3.core.so", "fizzbuzz/fizzbuzzo3.pyi", "fizzbuzz/py.typed",
		}
		for i := range want {
			want[i] = filepath.ToSlash(filepath.Join(source, want[i]))
		}
		if d := cmp.Diff(want, changed); d != "" {
			t.Errorf("Place with %q (-want +got):\n%s", source, d)
		}
		left := tree(t, filepath.Join(p.Dir, source, "fizzbuzz"))
		if d := cmp.Diff([]string{"fizzbuzzo3.abi3.so", "fizzbuzzo3.core.so", "fizzbuzzo3.pyi", "py.typed", "vendor.so"}, left); d != "" {
			t.Errorf("files after Place with %q (-want +got):\n%s", source, d)
		}
	}
}

func TestInstallEditableRefused(t *testing.T) {
	t.Parallel()
	p := open(t, plainFiles())
	env := Environment{SitePackages: filepath.Join(p.Dir, "nowhere"), Scripts: filepath.Join(p.Dir, "bin"), Python: "python"}
	if err := p.InstallEditable(env, Build{Files: glueAndCore()}); err == nil {
		t.Error("InstallEditable into no folder = nil error, want one")
	}
	if got, want := len(tree(t, p.Dir)), len(plainFiles()); got != want {
		t.Errorf("InstallEditable left %d files, want %d", got, want)
	}
}

func TestShebang(t *testing.T) {
	t.Parallel()
	if got, want := shebang("/usr/bin/python3"), "#!/usr/bin/python3\n"; got != want {
		t.Errorf("shebang = %q, want %q", got, want)
	}
	if got, want := shebang("/my env/python"), "#!/bin/sh\n'''exec' \"/my env/python\" \"$0\" \"$@\"\n' '''\n"; got != want {
		t.Errorf("shebang = %q, want %q", got, want)
	}
}

func TestBuiltKeepsOthers(t *testing.T) {
	t.Parallel()
	files := plainFiles()
	maps.Copy(files, map[string]string{"python/fizzbuzz/other.abi3.so": "x", "python/fizzbuzz/other.core.so": "x", "python/fizzbuzz/libx.so": "gs_start"})
	got, err := open(t, files).Built()
	if err != nil || len(got) > 0 {
		t.Errorf("Built() = %v, %v, want none", got, err)
	}
}
