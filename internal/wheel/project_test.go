package wheel

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOpenPlain(t *testing.T) {
	t.Parallel()
	p := open(t, plainFiles())
	want := []Module{{Target: "fizzbuzz.fizzbuzzo3", Package: "./go/fizzbuzzo3", Line: 8}}
	if d := cmp.Diff(want, p.Modules); d != "" {
		t.Errorf("Modules (-want +got):\n%s", d)
	}
	if p.Name != "Fizz.Buzz" || p.Version != "1.0" || p.PythonSource != "python" {
		t.Errorf("Open = %q %q %q, want Fizz.Buzz 1.0 python", p.Name, p.Version, p.PythonSource)
	}
	if got, want := p.DistInfo(), "fizz_buzz-1.0.dist-info"; got != want {
		t.Errorf("DistInfo() = %q, want %q", got, want)
	}
}

func TestMetadataFull(t *testing.T) {
	t.Parallel()
	p, err := Open(filepath.Join("testdata", "full"))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "full.want/METADATA", p.Metadata())
	golden(t, "full.want/entry_points.txt", p.entryPoints())
	want := map[string][]string{"Answer": {"name answer", "hold-gil"}}
	if d := cmp.Diff(want, p.Modules[1].Directives); d != "" {
		t.Errorf("Directives (-want +got):\n%s", d)
	}
	sbom, err := p.sbom([]GoModule{
		{"std", "go1.27.3", ""},
		{"github.com/BurntSushi/toml", "v1.6.0", "h1:dRaEfpa2VI55EwlIW72hMRHdWouJeRF7TPYhI+AUQjk="},
		{"example.com/x", "v2.0.0+incompatible", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "full.want/sbom.json", sbom)
}

func TestOpenProblems(t *testing.T) {
	t.Parallel()
	const head = "[project]\nname = \"x\"\nversion = \"1\"\n"
	tests := []struct {
		name   string
		config string
		files  map[string]string
		want   string
	}{
		{"not TOML", "[project]\nx = = 1\n", nil, "pyproject.toml:2: not valid TOML: expected value but found '=' instead"},
		{"no project", "[tool.gophersnake]\n", nil, lines(
			"pyproject.toml: there is no [project] table",
			"hint: it needs at least a name and a version: [project] name = …, version = …")},
		{
			"all at once",
			"[project]\nname = \"-x\"\nversion = \"one\"\nlicence_text = \"MIT\"\nrequires-python = \">=3.9\"\n" +
				"dynamic = [\"readme\"]\nkeywords = \"go\"\ndependencies = [\n  \"a b\",\n  \"requests; python_versio < '3'\",\n]\n" +
				"[project.urls]\nSource = 1\n" +
				"[tool.gophersnake]\npython_source = \"x\"\n[[tool.gophersnake.modules]]\ntraget = \"x\"\n",
			nil,
			lines(
				`pyproject.toml:2: project.name: "-x" is not a valid name`,
				`hint: use ASCII letters, digits, and - _ . in between`,
				`pyproject.toml:3: project.version: "one" is not a version`,
				`hint: versions look like "1.2.3", "1.2.3rc1" or "1.2.3.dev0" (PEP 440)`,
				`pyproject.toml:4: project.licence_text: unknown key`,
				`hint: known here are name, version, description, readme, requires-python, license, license-files, authors, maintainers, keywords, classifiers, urls, scripts, gui-scripts, entry-points, dependencies, optional-dependencies, dynamic, import-names, import-namespaces`,
				`pyproject.toml:5: project.requires-python: ">=3.9" admits Python 3.9, but modules need 3.11 or later`,
				`hint: requires-python = ">=3.11"`,
				`pyproject.toml:6: project.dynamic: "readme" cannot be dynamic: only version can`,
				`hint: write project.readme as it is`,
				`pyproject.toml:7: project.keywords: must be an array of strings, not a string`,
				`pyproject.toml:8: project.dependencies: "b" is not a version specifier such as ">=3.11", in "a b"`,
				`pyproject.toml:8: project.dependencies: "python_versio" is neither a marker variable nor a string, in the marker of "requests; python_versio < '3'"`,
				`pyproject.toml:13: project.urls.Source: must be a string, not a number`,
				`pyproject.toml:15: tool.gophersnake.python_source: unknown key`,
				`hint: did you mean "python-source"?`,
				`pyproject.toml:16: tool.gophersnake.modules[0].package: is missing`,
				`hint: package = "./go/…", the folder of the Go package, or its import path`,
				`pyproject.toml:16: tool.gophersnake.modules[0].target: is missing`,
				`hint: target = "package.module", the dotted name to import`,
				`pyproject.toml:17: tool.gophersnake.modules[0].traget: unknown key`,
				`hint: did you mean "target"?`,
			),
		},
		{
			"targets",
			head + "[tool.gophersnake]\n" +
				"modules = [ {target = \"a.class\", package = \"./g\"}, {target = \"1a\", package = \"g\"}, {target = \"b\", package = \"./no\"}, {target = \"b\", package = \"x.y/z\"},\n" +
				" {target = \"b.c\", package = \"./empty\"}, {target = \"d.__init__\", package = \"./g\"}, {target = \"é\", package = \"./g\"}, {target = \"e..f\", package = \"./g\"} ]\n",
			map[string]string{"g/x.go": "", "empty/x_test.go": ""},
			lines(
				`pyproject.toml:5: tool.gophersnake.modules[0].target: "class" in "a.class" is a Python keyword`,
				`pyproject.toml:5: tool.gophersnake.modules[1].package: "g" reads as an import path`,
				`hint: write "./g" for the folder`,
				`pyproject.toml:5: tool.gophersnake.modules[1].target: "1a" in "1a" is not a name that Python can import`,
				`hint: use ASCII letters, digits and _, not beginning with a digit`,
				`pyproject.toml:5: tool.gophersnake.modules[2].package: there is no folder ./no`,
				`pyproject.toml:5: tool.gophersnake.modules[3].target: "b" is the target of two modules`,
				`pyproject.toml:5: tool.gophersnake.modules[4].package: there are no Go files in ./empty`,
				`pyproject.toml:5: tool.gophersnake.modules[4].target: "b" is a module, so it cannot also be the package of "b.c"`,
				`pyproject.toml:5: tool.gophersnake.modules[5].target: "d.__init__" cannot be an extension module`,
				`hint: name a module of the package and import it in __init__.py`,
				`pyproject.toml:5: tool.gophersnake.modules[6].target: "é" in "é" is not a name that Python can import`,
				`hint: use ASCII letters, digits and _, not beginning with a digit`,
				`pyproject.toml:5: tool.gophersnake.modules[7].target: "e..f" has an empty part`,
			),
		},
		{
			"collides with a file", plainConfig,
			map[string]string{"python/fizzbuzz/fizzbuzzo3.py": ""},
			lines(
				`pyproject.toml:8: the target "fizzbuzz.fizzbuzzo3" collides with python/fizzbuzz/fizzbuzzo3.py, which is imported by the same name`,
				`hint: rename the file or choose another target, such as "fizzbuzz._fizzbuzzo3"`,
			),
		},
		{
			"collides with a package", plainConfig,
			map[string]string{"python/fizzbuzz/fizzbuzzo3/__init__.py": ""},
			lines(
				`pyproject.toml:8: the target "fizzbuzz.fizzbuzzo3" collides with python/fizzbuzz/fizzbuzzo3/__init__.py, which is imported by the same name`,
				`hint: rename the file or choose another target, such as "fizzbuzz._fizzbuzzo3"`,
			),
		},
		{
			"lies in a module", plainConfig,
			map[string]string{"python/fizzbuzz.py": ""},
			lines(
				`pyproject.toml:8: python/fizzbuzz.py makes fizzbuzz a module, so "fizzbuzz.fizzbuzzo3" cannot lie in it`,
				`hint: turn the file into a package, or choose another target`,
			),
		},
		{
			"python-source not set",
			head + "[[tool.gophersnake.modules]]\ntarget = \"a.b\"\npackage = \"./g\"\n",
			map[string]string{"a/__init__.py": "", "g/x.go": ""},
			lines(
				`pyproject.toml:4: the package a is not in the wheel: python-source is not set`,
				`hint: python-source = "." in [tool.gophersnake]`,
			),
		},
		{
			"folders", head + "[tool.gophersnake]\npython-source = \"nowhere\"\nversion-file = \"../x\"\nexclude = [\"!x\"]\n", nil,
			lines(
				`pyproject.toml:5: tool.gophersnake.python-source: there is no folder nowhere`,
				`hint: create it, or leave the key out when there are no Python files`,
				`pyproject.toml:6: tool.gophersnake.version-file: ../x is not below the project's folder`,
				`pyproject.toml:7: tool.gophersnake.exclude: "!x" is not a glob`,
				`hint: globs look like "fizzbuzz/data/**" or "*.log"`,
			),
		},
		{
			"binaries", head + "[project.scripts]\nx = \"x:y\"\nz = \"x\"\n[[tool.gophersnake.binaries]]\nname = \"x\"\npackage = \"./g\"\n" +
				"[[tool.gophersnake.binaries]]\nname = \"x/y\"\npackage = \"./g\"\n",
			map[string]string{"g/x.go": ""},
			lines(
				`pyproject.toml:6: project.scripts.z: "x" names no function`,
				`hint: it looks like "package.module:function"`,
				`pyproject.toml:7: tool.gophersnake.binaries[0]: a script of the project is called "x", too`,
				`pyproject.toml:11: tool.gophersnake.binaries[1].name: "x/y" is not a name for a command`,
				`hint: use letters, digits, and - _ . +`,
			),
		},
		{
			"licences", head + "license = \"Apache 2\"\nlicense-files = [\"../L\", \"none*\"]\nclassifiers = [\"License :: OSI Approved :: MIT License\"]\n", nil,
			lines(
				`pyproject.toml:4: project.license: "Apache" is not an SPDX licence identifier`,
				`hint: license is an SPDX expression such as "MIT" or "Apache-2.0 OR MIT"`,
				`pyproject.toml:5: project.license-files: "../L" is not a valid glob: it must be relative, with slashes, and stay below the project's folder`,
				`pyproject.toml:5: project.license-files: "none*" matches no file`,
				`pyproject.toml:6: project.classifiers: "License :: OSI Approved :: MIT License" says again what license says, which indexes refuse`,
				`hint: remove it (PEP 639)`,
			),
		},
		{
			"readme", head + "readme = \"README.adoc\"\n",
			map[string]string{"README.adoc": ""},
			lines(
				`pyproject.toml:4: project.readme: the kind of text is not clear from the name README.adoc`,
				`hint: use .md, .rst or .txt, or readme = { file = "…", content-type = "…" }`,
			),
		},
		{"readme is not there", head + "readme = \"README.md\"\n", nil, "pyproject.toml:4: project.readme: README.md cannot be read: no such file or directory"},
		{
			"no version", "[project]\nname = \"x\"\ndynamic = [\"version\"]\n", nil,
			lines(
				`pyproject.toml:3: project.dynamic: nothing says where the version comes from`,
				`hint: version-file = "…" in [tool.gophersnake]`,
			),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{}
			if tt.config == plainConfig {
				files = plainFiles()
			}
			maps.Copy(files, tt.files)
			files["pyproject.toml"] = tt.config
			p, err := Open(project(t, files))
			if d := cmp.Diff(tt.want, problemsOf(t, err)); d != "" {
				t.Errorf("Open (-want +got):\n%s", d)
			}
			if err != nil && p != nil {
				t.Errorf("Open = %v with an error, want nil", p)
			}
		})
	}
}

func TestOpenNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, err := Open(dir)
	want := lines("pyproject.toml: there is no such file in "+dir, "hint: run this in the folder of pyproject.toml, or name that folder")
	if got := problemsOf(t, err); got != want {
		t.Errorf("Open = %q, want %q", got, want)
	}
}

func TestVersionFile(t *testing.T) {
	t.Parallel()
	const config = "[project]\nname = \"x\"\ndynamic = [\"version\"]\n[tool.gophersnake]\nversion-file = \"v\"\n"
	tests := map[string]string{
		"1.2.3\n": "1.2.3",
		"\"\"\"Doc.\"\"\"\n__version__ = '2.0a1'": "2.0a1",
		"__version__: str = \"1!3\"\n":            "1!3",
		"package x\n\nconst Version = \"v0.4.0\"": "0.4.0",
		"var (\n\tversion string = `5.0`\n)":      "5.0",
	}
	for src, want := range tests {
		if p := open(t, map[string]string{"pyproject.toml": config, "v": src}); p.Version != want {
			t.Errorf("version of %q = %q, want %q", src, p.Version, want)
		}
	}
	_, err := Open(project(t, map[string]string{"pyproject.toml": config, "v": "nothing = 1\n"}))
	want := lines(`pyproject.toml:3: project.dynamic: no version is found in v`,
		`hint: it needs a line such as __version__ = "1.2.3" or const Version = "1.2.3"`)
	if got := problemsOf(t, err); got != want {
		t.Errorf("Open = %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(plainConfig))
	full, err := os.ReadFile(filepath.Join("testdata", "full", "pyproject.toml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(full)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := parse(t.TempDir(), src)
		if err == nil {
			p.Metadata()
			p.entryPoints()
		} else if problemsOf(t, err) == "" {
			t.Error("parse = an error without a problem, want a problem")
		}
	})
}
