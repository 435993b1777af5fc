package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// A C is a C compiler.
type C struct {
	Command []string // program and first arguments: "/usr/bin/gcc", or zig with "cc -target …"
	From    string   // where it was found: "PATH"
	zig     string   // the zig program, "" for other compilers
}

// errNoC says what to do on a machine without a C compiler.
var errNoC = errors.New("no C compiler was found; install gcc or clang, or the Python package that holds one: pip install ziglang")

// FindC returns the C compiler to use: $CC, gcc, cc or clang on PATH, or the one
// of the Python package ziglang. gcc comes first because it is the one that the
// go command would take, so that compiled parts of Go are shared with it.
func (h Host) FindC(ctx context.Context) (C, error) {
	if c, err := h.hostC(); err != nil || c.Command != nil {
		return c, err
	}
	dir := h.packageDir(ctx, "ziglang", "zig"+executableSuffix)
	if dir == "" {
		return C{}, errNoC
	}
	zig := filepath.Join(dir, "zig"+executableSuffix)
	target, err := zigTarget(runtime.GOOS, runtime.GOARCH)
	if err != nil {
		return C{}, err
	}
	return C{Command: []string{zig, "cc", "-target", target}, From: "the Python package ziglang", zig: zig}, nil
}

// HasC reports whether FindC would find a compiler outside Python packages.
func (h Host) HasC() bool {
	c, err := h.hostC()
	return err == nil && c.Command != nil
}

func (h Host) hostC() (C, error) {
	if cc := h.lookup("CC"); strings.TrimSpace(cc) != "" {
		words, err := splitCommand(cc)
		if err != nil {
			return C{}, fmt.Errorf("$CC: %w", err)
		}
		path := h.lookPath(words[0])
		if path == "" {
			return C{}, fmt.Errorf("$CC: there is no program %s; unset CC, or let it name a C compiler", words[0])
		}
		words[0] = path
		return C{Command: words, From: "CC"}, nil
	}
	for _, name := range []string{"gcc", "cc", "clang"} {
		if path := h.lookPath(name); path != "" {
			return C{Command: []string{path}, From: "PATH"}, nil
		}
	}
	return C{}, nil
}

// Version returns the first line that the compiler says about itself.
func (h Host) Version(ctx context.Context, c C) string {
	out, _, err := h.run(ctx, command{env: h.cEnv(c), args: append(slices.Clip(c.Command), "--version")})
	line, _, _ := strings.Cut(string(out), "\n")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(line)
}

// zigTarget returns zig's name of a platform, with the lowest glibc that zig
// can link for.
func zigTarget(goos, goarch string) (string, error) {
	arch := map[string]string{
		"amd64": "x86_64-linux-gnu.2.17", "arm64": "aarch64-linux-gnu.2.17", "386": "x86-linux-gnu.2.17",
		"ppc64le": "powerpc64le-linux-gnu.2.17", "s390x": "s390x-linux-gnu.2.17", "riscv64": "riscv64-linux-gnu.2.27",
	}[goarch]
	if goos != "linux" || arch == "" {
		return "", fmt.Errorf("no C compiler was found, and ziglang is not set up for %s/%s; install gcc or clang", goos, goarch)
	}
	return arch, nil
}

// cEnv returns the environment for a C compiler.
func (h Host) cEnv(c C) []string {
	// Not in the language of the user: warnings are passed on as they are.
	env := setenv(h.Env, "LC_ALL=C.UTF-8")
	if c.zig == "" {
		return env
	}
	// Without a home folder zig has no cache of its own.
	dir := cmp.Or(h.lookup("ZIG_GLOBAL_CACHE_DIR"), filepath.Join(h.Cache.Dir, "zig"))
	return setenv(env, "ZIG_GLOBAL_CACHE_DIR="+dir, "ZIG_LOCAL_CACHE_DIR="+dir)
}

// cgoEnv returns the environment for a go command that uses the compiler.
func (h Host) cgoEnv(c C, env []string) []string {
	env = setenv(env, "CGO_ENABLED=1")
	switch {
	case c.zig != "":
		cxx := append([]string{c.zig, "c++"}, c.Command[2:]...)
		env = setenv(env, "CC="+joinCommand(c.Command), "CXX="+joinCommand(cxx))
		for _, kv := range h.cEnv(c) {
			if strings.HasPrefix(kv, "ZIG_") {
				env = setenv(env, kv)
			}
		}
	case c.From == "PATH" && filepath.Base(c.Command[0]) != "gcc":
		env = setenv(env, "CC="+c.Command[0])
	}
	return env
}

// identity returns what changes when the compiler is replaced.
func (c C) identity() string {
	return identity(c.Command[0]) + "\n" + strings.Join(c.Command[1:], "\n")
}
