package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gophersnake": main})
}

// TestScript runs the scripts, one a behaviour of the command line. They share
// the caches of Go and of compiled C.
func TestScript(t *testing.T) {
	t.Parallel()
	cache := t.TempDir()
	settings := []string{"GOPHERSNAKE_CACHE=" + cache, "GOFLAGS=", "GOWORK=", "SOURCE_DATE_EPOCH=", "VIRTUAL_ENV=", "GOPHERSNAKE_PYTHON="}
	for _, name := range []string{"GOTOOLCHAIN", "CC"} {
		settings = append(settings, name+"="+os.Getenv(name))
	}
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY").Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, value := range strings.Fields(string(out)) {
		settings = append(settings, [...]string{"GOCACHE", "GOMODCACHE", "GOPROXY"}[i]+"="+value)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, settings...)
			// The folder of the command under test, for scripts with nothing else on PATH.
			env.Setenv("COMMAND_DIR", filepath.SplitList(env.Getenv("PATH"))[0])
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Condition: func(cond string) (bool, error) {
			if cond != "python" {
				return false, errors.New("unknown condition")
			}
			return exec.Command("python3", "-c", "import venv, sys; assert sys.version_info >= (3, 11)").Run() == nil, nil
		},
		RequireExplicitExec: true,
	})
}

// exits runs a command and checks its exit code: exits 2 gophersnake …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v exits with %d, want %d", args[1:], got, want)
	}
}

// TestVersion checks that the command and the distribution have one version.
func TestVersion(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join("..", "..", "pyproject.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "\nversion = \"" + version + "\"\n"; !strings.Contains(string(content), want) {
		t.Errorf("pyproject.toml has no line %q", strings.TrimSpace(want))
	}
}

// TestInterrupt checks that an interrupted command says so and leaves nothing.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"pyproject.toml": "[project]\nname = \"x\"\nversion = \"1\"\n[[tool.gophersnake.modules]]\ntarget = \"x\"\npackage = \".\"\n",
		"go.mod":         "module example.com/x\n\ngo 1.27\n",
		"x.go":           "package x\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr strings.Builder
	if got := run(ctx, strings.NewReader(""), &stdout, &stderr, []string{"build", "-C", dir}, os.Environ()); got != exitFailed {
		t.Errorf("run(…) = %d, want %d", got, exitFailed)
	}
	if got, want := stderr.String(), "gophersnake: interrupted\n"; got != want {
		t.Errorf("stderr %q, want %q", got, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "dist")); err == nil {
		t.Error("there is a dist folder")
	}
}
