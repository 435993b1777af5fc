package wheel

import (
	"archive/zip"
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// plainConfig is the smallest configuration with one module.
const plainConfig = `[project]
name = "Fizz.Buzz"
version = "1.0"

[tool.gophersnake]
python-source = "python"

[[tool.gophersnake.modules]]
target = "fizzbuzz.fizzbuzzo3"
package = "./go/fizzbuzzo3"
`

// plainFiles is a project of that configuration.
func plainFiles() map[string]string {
	return map[string]string{
		"pyproject.toml":              plainConfig,
		"go.mod":                      "module example.com/fizzbuzz\n",
		"go/fizzbuzzo3/fizz.go":       "package fizzbuzzo3\n",
		"python/fizzbuzz/__init__.py": "from .fizzbuzzo3 import fizzbuzz\n",
		"LICENSE":                     "MIT\n",
	}
}

// project writes files into a new folder and returns it.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// open opens the project of the files.
func open(t *testing.T, files map[string]string) *Project {
	t.Helper()
	p, err := Open(project(t, files))
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return p
}

// golden compares got with a file of testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

// unzip returns the names in a wheel, in order, and what they hold.
func unzip(t *testing.T, file string) ([]string, map[string]string, map[string]os.FileMode) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = z.Close() })
	var names []string
	contents, modes := map[string]string{}, map[string]os.FileMode{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		contents[f.Name], modes[f.Name] = string(content), f.Mode()
	}
	return names, contents, modes
}

// problemsOf returns the text of the problems in err.
func problemsOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	problems, ok := errors.AsType[*Problems](err)
	if !ok {
		t.Fatalf("error is %T (%v), want *Problems", err, err)
	}
	return problems.Error()
}

// An object describes an ELF file for makeELF.
type object struct {
	machine   elf.Machine
	libraries []string
	versions  map[string]string // symbol version → library
	musl      bool
	static    bool
}

// makeELF returns an ELF file with the sections that an audit reads, and no code.
func makeELF(o object) []byte {
	strings := []byte{0}
	str := func(s string) uint32 {
		at := len(strings)
		strings = append(append(strings, s...), 0)
		return uint32(at)
	}
	le := binary.LittleEndian
	var dynamic, needs bytes.Buffer
	for _, l := range o.libraries {
		_ = binary.Write(&dynamic, le, elf.Dyn64{Tag: int64(elf.DT_NEEDED), Val: uint64(str(l))})
	}
	_ = binary.Write(&dynamic, le, elf.Dyn64{})
	n := 0
	for version, library := range o.versions {
		n++
		next := uint32(32)
		if n == len(o.versions) {
			next = 0
		}
		_ = binary.Write(&needs, le, struct {
			Version, Count  uint16
			File, Aux, Next uint32
		}{1, 1, str(library), 16, next})
		_ = binary.Write(&needs, le, struct {
			Hash         uint32
			Flags, Other uint16
			Name, Next   uint32
		}{Other: uint16(n + 1), Name: str(version)})
	}
	type section struct {
		name    string
		kind    elf.SectionType
		link    uint32
		info    uint32
		content []byte
	}
	sections := []section{{}}
	if !o.static {
		sections = append(sections,
			section{name: ".dynstr", kind: elf.SHT_STRTAB, content: strings},
			section{name: ".dynamic", kind: elf.SHT_DYNAMIC, link: 1, content: dynamic.Bytes()},
			section{name: ".dynsym", kind: elf.SHT_DYNSYM, link: 1, content: make([]byte, 48)},
			section{name: ".gnu.version", kind: elf.SHT_GNU_VERSYM, link: 3, content: make([]byte, 4)})
	}
	if n > 0 {
		sections = append(sections, section{name: ".gnu.version_r", kind: elf.SHT_GNU_VERNEED, link: 1, info: uint32(n), content: needs.Bytes()})
	}
	if o.musl {
		sections = append(sections, section{name: ".interp", kind: elf.SHT_PROGBITS, content: []byte("/lib/ld-musl-x86_64.so.1\x00")})
	}
	names := []byte{0}
	var body, headers bytes.Buffer
	const start = 64
	for i, s := range append(sections, section{name: ".shstrtab", kind: elf.SHT_STRTAB}) {
		h := elf.Section64{Type: uint32(s.kind), Link: s.link, Info: s.info, Addralign: 1}
		if i > 0 {
			h.Name = uint32(len(names))
			names = append(append(names, s.name...), 0)
		}
		if s.name == ".shstrtab" {
			s.content = names
		}
		h.Off, h.Size = uint64(start+body.Len()), uint64(len(s.content))
		body.Write(s.content)
		_ = binary.Write(&headers, le, h)
	}
	header := elf.Header64{
		Ident: [16]byte{0x7f, 'E', 'L', 'F', 2, 1, 1}, Type: uint16(elf.ET_DYN), Machine: uint16(o.machine), Version: 1,
		Shoff: uint64(start + body.Len()), Ehsize: 64, Shentsize: 64, Shnum: uint16(len(sections) + 1), Shstrndx: uint16(len(sections)),
	}
	var out bytes.Buffer
	_ = binary.Write(&out, le, header)
	out.Write(body.Bytes())
	out.Write(headers.Bytes())
	return out.Bytes()
}

// glueAndCore are the built files of the plain project.
func glueAndCore() []File {
	glue := makeELF(object{machine: elf.EM_X86_64, libraries: []string{"libc.so.6"}, versions: map[string]string{"GLIBC_2.2.5": "libc.so.6"}})
	core := makeELF(object{machine: elf.EM_X86_64, libraries: []string{"libpthread.so.0", "libc.so.6"}, versions: map[string]string{"GLIBC_2.3.2": "libc.so.6"}})
	return []File{
		{Path: "fizzbuzz/fizzbuzzo3.abi3.so", Content: glue},
		{Path: "fizzbuzz/fizzbuzzo3.core.so", Content: core},
		{Path: "fizzbuzz/fizzbuzzo3.pyi", Content: []byte("def fizzbuzz(n: int) -> str: ...\n")},
	}
}

func lines(s ...string) string { return strings.Join(s, "\n") }

func ExampleProblem() {
	fmt.Println(Problem{"pyproject.toml", 12, `tool.gophersnake.modules[0].traget: unknown key`, `did you mean "target"?`})
	// Output:
	// pyproject.toml:12: tool.gophersnake.modules[0].traget: unknown key
	// hint: did you mean "target"?
}
