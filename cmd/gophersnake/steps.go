package main

import (
	"context"
	"path"

	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/line"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// A job is a project on its way from load to wheel, with the tool that says so.
type job struct {
	*tool
	*line.Line
}

// open reads the project and prepares all that the next steps need.
func (t *tool) open(ctx context.Context, compiles, debug bool) (*job, error) {
	project, err := t.project()
	if err != nil {
		return nil, err
	}
	host, err := t.host()
	if err != nil {
		return nil, err
	}
	l, err := line.Open(ctx, project, host, line.Options{Compiles: compiles, Debug: debug, Step: t.step, Say: t.say()})
	if err != nil {
		return nil, err
	}
	return &job{t, l}, nil
}

// load type-checks the packages, and prints what is wrong with them.
func (j *job) load(ctx context.Context) error {
	diagnostics, err := j.Load(ctx)
	if err != nil {
		return err
	}
	return j.report(diagnostics)
}

// packed returns how files are to be packed, with the Go modules in them.
func (j *job) packed(files []wheel.File) (wheel.Build, error) {
	when, err := wheel.SourceDate(j.lookup("SOURCE_DATE_EPOCH"))
	if err != nil {
		return wheel.Build{}, err
	}
	b := wheel.Build{Files: files, Generator: "gophersnake " + version, Time: when}
	seen := make(map[build.ModuleVersion]bool)
	for _, f := range files {
		if !f.Script && path.Base(f.Path) != path.Base(j.corePath()) {
			continue
		}
		modules, err := build.ModulesOf(f.Source)
		if err != nil {
			return b, err
		}
		for _, m := range modules {
			if !seen[m] {
				seen[m] = true
				b.GoModules = append(b.GoModules, wheel.GoModule(m))
			}
		}
	}
	return b, nil
}

// corePath returns where the Go core lies in the wheel, "" when there is none.
func (j *job) corePath() string {
	if j.Core == nil {
		return ""
	}
	return line.CoreName(j.Core.Modules[0].Name)
}

// abiName returns a free-threaded ABI as a person may have named it.
func abiName(given string) (string, error) {
	abi, err := line.ABIName(given)
	if err != nil {
		return "", usagef("%v", err)
	}
	return abi, nil
}

// abiOf returns the ABI of extension modules for an interpreter that was named.
func abiOf(i build.Interpreter) (string, error) {
	abi, err := line.ABIOf(i)
	if err != nil {
		return "", usagef("%v", err)
	}
	return abi, nil
}
