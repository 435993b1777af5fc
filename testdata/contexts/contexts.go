// Package contexts has functions that take a context.
package contexts

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// ErrStopped is what a function returns that was told to stop.
var ErrStopped = errors.New("stopped")

// Add returns at once.
func Add(ctx context.Context, a, b int) int { return a + b }

// PlainAdd is Add without a context.
//
//py:release-gil
func PlainAdd(a, b int) int { return a + b }

// Wait waits until it is told to stop, and says why.
func Wait(ctx context.Context) error {
	entered.Add(1)
	<-ctx.Done()
	stopped.Add(1)
	return ctx.Err()
}

// WaitWrapped is Wait with an error around the reason.
func WaitWrapped(ctx context.Context) error {
	<-ctx.Done()
	return fmt.Errorf("waiting: %w", ctx.Err())
}

// WaitOwn is Wait with an error of its own.
func WaitOwn(ctx context.Context) error {
	<-ctx.Done()
	return ErrStopped
}

// WaitFor waits for some milliseconds, or until it is told to stop.
func WaitFor(ctx context.Context, ms int) (string, error) {
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case <-time.After(time.Duration(ms) * time.Millisecond):
		return "waited", nil
	}
}

// Remaining returns how many seconds are left, if there is an end.
func Remaining(ctx context.Context) (seconds float64, ok bool) {
	end, ok := ctx.Deadline()
	return time.Until(end).Seconds(), ok
}

// IsOver reports whether the context was cancelled before the call.
func IsOver(ctx context.Context) bool { return ctx.Err() != nil }

// The context of the last call of Keep.
var keptContext atomic.Pointer[context.Context]

// Keep keeps its context, which it should not.
func Keep(ctx context.Context) { keptContext.Store(&ctx) }

// IsKeptOver reports whether the context that was kept is cancelled.
func IsKeptOver() bool { return (*keptContext.Load()).Err() != nil }

// How many calls of Wait and Ignore have begun, and ended.
var entered, stopped atomic.Int64

// Entered returns how many calls have begun to wait.
func Entered() int64 { return entered.Load() }

// Stopped returns how many calls have stopped waiting.
func Stopped() int64 { return stopped.Load() }

var (
	gateMu sync.Mutex
	gate   = make(chan struct{})
	seen   []string
)

// Ignore does not heed its context: it waits until the gate opens, and then looks at what it was
// given.
func Ignore(ctx context.Context, texts []string, data []byte) ([]string, error) {
	g := theGate()
	entered.Add(1)
	<-g
	result := append([]string{string(data)}, texts...)
	gateMu.Lock()
	seen = result
	gateMu.Unlock()
	stopped.Add(1)
	return result, nil
}

func theGate() chan struct{} {
	gateMu.Lock()
	defer gateMu.Unlock()
	return gate
}

// OpenGate lets calls of Ignore and Spin that have begun go on.
func OpenGate() {
	gateMu.Lock()
	defer gateMu.Unlock()
	close(gate)
	gate = make(chan struct{})
}

// Seen returns what a call of Ignore saw last.
func Seen() []string {
	gateMu.Lock()
	defer gateMu.Unlock()
	return seen
}

// Spin computes until the gate opens, deaf to its context.
func Spin(ctx context.Context) (n int) {
	g := theGate()
	entered.Add(1)
	defer stopped.Add(1)
	for {
		select {
		case <-g:
			return n
		default:
			n++
		}
	}
}

// Repeat returns a text n times, large ones too.
func Repeat(ctx context.Context, text string, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprint(text, i)
	}
	return texts
}

// Split returns several results.
func Split(ctx context.Context, numbers ...int) (count int, sum int, err error) {
	for _, n := range numbers {
		sum += n
	}
	if sum < 0 {
		return 0, 0, errors.New("negative")
	}
	return len(numbers), sum, nil
}

// Find returns what may be absent.
func Find(ctx context.Context, m map[string]int, key string) (n int, ok bool) {
	n, ok = m[key]
	return n, ok
}

// Panic panics.
func Panic(ctx context.Context, text string) { panic(text) }

// Exit ends its goroutine.
func Exit(context.Context) { runtime.Goexit() }

// Own has a timeout of its own.
func Own(ctx context.Context, timeout int) int { return timeout }

// Defaults has defaults and a context.
//
//py:signature (a, b=2, *, c=3)
func Defaults(ctx context.Context, a, b, c int) []int { return []int{a, b, c} }

// DescribeInt tells types apart.
//
//py:name describe
func DescribeInt(ctx context.Context, value int) string { return "int" }

// DescribeText tells types apart.
//
//py:name describe
func DescribeText(value string) string { return "text" }

// PlainTwice is chosen where there is no timeout.
//
//py:name twice
func PlainTwice(n int) string { return "plain" }

// Twice is chosen where there is one.
//
//py:name twice
func Twice(ctx context.Context, n int) string { return "in a context" }

// Generic has a type parameter.
func Generic[N int | string](ctx context.Context, n N) N { return n }

// Unnamed does not use its context.
func Unnamed(context.Context, int) {}

// Counter counts.
type Counter struct{ N int }

// NewCounter returns a counter that begins with n.
func NewCounter(ctx context.Context, n int) (*Counter, error) {
	if n < 0 {
		return nil, errors.New("negative")
	}
	return &Counter{n}, ctx.Err()
}

// Add adds n and returns the sum.
func (c *Counter) Add(ctx context.Context, n int) int {
	c.N += n
	return c.N
}

// Contains has the name, but not the parameters, of what is special in Python.
func (c *Counter) Contains(ctx context.Context) bool { return c.N > 0 }

// Wait is Wait for a counter.
func (c *Counter) Wait(ctx context.Context) error { return Wait(ctx) }

// Next is deaf as Ignore, and returns a new counter.
func (c *Counter) Next(ctx context.Context) *Counter {
	g := theGate()
	entered.Add(1)
	defer stopped.Add(1)
	<-g
	return &Counter{c.N + 1}
}

// Each calls f with the numbers up to n, as long as it is not told to stop.
func Each(ctx context.Context, n int, f func(int)) error {
	for i := range n {
		f(i)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// Map returns what f makes of the numbers up to n.
func Map(ctx context.Context, n int, f func(int) (string, error)) ([]string, error) {
	var all []string
	for i := range n {
		s, err := f(i)
		if err != nil {
			return nil, fmt.Errorf("at %d: %w", i, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// Numbers gives numbers as long as its context lasts, n at most.
func Numbers(ctx context.Context, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if ctx.Err() != nil || !yield(i) {
				return
			}
		}
	}
}

// Watcher uses the context it was made with.
type Watcher struct{ ctx context.Context }

// NewWatcher returns a watcher, or the error that ctx is over.
func NewWatcher(ctx context.Context) (*Watcher, error) { return &Watcher{ctx}, ctx.Err() }

// IsOver reports whether the context is cancelled.
func (w *Watcher) IsOver() bool { return w.ctx.Err() != nil }

// WaitOver waits until it is.
func (w *Watcher) WaitOver() { <-w.ctx.Done() }
