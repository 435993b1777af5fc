package emit_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gophersnake/gophersnake/internal/emit"
	"github.com/gophersnake/gophersnake/internal/load"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestStubGolden(t *testing.T) {
	t.Parallel()
	sources, err := filepath.Glob("../../testdata/*/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no Go packages in testdata: %v", err)
	}
	var dirs []string
	for _, source := range sources {
		dirs = append(dirs, filepath.Dir(source))
	}
	for _, dir := range slices.Compact(dirs) {
		feature := filepath.Base(dir)
		t.Run(feature, func(t *testing.T) {
			t.Parallel()
			abs, err := filepath.Abs(dir)
			if err != nil {
				t.Fatal(err)
			}
			core, ds, err := load.Load(t.Context(), load.Config{
				Dir: abs, Go: "go", Modules: []load.Target{{Name: feature, Package: "."}},
			})
			if err != nil || len(ds) > 0 {
				t.Fatalf("Load(%s) = %v, %v", feature, ds, err)
			}
			golden := filepath.Join(dir, "want", feature+".pyi")
			got := emit.Stub(core.Modules[0])
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("Stub(%s) differs from %s (-want +got):\n%s", feature, golden, diff)
			}
		})
	}
}
