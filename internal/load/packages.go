package load

import (
	"cmp"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A source is a package with its syntax.
type source struct {
	*listed
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
	errs  []ir.Diagnostic
}

// packages are all packages of one run. Syntax is read only of the wrapped
// packages and of those of the user's own module that a call is followed into;
// types of all that is imported come from what the compiler exported. Of packages
// whose types are enum classes the syntax is read for docs and order.
type packages struct {
	l       *loader
	byPath  map[string]*listed
	sources map[string]*source
	busy    map[string]bool
	export  types.Importer
}

func newPackages(l *loader, all []*listed) *packages {
	p := &packages{
		l:       l,
		byPath:  make(map[string]*listed, len(all)),
		sources: map[string]*source{},
		busy:    map[string]bool{},
	}
	for _, q := range all {
		p.byPath[q.ImportPath] = q
	}
	p.export = importer.ForCompiler(l.fset, "gc", func(path string) (io.ReadCloser, error) {
		q := p.byPath[path]
		if q == nil || q.Export == "" {
			return nil, errors.New("it does not compile")
		}
		return os.Open(q.Export)
	})
	return p
}

// source returns a package with its syntax, or nil if there is none to be had.
func (p *packages) source(path string) *source {
	if s, ok := p.sources[path]; ok {
		return s
	}
	l := p.byPath[path]
	if l == nil || p.busy[path] {
		return nil
	}
	p.busy[path] = true
	defer delete(p.busy, path)
	s := p.check(l)
	p.sources[path] = s
	return s
}

// parse reads the syntax of a package, and keeps what is wrong with it.
func (p *packages) parse(l *listed) *source {
	s := &source{listed: l}
	for _, name := range slices.Sorted(slices.Values(slices.Concat(l.GoFiles, l.CgoFiles))) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(l.Dir, name)
		}
		f, err := parser.ParseFile(p.l.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		s.addParseErrors(p.l, name, err)
		if f != nil {
			s.files = append(s.files, f)
		}
	}
	return s
}

// outline returns a package with its syntax, and of what it defines the exported
// constants and types as the compiler exported them; nil if they are not to be had.
func (p *packages) outline(path string) *source {
	l := p.byPath[path]
	if l == nil || l.Export == "" {
		return nil
	}
	pkg, err := p.export.Import(path)
	if err != nil {
		return nil
	}
	s := p.parse(l)
	s.pkg = pkg
	s.info = &types.Info{Defs: map[*ast.Ident]types.Object{}}
	for _, f := range s.files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok {
				s.define(d)
			}
		}
	}
	return s
}

// define adds what a declaration defines.
func (s *source) define(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				s.info.Defs[name] = s.pkg.Scope().Lookup(name.Name)
			}
		case *ast.TypeSpec:
			s.info.Defs[spec.Name] = s.pkg.Scope().Lookup(spec.Name.Name)
		}
	}
}

// check parses and type-checks a package, and keeps all that is wrong with it.
func (p *packages) check(l *listed) *source {
	s := p.parse(l)
	s.info = &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	conf := types.Config{
		Importer:    importFunc(func(path string) (*types.Package, error) { return p.importFor(l, path) }),
		FakeImportC: true,
		Sizes:       types.SizesFor("gc", "amd64"), // both halves are 64-bit
		Error: func(err error) {
			var te types.Error
			if errors.As(err, &te) && !strings.HasPrefix(te.Msg, "\t") {
				s.errs = append(s.errs, ir.Diagnostic{Pos: p.l.place(te.Pos), Message: te.Msg})
			}
		},
	}
	if l.Module != nil && l.Module.GoVersion != "" {
		conf.GoVersion = "go" + l.Module.GoVersion
	}
	parsed := len(s.errs)
	s.pkg, _ = conf.Check(l.ImportPath, p.l.fset, s.files, s.info) // every error went to conf.Error
	if parsed > 0 {
		s.errs = s.errs[:parsed] // what follows from a syntax error is noise
	}
	return s
}

// addParseErrors keeps the syntax errors of one file.
func (s *source) addParseErrors(l *loader, name string, err error) {
	var list scanner.ErrorList
	switch {
	case err == nil:
	case errors.As(err, &list):
		for _, e := range list {
			s.errs = append(s.errs, ir.Diagnostic{Pos: l.placeOf(e.Pos), Message: e.Msg})
		}
	default:
		s.errs = append(s.errs, ir.Diagnostic{Pos: l.placeOf(token.Position{Filename: name}), Message: err.Error()})
	}
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// importFor returns what importer imports as path. A package of the user's own
// module that does not compile is checked from its source, so that its errors
// are told where they are.
func (p *packages) importFor(importing *listed, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if mapped, ok := importing.ImportMap[path]; ok {
		path = mapped
	}
	l := p.byPath[path]
	if l == nil {
		return nil, errors.New("it is not among the packages of go list")
	}
	if l.Export != "" {
		return p.export.Import(path)
	}
	if l.own() && len(l.GoFiles)+len(l.CgoFiles) > 0 {
		if s := p.source(path); s != nil && s.pkg != nil {
			return s.pkg, nil
		}
		return nil, errors.New("import cycle not allowed")
	}
	if l.Error != nil {
		return nil, errors.New(oneLine(l.Error.Err))
	}
	return nil, errors.New("it does not compile")
}

// complaints returns what is wrong with the packages whose source was read;
// where their source is right, what the go command found wrong with them.
func (p *packages) complaints() []ir.Diagnostic {
	var ds []ir.Diagnostic
	for _, s := range p.sources {
		ds = append(ds, s.errs...)
	}
	if len(ds) > 0 {
		return ds
	}
	for _, s := range p.sources {
		if s.Error != nil {
			pos := cmp.Or(p.l.errorPos(s.Dir, s.Error.Pos), p.l.errorPos(s.Dir, s.Error.Err), p.l.place(s.files[0].Package))
			ds = append(ds, ir.Diagnostic{Pos: pos, Message: oneLine(s.Error.Err)})
		}
	}
	return ds
}
