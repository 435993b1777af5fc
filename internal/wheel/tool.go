package wheel

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	identifierPattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	commandPattern    = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.+-]*$`)
)

// readTool reads the [tool.gophersnake] table.
func (p *Project) readTool(t table) {
	t.only("python-source", "modules", "binaries", "include", "exclude", "version-file")
	p.PythonSource = p.folder(t, "python-source")
	p.include = t.patterns("include")
	p.exclude = t.patterns("exclude")
	if p.versionFile = t.string("version-file"); p.versionFile != "" {
		if !filepath.IsLocal(filepath.FromSlash(p.versionFile)) {
			t.problemAt("version-file", p.versionFile+" is not below the project's folder", "")
			p.versionFile = ""
		}
		p.needed = append(p.needed, filepath.ToSlash(filepath.Clean(p.versionFile)))
	}
	for _, m := range t.tables("modules") {
		p.readModule(m)
	}
	for _, b := range t.tables("binaries") {
		p.readBinary(b)
	}
}

// folder reads a key that names a folder of the project.
func (p *Project) folder(t table, key string) string {
	if !t.has(key) {
		return ""
	}
	dir := t.string(key)
	clean := filepath.ToSlash(filepath.Clean(filepath.FromSlash(dir)))
	switch {
	case dir == "":
		t.problemAt(key, "names no folder", `write "." for the folder of pyproject.toml, or leave it out`)
	case !filepath.IsLocal(filepath.FromSlash(clean)):
		t.problemAt(key, dir+" is not below the project's folder", "an sdist could not hold it")
	case !isDir(p.Dir, clean):
		t.problemAt(key, fmt.Sprintf("there is no folder %s", dir), "create it, or leave the key out when there are no Python files")
	default:
		return clean
	}
	return ""
}

// patterns reads an array of globs, relative to the project's folder.
func (t table) patterns(key string) []pattern {
	var out []pattern
	for _, glob := range t.strings(key) {
		p, ok := ignorePattern("", glob)
		if !ok || p.negate {
			t.problemAt(key, fmt.Sprintf("%q is not a glob", glob), `globs look like "fizzbuzz/data/**" or "*.log"`)
			continue
		}
		out = append(out, p)
	}
	return out
}

func (p *Project) readModule(t table) {
	t.only("target", "package", "directives")
	m := Module{Target: t.string("target"), Package: t.string("package"), Line: t.line("")}
	if t.has("directives") {
		m.Directives = map[string][]string{}
		directives := t.table("directives")
		for _, symbol := range directives.keys() {
			m.Directives[symbol] = directives.strings(symbol)
		}
	}
	p.checkPackage(t, m.Package)
	checkTarget(t, m.Target)
	for _, other := range p.Modules {
		switch {
		case m.Target == "":
		case other.Target == m.Target:
			t.problemAt("target", fmt.Sprintf("%q is the target of two modules", m.Target), "")
		case strings.HasPrefix(other.Target, m.Target+"."):
			t.problemAt("target", fmt.Sprintf("%q is a module, so it cannot also be the package of %q", m.Target, other.Target), "")
		case strings.HasPrefix(m.Target, other.Target+"."):
			t.problemAt("target", fmt.Sprintf("%q is a module, so it cannot also be the package of %q", other.Target, m.Target), "")
		}
	}
	p.Modules = append(p.Modules, m)
}

// checkTarget checks that a target is a dotted name that Python can import.
func checkTarget(t table, target string) {
	if target == "" {
		t.problemAt("target", "is missing", `target = "package.module", the dotted name to import`)
		return
	}
	parts := strings.Split(target, ".")
	for i, part := range parts {
		switch {
		case part == "":
			t.problemAt("target", fmt.Sprintf("%q has an empty part", target), "")
		case !identifierPattern.MatchString(part):
			t.problemAt("target", fmt.Sprintf("%q in %q is not a name that Python can import", part, target),
				"use ASCII letters, digits and _, not beginning with a digit")
		case isKeyword(part):
			t.problemAt("target", fmt.Sprintf("%q in %q is a Python keyword", part, target), "")
		case i == len(parts)-1 && (part == "__init__" || part == "__main__"):
			t.problemAt("target", fmt.Sprintf("%q cannot be an extension module", target), "name a module of the package and import it in __init__.py")
		}
	}
}

// isKeyword reports whether Python reserves the word.
func isKeyword(s string) bool {
	return slices.Contains(strings.Fields(`False None True and as assert async await break class continue def del
		elif else except finally for from global if import in is lambda nonlocal not or pass raise return try
		while with yield`), s)
}

func (p *Project) readBinary(t table) {
	t.only("name", "package")
	b := Binary{Name: t.string("name"), Package: t.string("package"), Line: t.line("")}
	switch {
	case b.Name == "":
		t.problemAt("name", "is missing", `name = "…", the command to install`)
	case !commandPattern.MatchString(b.Name):
		t.problemAt("name", fmt.Sprintf("%q is not a name for a command", b.Name), "use letters, digits, and - _ . +")
	case slices.ContainsFunc(p.Binaries, func(o Binary) bool { return o.Name == b.Name }):
		t.problemAt("name", fmt.Sprintf("two binaries are called %q", b.Name), "")
	}
	p.checkPackage(t, b.Package)
	p.Binaries = append(p.Binaries, b)
}

// checkPackage checks a Go package that is given as a path; an import path is for
// the go command to judge.
func (p *Project) checkPackage(t table, pkg string) {
	dir := filepath.Join(p.Dir, filepath.FromSlash(pkg))
	first, _, _ := strings.Cut(pkg, "/")
	switch {
	case pkg == "":
		t.problemAt("package", "is missing", `package = "./go/…", the folder of the Go package, or its import path`)
	case !isLocalPath(pkg):
		if !strings.Contains(first, ".") && isDir(dir) {
			t.problemAt("package", fmt.Sprintf("%q reads as an import path", pkg), fmt.Sprintf(`write "./%s" for the folder`, pkg))
		}
	case !isDir(dir):
		t.problemAt("package", fmt.Sprintf("there is no folder %s", pkg), "")
	case !hasGoFiles(dir):
		t.problemAt("package", fmt.Sprintf("there are no Go files in %s", pkg), "")
	}
}

// isLocalPath reports whether a package is given as a folder rather than as an import path.
func isLocalPath(pkg string) bool {
	return pkg == "." || pkg == ".." || strings.HasPrefix(pkg, "./") || strings.HasPrefix(pkg, "../") || filepath.IsAbs(pkg)
}

func hasGoFiles(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go")
	})
}
