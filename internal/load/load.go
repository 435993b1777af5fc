// Package load type-checks the user's Go packages and decides everything about
// the Python modules to be made of them: what is bound, under which name, how
// each type crosses, and whether a call may keep the interpreter lock. It
// collects every complaint about the user's source. It prints no code and knows
// nothing of C.
package load

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A Config says what to load and with which Go.
type Config struct {
	Dir        string   // absolute folder of pyproject.toml
	Modules    []Target // the extension modules, in the order of pyproject.toml
	Go         string   // the go command to run
	Env        []string // its environment, as os.Environ returns it; nil: this process's
	BuildFlags []string // passed to it, so that what it compiles is what the build needs
}

// A Target is one extension module to be made of one Go package.
type Target struct {
	Name    string // dotted Python name
	Package string // a path relative to Config.Dir, or an import path
	// Directives are those of pyproject.toml: the verb and its arguments, keyed by
	// Go symbol. They win over those in the source.
	Directives map[string][]string
}

// Load type-checks the packages behind c.Modules and decides the modules to be
// made of them. The diagnostics are complaints about the user's source and
// configuration, sorted; where there is one, the core is incomplete and nothing
// must be built of it. The error is about Load's own work: no go command, say.
func Load(ctx context.Context, c Config) (*ir.Core, []ir.Diagnostic, error) {
	l := &loader{
		config:  c,
		fset:    token.NewFileSet(),
		imports: map[string]string{},
		classes: map[string]*ir.Class{},
		foreign: map[string]*ir.Class{},
		errors:  map[string]*ir.Exception{},
		options: map[string][]*option{},
		named:   map[*ir.Class]*types.Named{},
		core:    &ir.Core{},
		binders: map[string]*binder{},
	}
	core := l.core
	roots, err := l.list(ctx, core)
	if err != nil {
		return nil, nil, err
	}
	if len(roots) > 0 && len(l.diagnostics) == 0 {
		l.bind(core, roots)
	}
	for _, path := range slices.Sorted(maps.Keys(l.imports)) {
		core.Imports = append(core.Imports, ir.Import{Path: path, Name: l.imports[path]})
	}
	core.Warnings = l.packages.warnings()
	return core, ir.SortDiagnostics(l.diagnostics), nil
}

// A loader is one run of Load.
type loader struct {
	config      Config
	fset        *token.FileSet
	packages    *packages
	core        *ir.Core
	classes     map[string]*ir.Class     // by classKey
	foreign     map[string]*ir.Class     // by the interface's text
	errors      map[string]*ir.Exception // by classKey: variables and types
	named       map[*ir.Class]*types.Named
	options     map[string][]*option // functional ones that functions take, by classKey of their type
	imports     map[string]string    // import path to the identifier in generated Go
	binders     map[string]*binder   // by import path; of several for one package the first
	diagnostics []ir.Diagnostic
}

// bind makes the modules of core. A package that does not compile is only
// complained about.
func (l *loader) bind(core *ir.Core, roots []*listed) {
	sources := make([]*source, len(roots))
	for i, root := range roots {
		sources[i] = l.packages.source(root.ImportPath)
	}
	if l.diagnostics = append(l.diagnostics, l.packages.complaints()...); len(l.diagnostics) > 0 {
		return
	}
	for _, b := range l.collect(sources) {
		core.Modules = append(core.Modules, b.module())
	}
	index := 0
	for _, m := range core.Modules {
		index = number(m, index)
	}
}

// number gives everything in a module that is called a place in the core's function
// table, from index on, and returns the next one.
func number(m *ir.Module, index int) int {
	for _, f := range m.AllFuncs() {
		for _, o := range f.Overloads {
			o.Index = index
			index++
		}
	}
	for _, v := range m.Vars {
		v.Get, v.Set = index, index+1
		index += 2
	}
	for _, c := range m.Classes {
		for _, f := range c.Fields {
			f.Get, f.Set = index, index+1
			index += 2
		}
	}
	for _, e := range m.Errors {
		e.Make = index
		index++
		if len(e.Attributes()) > 0 {
			e.Read = index
			index++
		}
	}
	for _, v := range m.Views {
		v.Use = index
		index++
	}
	if m.Iterates {
		m.Next = index
		index++
	}
	return index
}

// collect returns the binders of all modules, each with what its package exports:
// a type of one may stand in another.
func (l *loader) collect(sources []*source) []*binder {
	binders := make([]*binder, len(sources))
	proof := newProof(l.fset, l.packages)
	for i, src := range sources {
		binders[i] = newBinder(l, l.config.Modules[i], src, proof)
		if l.binders[src.ImportPath] == nil {
			l.binders[src.ImportPath] = binders[i]
		}
	}
	for _, b := range binders {
		b.announce()
	}
	for _, b := range binders {
		b.findOptions()
	}
	for _, b := range binders {
		b.declare()
	}
	l.implementers()
	for _, b := range binders {
		b.bindFields()
	}
	return binders
}

// binderOf returns the binder of a package; of one that is not wrapped a guest, or
// nil if its source is not to be had.
func (l *loader) binderOf(path string) *binder {
	if b, ok := l.binders[path]; ok {
		return b
	}
	l.binders[path] = nil
	src := l.packages.outline(path)
	if src == nil {
		return nil
	}
	b := newBinder(l, Target{}, src, nil)
	b.guest = true
	l.binders[path] = b
	b.announce()
	b.describeEnums()
	return b
}

// importName returns the identifier under which generated Go imports a package.
func (l *loader) importName(path, name string) string {
	id, ok := l.imports[path]
	if !ok {
		id = fmt.Sprintf("zz%d_%s", len(l.imports), name)
		l.imports[path] = id
	}
	return id
}

// place returns a position in the terms of the user: relative to the folder of
// pyproject.toml where it lies in it.
func (l *loader) place(pos token.Pos) ir.Pos {
	return l.placeOf(l.fset.Position(pos))
}

func (l *loader) placeOf(p token.Position) ir.Pos {
	return ir.Pos{File: relative(l.config.Dir, p.Filename), Line: p.Line, Col: p.Column}
}

// relative returns file relative to dir where it lies in it, with slashes.
func relative(dir, file string) string {
	if file == "" {
		return ""
	}
	if r, err := filepath.Rel(dir, file); err == nil && r != ".." && !strings.HasPrefix(r, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(r)
	}
	return filepath.ToSlash(file)
}

// configPos is the place of complaints about the configuration.
func configPos() ir.Pos { return ir.Pos{File: "pyproject.toml"} }

func (l *loader) complain(d ir.Diagnostic) { l.diagnostics = append(l.diagnostics, d) }
