package build

import (
	"cmp"
	"context"
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

// VenvPython returns the interpreter of a virtual environment, "" when there is none.
func VenvPython(venv string) string {
	for _, name := range []string{"bin/python", "bin/python3", "Scripts/python.exe"} {
		if file := filepath.Join(venv, filepath.FromSlash(name)); isFile(file) {
			return file
		}
	}
	return ""
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
