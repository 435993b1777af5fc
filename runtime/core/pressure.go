package core

import "C"

import (
	"runtime"
	"runtime/metrics"
	"sync/atomic"
)

// Python's collector counts its own objects: a megabyte of Go behind a small Python object that is
// part of a cycle is nothing to it. So it is asked for a collection when what Go's collector has
// left alive has doubled since the last one.

// What the word that both halves see says; the glue's GS_PRESSURE.
const (
	pressureNone uint32 = iota
	pressureHigh        // the core asks for a collection; the glue says when it has begun
)

// leastGrowth is how much Go's heap may grow without one, bytes.
const leastGrowth = 64 << 20

// A heapWatch is told of each collection of Go's.
type heapWatch struct {
	word *atomic.Uint32
	wake func()        // has the glue look at the word
	base atomic.Uint64 // what was alive after the last collection of Python's, bytes
}

// watch is set once, before the first call.
var watch *heapWatch

// watchHeap begins to measure, from nothing: there was no collection yet, and to ask would cost a
// process that is small 100 KiB.
func watchHeap(word *atomic.Uint32) {
	watch = &heapWatch{word: word, wake: func() { callGlue(back.wake, 0) }}
}

// collected is told how many bytes a collection has left alive, and how many values of Go's Python
// has.
func (w *heapWatch) collected(live uint64, values int) {
	if w.word.Load() != pressureNone {
		return
	}
	base := w.base.Load()
	if live < base { // slowly, so that a heap that comes and goes is no reason
		base -= (base - live) / 8
		w.base.Store(base)
	}
	if values > 0 && live > base+max(base, leastGrowth) {
		w.word.Store(pressureHigh)
		w.wake()
	}
}

// gs_relieved is told that Python has collected its garbage. What that has left alive in Go is
// known after another collection: the one that may be under way does not know yet.
//
//export gs_relieved
func gs_relieved() {
	go func() {
		runtime.GC()
		watch.base.Store(liveHeap())
		watch.word.Store(pressureNone)
	}()
}

// liveHeap returns how many bytes the last collection has left alive.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
