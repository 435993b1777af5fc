package build

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// A Sanitizer is a detector of errors that is compiled in: the flag of the go command
// without its dash. "" is none.
type Sanitizer string

// The sanitizers that a core can be built with.
const (
	Race    Sanitizer = "race" // of data races, in Go code
	Address Sanitizer = "asan" // of wrong use of memory, in Go and in the glue
)

// lowAddress is where a core with the race detector asks to lie. The detector has
// room for what it knows about addresses below 0x300000000000 only, and libraries
// usually lie far above. glibc takes the first address of a library as a wish;
// before 2.36 only if $LD_USE_LOAD_BIAS is 1.
const lowAddress = "0x8000000000"

// Sanitizes reports whether the compiler can build with a sanitizer.
func (c C) Sanitizes() bool { return c.zig == "" }

// coreLinkFlags returns flags for linking a core.
func (s Sanitizer) coreLinkFlags() []string {
	switch s {
	case Race:
		return []string{"-Wl,-z,defs", "-Wl,-Ttext-segment=" + lowAddress}
	case Address:
		return nil // its functions may come from the program
	}
	// A missing symbol is an error now rather than on the first call.
	return []string{"-Wl,-z,defs"}
}

// glueFlags returns flags for compiling and linking glue.
func (s Sanitizer) glueFlags() []string {
	if s == Address {
		return []string{"-g", "-fno-omit-frame-pointer", "-fsanitize=address"}
	}
	return nil // the race detector knows Go only
}

// SanitizerEnv returns the environment in which a program that was not built with the
// sanitizer can load glue and core that were. Reports of data races go to files
// whose names begin with log.
func (t Toolchain) SanitizerEnv(ctx context.Context, s Sanitizer, log string) ([]string, error) {
	switch s {
	case Race:
		options := strings.TrimSpace(t.lookup("GORACE") + " log_path=" + log)
		return []string{"LD_USE_LOAD_BIAS=1", "GORACE=" + options}, nil
	case Address:
		library, err := t.addressLibrary(ctx)
		if err != nil {
			return nil, err
		}
		// Python, for one, leaves memory to the end of the process.
		options := "detect_leaks=0:" + t.lookup("ASAN_OPTIONS")
		preload := strings.TrimSpace(library + " " + t.lookup("LD_PRELOAD"))
		return []string{"LD_PRELOAD=" + preload, "ASAN_OPTIONS=" + options}, nil
	}
	return nil, nil
}

// addressLibrary returns the compiler's library for AddressSanitizer.
func (t Toolchain) addressLibrary(ctx context.Context) (string, error) {
	arch := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[runtime.GOARCH]
	for _, name := range []string{"libasan.so", "libclang_rt.asan-" + arch + ".so", "libclang_rt.asan.so"} {
		args := append(append([]string{}, t.C.Command...), "-print-file-name="+name)
		out, _, err := t.run(ctx, command{env: t.cEnv(t.C), args: args})
		if err != nil {
			return "", fmt.Errorf("look for AddressSanitizer's library: %w", err)
		}
		if file := strings.TrimSpace(string(out)); filepath.IsAbs(file) && isFile(file) {
			return file, nil
		}
	}
	return "", errors.New("the C compiler has no shared library for AddressSanitizer; use gcc, whose package has it")
}
