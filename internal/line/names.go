package line

import (
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gophersnake/gophersnake/internal/build"
)

// modulePath returns where a module lies in a wheel, without a suffix:
// "fizzbuzz/fizzbuzzo3".
func modulePath(target string) string { return strings.ReplaceAll(target, ".", "/") }

// GlueName returns where a module's glue lies in a wheel. With an abi, such as
// "cp313t", it is for that Python alone.
func GlueName(target, abi string) string {
	if abi == "" {
		return modulePath(target) + ".abi3.so"
	}
	return modulePath(target) + ".cpython-" + strings.TrimPrefix(abi, "cp") + "-" + multiarch() + ".so"
}

// multiarch returns the name of this platform in the suffixes of extension modules.
func multiarch() string {
	arch := map[string]string{
		"amd64": "x86_64", "arm64": "aarch64", "386": "i386", "ppc64le": "powerpc64le", "loong64": "loongarch64",
	}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	return arch + "-linux-gnu"
}

// CoreName returns where the Go core lies in a wheel: beside the first module.
func CoreName(first string) string { return modulePath(first) + ".core.so" }

// coreFile returns the way from the folder of a module's glue to the core.
func coreFile(first, target string) string {
	rel, err := filepath.Rel(path.Dir(modulePath(target)), CoreName(first))
	if err != nil {
		return path.Base(CoreName(first)) // both are relative, so there is a way
	}
	return filepath.ToSlash(rel)
}

// ABIName checks the name of a free-threaded ABI as a person gives it: "3.13",
// "3.13t" or "cp313t".
func ABIName(given string) (string, error) {
	digits := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(given, "cp"), "python"), "t")
	switch strings.Replace(digits, ".", "", 1) {
	case "313":
		return "cp313t", nil
	case "314":
		return "cp314t", nil
	}
	return "", fmt.Errorf("there is no free-threaded Python %q to build for; there are 3.13 and 3.14", given)
}

// ABIOf returns the ABI of extension modules for an interpreter: "" is the
// stable one.
func ABIOf(i build.Interpreter) (string, error) {
	if i.Implementation != "cpython" || i.Minor < 11 {
		return "", fmt.Errorf("%s is %s %s; CPython 3.11 or later is needed", i.Executable, i.Implementation, i.Version)
	}
	if !i.FreeThreaded {
		return "", nil
	}
	return ABIName(i.ABI())
}
