package load_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/load"
)

// BenchmarkLoad loads a small package: warm, and after an edit of one line, as
// in the loop from an edit to its import.
func BenchmarkLoad(b *testing.B) {
	source, err := os.ReadFile("../../testdata/overloads/overloads.go")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		b.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("go.mod", "module example.com/m\n\ngo 1.27\n\nrequire github.com/gophersnake/gophersnake v0.0.0\n\n"+
		"replace github.com/gophersnake/gophersnake => "+root+"\n")
	write("m.go", string(source))
	config := load.Config{Dir: dir, Go: "go", Modules: []load.Target{{Name: "m", Package: "."}}}
	once := func() {
		if _, ds, err := load.Load(b.Context(), config); err != nil || len(ds) > 0 {
			b.Fatal(ds, err)
		}
	}
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			once()
		}
	})
	b.Run("edited", func(b *testing.B) {
		edits := strings.Repeat("x", os.Getpid()%1000)
		for b.Loop() {
			edits += "x"
			write("m.go", string(source)+"\n// Edit returns text.\nfunc Edit() string { return \""+edits+"\" }\n")
			once()
		}
	})
}
