package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/line"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

func developCommand() command {
	var (
		python string
		debug  bool
	)
	return command{
		name:    "develop",
		summary: "install the project into a virtual environment, editable",
		usage: `Builds the modules and installs the project into the active virtual environment, or
that of ./.venv, so that edits of Python files count at once and edits of Go files
after the next gophersnake develop. Dependencies are not installed; for those, and
for extras, run once: pip install -e '.[dev]'`,
		flags: func(f *flag.FlagSet) {
			f.StringVar(&python, "python", "", "install for this `interpreter`")
			f.BoolVar(&debug, "debug", false, "keep symbols, do not optimise the project's Go packages")
			f.Bool("release", true, "the reverse of --debug, and the default")
		},
		run: func(ctx context.Context, t *tool, _ []string) error {
			return t.develop(ctx, python, debug)
		},
	}
}

func (t *tool) develop(ctx context.Context, python string, debug bool) error {
	python, err := t.environmentPython(python)
	if err != nil {
		return err
	}
	l, err := t.open(ctx, true, debug)
	if err != nil {
		return err
	}
	defer l.Close()
	var interpreter build.Interpreter
	err = line.Together(
		func() (err error) { interpreter, err = l.Tools.AskPython(ctx, python); return err },
		func() error { return l.load(ctx) },
	)
	if err != nil {
		return err
	}
	abi, err := abiOf(interpreter)
	if err != nil {
		return err
	}
	files, err := l.Compile(ctx, []string{abi})
	if err != nil {
		return err
	}
	packed, err := l.packed(files[abi])
	if err != nil {
		return err
	}
	defer l.step("installing")()
	err = l.Project.InstallEditable(wheel.Environment{
		SitePackages: interpreter.SitePackages,
		Scripts:      interpreter.Scripts,
		Python:       interpreter.Executable,
	}, packed)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "installed %s %s for Python %s\n", l.Project.Name, l.Project.Version, interpreter.Version)
	return nil
}

// environmentPython returns the interpreter to install for: the one that is
// named, or that of the active environment, or that of ./.venv.
func (t *tool) environmentPython(named string) (string, error) {
	if named != "" {
		if strings.ContainsRune(named, filepath.Separator) {
			return filepath.Abs(t.path(named))
		}
		return named, nil
	}
	dir, err := filepath.Abs(t.dir)
	if err != nil {
		return "", fmt.Errorf("find the project: %w", err)
	}
	for _, venv := range []string{t.lookup("VIRTUAL_ENV"), filepath.Join(dir, ".venv")} {
		if venv == "" {
			continue
		}
		if python := build.VenvPython(venv); python != "" {
			return python, nil
		}
	}
	// That whose folder comes first on PATH, though nobody has activated it.
	if python := (build.Host{Env: t.env}).VenvOnPath(); python != "" {
		return python, nil
	}
	return "", errors.New("there is no virtual environment to install into; make one with: python3 -m venv .venv\n" +
		"hint: or name an interpreter with --python")
}
