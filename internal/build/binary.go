package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A BinaryJob is a plain Go command to be built as its own go.mod says.
type BinaryJob struct {
	Dir     string // the project's folder
	Package string // "./cmd/name" or an import path
	Debug   bool   // keeps symbols
	Out     string // file to write
}

// Binary builds a Go command without cgo, so that it runs on every system of
// the platform.
func (t Toolchain) Binary(ctx context.Context, job BinaryJob) error {
	dir, pkg := job.Dir, job.Package
	if isLocal(pkg) {
		// In the folder itself, because its module may lie below the project's.
		dir, pkg = filepath.Join(job.Dir, filepath.FromSlash(pkg)), "."
	}
	env := setenv(t.Go.env, "CGO_ENABLED=0")
	name, _, err := t.run(ctx, command{dir: dir, env: env, args: []string{t.Go.Command, "list", "-find", "-f={{.Name}}", pkg}})
	if err != nil {
		return fmt.Errorf("build %s: %w", job.Package, err)
	}
	if name := strings.TrimSpace(string(name)); name != "main" {
		return fmt.Errorf("build %s: it is package %s, which is no command; a command is package main", job.Package, name)
	}
	return replaceFile(job.Out, func(file string) error {
		args := []string{t.Go.Command, "build", "-trimpath", "-buildvcs=false"}
		if !job.Debug {
			args = append(args, "-ldflags=-s -w -buildid=")
		}
		if _, _, err := t.run(ctx, command{dir: dir, env: env, args: append(args, "-o", file, pkg)}); err != nil {
			return fmt.Errorf("build %s: %w", job.Package, err)
		}
		return os.Chmod(file, 0o755)
	})
}
