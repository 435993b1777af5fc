package core

import (
	"runtime"
	"sync/atomic"
	"testing"
)

// After collect all cleanups have run, however many there are and in whatever order.
func TestCollectAwaitsCleanups(t *testing.T) {
	const objects = 50_000
	for range 5 {
		var ran atomic.Int64
		for range objects {
			runtime.AddCleanup(new([64]byte), func(ran *atomic.Int64) {
				runtime.Gosched() // the other goroutines of cleanups go on
				ran.Add(1)
			}, &ran)
		}
		collect()
		if got := ran.Load(); got < objects {
			t.Fatalf("%d cleanups have run after collect, want %d", got, objects)
		}
	}
}
