package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// free complains about what generated files would overwrite, or make a package with.
func free(dir string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err == nil && !bytes.Contains(old[:min(len(old), 100)], []byte("gophersnake")) {
			return fmt.Errorf("generate: %s is no generated file, and would be overwritten; choose another folder with -o", filepath.Join(dir, name))
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("generate: %w", err)
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".go" && entry.Name() != "main.go" {
			return fmt.Errorf("generate: %s has Go files, which would be one package with the generated main.go; choose another folder with -o", dir)
		}
	}
	return nil
}

func generateCommand() command {
	var out string
	return command{
		name:    "generate",
		summary: "write the generated Go, C and stubs into a folder, to be looked at",
		usage: `Writes what is generated for the project into the folder given by -o: the Go
bindings (main.go), the tables of each module's glue (C) and its stub (.pyi). The
build does not need them: it makes its own among the temporary files.`,
		flags: func(f *flag.FlagSet) { outputFlag(f, &out, "the `folder` to write into; required") },
		run: func(ctx context.Context, t *tool, _ []string) error {
			if out == "" {
				return usagef("generate: say where to write with -o; nothing is written into the project by itself")
			}
			l, err := t.open(ctx, false, false)
			if err != nil {
				return err
			}
			defer l.Close()
			if err := l.load(ctx); err != nil || l.Core == nil {
				return err
			}
			files := l.Generated()
			if err := free(t.path(out), files); err != nil {
				return err
			}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				file := filepath.Join(t.path(out), filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					return fmt.Errorf("write the generated files: %w", err)
				}
				if err := os.WriteFile(file, files[name], 0o644); err != nil {
					return fmt.Errorf("write the generated files: %w", err)
				}
				fmt.Fprintln(t.stdout, file)
			}
			return nil
		},
	}
}
