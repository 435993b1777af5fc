package core

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
)

// begin makes a call as the glue does for a caller that must be able to leave, and returns what
// the glue then waits for.
func begin(t *testing.T, timeout int64, body func(Context, *Frame, *Pending)) *Pending {
	t.Helper()
	s := newSpace()
	s.frame.apart = 1
	call(s, func(f *Frame) { f.InContext(timeout, false, 8*8, body) })
	if s.frame.status != statusPending {
		t.Fatalf("status = %d, want %d", s.frame.status, statusPending)
	}
	return (*Pending)(pointer(*(*uintptr)(s.frame.At(0))))
}

// await waits until the state is as wanted.
func await(p *Pending, state uint32) {
	for p.state.Load() != state {
		runtime.Gosched()
	}
}

func TestInContextInPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		timeout int64
		over    bool
		until   bool
	}{
		{NoTimeout, false, false},
		{0, true, true},
		{int64(time.Hour), false, true},
	} {
		s := newSpace()
		var kept Context
		call(s, func(f *Frame) {
			f.InContext(c.timeout, false, 8*8, func(ctx Context, inner *Frame, p *Pending) {
				if p.Left() {
					t.Error("what runs in place was left")
				}
				if inner != f {
					t.Error("the frame is another one")
				}
				kept = ctx
				if _, until := ctx.Deadline(); until != c.until {
					t.Errorf("InContext(%d): has a deadline: %t, want %t", c.timeout, until, c.until)
				}
				if over := ctx.Err() != nil; over != c.over {
					t.Errorf("InContext(%d): is over: %t, want %t", c.timeout, over, c.over)
				}
			})
		})
		if kept.Err() == nil {
			t.Errorf("InContext(%d): the context outlives the call", c.timeout)
		}
	}
}

// A context that results may use lasts, unless there are none.
func TestInContextLasts(t *testing.T) {
	t.Parallel()
	for _, apart := range []uint64{0, 1} {
		for _, fails := range []bool{false, true} {
			s := newSpace()
			s.frame.apart = apart
			var kept Context
			call(s, func(f *Frame) {
				f.InContext(NoTimeout, true, 8*8, func(ctx Context, f *Frame, _ *Pending) {
					if kept = ctx; fails {
						f.Fail(errors.New("no"), 0)
					}
				})
			})
			if apart == 1 {
				p := (*Pending)(pointer(*(*uintptr)(s.frame.At(0))))
				await(p, pendingDone)
				p.state.Store(pendingFree)
			}
			if over := kept.Err() != nil; over != fails {
				t.Errorf("apart %d, fails %t: the context is over: %t", apart, fails, over)
			}
		}
	}
}

func TestInContextApart(t *testing.T) {
	t.Parallel()
	gate := make(chan struct{})
	want := strings.Repeat("large ", scratchSize)
	p := begin(t, NoTimeout, func(_ Context, f *Frame, p *Pending) {
		<-gate
		if p.Left() {
			t.Error("Left = true, want false of a call that somebody waits for")
		}
		f.String(0, strings.Clone(want))
	})
	if got := p.state.Load(); got != pendingRuns {
		t.Errorf("state = %d, want %d", got, pendingRuns)
	}
	close(gate)
	await(p, pendingDone)
	runtime.GC()
	w := *(*stringWords)(p.frame.At(0))
	if got := textOf(w); p.frame.status != statusOK || got != want {
		t.Errorf("status %d, %.10q…, want %d, %.10q…", p.frame.status, got, statusOK, want)
	}
	kept.drop(p.frame.keep)
	p.state.Store(pendingFree)
}

func TestInContextCancelled(t *testing.T) {
	t.Parallel()
	for _, timeout := range []int64{NoTimeout, 1} {
		p := begin(t, timeout, func(ctx Context, f *Frame, _ *Pending) {
			<-ctx.Done()
			f.Fail(ctx.Err(), 0)
		})
		want := context.DeadlineExceeded
		if timeout == NoTimeout {
			p.cancel()
			want = context.Canceled
		}
		await(p, pendingDone)
		if got := textOf((*failure)(p.frame.At(0)).message); p.frame.status != statusError || got != want.Error() {
			t.Errorf("status %d, %q, want %d, %q", p.frame.status, got, statusError, want)
		}
		p.state.Store(pendingFree)
	}
}

func TestInContextEndsOtherwise(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		end        func()
	}{
		{"panic", "dear me", func() { panic("dear me") }},
		{"error", "in an error", func() { panic(errors.New("in an error")) }},
		{"Goexit", "runtime.Goexit was called", runtime.Goexit},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for range 3 {
				p := begin(t, NoTimeout, func(_ Context, f *Frame, _ *Pending) {
					f.String(0, strings.Repeat("x", 5000)) // a result that must not be left behind
					c.end()
				})
				await(p, pendingDone)
				what := (*failure)(p.frame.At(0))
				if got := textOf(what.message); p.frame.status != statusPanic || got != c.want {
					t.Errorf("status %d, %q, want %d, %q", p.frame.status, got, statusPanic, c.want)
				}
				if stack := textOf(what.more); !strings.HasPrefix(stack, "Go stack:\n") || !strings.Contains(stack, "context_test.go:") {
					t.Errorf("stack is %q, want one that leads here", stack)
				}
				if p.frame.keep != 0 {
					kept.drop(p.frame.keep)
				}
				p.state.Store(pendingFree)
			}
		})
	}
}

// What a caller has left behind is not asked for results, and is used again.
func TestInContextAbandoned(t *testing.T) {
	t.Parallel()
	left := make(chan bool)
	gate := make(chan struct{})
	p := begin(t, NoTimeout, func(ctx Context, f *Frame, p *Pending) {
		<-ctx.Done()
		<-gate
		f.String(0, strings.Repeat("x", 5000))
		left <- p.Left()
	})
	if !p.abandon() {
		t.Error("abandon = false, want true of a call that runs")
	}
	close(gate)
	if !<-left {
		t.Error("Left = false, want true of a call that was abandoned")
	}
	for p.state.Load() == pendingAbandoned {
		runtime.Gosched()
	}
}

// A call that is about to write its results cannot be abandoned any more.
func TestInContextFinishes(t *testing.T) {
	t.Parallel()
	gate, reached := make(chan struct{}), make(chan struct{})
	p := begin(t, NoTimeout, func(_ Context, _ *Frame, p *Pending) {
		if p.Left() {
			t.Error("Left = true, want false of a call that somebody waits for")
		}
		close(reached)
		<-gate
	})
	<-reached
	if p.abandon() {
		t.Error("abandon = true, want false of a call that writes its results")
	}
	close(gate)
	await(p, pendingDone)
	p.state.Store(pendingFree)
}
