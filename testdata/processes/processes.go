// Package processes does what needs more of Go's runtime than a plain call: goroutines, timers,
// the collector, signals.
package processes

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// Getenv returns a variable of the environment, or an empty string.
func Getenv(name string) string { return os.Getenv(name) }

// Local returns what Go calls its own time zone now.
func Local() string { return time.Unix(0, 0).Format("MST") }

// Goroutines starts n goroutines and returns the sum of what they send.
func Goroutines(n int) (sum int) {
	results := make(chan int)
	for i := range n {
		go func() { results <- i }()
	}
	for range n {
		sum += <-results
	}
	return sum
}

// Timers waits for n timers of a millisecond and returns how many went off.
func Timers(n int) (rang int) {
	rings := make(chan struct{}, n)
	for range n {
		time.AfterFunc(time.Millisecond, func() { rings <- struct{}{} })
	}
	for range n {
		<-rings
		rang++
	}
	return rang
}

const megabyte = 1 << 20

// Allocate makes that many megabytes, of which it keeps a tenth, and returns what it reads there.
func Allocate(megabytes int) (sum int) {
	kept := make([][]byte, megabytes/10+1)
	for i := range megabytes {
		block := make([]byte, megabyte)
		for at := 0; at < megabyte; at += 4096 {
			block[at] = 1
		}
		kept[i%len(kept)] = block
		sum += int(block[i*4096%megabyte])
	}
	return sum
}

// Collect runs Go's collector and returns how long it took, seconds.
func Collect() float64 {
	began := time.Now()
	runtime.GC()
	return time.Since(began).Seconds()
}

// WorstPause returns an upper bound of the longest time that a collection has stopped all
// goroutines for, from the order to stop on, seconds.
func WorstPause() (seconds float64) {
	sample := []metrics.Sample{{Name: "/sched/pauses/total/gc:seconds"}}
	metrics.Read(sample)
	h := sample[0].Value.Float64Histogram()
	for i, n := range h.Counts {
		if n > 0 && !math.IsInf(h.Buckets[i+1], 1) {
			seconds = h.Buckets[i+1]
		}
	}
	return seconds
}

// spins counts the loops of Spin that run; stopping tells them to end.
var (
	spins    sync.WaitGroup
	stopping atomic.Bool
)

// Spin starts a goroutine that runs a loop without any call in it, until StopSpinning.
func Spin() {
	began := make(chan struct{})
	spins.Go(func() {
		close(began)
		for !stopping.Load() {
		}
	})
	<-began
}

// StopSpinning ends all loops that Spin has started.
func StopSpinning() {
	stopping.Store(true)
	spins.Wait()
	stopping.Store(false)
}

// Fault reads through a nil pointer, which is a panic.
func Fault() int {
	var p *int
	return *p
}

// FaultElsewhere has a goroutine do so, and recovers.
func FaultElsewhere() (text string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { text = fmt.Sprint(recover()) }()
		Fault()
	}()
	<-done
	return text
}

// Print writes to Go's standard output.
func Print(text string) error {
	_, err := fmt.Fprint(os.Stdout, text)
	return err
}

// A Counter counts for many threads.
type Counter struct {
	// Label is anything.
	Label string
	// Words are some words.
	Words []string

	mu sync.Mutex
	n  int
}

// NewCounter returns a counter.
func NewCounter(label string, words ...string) *Counter { return &Counter{Label: label, Words: words} }

// Up adds by.
func (c *Counter) Up(by int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += by
	return c.n
}

// Total returns the sum of what was added.
func (c *Counter) Total() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// With calls f while the counter's lock is held.
func (c *Counter) With(f func(n int) (int, error)) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := f(c.n)
	if err != nil {
		return 0, err
	}
	c.n = n
	return n, nil
}

// ErrBroken is what Break returns.
var ErrBroken = errors.New("broken")

// Break fails.
func Break() error { return ErrBroken }

// Hammer starts n goroutines that call f as long as it does not fail, and returns at once.
func Hammer(f func(i int) error, n int) {
	for i := range n {
		go func() {
			for f(i) == nil {
			}
		}()
	}
}
