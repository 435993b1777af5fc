package build

import (
	"bytes"
	"context"
	"debug/elf"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// usesThreads needs one symbol of libc, one of libdl and one of libpthread.
const usesThreads = `#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>
static void *same(void *p) { return p; }
__attribute__((visibility("default"))) int PyInit_m(void) {
    static char thing;
    pthread_t thread;
    void *result = NULL;
    if (getpid() <= 0 || dlsym(RTLD_DEFAULT, "no such symbol") != NULL) return 0;
    if (pthread_create(&thread, NULL, same, &thing) != 0 || pthread_join(thread, &result) != 0) return 0;
    return result == &thing ? 42 : 0;
}
`

// loads calls PyInit_m of the library that it is given.
const loads = `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
    void *library = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    int (*init)(void) = library == NULL ? NULL : (int (*)(void))dlsym(library, "PyInit_m");
    if (init == NULL) return puts(dlerror()), 1;
    return printf("%d\n", init()) < 0;
}
`

// glibcBefore234 writes libraries that look like libdl and libpthread of an older
// glibc to the linker, which take the symbols to be of a version.
func glibcBefore234(t *testing.T, tool Toolchain, version string) string {
	t.Helper()
	dir := t.TempDir()
	for name, source := range map[string]string{
		"dl":      "void dlsym(void) {}\n",
		"pthread": "void pthread_create(void) {}\nvoid pthread_join(void) {}\n",
	} {
		compile(t, tool, source, filepath.Join(dir, "lib"+name+".so"), "-shared", "-fPIC", "-fno-builtin", "-w",
			"-Wl,-soname="+map[string]string{"dl": "libdl.so.2", "pthread": "libpthread.so.0"}[name],
			"-Wl,--version-script="+writeFile(t, name+".map", version+" { global: *; };\n"))
	}
	return dir
}

func compile(t *testing.T, tool Toolchain, source, out string, flags ...string) {
	t.Helper()
	args := slices.Concat(tool.C.Command, []string{"-o", out, writeFile(t, "source.c", source)}, flags)
	if _, _, err := tool.run(t.Context(), command{dir: t.TempDir(), env: tool.cEnv(tool.C), args: args}); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// baseVersion returns the version of the symbols that glibc has had from its beginning on this machine.
func baseVersion(t *testing.T, tool Toolchain) string {
	t.Helper()
	library := filepath.Join(t.TempDir(), "base.so")
	compile(t, tool, "#include <unistd.h>\nint f(void);\nint f(void) { return getpid(); }\n", library, "-shared", "-fPIC")
	f, err := elf.Open(library)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	symbols, err := f.ImportedSymbols()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(symbols, func(s elf.ImportedSymbol) bool { return s.Name == "getpid" })
	if i < 0 {
		t.Fatalf("the library imports no getpid: %v", symbols)
	}
	return symbols[i].Version
}

// TestGlueInherits links against what looks like an older glibc, and loads the result
// with that of the machine.
func TestGlueInherits(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	tool.Env = setenv(tool.Env, "LDFLAGS=-L"+glibcBefore234(t, tool, baseVersion(t, tool)))
	job := GlueJob{
		Sources: map[string][]byte{"module.c": []byte(usesThreads)},
		Runtime: testRuntime,
		Out:     filepath.Join(t.TempDir(), "m.abi3.so"),
	}
	if err := tool.Glue(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	needed, from := needs(t, job.Out)
	for _, library := range inheritable {
		if slices.Contains(needed, library) || slices.Contains(from, library) {
			t.Errorf("the glue needs %q, and versions of %q; want no %s among them", needed, from, library)
		}
	}
	if !slices.Contains(needed, libc) || !slices.Contains(from, libc) {
		t.Errorf("the glue needs %q, and versions of %q; want %s among them", needed, from, libc)
	}
	if got := load(t.Context(), t, tool, job.Out); got != "42" {
		t.Errorf("the glue says %q when it is loaded, want 42", got)
	}
}

// TestGlueKeeps gives a module that needs symbols of a newer glibc, and one for a sanitizer.
func TestGlueKeeps(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	base := baseVersion(t, tool)
	file := filepath.Join(t.TempDir(), "m.so")
	compile(t, tool, usesThreads, file, "-shared", "-fPIC", "-L"+glibcBefore234(t, tool, base), "-ldl", "-lpthread")
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte("GLIBC_2.34"), make([]byte, max(0, len(base)-len("GLIBC_2.34")))...)
	for name, test := range map[string]struct {
		job     GlueJob
		content []byte
	}{
		"newer":     {GlueJob{}, bytes.ReplaceAll(old, []byte(base), newer)},
		"sanitizer": {GlueJob{Sanitizer: Address}, old},
	} {
		if err := os.WriteFile(file, test.content, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := test.job.finish(file); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, test.content) {
			t.Errorf("finish changed the module %s: %v", name, err)
		}
	}
}

// needs returns the libraries that a file needs, and those that it needs versions of.
func needs(t *testing.T, file string) (needed, from []string) {
	t.Helper()
	f, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	if needed, err = f.ImportedLibraries(); err != nil {
		t.Fatal(err)
	}
	versions, err := f.DynamicVersionNeeds()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range versions {
		from = append(from, v.Name)
	}
	return needed, from
}

// load calls PyInit_m in a process that has libdl and libpthread, and returns what it says.
func load(ctx context.Context, t *testing.T, tool Toolchain, library string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "loads")
	compile(t, tool, loads, program, "-Wl,--no-as-needed", "-ldl", "-lpthread")
	out, _, err := tool.run(ctx, command{env: tool.Env, args: []string{program, library}})
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestInheritLeavesDamage gives inherit what no linker writes: it may refuse
// it or leave it, but not fail.
func TestInheritLeavesDamage(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	file := filepath.Join(t.TempDir(), "m.so")
	compile(t, tool, usesThreads, file, "-shared", "-fPIC", "-ldl", "-lpthread")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := elf.NewFile(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	versions := f.Section(".gnu.version_r")
	for i := versions.Offset; i < versions.Offset+versions.FileSize; i++ {
		for _, b := range []byte{0, 1, 0x7f, 0xff} {
			content := bytes.Clone(whole)
			content[i] = b
			_ = inherit(content) // whatever it says
		}
	}
	for _, n := range []int{0, 1, 16, 63, 64, 200, len(whole) / 2, len(whole) - 1} {
		_ = inherit(bytes.Clone(whole[:n])) // whatever it says
	}
}
