package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/gophersnake/gophersnake/internal/build"
)

func buildCommand() command {
	var (
		out          string
		debug        bool
		freeThreaded []string
		pythons      []string
	)
	return command{
		name:    "build",
		summary: "build the wheel into dist/",
		usage: `Builds the wheel of the project and prints its path. One wheel serves every CPython
from 3.11 on; a free-threaded Python needs a wheel of its own, which --free-threaded
or --python adds.`,
		flags: func(f *flag.FlagSet) {
			outputFlag(f, &out, "the `folder` to write into (default dist)")
			f.BoolVar(&debug, "debug", false, "keep symbols, do not optimise the project's Go packages")
			f.Bool("release", true, "the reverse of --debug, and the default")
			f.Func("free-threaded", "also build for the free-threaded `version` 3.13 or 3.14; may be repeated", appendTo(&freeThreaded))
			f.Func("python", "also build for this `interpreter`; may be repeated", appendTo(&pythons))
		},
		run: func(ctx context.Context, t *tool, _ []string) error {
			abis, err := t.abis(ctx, freeThreaded, pythons)
			if err != nil {
				return err
			}
			l, err := t.open(ctx, true, debug)
			if err != nil {
				return err
			}
			defer l.Close()
			if err := l.load(ctx); err != nil {
				return err
			}
			names, dir, err := l.wheels(ctx, abis, out)
			for _, name := range names {
				fmt.Fprintln(t.stdout, filepath.Join(dir, name))
			}
			return err
		},
	}
}

func appendTo(list *[]string) func(string) error {
	return func(value string) error {
		if value == "" {
			return errors.New("it is empty")
		}
		*list = append(*list, value)
		return nil
	}
}

// abis returns the ABIs to build for: the stable one and what was asked for.
func (t *tool) abis(ctx context.Context, freeThreaded, pythons []string) ([]string, error) {
	abis := []string{""}
	for _, given := range freeThreaded {
		abi, err := abiName(given)
		if err != nil {
			return nil, err
		}
		abis = append(abis, abi)
	}
	host := build.Host{Env: t.env}
	for _, python := range pythons {
		interpreter, err := host.AskPython(ctx, python)
		if err != nil {
			return nil, err
		}
		abi, err := abiOf(interpreter)
		if err != nil {
			return nil, err
		}
		abis = append(abis, abi)
	}
	slices.Sort(abis)
	return slices.Compact(abis), nil
}

// wheels builds a wheel for each ABI and returns their file names and folder.
func (j *job) wheels(ctx context.Context, abis []string, out string) (names []string, dir string, err error) {
	if dir, err = filepath.Abs(j.path(cmp.Or(out, "dist"))); err != nil {
		return nil, "", fmt.Errorf("find the output folder: %w", err)
	}
	if j.Core == nil {
		abis = []string{""} // nothing in the wheel depends on Python
	}
	files, err := j.Compile(ctx, abis)
	if err != nil {
		return nil, "", err
	}
	for _, abi := range abis {
		packed, err := j.packed(files[abi])
		if err != nil {
			return names, dir, err
		}
		name, err := j.Project.Write(dir, packed)
		if err != nil {
			return names, dir, err
		}
		names = append(names, name)
	}
	return names, dir, nil
}
