package emit_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gophersnake/gophersnake/internal/emit"
	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/load"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// loadFeature returns a folder of testdata as a core of one module.
func loadFeature(t *testing.T, dir string) *ir.Core {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	feature := filepath.Base(dir)
	core, ds, err := load.Load(t.Context(), load.Config{
		Dir: abs, Go: "go", Modules: []load.Target{{Name: feature, Package: "."}},
	})
	if err != nil || len(ds) > 0 {
		t.Fatalf("Load(%s) = %v, %v", feature, ds, err)
	}
	return core
}

func TestGolden(t *testing.T) {
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
			core := loadFeature(t, dir)
			for name, got := range map[string][]byte{
				feature + ".pyi":  emit.Stub(core.Modules[0]),
				feature + ".c":    emit.Glue(core, core.Modules[0], feature+".core.so"),
				"bindings.go.txt": emit.Bindings(core),
			} {
				checkGolden(t, filepath.Join(dir, "want", name), got)
			}
		})
	}
}

func checkGolden(t *testing.T, golden string, got []byte) {
	t.Helper()
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
		t.Errorf("%s differs (-want +got):\n%s", golden, diff)
	}
}

// The table of functions, and with it the fingerprint, is the same for the same
// source.
func TestSameBytesTwice(t *testing.T) {
	t.Parallel()
	first, second := loadFeature(t, "../../testdata/maps"), loadFeature(t, "../../testdata/maps")
	if diff := cmp.Diff(emit.Bindings(first), emit.Bindings(second)); diff != "" {
		t.Errorf("Bindings differs between two runs:\n%s", diff)
	}
	if got, want := emit.Fingerprint(second), emit.Fingerprint(first); got != want {
		t.Errorf("Fingerprint = %s, want %s", got, want)
	}
}

// A function that may go on when its call is over never borrows.
func TestFactsOfContexts(t *testing.T) {
	t.Parallel()
	at := ir.Pos{File: "f.go", Line: 3, Col: 8}
	m := &ir.Module{Funcs: []*ir.Func{{Overloads: []*ir.Overload{
		{Symbol: "F", Params: []*ir.Param{{Name: "p", Pos: at}}, Context: true},
	}}}}
	notes := []emit.Note{{File: at.File, Line: at.Line, Col: at.Col, Message: "p does not escape, mutate, or call"}}
	if got, want := string(emit.Facts(m, emit.Proofs{Notes: notes})), ".borrow = 0x0, .readonly = 0x0, .direct = GS_ENTERS, "; !strings.Contains(got, want) {
		t.Errorf("Facts = %s, want %s", got, want)
	}
}

func TestFacts(t *testing.T) {
	t.Parallel()
	at := ir.Pos{File: "f.go", Line: 3, Col: 8}
	other := ir.Pos{File: "f.go", Line: 3, Col: 20}
	param := func(p ir.Pos) *ir.Param { return &ir.Param{Name: "p", Pos: p} }
	m := &ir.Module{Funcs: []*ir.Func{{Overloads: []*ir.Overload{
		{Symbol: "F", Params: []*ir.Param{param(at), param(other)}},
	}}}}
	for _, c := range []struct {
		name     string
		messages []string
		want     string
	}{
		{"nothing said", nil, ".borrow = 0x0, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"only looked at", []string{"p does not escape, mutate, or call"}, ".borrow = 0x1, .readonly = 0x1, .direct = GS_ENTERS, "},
		{"written to", []string{"mutates param: p derefs=0"}, ".borrow = 0x1, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"kept", []string{"leaking param: p"}, ".borrow = 0x0, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"content kept", []string{"leaking param content: p"}, ".borrow = 0x0, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"returned", []string{"leaking param: p to result ~r0 level=0"}, ".borrow = 0x1, .readonly = 0x1, .direct = GS_ENTERS, "},
		{"returned and written to", []string{"leaking param: p to result ~r0 level=0", "mutates param: p derefs=0"}, ".borrow = 0x1, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"kept by one instantiation", []string{"p does not escape, mutate, or call", "leaking param: p"}, ".borrow = 0x0, .readonly = 0x0, .direct = GS_ENTERS, "},
		{"nothing said of writes", []string{"p does not escape"}, ".borrow = 0x1, .readonly = 0x0, .direct = GS_ENTERS, "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var notes []emit.Note
			for _, message := range c.messages {
				notes = append(notes, emit.Note{File: at.File, Line: at.Line, Col: at.Col, Message: message})
			}
			if got := string(emit.Facts(m, emit.Proofs{Notes: notes})); !strings.Contains(got, c.want) {
				t.Errorf("Facts(%q) = %s, want %s", c.messages, got, c.want)
			}
		})
	}
}
