package pytesting_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/gophersnake/gophersnake/pytesting"
)

// TestFeatures runs the tests of all features, which are written for pytest: with -race and -asan
// under the eyes of those. Without them the tests of the wheel are the same.
func TestFeatures(t *testing.T) {
	if pytesting.Built == "" {
		t.Skip("it is for -race and -asan")
	}
	t.Chdir("../testdata")
	tests, err := filepath.Glob("*/test_*.py")
	if err != nil || len(tests) == 0 {
		t.Fatalf("there are no tests of features: %v", err)
	}
	// No core with the race detector can be opened twice, and a child that is forked while another
	// thread allocates waits for AddressSanitizer's own lock for ever.
	options := []string{"-q", "-p", "no:cacheprovider", "--hypothesis-profile=sanitizers", "-k", "not fork"}
	for _, test := range tests {
		t.Run(filepath.Dir(test), func(t *testing.T) {
			pytesting.Run(t, func(python *pytesting.Py) {
				for _, tool := range []string{"pytest", "hypothesis"} {
					if python.Import("importlib.util").Attr("find_spec").Call(tool).Repr() == "None" {
						t.Skipf("the Python of the tests has no %s", tool)
					}
				}
				status := python.Import("pytest").Attr("main").Call(append(slices.Clip(options), test))
				if got := pytesting.To[int](status); got != 0 {
					t.Errorf("pytest %s ends with %d, want 0", test, got)
				}
			})
		})
	}
}
