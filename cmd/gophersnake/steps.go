package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/gophersnake/gophersnake"
	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/emit"
	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/load"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// A line is a project on its way from load to wheel.
type line struct {
	*tool
	project   *wheel.Project
	tools     build.Toolchain
	workspace *build.Workspace // nil without modules
	debug     bool
	scratch   string       // folder of what is built
	guess     *build.Guess // the core in the making; nil when nothing is compiled
	core      *ir.Core     // nil until loaded, and without modules
}

// open reads the project and prepares all that the next steps need.
func (t *tool) open(ctx context.Context, compiles, debug bool) (*line, error) {
	project, err := t.project()
	if err != nil {
		return nil, err
	}
	l := &line{tool: t, project: project, debug: debug}
	if len(project.Modules)+len(project.Binaries) == 0 {
		return l, nil
	}
	if err := l.prepare(ctx, compiles); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// prepare finds the compilers and makes the workspace. A C compiler is only
// insisted on when something will be compiled; that is then begun.
func (l *line) prepare(ctx context.Context, compiles bool) error {
	host, err := l.host()
	if err != nil {
		return err
	}
	l.tools.Host = host
	if compiles {
		if l.scratch, err = os.MkdirTemp("", "gophersnake-built-*"); err != nil {
			return fmt.Errorf("make a folder: %w", err)
		}
	}
	defer l.step("looking for the Go toolchain")()
	if l.tools.Go, err = host.FindGo(ctx); err != nil {
		return err
	}
	if len(l.project.Modules) == 0 {
		return nil
	}
	if l.tools.C, err = host.FindC(ctx); err != nil && compiles {
		return err
	}
	packages := make([]string, len(l.project.Modules))
	for i, m := range l.project.Modules {
		packages[i] = m.Package
	}
	if l.workspace, err = host.OpenWorkspace(l.project.Dir, packages, gophersnake.Source); err != nil {
		return err
	}
	if compiles {
		l.guess = l.tools.GuessCore(ctx, l.coreJob())
	}
	return nil
}

// close removes what the line left among the temporary files.
func (l *line) close() {
	if l.guess != nil {
		l.guess.Drop()
	}
	if l.workspace != nil {
		_ = l.workspace.Close() // temporary files
	}
	if l.scratch != "" {
		_ = os.RemoveAll(l.scratch) // temporary files
	}
}

// explained are the packages about which the compiler is asked.
func (l *line) explained() []string {
	paths := make([]string, len(l.project.Modules))
	for i, m := range l.project.Modules {
		paths[i] = l.workspace.ImportPath(m.Package)
	}
	return paths
}

// load type-checks the packages and decides the modules to be made.
func (l *line) load(ctx context.Context) error {
	if l.workspace == nil {
		return nil
	}
	defer l.step("reading the Go packages")()
	config := load.Config{
		Dir:        l.project.Dir,
		Go:         l.tools.Go.Command,
		Env:        l.tools.WorkspaceEnv(l.workspace),
		BuildFlags: l.workspace.Flags(l.explained(), l.debug),
	}
	for _, m := range l.project.Modules {
		config.Modules = append(config.Modules, load.Target{Name: m.Target, Package: m.Package, Directives: m.Directives})
	}
	core, diagnostics, err := load.Load(ctx, config)
	if err != nil {
		return err
	}
	l.core = core
	return l.report(diagnostics)
}

// compile builds everything that goes into a wheel for each of the ABIs, "" being
// the stable one.
func (l *line) compile(ctx context.Context, abis []string) (map[string][]wheel.File, error) {
	var scripts []wheel.File
	var notes []build.Note
	err := together(
		func() (err error) { scripts, err = l.binaries(ctx); return err },
		func() (err error) { notes, err = l.buildCore(ctx); return err },
		// What the compiler says about the core is the last to be known: the rest
		// of the glue is compiled in the meantime.
		func() error {
			defer l.step("compiling the glue")()
			return l.eachGlue(abis, nil, func(job build.GlueJob) error { return l.tools.CompileGlue(ctx, job) })
		},
	)
	if err != nil {
		return nil, err
	}
	defer l.step("linking the glue")()
	err = l.eachGlue(abis, emitNotes(notes), func(job build.GlueJob) error { return l.tools.Glue(ctx, job) })
	if err != nil {
		return nil, err
	}
	l.tools.Cache.Trim()
	files := make(map[string][]wheel.File)
	for _, abi := range abis {
		files[abi] = append(l.moduleFiles(abi), scripts...)
	}
	return files, nil
}

// together runs steps at the same time, which must not wait for each other, and
// returns all their errors.
func together(steps ...func() error) error {
	errs := make([]error, len(steps))
	// One more than there are processors: a step that waits for a command needs none.
	slots := make(chan struct{}, runtime.GOMAXPROCS(0)+1)
	var wait sync.WaitGroup
	for i, step := range steps {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			errs[i] = step()
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

func (l *line) buildCore(ctx context.Context) ([]build.Note, error) {
	if l.core == nil {
		return nil, nil
	}
	defer l.step("building the Go core")()
	job := l.coreJob()
	job.Main = emit.Bindings(l.core)
	for _, imported := range l.core.Imports {
		job.Imports = append(job.Imports, imported.Path)
	}
	return l.guess.Core(ctx, job)
}

// coreJob returns the job of building the core, without what only load can say.
func (l *line) coreJob() build.CoreJob {
	return build.CoreJob{
		Workspace: l.workspace,
		Explain:   l.explained(),
		Debug:     l.debug,
		Out:       l.built(coreName(l.project.Modules[0].Target)),
	}
}

func emitNotes(notes []build.Note) []emit.Note {
	converted := make([]emit.Note, len(notes))
	for i, n := range notes {
		converted[i] = emit.Note(n)
	}
	return converted
}

// eachGlue calls do with the job of every module's glue for every ABI. Without
// notes, the job lacks the source that depends on them.
func (l *line) eachGlue(abis []string, notes []emit.Note, do func(build.GlueJob) error) error {
	if l.core == nil {
		return nil
	}
	var steps []func() error
	for _, m := range l.core.Modules {
		sources := map[string][]byte{"tables.c": emit.Glue(l.core, m, coreFile(l.core.Modules[0].Name, m.Name))}
		if notes != nil {
			sources["facts.c"] = emit.Facts(l.core, m, notes)
		}
		for _, abi := range abis {
			job := build.GlueJob{
				Sources:      sources,
				Runtime:      gophersnake.Source,
				FreeThreaded: abi,
				Debug:        l.debug,
				Out:          l.built(glueName(m.Name, abi)),
			}
			steps = append(steps, func() error {
				if err := do(job); err != nil {
					return fmt.Errorf("%s: %w", m.Name, err)
				}
				return nil
			})
		}
	}
	// The first module's jobs compile what all have in common.
	for _, step := range steps[:len(abis)] {
		if err := step(); err != nil {
			return err
		}
	}
	return together(steps[len(abis):]...)
}

// built returns where a file of the wheel is built.
func (l *line) built(name string) string { return filepath.Join(l.scratch, filepath.FromSlash(name)) }

// moduleFiles returns the files that belong to the extension modules.
func (l *line) moduleFiles(abi string) []wheel.File {
	if l.core == nil {
		return nil
	}
	core := coreName(l.core.Modules[0].Name)
	files := []wheel.File{{Path: core, Source: l.built(core), Executable: true}}
	for _, m := range l.core.Modules {
		glue := glueName(m.Name, abi)
		files = append(files, wheel.File{Path: glue, Source: l.built(glue), Executable: true})
	}
	return append(files, l.stubs()...)
}

// stubs returns the type stub of every module.
func (l *line) stubs() []wheel.File {
	var files []wheel.File
	for _, m := range l.core.Modules {
		files = append(files, wheel.File{Path: modulePath(m.Name) + ".pyi", Content: emit.Stub(m)})
	}
	return files
}

// binaries builds the Go commands of the project.
func (l *line) binaries(ctx context.Context) ([]wheel.File, error) {
	var files []wheel.File
	for _, b := range l.project.Binaries {
		out := filepath.Join(l.scratch, "scripts", b.Name)
		job := build.BinaryJob{Dir: l.project.Dir, Package: b.Package, Debug: l.debug, Out: out}
		if err := l.tools.Binary(ctx, job); err != nil {
			return nil, err
		}
		files = append(files, wheel.File{Path: b.Name, Source: out, Script: true})
	}
	return files, nil
}

// packed returns how files are to be packed, with the Go modules in them.
func (l *line) packed(files []wheel.File) (wheel.Build, error) {
	when, err := wheel.SourceDate(l.lookup("SOURCE_DATE_EPOCH"))
	if err != nil {
		return wheel.Build{}, err
	}
	b := wheel.Build{Files: files, Generator: "gophersnake " + version, Time: when}
	seen := make(map[build.ModuleVersion]bool)
	for _, f := range files {
		if !f.Script && path.Base(f.Path) != path.Base(l.corePath()) {
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
func (l *line) corePath() string {
	if l.core == nil {
		return ""
	}
	return coreName(l.core.Modules[0].Name)
}
