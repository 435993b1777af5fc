package main

import (
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gophersnake/gophersnake/internal/build"
	"github.com/gophersnake/gophersnake/internal/ir"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

// A tool is one run of the command.
type tool struct {
	stdout  io.Writer
	stderr  io.Writer
	env     []string
	dir     string // of -C
	verbose bool
	quiet   bool
}

// lockedWriter lets steps that run at the same time write whole lines.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// patience is how long a step may take without a word about it.
const patience = time.Second

// step says what is going on, should it last and unless -q was given; the result ends the
// step. With -v it says how long it took.
func (t *tool) step(what string) (done func()) {
	timer := time.AfterFunc(patience, func() {
		if !t.quiet {
			fmt.Fprintf(t.stderr, "%s …\n", what)
		}
	})
	start := time.Now()
	return func() {
		timer.Stop()
		if t.verbose {
			fmt.Fprintf(t.stderr, "%s: %.3f s\n", what, time.Since(start).Seconds())
		}
	}
}

// say returns what prints sentences that only -v is about, and nil without it.
func (t *tool) say() func(string) {
	if !t.verbose {
		return nil
	}
	return func(sentence string) { fmt.Fprintln(t.stderr, sentence) }
}

// host returns what the compilers see of the machine.
func (t *tool) host() (build.Host, error) {
	cache, err := build.OpenCache(t.env)
	if err != nil {
		return build.Host{}, err
	}
	h := build.Host{Env: t.env, Cache: cache}
	if t.verbose {
		h.Trace = func(command string) { fmt.Fprintln(t.stderr, "+ "+command) }
	}
	return h, nil
}

// project reads pyproject.toml.
func (t *tool) project() (*wheel.Project, error) { return wheel.Open(t.dir) }

// The names of the flag that says where to write.
const (
	shortOutput = "o"
	longOutput  = "out"
)

// outputFlag defines the flag that says where to write.
func outputFlag(f *flag.FlagSet, out *string, usage string) {
	f.StringVar(out, shortOutput, "", usage)
	f.StringVar(out, longOutput, "", usage)
}

// path returns a path that was given on the command line, as seen from the
// folder of -C.
func (t *tool) path(given string) string {
	if filepath.IsAbs(given) {
		return given
	}
	return filepath.Join(t.dir, given)
}

// report prints diagnostics; it returns errReported if there are any.
func (t *tool) report(diagnostics []ir.Diagnostic) error {
	if len(diagnostics) == 0 {
		return nil
	}
	var b strings.Builder
	for _, d := range diagnostics {
		b.WriteString(d.String() + "\n")
	}
	fmt.Fprint(t.stderr, b.String())
	return errReported
}

// lookup returns the value of an environment variable, "" when it is not set.
func (t *tool) lookup(name string) string {
	value := ""
	for _, kv := range t.env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			value = v
		}
	}
	return value
}
