package build

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Python returns the interpreter of the project: the one that
// $GOPHERSNAKE_PYTHON names, the one of the environment that is active, or
// python3 on PATH; "" when there is none.
func (h Host) Python() string {
	if python := h.lookup("GOPHERSNAKE_PYTHON"); python != "" {
		return python
	}
	if venv := h.lookup("VIRTUAL_ENV"); venv != "" {
		if python := VenvPython(venv); python != "" {
			return python
		}
	}
	return cmp.Or(h.lookPath("python3"), h.lookPath("python"))
}

// Pythons returns every interpreter that can be found by name, that of the
// project first. Several may be the same.
func (h Host) Pythons() []string {
	var all []string
	if python := h.Python(); python != "" {
		all = append(all, python)
	}
	names := []string{"python3", "python"}
	for minor := newestPython; minor >= oldestPython; minor-- {
		name := fmt.Sprintf("python3.%d", minor)
		names = append(names, name, name+"t")
	}
	for _, name := range names {
		if python := h.lookPath(name); python != "" {
			all = append(all, python)
		}
	}
	return all
}

// The minor versions that Pythons looks for.
const (
	oldestPython = 9
	newestPython = 16
)

// Pip returns what pip says about itself, "" without pip.
func (h Host) Pip(ctx context.Context) string {
	python := h.Python()
	if python == "" {
		return ""
	}
	out, _, err := h.run(ctx, command{env: h.Env, args: []string{python, "-m", "pip", "--version"}})
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(string(out), "pip "))
}

// UV returns the path of uv, "" without it.
func (h Host) UV() string { return h.lookPath("uv") }

// VenvPython returns the interpreter of a virtual environment, "" when there is none.
func VenvPython(venv string) string {
	for _, name := range []string{"bin/python", "bin/python3", "Scripts/python.exe"} {
		if file := filepath.Join(venv, filepath.FromSlash(name)); isFile(file) {
			return file
		}
	}
	return ""
}

// VenvOnPath returns the python3 that comes first on PATH if it is that of a virtual environment, "" if not.
func (h Host) VenvOnPath() string {
	python := h.lookPath("python3")
	if python == "" || !isFile(filepath.Join(filepath.Dir(filepath.Dir(python)), "pyvenv.cfg")) {
		return ""
	}
	return python
}

// An Interpreter is what a Python interpreter says about itself.
type Interpreter struct {
	Executable     string `json:"executable"`
	Version        string `json:"version"` // "3.13.0"
	Minor          int    `json:"minor"`   // 13
	FreeThreaded   bool   `json:"free_threaded"`
	SitePackages   string `json:"platlib"`
	Scripts        string `json:"scripts"`
	IsEnvironment  bool   `json:"venv"`           // made for one project, so that it may be installed into
	Suffix         string `json:"suffix"`         // of extension modules for this version alone
	Implementation string `json:"implementation"` // "cpython"
}

// ABI returns the ABI of extension modules that the interpreter needs of its
// own: "cp313t", or "" when it takes those of the stable ABI.
func (i Interpreter) ABI() string {
	if !i.FreeThreaded {
		return ""
	}
	return fmt.Sprintf("cp3%dt", i.Minor)
}

const interpreterScript = `import json, sys, sysconfig
print(json.dumps({
    "executable": sys.executable,
    "version": "%d.%d.%d" % sys.version_info[:3],
    "minor": sys.version_info[1],
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "platlib": sysconfig.get_path("platlib"),
    "scripts": sysconfig.get_path("scripts"),
    "venv": sys.prefix != sys.base_prefix,
    "suffix": sysconfig.get_config_var("EXT_SUFFIX"),
    "implementation": sys.implementation.name,
}))
`

// AskPython returns what an interpreter says about itself.
func (h Host) AskPython(ctx context.Context, python string) (Interpreter, error) {
	var i Interpreter
	out, _, err := h.run(ctx, command{env: h.Env, args: []string{python, "-I", "-c", interpreterScript}})
	if err != nil {
		return i, fmt.Errorf("ask %s about itself: %w", python, err)
	}
	if err := json.Unmarshal(out, &i); err != nil {
		return i, fmt.Errorf("ask %s about itself: %w", python, err)
	}
	return i, nil
}

// packageScript prints the folder of each package that is named, a line each.
// Packages are looked for in the same way as import does, so that those of a
// build environment laid over another are found.
const packageScript = `import sys
from importlib.machinery import PathFinder
for name in sys.argv[1:]:
    spec = PathFinder.find_spec(name)
    print(next(iter(spec.submodule_search_locations or ()), "") if spec else "")
`

// packageDir returns the folder of a Python package that holds a file, "" when
// there is none.
func (h Host) packageDir(ctx context.Context, name, file string) string {
	python := h.Python()
	if python == "" {
		return ""
	}
	out, _, err := h.run(ctx, command{env: h.Env, args: []string{python, "-c", packageScript, name}})
	dir := strings.TrimSpace(string(out))
	if err != nil || dir == "" || !isFile(filepath.Join(dir, filepath.FromSlash(file))) {
		return ""
	}
	return dir
}

// lookPath returns the absolute path of a program on the host's PATH, "" when
// it is not there.
func (h Host) lookPath(name string) string {
	if strings.ContainsRune(name, filepath.Separator) {
		path, err := filepath.Abs(name)
		if err != nil || !isExecutable(path) {
			return ""
		}
		return path
	}
	for _, dir := range filepath.SplitList(h.lookup("PATH")) {
		for _, ext := range executableSuffixes {
			if file := filepath.Join(dir, name+ext); filepath.IsAbs(file) && isExecutable(file) {
				return file
			}
		}
	}
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isExecutable(path string) bool {
	_, err := exec.LookPath(path)
	return err == nil
}
