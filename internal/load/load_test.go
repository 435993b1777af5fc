package load_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/load"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// folders returns the folders in a folder that hold Go files, sorted.
func folders(t *testing.T, dir string) []string {
	t.Helper()
	sources, err := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("no Go packages in %s: %v", dir, err)
	}
	var found []string
	for _, source := range sources {
		found = append(found, filepath.Dir(source))
	}
	return slices.Compact(found)
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// loadFolder loads the package in a folder as module of the same name.
func loadFolder(t *testing.T, dir string) (*ir.Core, []ir.Diagnostic) {
	t.Helper()
	dir = absolute(t, dir)
	core, ds, err := load.Load(t.Context(), load.Config{
		Dir:     dir,
		Go:      "go",
		Modules: []load.Target{{Name: filepath.Base(dir), Package: "."}},
	})
	if err != nil {
		t.Fatalf("Load(%s) = %v", dir, err)
	}
	return core, ds
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, dir := range folders(t, "../../testdata") {
		feature := filepath.Base(dir)
		t.Run(feature, func(t *testing.T) {
			t.Parallel()
			core, ds := loadFolder(t, dir)
			for _, d := range ds {
				t.Errorf("Load(%s) complains: %s", feature, d)
			}
			got := dump(core)
			golden := filepath.Join(dir, "want", "ir.txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("Load(%s) differs from %s (-want +got):\n%s", feature, golden, diff)
			}
		})
	}
}

func TestSameTwice(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{"../../testdata/overloads", "../../testdata/gil", "../../testdata/diagnostics/types"} {
		core, ds := loadFolder(t, dir)
		again, dsAgain := loadFolder(t, dir)
		if diff := cmp.Diff(core, again); diff != "" {
			t.Errorf("Load(%s) differs the second time:\n%s", dir, diff)
		}
		if diff := cmp.Diff(ds, dsAgain); diff != "" {
			t.Errorf("Load(%s) complains otherwise the second time:\n%s", dir, diff)
		}
	}
}

func TestSeveralModules(t *testing.T) {
	t.Parallel()
	dir := absolute(t, "../../testdata")
	core, ds, err := load.Load(t.Context(), load.Config{
		Dir: dir,
		Go:  "go",
		Modules: []load.Target{
			{Name: "all.scalars", Package: "./scalars"},
			{Name: "all.ranges", Package: "example.com/testdata/ranges"},
		},
	})
	if err != nil || len(ds) > 0 {
		t.Fatalf("Load = %v, %v, want neither", ds, err)
	}
	index := 0
	for _, m := range core.Modules {
		for _, f := range m.Funcs {
			for _, o := range f.Overloads {
				if o.Index != index {
					t.Errorf("%s: Index = %d, want %d", o.Symbol, o.Index, index)
				}
				index++
			}
		}
	}
	want := []ir.Import{
		{Path: "example.com/testdata/ranges", Name: "zz1_ranges"},
		{Path: "example.com/testdata/scalars", Name: "zz0_scalars"},
		{Path: "github.com/gophersnake/gophersnake/py", Name: "zz2_py"},
	}
	if diff := cmp.Diff(want, core.Imports); diff != "" {
		t.Errorf("Imports differ (-want +got):\n%s", diff)
	}
	if core.Module != "example.com/testdata" || core.Dir != "." {
		t.Errorf("Module, Dir = %q, %q, want example.com/testdata and .", core.Module, core.Dir)
	}
	if got := core.Modules[1].Dir; got != "ranges" {
		t.Errorf("Modules[1].Dir = %q, want ranges", got)
	}
}

// A class is that of the first module of its package, and so are its methods.
func TestOneEnumForSeveralModules(t *testing.T) {
	t.Parallel()
	core, ds, err := load.Load(t.Context(), load.Config{
		Dir: absolute(t, "../../testdata"),
		Go:  "go",
		Modules: []load.Target{
			{Name: "days", Package: "./calendars"},
			{Name: "first", Package: "./enums"},
			{Name: "second", Package: "./enums", Directives: map[string][]string{"Level": {"skip"}, "ColorRed": {"name CRIMSON"}}},
			{Name: "again", Package: "./calendars"},
		},
	})
	if err != nil || len(ds) > 0 {
		t.Fatalf("Load = %v, %v, want neither", ds, err)
	}
	first, second := core.Modules[1], core.Modules[2]
	find := func(m *ir.Module, name string) *ir.Enum {
		for _, e := range m.Enums {
			if e.Name == name {
				return e
			}
		}
		return nil
	}
	color := find(first, "Color")
	switch {
	case color == nil || color.Module != "first" || color.Members[0].Name != "RED":
		t.Errorf("first.Color = %v, want a class of first", color)
	case find(second, "Color") != color:
		t.Error("second.Color is another class than first.Color")
	case find(second, "Level") != nil:
		t.Error("second.Level is there though it is skipped")
	case len(second.AllFuncs()) != len(second.Funcs):
		t.Error("second has the methods of first's classes")
	}
	for _, i := range []int{0, 3} {
		if got := core.Modules[i].Consts[0].Type.Enum; got != color {
			t.Errorf("%s.WEEKEND is a %v, want first.Color", core.Modules[i].Name, got)
		}
	}
	if month := find(core.Modules[0], "Month"); month == nil || month.Module != "days" || core.Modules[3].Consts[1].Type.Enum != month {
		t.Errorf("days.Month = %v, want the class of both modules", month)
	}
	if got := core.Modules[3].Enums; len(got) > 0 {
		t.Errorf("again has classes of its own: %v", got)
	}
}

// A want is a comment // want `regexp` …, which means its own line, or
// // want-1 `regexp` …, which means the line before it.
var want = regexp.MustCompile(`// want(-\d+)? (.*)`)

// checkWants compares complaints with the wants in the files of a folder.
func checkWants(t *testing.T, dir string, ds []ir.Diagnostic) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	wanted := map[string][]*regexp.Regexp{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(source), "\n") {
			m := want.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			offset, _ := strconv.Atoi(m[1])
			place := fmt.Sprintf("%s:%d", filepath.Base(file), i+1+offset)
			for _, re := range regexp.MustCompile("`[^`]*`").FindAllString(m[2], -1) {
				wanted[place] = append(wanted[place], regexp.MustCompile("(?s)^"+strings.Trim(re, "`")))
			}
		}
	}
	for _, d := range ds {
		place := fmt.Sprintf("%s:%d", d.Pos.File, d.Pos.Line)
		text := ir.Diagnostic{Symbol: d.Symbol, Message: d.Message, Hint: d.Hint}.String()
		found := false
		for i, re := range wanted[place] {
			if re.MatchString(text) {
				wanted[place] = append(wanted[place][:i], wanted[place][i+1:]...)
				found = true
				break
			}
		}
		if !found || d.Pos.Col == 0 {
			t.Errorf("complaint nobody wants: %s", d)
		}
	}
	for place, res := range wanted {
		for _, re := range res {
			t.Errorf("%s: no complaint matches %s", place, re)
		}
	}
}

func TestDiagnostics(t *testing.T) {
	t.Parallel()
	for _, dir := range folders(t, "../../testdata/diagnostics") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			_, ds := loadFolder(t, dir)
			checkWants(t, dir, ds)
		})
	}
}

func TestNoGo(t *testing.T) {
	t.Parallel()
	_, _, err := load.Load(context.Background(), load.Config{
		Dir:     t.TempDir(),
		Go:      "/there/is/no/go",
		Modules: []load.Target{{Name: "m", Package: "fmt"}},
	})
	if err == nil {
		t.Error("Load without a go command = nil, want an error")
	}
}
