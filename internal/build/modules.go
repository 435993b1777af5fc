package build

import (
	"debug/buildinfo"
	"fmt"
	"runtime/debug"
	"strings"
)

// A ModuleVersion is one Go module that a built file holds code of. The standard
// library is the module "std".
type ModuleVersion struct {
	Path    string
	Version string // "v1.2.3"; "" for one in development
	Sum     string // of go.sum, may be empty
}

// ModulesOf returns the Go modules in a built file, without those of generated code.
func ModulesOf(file string) ([]ModuleVersion, error) {
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the modules in %s: %w", file, err)
	}
	modules := []ModuleVersion{{Path: "std", Version: info.GoVersion}}
	add := func(m *debug.Module) {
		if m.Replace != nil && m.Replace.Version != "" {
			m = m.Replace
		}
		version := m.Version
		if version == "(devel)" {
			version = ""
		}
		if m.Path != "" && !strings.HasSuffix(m.Path, "/"+generatedName) {
			modules = append(modules, ModuleVersion{m.Path, version, m.Sum})
		}
	}
	add(&info.Main)
	for _, m := range info.Deps {
		add(m)
	}
	return modules, nil
}
