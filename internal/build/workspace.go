package build

import (
	"cmp"
	"errors"
	"fmt"
	"go/version"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Workspace is a temporary folder in which the runtime and generated Go meet
// the user's modules, so that generated Go can import all of their packages.
// Nothing is written into the user's folders.
type Workspace struct {
	Dir     string   // the project's folder, where commands run
	Modules []Module // the user's modules, the one of the first package first

	host       Host
	root       string // the temporary folder
	runtime    string // folder of the runtime's module, "" when the user's own is used
	sources    fs.FS
	replaces   [][]string // of the user's go.work
	godebug    []string   // settings
	goVersion  string     // "1.27"
	vendor     string     // the user's vendor folder, "" when there is none
	vendorBase string     // what relative paths in its modules.txt start from
}

// A Module is a Go module of the user's.
type Module struct {
	Path string
	Dir  string // absolute
	file goFile
}

// OpenWorkspace makes the workspace for a project. Packages are the Go packages
// that matter, as the project names them: "./go/fizz" or an import path.
func (h Host) OpenWorkspace(project string, packages []string, runtime fs.FS) (*Workspace, error) {
	w := &Workspace{Dir: project, host: h, sources: runtime}
	if err := w.findModules(packages); err != nil {
		return nil, err
	}
	if err := w.readUserWork(); err != nil {
		return nil, err
	}
	w.settle()
	if !slices.ContainsFunc(w.Modules, func(m Module) bool { return m.Path == runtimeModule }) {
		dir, err := h.Cache.runtimeDir(runtime)
		if err != nil {
			return nil, err
		}
		w.runtime = dir
	}
	root, err := os.MkdirTemp("", "gophersnake-*")
	if err != nil {
		return nil, fmt.Errorf("make the workspace: %w", err)
	}
	w.root = root
	if err := w.write(root, ""); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// Close removes the workspace.
func (w *Workspace) Close() error { return os.RemoveAll(w.root) }

// WorkspaceEnv returns the environment in which a go command sees the workspace. Without
// a C compiler it has no cgo.
func (t Toolchain) WorkspaceEnv(w *Workspace) []string {
	env := setenv(t.Go.env, "CGO_ENABLED=0")
	if t.C.Command != nil {
		env = t.cgoEnv(t.C, t.Go.env)
	}
	return setenv(env, "GOWORK="+filepath.Join(w.root, "go.work"))
}

// ImportPath returns the import path of a package as the project names it:
// "./go/fizz" or the path itself.
func (w *Workspace) ImportPath(name string) string {
	if !isLocal(name) && !filepath.IsAbs(name) {
		return name
	}
	dir := w.folder(name)
	root, _ := findUp(dir, "go.mod")
	for _, m := range w.Modules {
		if rel, err := filepath.Rel(root, dir); err == nil && m.Dir == root {
			return path.Join(m.Path, filepath.ToSlash(rel))
		}
	}
	return name
}

// folder returns the folder of a package that is named by its path.
func (w *Workspace) folder(name string) string {
	if dir := filepath.FromSlash(name); filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	return filepath.Join(w.Dir, filepath.FromSlash(name))
}

// findModules finds the module of every package that is named by a path, and
// that of the project's folder for the others.
func (w *Workspace) findModules(packages []string) error {
	for _, name := range packages {
		dir := w.Dir
		if isLocal(name) || filepath.IsAbs(name) {
			dir = w.folder(name)
			if info, err := os.Stat(dir); err != nil || !info.IsDir() {
				return fmt.Errorf("package %s: there is no folder %s", name, dir)
			}
		}
		root, found := findUp(dir, "go.mod")
		if !found {
			return fmt.Errorf("package %s: no go.mod was found in %s or above it; make one with: go mod init example.com/%s",
				name, dir, strings.ToLower(filepath.Base(w.Dir)))
		}
		if err := w.addModule(root); err != nil {
			return err
		}
	}
	return nil
}

func (w *Workspace) addModule(dir string) error {
	if slices.ContainsFunc(w.Modules, func(m Module) bool { return m.Dir == dir }) {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return fmt.Errorf("read the module: %w", err)
	}
	m := Module{Dir: dir, file: parseGoFile(content)}
	if m.Path = m.file.first("module"); m.Path == "" {
		return fmt.Errorf("%s: there is no module line", filepath.Join(dir, "go.mod"))
	}
	w.Modules = append(w.Modules, m)
	return nil
}

// readUserWork takes over the go.work that the go command would use.
func (w *Workspace) readUserWork() error {
	file := w.host.lookup("GOWORK")
	if file == "" {
		dir, found := findUp(w.Modules[0].Dir, "go.work")
		if !found {
			return nil
		}
		file = filepath.Join(dir, "go.work")
	}
	if file == "off" {
		return nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the workspace: %w", err)
	}
	dir := filepath.Dir(file)
	work := parseGoFile(content)
	for _, use := range work.all("use") {
		used := filepath.FromSlash(use[0])
		if !filepath.IsAbs(used) {
			used = filepath.Join(dir, used)
		}
		if err := w.addModule(used); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, r := range work.all("replace") {
		w.replaces = append(w.replaces, localPath(dir, r))
	}
	for _, g := range work.all("godebug") {
		w.godebug = append(w.godebug, g[0])
	}
	w.goVersion = work.first("go")
	w.setVendor(dir)
	return nil
}

// settle decides what depends on all modules: the language version, the
// settings of the Go runtime, and whether vendored packages are used.
func (w *Workspace) settle() {
	first := w.Modules[0].file
	own := w.goVersion // of the user's go.work; the workspace is not vendored by one of its modules
	if own == "" {
		own = first.first("go")
		for _, g := range first.all("godebug") {
			w.godebug = append(w.godebug, g[0])
		}
		w.setVendor(w.Modules[0].Dir)
	}
	w.goVersion = minimumGo
	for _, m := range w.Modules {
		if v := m.file.first("go"); version.Compare("go"+v, "go"+w.goVersion) > 0 {
			w.goVersion = v
		}
	}
	// Go code behaves as its own go.mod says, not as ours does.
	said := slices.ContainsFunc(w.godebug, func(s string) bool { return strings.HasPrefix(s, "default=") })
	if !said && version.Compare("go"+own, "go"+minimumGo) < 0 {
		w.godebug = append(w.godebug, "default="+version.Lang("go"+cmp.Or(own, "1.16")))
	}
}

// setVendor takes the vendor folder in dir if the go command would.
func (w *Workspace) setVendor(dir string) {
	flags, _ := splitCommand(w.host.lookup("GOFLAGS"))
	for _, f := range flags {
		name, value, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
		if name == "mod" && value != "vendor" {
			return
		}
	}
	if isFile(filepath.Join(dir, "vendor", "modules.txt")) {
		w.vendor, w.vendorBase = filepath.Join(dir, "vendor"), dir
	}
}

// write makes a workspace in a folder: of the user's modules, the runtime and,
// when generated is not empty, the module in the folder of that name below it.
func (w *Workspace) write(dir, generated string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "go %s\n\n", w.goVersion)
	for _, g := range w.godebug {
		fmt.Fprintf(&b, "godebug %s\n", g)
	}
	for _, m := range w.Modules {
		fmt.Fprintf(&b, "use %s\n", quoteWord(filepath.ToSlash(m.Dir)))
	}
	if w.runtime != "" {
		fmt.Fprintf(&b, "use %s\n", quoteWord(filepath.ToSlash(w.runtime)))
	}
	if generated != "" {
		fmt.Fprintf(&b, "use ./%s\n", generated)
	}
	for _, r := range w.replaces {
		quoted := make([]string, len(r))
		for i, word := range r {
			quoted[i] = quoteWord(word)
		}
		fmt.Fprintf(&b, "replace %s\n", strings.Join(quoted, " "))
	}
	if err := os.WriteFile(filepath.Join(dir, "go.work"), []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	if w.vendor == "" {
		return nil
	}
	if err := w.writeVendor(filepath.Join(dir, "vendor")); err != nil {
		return fmt.Errorf("write the workspace's vendored packages: %w", err)
	}
	return nil
}

// quoteWord quotes a word of a go.work where that is needed.
func quoteWord(word string) string {
	if word == "=>" || strings.Trim(word, plainWord) == "" {
		return word
	}
	return strconv.Quote(word)
}

// plainWord are the letters of words that need no quotes.
const plainWord = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@+~"

// dirOf returns the folder of a package in one of the user's modules, "" for
// other packages.
func (w *Workspace) dirOf(importPath string) string {
	var in Module
	for _, m := range w.Modules {
		if isBelow(importPath, m.Path) && len(m.Path) > len(in.Path) {
			in = m
		}
	}
	if in.Path == "" {
		return ""
	}
	return filepath.Join(in.Dir, filepath.FromSlash(strings.TrimPrefix(importPath, in.Path)))
}

// generatedPath returns the import path for a generated package that imports
// the given packages: below the parent of every internal folder among them.
func (w *Workspace) generatedPath(imports []string) (string, error) {
	parent, because := w.Modules[0].Path, ""
	for _, p := range imports {
		above, internal := internalParent(p)
		switch {
		case !internal:
		case because == "" || isBelow(above, parent):
			parent, because = above, p
		case !isBelow(parent, above):
			return "", fmt.Errorf("no package may import both %s and %s, because their internal folders are apart; "+
				"bind a package that is above one of them instead", because, p)
		}
	}
	return path.Join(parent, generatedName), nil
}

// isBelow reports whether a path is another one or lies below it.
func isBelow(p, above string) bool { return p == above || strings.HasPrefix(p, above+"/") }

// internalParent returns the path of the folder that the innermost internal
// folder of an import path lies in.
func internalParent(importPath string) (parent string, internal bool) {
	parts := strings.Split(importPath, "/")
	for i, part := range slices.Backward(parts) {
		if part == "internal" {
			return strings.Join(parts[:i], "/"), true
		}
	}
	return "", false
}
