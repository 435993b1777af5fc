package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"path/filepath"

	"github.com/gophersnake/gophersnake/internal/wheel"
)

func sdistCommand() command {
	var out string
	return command{
		name:    "sdist",
		summary: "write the source distribution into dist/",
		usage: `Writes the source of the project as a .tar.gz, from which pip can build the wheel,
and prints its path. It holds what .gitignore does not name.`,
		flags: func(f *flag.FlagSet) { outputFlag(f, &out, "the `folder` to write into (default dist)") },
		run: func(_ context.Context, t *tool, _ []string) error {
			project, err := t.project()
			if err != nil {
				return err
			}
			dir, err := filepath.Abs(t.path(cmp.Or(out, "dist")))
			if err != nil {
				return fmt.Errorf("find the output folder: %w", err)
			}
			when, err := wheel.SourceDate(t.lookup("SOURCE_DATE_EPOCH"))
			if err != nil {
				return err
			}
			name, err := project.WriteSdist(dir, when)
			if err != nil {
				return err
			}
			fmt.Fprintln(t.stdout, filepath.Join(dir, name))
			return nil
		},
	}
}
