package build

import (
	"bytes"
	"debug/elf"
	"os"
	"path/filepath"
	"testing"
)

// zig heeds -s only after the last -g, and the go command adds one of its own.
const likeZig = `#!/bin/sh
for arg; do
	case $arg in -s | -g) last=$arg ;; esac
done
for arg; do
	shift
	[ "$arg$last" = -s-g ] || set -- "$@" "$arg"
done
exec `

func TestCoreIsStripped(t *testing.T) {
	t.Parallel()
	tool := testToolchain(t)
	script := filepath.Join(t.TempDir(), "cc")
	if err := os.WriteFile(script, []byte(likeZig+joinCommand(tool.C.Command)+" \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	tool.C.Command = []string{script}
	tool.Go.env = tool.goEnv(tool.Go)
	dir := writeProject(t, map[string]string{"go.mod": "module example.com/fizz\n", "fizz.go": fizz})
	core, _, err := buildCore(t, tool, dir, ".", "example.com/fizz#Answer")
	if err != nil {
		t.Fatal(err)
	}
	file, err := elf.NewFile(bytes.NewReader(core))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".symtab", ".debug_info"} {
		if file.Section(name) != nil {
			t.Errorf("the core has a section %s", name)
		}
	}
}
