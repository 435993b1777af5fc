package build

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strconv"
)

// A Guess is a core in the making from the bindings of the last time. An edit
// inside functions leaves those as they are, so that the core can be built while
// the packages are still being read.
type Guess struct {
	tools  Toolchain
	job    CoreJob
	cancel context.CancelFunc // nil when there was nothing to guess from
	done   chan struct{}
	notes  []Note
	err    error
}

// remembered is what is kept of a job until the next time.
type remembered struct {
	Main    []byte
	Imports []string
}

// GuessCore starts to build a core from the bindings of the last time; job lacks
// Main and Imports. The caller must call Core or Drop.
func (t Toolchain) GuessCore(ctx context.Context, job CoreJob) *Guess {
	g := &Guess{tools: t, job: job}
	content, err := os.ReadFile(g.entry())
	if err != nil {
		return g
	}
	var last remembered
	if json.Unmarshal(content, &last) != nil {
		return g
	}
	g.job.Main, g.job.Imports = last.Main, last.Imports
	ctx, g.cancel = context.WithCancel(ctx)
	g.done = make(chan struct{})
	go func() {
		defer close(g.done)
		g.notes, g.err = t.Core(ctx, g.job)
	}()
	return g
}

// Core returns what Toolchain.Core does for a job that is now complete: the guess
// if it was right, or a build anew.
func (g *Guess) Core(ctx context.Context, job CoreJob) ([]Note, error) {
	if g.cancel != nil && bytes.Equal(job.Main, g.job.Main) && slices.Equal(job.Imports, g.job.Imports) {
		<-g.done
		return g.notes, g.err
	}
	g.Drop()
	notes, err := g.tools.Core(ctx, job)
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(remembered{job.Main, job.Imports})
	if err != nil {
		return nil, err
	}
	// Without it the next time only takes longer.
	_ = replaceFile(g.entry(), func(file string) error { return os.WriteFile(file, content, 0o644) })
	return notes, nil
}

// Drop stops a guess that is not needed and waits for its end.
func (g *Guess) Drop() {
	if g.cancel != nil {
		g.cancel()
		<-g.done
	}
}

// entry returns where the bindings of the last time are kept.
func (g *Guess) entry() string {
	key := hash(g.job.Workspace.Dir, strconv.FormatBool(g.job.Debug), string(g.job.Sanitizer))
	return g.tools.Cache.path(kindBindings, key)
}
