package wheel

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// checkLayout checks the targets against the Python files that are there.
func (p *Project) checkLayout(c table) {
	complain := func(m Module, message, hint string) {
		c.problems.List = append(c.problems.List, Problem{configFile, m.Line, message, hint})
	}
	for _, m := range p.Modules {
		parts := strings.Split(m.Target, ".")
		if slices.Contains([]string{"builtins", "gophersnake", "sys"}, parts[0]) {
			complain(m, fmt.Sprintf("the target %q is of a package that is always there before", m.Target), "choose another name")
		}
		if p.PythonSource == "" {
			if len(parts) > 1 && exists(p.Dir, parts[0], "__init__.py") {
				complain(m, fmt.Sprintf("the package %s is not in the wheel: python-source is not set", parts[0]), `python-source = "." in [tool.gophersnake]`)
			}
			continue
		}
		source := filepath.Join(p.Dir, filepath.FromSlash(p.PythonSource))
		for i := 1; i < len(parts); i++ {
			file := path.Join(parts[:i]...) + ".py"
			if exists(source, file) {
				complain(m, fmt.Sprintf("%s makes %s a module, so %q cannot lie in it", path.Join(p.PythonSource, file), strings.Join(parts[:i], "."), m.Target),
					"turn the file into a package, or choose another target")
			}
		}
		if stub := StubPath(m.Target); exists(source, filepath.FromSlash(stub)) && !isStub(filepath.Join(source, filepath.FromSlash(stub))) {
			complain(m, fmt.Sprintf("%s is not a stub that gophersnake has made, and would be lost", path.Join(p.PythonSource, stub)),
				"remove it: the stub of the module is made from the Go source")
		}
		if file := p.collision(source, path.Join(parts...)); file != "" {
			complain(m, fmt.Sprintf("the target %q collides with %s, which is imported by the same name", m.Target, path.Join(p.PythonSource, file)),
				"rename the file or choose another target, such as "+suggestTarget(m.Target))
		}
	}
}

// collision returns the Python file that is imported by the same name as a module
// at the path target, "" for none.
func (p *Project) collision(source, target string) string {
	for _, file := range []string{target + ".py", target + "/__init__.py", target + "/__init__.pyi"} {
		if exists(source, filepath.FromSlash(file)) {
			return file
		}
	}
	inside, _ := filepath.Glob(filepath.Join(source, filepath.FromSlash(target), "*.py"))
	if len(inside) > 0 {
		return target + "/" + filepath.Base(inside[0])
	}
	return ""
}

// suggestTarget returns the usual name of an extension module behind a Python module.
func suggestTarget(target string) string {
	i := strings.LastIndexByte(target, '.') + 1
	return fmt.Sprintf("%q", target[:i]+"_"+strings.TrimLeft(target[i:], "_"))
}

// PythonFiles returns what belongs to the wheel of the files below python-source,
// relative to it: no caches, nothing hidden, and none of our built files.
func (p *Project) PythonFiles() ([]string, error) {
	if p.PythonSource == "" {
		return nil, nil
	}
	source := filepath.Join(p.Dir, filepath.FromSlash(p.PythonSource))
	return walk(source, func(rel string, dir bool) bool {
		name := path.Base(rel)
		inProject := path.Join(p.PythonSource, rel)
		switch {
		case dir && isCache(name), strings.HasPrefix(name, "."), ignored(p.exclude, inProject, dir):
			return true
		case p.PythonSource == "." && !strings.Contains(rel, "/") && !p.ownPackage(rel):
			return !ignored(p.include, rel, dir)
		}
		return !dir && (isLitter(name) || p.isBuilt(rel, filepath.Join(source, filepath.FromSlash(rel))))
	})
}

// ownPackage reports whether name, beside pyproject.toml, is a package of the
// project: only that tells it from tests, documentation and the Go source.
func (p *Project) ownPackage(name string) bool {
	return name == fileName(p.Name) || slices.ContainsFunc(p.Modules, func(m Module) bool {
		return strings.HasPrefix(m.Target, name+".")
	})
}

// isCache reports whether a folder of this name holds what tools have left.
func isCache(name string) bool {
	switch name {
	case "__pycache__", "node_modules":
		return true
	}
	return strings.HasSuffix(name, ".egg-info") || strings.HasSuffix(name, ".dist-info")
}

// isLitter reports whether a file of this name is never meant for others.
func isLitter(name string) bool {
	switch path.Ext(name) {
	case ".pyc", ".pyo", ".swp":
		return true
	}
	return strings.HasSuffix(name, "~") || strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".tmp") // of writeWhole
}

// isBuilt reports whether the file at the path rel below python-source is one that
// gophersnake built: by its name, or, when the target was renamed since, by what it holds.
func (p *Project) isBuilt(rel, file string) bool {
	dir, base := path.Split(rel)
	name, ending, _ := strings.Cut(base, ".")
	if ending == "pyi" { // of a module that is no more: the others may be under version control
		current := slices.ContainsFunc(p.Modules, func(m Module) bool { return StubPath(m.Target) == rel })
		return !current && isStub(file)
	}
	core, glue := ending == "core.so", strings.HasPrefix(ending, "abi3") || strings.HasPrefix(ending, "cpython-")
	if !core && !glue || !strings.HasSuffix(ending, "so") {
		return false
	}
	stem := dir + name
	if slices.ContainsFunc(p.Modules, func(m Module) bool { return strings.ReplaceAll(m.Target, ".", "/") == stem }) {
		return true
	}
	src, err := os.ReadFile(file)
	return err == nil && (core && bytes.Contains(src, []byte("gs_start")) || glue && bytes.Contains(src, []byte(".core.so\x00")))
}

// StubPath returns where type checkers look for the stub of a module: beside it, or, where it is not in
// a package that can say py.typed, in a package of stubs (PEP 561).
func StubPath(target string) string {
	if !strings.Contains(target, ".") {
		return target + "-stubs/__init__.pyi"
	}
	return strings.ReplaceAll(target, ".", "/") + ".pyi"
}

// StubHeader is the first line of a stub, by which it is known.
const StubHeader = "# Code generated by gophersnake. DO NOT EDIT.\n"

// isStub reports whether a file is a stub that was generated.
func isStub(file string) bool {
	content, err := os.ReadFile(file)
	return err == nil && bytes.HasPrefix(content, []byte(StubHeader))
}

// Built returns the built files in the user's tree, relative to Dir: what develop
// put there and clean removes.
func (p *Project) Built() ([]string, error) {
	source := p.PythonSource
	if source == "" {
		return nil, nil
	}
	files, err := walk(filepath.Join(p.Dir, filepath.FromSlash(source)), func(rel string, dir bool) bool {
		if dir {
			return strings.HasPrefix(path.Base(rel), ".") || isCache(path.Base(rel))
		}
		kind := path.Ext(rel)
		return kind != ".so" && kind != ".pyi" || !p.isBuilt(rel, filepath.Join(p.Dir, filepath.FromSlash(source), filepath.FromSlash(rel)))
	})
	for i, f := range files {
		files[i] = path.Join(source, f)
	}
	return files, err
}
