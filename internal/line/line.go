// Package line is the order of the steps that make built files of a project:
// load, emit, build. It knows which rooms there are and what each hands to the next,
// and nothing that the rooms themselves decide. It prints nothing.
package line

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/gophersnake/gophersnake"
	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/emit"
	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/leaf"
	"github.com/gophersnake/gophersnake/internal/load"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// Options are how far and in which way a project goes.
type Options struct {
	Compiles  bool // is meant to come to Compile, so that the core can be begun at once
	Debug     bool
	Sanitizer build.Sanitizer
	Step      func(what string) (done func()) // told of every step
	Say       func(sentence string)           // told what becomes of calls; nil: nobody wants to know
}

// A Line is a project on its way from load to built files.
type Line struct {
	Project *wheel.Project
	Tools   build.Toolchain
	Core    *ir.Core // nil until loaded, and without modules

	options   Options
	workspace *build.Workspace // nil without modules
	scratch   string           // folder of what is built
	guess     *build.Guess     // the core in the making; nil when nothing is compiled
}

// Open prepares all that the next steps need. The caller must call Close.
func Open(ctx context.Context, project *wheel.Project, host build.Host, options Options) (*Line, error) {
	l := &Line{Project: project, options: options}
	l.Tools.Host = host
	if len(project.Modules)+len(project.Binaries) == 0 {
		return l, nil
	}
	if err := l.prepare(ctx); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// prepare finds the compilers and makes the workspace. A C compiler is only
// insisted on when something will be compiled; that is then begun.
func (l *Line) prepare(ctx context.Context) (err error) {
	if l.options.Compiles {
		if l.scratch, err = os.MkdirTemp("", "gophersnake-built-*"); err != nil {
			return fmt.Errorf("make a folder: %w", err)
		}
	}
	defer l.options.Step("looking for the Go toolchain")()
	host := l.Tools.Host
	if l.Tools.Go, err = host.FindGo(ctx); err != nil {
		return err
	}
	if len(l.Project.Modules) == 0 {
		return nil
	}
	if l.Tools.C, err = host.FindC(ctx); err != nil && l.options.Compiles {
		return err
	}
	packages := make([]string, len(l.Project.Modules))
	for i, m := range l.Project.Modules {
		packages[i] = m.Package
	}
	if l.workspace, err = host.OpenWorkspace(l.Project.Dir, packages, gophersnake.Source); err != nil {
		return err
	}
	if l.options.Compiles {
		l.guess = l.Tools.GuessCore(ctx, l.coreJob())
	}
	return nil
}

// Close removes what the line left among the temporary files, built files too.
func (l *Line) Close() {
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
func (l *Line) explained() []string {
	paths := make([]string, len(l.Project.Modules))
	for i, m := range l.Project.Modules {
		paths[i] = l.workspace.ImportPath(m.Package)
	}
	return paths
}

// Load type-checks the packages and decides the modules to be made. Nothing may
// be built of a project that there are diagnostics about.
func (l *Line) Load(ctx context.Context) ([]ir.Diagnostic, error) {
	if l.workspace == nil {
		return nil, nil
	}
	defer l.options.Step("reading the Go packages")()
	config := load.Config{
		Dir:        l.Project.Dir,
		Go:         l.Tools.Go.Command,
		Env:        l.Tools.WorkspaceEnv(l.workspace),
		BuildFlags: l.workspace.Flags(l.explained(), l.options.Debug, l.options.Sanitizer),
	}
	for _, m := range l.Project.Modules {
		config.Modules = append(config.Modules, load.Target{Name: m.Target, Package: m.Package, Directives: m.Directives})
	}
	core, diagnostics, err := load.Load(ctx, config)
	if err != nil {
		return nil, err
	}
	l.Core = core
	return diagnostics, nil
}

// Compile builds everything that goes into a wheel for each of the ABIs, "" being
// the stable one. The files lie where Close removes them.
func (l *Line) Compile(ctx context.Context, abis []string) (map[string][]wheel.File, error) {
	var scripts []wheel.File
	var known emit.Proofs
	err := Together(
		func() (err error) { scripts, err = l.binaries(ctx); return err },
		func() (err error) {
			known, err = l.buildCore(ctx)
			return err
		},
		// What the compiler says about the core is the last to be known: the rest
		// of the glue is compiled in the meantime.
		func() error {
			defer l.options.Step("compiling the glue")()
			return l.eachGlue(abis, nil, func(job build.GlueJob) error { return l.Tools.CompileGlue(ctx, job) })
		},
	)
	if err != nil {
		return nil, err
	}
	defer l.options.Step("linking the glue")()
	err = l.eachGlue(abis, &known, func(job build.GlueJob) error { return l.Tools.Glue(ctx, job) })
	if err != nil {
		return nil, err
	}
	l.Tools.Cache.Trim()
	files := make(map[string][]wheel.File)
	for _, abi := range abis {
		files[abi] = append(l.moduleFiles(abi), scripts...)
	}
	return files, nil
}

// Together runs steps at the same time, which must not wait for each other, and
// returns all their errors.
func Together(steps ...func() error) error {
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

// buildCore builds the core, and looks at what came out.
func (l *Line) buildCore(ctx context.Context) (known emit.Proofs, err error) {
	if l.Core == nil {
		return known, nil
	}
	defer l.options.Step("building the Go core")()
	job := l.coreJob()
	job.Main = emit.Bindings(l.Core)
	for _, imported := range l.Core.Imports {
		job.Imports = append(job.Imports, imported.Path)
	}
	notes, err := l.guess.Core(ctx, job)
	if err != nil {
		return known, err
	}
	known.Notes = emitNotes(notes)
	if known.Leaves, err = l.leaves(job.Out); err != nil {
		return known, err
	}
	known.CoreID, err = build.CoreID(job.Out)
	return known, err
}

// coreJob returns the job of building the core, without what only load can say.
func (l *Line) coreJob() build.CoreJob {
	return build.CoreJob{
		Workspace: l.workspace,
		Explain:   l.explained(),
		Debug:     l.options.Debug,
		Sanitizer: l.options.Sanitizer,
		Out:       l.built(CoreName(l.Project.Modules[0].Target)),
	}
}

func emitNotes(notes []build.Note) []emit.Note {
	converted := make([]emit.Note, len(notes))
	for i, n := range notes {
		converted[i] = emit.Note(n)
	}
	return converted
}

// leaves returns how the glue may call generated functions directly, by name, and has the core
// prepared for that. With a sanitizer, which looks into every access, there are none; neither are
// there in a debug build, where breakpoints are to hold.
func (l *Line) leaves(core string) (map[string]emit.Leaf, error) {
	if l.options.Sanitizer != "" || l.options.Debug {
		return nil, nil
	}
	var all []emit.Candidate
	for _, m := range l.Core.Modules {
		all = append(all, emit.Candidates(m)...)
	}
	candidates := make([]leaf.Candidate, len(all))
	for i, f := range all {
		candidates[i] = leaf.Candidate{Name: "main." + f.Binding, Self: f.Self}
	}
	verdicts, err := leaf.Prepare(core, candidates)
	if err != nil {
		return nil, fmt.Errorf("write the copies of functions into the Go core: %w", err)
	}
	leaves := map[string]emit.Leaf{}
	for i, v := range verdicts {
		if v.Reason == nil {
			leaves[all[i].Binding] = emit.Leaf{GivesUp: v.Except != nil, Apart: v.Apart}
		}
		if l.options.Say != nil {
			l.options.Say(all[i].Symbol + verdictText(v))
		}
	}
	return leaves, nil
}

func verdictText(v leaf.Verdict) string {
	switch {
	case v.Reason != nil:
		return fmt.Sprintf(" enters Go: %v", v.Reason)
	case v.Except != nil:
		return fmt.Sprintf(" is called without entering Go, which it enters when it must: %v", v.Except)
	}
	return " is called without entering Go"
}

// eachGlue calls do with the job of every module's glue for every ABI. The job lacks the source
// that depends on what is known of the built core while that is nil.
func (l *Line) eachGlue(abis []string, known *emit.Proofs, do func(build.GlueJob) error) error {
	if l.Core == nil {
		return nil
	}
	var steps []func() error
	for _, m := range l.Core.Modules {
		sources := map[string][]byte{"tables.c": l.tables(m)}
		if known != nil {
			sources["facts.c"] = emit.Facts(m, *known)
		}
		for _, abi := range abis {
			job := build.GlueJob{
				Sources:      sources,
				Runtime:      gophersnake.Source,
				FreeThreaded: abi,
				Debug:        l.options.Debug,
				Sanitizer:    l.options.Sanitizer,
				Out:          l.built(GlueName(m.Name, abi)),
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
	return Together(steps[len(abis):]...)
}

// tables returns the generated C of a module.
func (l *Line) tables(m *ir.Module) []byte {
	return emit.Glue(l.Core, m, coreFile(l.Core.Modules[0].Name, m.Name))
}

// Generated returns the generated Go, C and stubs by file name.
func (l *Line) Generated() map[string][]byte {
	files := map[string][]byte{"main.go": emit.Bindings(l.Core)}
	for _, m := range l.Core.Modules {
		files[modulePath(m.Name)+".c"] = l.tables(m)
	}
	for _, stub := range l.Stubs() {
		files[stub.Path] = stub.Content
	}
	return files
}

// built returns where a file of the wheel is built.
func (l *Line) built(name string) string { return filepath.Join(l.scratch, filepath.FromSlash(name)) }

// moduleFiles returns the files that belong to the extension modules.
func (l *Line) moduleFiles(abi string) []wheel.File {
	if l.Core == nil {
		return nil
	}
	core := CoreName(l.Core.Modules[0].Name)
	files := []wheel.File{{Path: core, Source: l.built(core), Executable: true}}
	for _, m := range l.Core.Modules {
		glue := GlueName(m.Name, abi)
		files = append(files, wheel.File{Path: glue, Source: l.built(glue), Executable: true})
	}
	return append(files, l.Stubs()...)
}

// Stubs returns the type stub of every module.
func (l *Line) Stubs() []wheel.File {
	var files []wheel.File
	for _, m := range l.Core.Modules {
		files = append(files, wheel.File{Path: wheel.StubPath(m.Name), Content: stub(m)})
	}
	return files
}

// stub returns the stub of a module as it is written.
func stub(m *ir.Module) []byte { return append([]byte(wheel.StubHeader), emit.Stub(m)...) }

// binaries builds the Go commands of the project.
func (l *Line) binaries(ctx context.Context) ([]wheel.File, error) {
	var files []wheel.File
	for _, b := range l.Project.Binaries {
		out := filepath.Join(l.scratch, "scripts", b.Name)
		job := build.BinaryJob{Dir: l.Project.Dir, Package: b.Package, Debug: l.options.Debug, Out: out}
		if err := l.Tools.Binary(ctx, job); err != nil {
			return nil, err
		}
		files = append(files, wheel.File{Path: b.Name, Source: out, Script: true})
	}
	return files, nil
}
