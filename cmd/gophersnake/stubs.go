package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func stubsCommand() command {
	var out string
	return command{
		name:    "stubs",
		summary: "write the type stubs (.pyi) beside the Python files",
		usage: `Writes the stub of every module, and py.typed, into python-source, where editors and
type checkers find them. The wheel has them in any case.`,
		flags: func(f *flag.FlagSet) { outputFlag(f, &out, "the `folder` to write into instead") },
		run: func(ctx context.Context, t *tool, _ []string) error {
			l, err := t.open(ctx, false, false)
			if err != nil {
				return err
			}
			defer l.Close()
			if out == "" && l.Project.PythonSource == "" {
				return errors.New("the project has no python-source; say where to write the stubs with -o")
			}
			if err := l.load(ctx); err != nil || l.Core == nil {
				return err
			}
			if out == "" {
				changed, err := l.Project.Place(l.Stubs())
				for _, name := range changed {
					fmt.Fprintln(t.stdout, name)
				}
				return err
			}
			for _, stub := range l.Stubs() {
				file := filepath.Join(t.path(out), filepath.FromSlash(stub.Path))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					return fmt.Errorf("write the stubs: %w", err)
				}
				if err := os.WriteFile(file, stub.Content, 0o644); err != nil {
					return fmt.Errorf("write the stubs: %w", err)
				}
				fmt.Fprintln(t.stdout, file)
			}
			return nil
		},
	}
}
