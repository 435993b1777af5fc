package pytesting

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/line"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// A project is what an interpreter needs to know about one.
type project struct {
	tools  build.Toolchain
	python build.Interpreter
	folder string // what is imported from: the modules, and links to the Python files around them
	core   string // file of the Go core
}

// A missing thing is no fault of the project: the test is skipped.
type missing struct{ reason string }

func (m *missing) Error() string { return m.reason }

func asMissing(err error) (*missing, bool) { return errors.AsType[*missing](err) }

// projects are those that were built for this process, by folder: all tests of a
// package have the same.
var projects sync.Map // of string to func() (*project, error)

// builtProject returns the project around the current folder, built.
func builtProject(ctx context.Context) (*project, error) {
	dir, err := projectDir()
	if err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx) // other tests wait for it, too
	once, _ := projects.LoadOrStore(dir, sync.OnceValues(func() (*project, error) { return buildProject(ctx, dir) }))
	return once.(func() (*project, error))()
}

// projectDir returns the nearest folder above the current one that has a pyproject.toml.
func projectDir() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the project: %w", err)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "pyproject.toml")); err == nil {
			return dir, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("find the project: %w", err)
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("there is no pyproject.toml in %s or above it, which would say what modules there are", start)
		}
	}
}

// buildProject builds the modules of a project for the interpreter that tests use.
func buildProject(ctx context.Context, dir string) (*project, error) {
	if sanitizer == "msan" {
		return nil, &missing{"the memory sanitizer wants Python built with it, too; use -asan"}
	}
	cache, err := build.OpenCache(os.Environ())
	if err != nil {
		return nil, err
	}
	host := build.Host{Env: buildEnv(), Cache: cache}
	interpreter, abi, err := findPython(ctx, host)
	if err != nil {
		return nil, err
	}
	compiler, err := host.FindC(ctx)
	if err != nil {
		return nil, &missing{err.Error()}
	}
	if sanitizer != "" && !compiler.Sanitizes() {
		return nil, &missing{"zig cannot build with -" + string(sanitizer) + "; install gcc or clang"}
	}
	source, err := wheel.Open(dir)
	if err != nil {
		return nil, err
	}
	if len(source.Modules) == 0 {
		return nil, fmt.Errorf("%s names no modules: there is no [[tool.gophersnake.modules]]", filepath.Join(dir, "pyproject.toml"))
	}
	p := &project{python: interpreter}
	if err := p.build(ctx, source, host, abi); err != nil {
		return nil, err
	}
	return p, nil
}

// build compiles the modules and keeps them in the cache, where those of the same content are
// shared. Python's processes find them as they would an install, those that a test starts too.
func (p *project) build(ctx context.Context, source *wheel.Project, host build.Host, abi string) error {
	quiet := func(string) func() { return func() {} }
	l, err := line.Open(ctx, source, host, line.Options{Compiles: true, Sanitizer: sanitizer, Step: quiet})
	if err != nil {
		return err
	}
	defer l.Close()
	diagnostics, err := l.Load(ctx)
	if err != nil {
		return err
	}
	if len(diagnostics) > 0 {
		var all []error
		for _, d := range diagnostics {
			all = append(all, errors.New(d.String()))
		}
		return fmt.Errorf("the project cannot be built:\n%w", errors.Join(all...))
	}
	built, err := l.Compile(ctx, []string{abi})
	if err != nil {
		return err
	}
	files := make(map[string][]byte)
	for _, f := range built[abi] {
		if f.Source == "" || f.Script {
			continue
		}
		if files[f.Path], err = os.ReadFile(f.Source); err != nil {
			return fmt.Errorf("read what was built: %w", err)
		}
	}
	links, err := pythonLinks(source)
	if err != nil {
		return err
	}
	p.folder, err = host.Cache.KeepModules(files, links)
	p.tools = l.Tools
	p.core = filepath.Join(p.folder, filepath.FromSlash(line.CoreName(l.Core.Modules[0].Name)))
	return err
}

// pythonLinks returns the project's Python files by the names that they have in a wheel. The go
// command knows which folders were read, and runs the test again when a file there has changed.
func pythonLinks(source *wheel.Project) (map[string]string, error) {
	names, err := source.PythonFiles()
	if err != nil {
		return nil, err
	}
	links := make(map[string]string)
	for _, name := range names {
		links[name] = filepath.Join(source.Dir, filepath.FromSlash(source.PythonSource), filepath.FromSlash(name))
	}
	return links, nil
}

// buildEnv returns the environment for building: with the build tags of the test.
func buildEnv() []string {
	env := os.Environ()
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return env
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" && s.Value != "" {
			flags := strings.TrimSpace(os.Getenv("GOFLAGS") + " -tags=" + s.Value)
			env = append(env, "GOFLAGS="+flags)
		}
	}
	return env
}

// findPython returns the interpreter for tests, and the ABI that it needs.
func findPython(ctx context.Context, host build.Host) (build.Interpreter, string, error) {
	// The go command runs a test again when a variable has changed that the test has read.
	named := os.Getenv("GOPHERSNAKE_PYTHON")
	for _, name := range []string{"VIRTUAL_ENV", "PATH", "CC"} {
		os.Getenv(name)
	}
	python := host.Python()
	if python == "" {
		return build.Interpreter{}, "", &missing{"no Python was found on PATH; install CPython 3.11 or later, or name one in $GOPHERSNAKE_PYTHON"}
	}
	interpreter, err := host.AskPython(ctx, python)
	if err != nil {
		return interpreter, "", err
	}
	abi, err := line.ABIOf(interpreter)
	switch {
	case err != nil && named != "":
		return interpreter, "", fmt.Errorf("$GOPHERSNAKE_PYTHON: %w", err)
	case err != nil:
		return interpreter, "", &missing{err.Error() + "; name one in $GOPHERSNAKE_PYTHON"}
	}
	return interpreter, abi, nil
}
