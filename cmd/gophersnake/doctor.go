package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gophersnake/gophersnake/internal/build"
)

func doctorCommand() command {
	return command{
		name:    "doctor",
		summary: "say which Go, C compiler and Pythons were found, and what to do about what is missing",
		usage: `Looks for everything that a build may need and says where it is. Exit code 1 when
something is missing that cannot be done without.`,
		run: func(ctx context.Context, t *tool, _ []string) error {
			host, err := t.host()
			if err != nil {
				return err
			}
			d := doctor{tool: t, host: host}
			d.examineGo(ctx)
			d.examineC(ctx)
			d.examinePythons(ctx)
			d.examineInstallers(ctx)
			fmt.Fprintf(t.stdout, "cache       %s\n", host.Cache.Dir)
			d.examineProject()
			if d.missing {
				return errReported
			}
			return nil
		},
	}
}

// A doctor is one examination of a machine.
type doctor struct {
	*tool
	host    build.Host
	missing bool // something that cannot be done without
}

func (d *doctor) found(what, format string, args ...any) {
	fmt.Fprintf(d.stdout, "%-11s %s\n", what, fmt.Sprintf(format, args...))
}

// absent says that something is missing and what to do.
func (d *doctor) absent(what, advice string) {
	fmt.Fprintf(d.stdout, "%-11s missing: %s\n", what, strings.ReplaceAll(advice, "\n", "\n            "))
}

func (d *doctor) examineGo(ctx context.Context) {
	defer d.step("looking for the Go toolchain")()
	found, err := d.host.FindGo(ctx)
	switch {
	case err != nil:
		d.missing = true
		d.absent("Go", err.Error())
	case found.Fetched != "":
		d.found("Go", "%s  %s (fetched by %s, which is older)", found.Version, found.Command, found.Fetched)
	default:
		d.found("Go", "%s  %s (%s)", found.Version, found.Command, found.From)
	}
}

func (d *doctor) examineC(ctx context.Context) {
	found, err := d.host.FindC(ctx)
	if err != nil {
		d.missing = true
		d.absent("C compiler", err.Error())
		return
	}
	d.found("C compiler", "%s  %s (%s)", cmp.Or(d.host.Version(ctx, found), "of unknown version"), build.Quote(found.Command), found.From)
}

func (d *doctor) examinePythons(ctx context.Context) {
	pythons := d.host.Pythons()
	if dir, err := filepath.Abs(d.dir); err == nil {
		if python := build.VenvPython(filepath.Join(dir, ".venv")); python != "" {
			pythons = append([]string{python}, pythons...)
		}
	}
	usable := false
	seen := make(map[string]bool)
	for _, python := range pythons {
		i, err := d.host.AskPython(ctx, python)
		if err != nil || seen[i.SitePackages] {
			continue
		}
		seen[i.SitePackages] = true // the same interpreter under another name
		kind := "stable ABI"
		abi, err := abiOf(i)
		switch {
		case err != nil:
			kind = "too old: CPython 3.11 or later is needed"
		case abi != "":
			kind, usable = "free-threaded: "+abi, true
		default:
			usable = true
		}
		if i.IsEnvironment {
			kind += ", virtual environment"
		}
		d.found("Python", "%s  %s (%s)", i.Version, i.Executable, kind)
	}
	if !usable {
		d.absent("Python", "no CPython 3.11 or later was found; packages can be built, but not tried here")
	}
}

func (d *doctor) examineInstallers(ctx context.Context) {
	pip, uv := d.host.Pip(ctx), d.host.UV()
	if pip != "" {
		d.found("pip", "%s", pip)
	}
	if uv != "" {
		d.found("uv", "%s", uv)
	}
	if pip == "" && uv == "" {
		d.absent("pip", "neither pip nor uv was found; install one to install packages: python3 -m ensurepip")
	}
}

func (d *doctor) examineProject() {
	if _, err := os.Stat(filepath.Join(d.dir, "pyproject.toml")); err != nil {
		d.found("project", "none in this folder")
		return
	}
	p, err := d.project()
	if err != nil {
		d.missing = true
		d.found("project", "%s", strings.ReplaceAll(err.Error(), "\n", "\n            "))
		return
	}
	d.found("project", "%s %s: %s, %s", p.Name, p.Version, plural(len(p.Modules), "module", "modules"), plural(len(p.Binaries), "binary", "binaries"))
}
