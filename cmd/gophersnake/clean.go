package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func cleanCommand() command {
	var cache bool
	return command{
		name:    "clean",
		summary: "remove what develop built in the project, or the cache",
		usage: `Removes the libraries that develop put beside the Python files.
With --cache it empties the cache of compiled C and fetched toolchains instead; that of
the go command is left alone (go clean -cache).`,
		flags: func(f *flag.FlagSet) { f.BoolVar(&cache, "cache", false, "empty the cache") },
		run: func(_ context.Context, t *tool, _ []string) error {
			if cache {
				host, err := t.host()
				if err != nil {
					return err
				}
				if err := host.Cache.Clear(); err != nil {
					return fmt.Errorf("empty the cache: %w", err)
				}
				fmt.Fprintln(t.stdout, host.Cache.Dir)
				return nil
			}
			project, err := t.project()
			if err != nil {
				return err
			}
			built, err := project.Built()
			if err != nil {
				return err
			}
			var errs []error
			for _, name := range built {
				if err := os.Remove(filepath.Join(project.Dir, filepath.FromSlash(name))); err != nil {
					errs = append(errs, err)
					continue
				}
				fmt.Fprintln(t.stdout, name)
			}
			return errors.Join(errs...)
		},
	}
}
