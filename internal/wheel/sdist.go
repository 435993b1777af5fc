package wheel

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// WriteSdist writes the source distribution into the folder out and returns its file
// name. It holds what a version control would track: all but what .gitignore files
// and the project's exclude name, caches, environments and built files.
func (p *Project) WriteSdist(out string, when time.Time) (string, error) {
	if err := p.checkSelfContained(); err != nil {
		return "", err
	}
	files, err := p.sourceFiles(out)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	t := tar.NewWriter(z)
	add := func(name string, content []byte, mode fs.FileMode) error {
		h := &tar.Header{
			Typeflag: tar.TypeReg, Format: tar.FormatPAX,
			Name: p.distName() + "/" + name, Size: int64(len(content)), Mode: int64(mode), ModTime: archiveTime(when),
		}
		err := t.WriteHeader(h)
		if err == nil {
			_, err = t.Write(content)
		}
		if err != nil {
			return fmt.Errorf("writing %s into the sdist: %w", name, err)
		}
		return nil
	}
	if err := add("PKG-INFO", p.Metadata(), 0o644); err != nil {
		return "", err
	}
	for _, f := range files {
		e := entry{source: filepath.Join(p.Dir, filepath.FromSlash(f))}
		if info, err := os.Stat(e.source); err == nil {
			e.executable = info.Mode()&0o100 != 0
		}
		content, err := e.read()
		if err != nil {
			return "", err
		}
		if err := add(f, content, e.mode()); err != nil {
			return "", err
		}
	}
	if err := t.Close(); err != nil {
		return "", fmt.Errorf("writing the sdist: %w", err)
	}
	if err := z.Close(); err != nil {
		return "", fmt.Errorf("writing the sdist: %w", err)
	}
	name := p.distName() + ".tar.gz"
	return name, writeWhole(filepath.Join(out, name), b.Bytes(), 0o644)
}

// checkSelfContained checks that the Go packages and their go.mod lie in the project's folder.
func (p *Project) checkSelfContained() error {
	const hint = "move pyproject.toml to the root of the Go module"
	problems := &Problems{}
	check := func(pkg string, line int) {
		if !isLocalPath(pkg) {
			pkg = "." // whatever it is, the go.mod here asks for it
		}
		message := ""
		switch {
		case !filepath.IsLocal(filepath.FromSlash(path.Clean(pkg))):
			message = fmt.Sprintf("the package %s is outside the project's folder, so an sdist cannot hold it", pkg)
		case !p.holdsModule(path.Clean(pkg)):
			message = fmt.Sprintf("the go.mod of the package %s is outside the project's folder, so an sdist cannot hold it", pkg)
		default:
			return
		}
		problems.List = append(problems.List, Problem{configFile, line, message, hint})
	}
	for _, m := range p.Modules {
		check(m.Package, m.Line)
	}
	for _, b := range p.Binaries {
		check(b.Package, b.Line)
	}
	return problems.err()
}

// holdsModule reports whether there is a go.mod from the folder pkg up to Dir.
func (p *Project) holdsModule(pkg string) bool {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		if exists(p.Dir, filepath.FromSlash(pkg), "go.mod") {
			return true
		}
	}
	return exists(p.Dir, "go.mod")
}

// sourceFiles returns the files of the sdist, relative to Dir. The folder out is
// where it is written.
func (p *Project) sourceFiles(out string) ([]string, error) {
	rules := map[string][]pattern{"": readIgnore(p.Dir, "")}
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("finding the output folder: %w", err)
	}
	files, err := walk(p.Dir, func(rel string, dir bool) bool {
		parent := path.Dir(rel)
		if parent == "." {
			parent = ""
		}
		rs := rules[parent]
		if p.skipInSdist(rel, dir) || rel == "PKG-INFO" || ignored(p.exclude, rel, dir) {
			return true
		}
		if dir && out == filepath.Join(p.Dir, filepath.FromSlash(rel)) {
			return true
		}
		if ignored(rs, rel, dir) {
			return true
		}
		if dir {
			rules[rel] = append(slices.Clip(rs), readIgnore(p.Dir, rel)...)
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	if len(p.include) > 0 {
		included, err := walk(p.Dir, func(rel string, dir bool) bool {
			return p.skipInSdist(rel, dir) || ignored(p.exclude, rel, dir) || !dir && !covered(p.include, rel)
		})
		if err != nil {
			return nil, err
		}
		files = append(files, included...)
	}
	files = append(files, p.needed...)
	files = append(files, configFile)
	slices.Sort(files)
	return slices.Compact(files), nil
}

// skipInSdist reports whether a file or folder never belongs to the source.
func (p *Project) skipInSdist(rel string, dir bool) bool {
	name := path.Base(rel)
	if !dir {
		below, inSource := strings.CutPrefix(rel, p.PythonSource+"/")
		if p.PythonSource == "." {
			below, inSource = rel, true
		}
		return isLitter(name) || name == ".DS_Store" ||
			inSource && p.isBuilt(below, filepath.Join(p.Dir, filepath.FromSlash(rel)))
	}
	switch name {
	case ".git", ".hg", ".svn", ".jj", ".bzr", ".venv", ".tox", ".nox", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis":
		return true
	}
	if isCache(name) || exists(p.Dir, filepath.FromSlash(rel), "pyvenv.cfg") {
		return true
	}
	return (rel == "dist" || rel == "build") && !p.holdsPackage(rel)
}

// holdsPackage reports whether a Go package or the Python source lies in dir.
func (p *Project) holdsPackage(dir string) bool {
	inside := func(file string) bool { return strings.HasPrefix(path.Clean(file)+"/", dir+"/") }
	return inside(p.PythonSource) ||
		slices.ContainsFunc(p.Modules, func(m Module) bool { return inside(m.Package) }) ||
		slices.ContainsFunc(p.Binaries, func(b Binary) bool { return inside(b.Package) })
}
