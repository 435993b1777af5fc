package core

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
	pressureHigh        // the core asks for a collection
	pressureMet         // there was one
	pressureFalls       // it is under way
)

// leastGrowth is how much Go's heap may grow without one, bytes.
const leastGrowth = 64 << 20

// A heapWatch sees each collection of Go's.
type heapWatch struct {
	word *atomic.Uint32
	base uint64 // what was alive after the last collection of Python's, bytes
}

// watchHeap looks at the heap from now on.
func watchHeap(word *atomic.Uint32) {
	w := &heapWatch{word: word, base: liveHeap()}
	w.again()
}

// again has collected called after the next collection of Go's.
func (w *heapWatch) again() {
	runtime.AddCleanup(new([64]byte), func(w *heapWatch) {
		w.collected(liveHeap(), kept.count())
		w.again()
	}, w)
}

// collected is told how many bytes a collection has left alive, and how many values of Go's Python
// has.
func (w *heapWatch) collected(live uint64, values int) {
	switch w.word.Load() {
	case pressureHigh, pressureFalls:
		return
	case pressureMet:
		w.base = live
		w.word.Store(pressureNone)
		return
	}
	if live < w.base { // slowly, so that a heap that comes and goes is no reason
		w.base -= (w.base - live) / 8
	}
	if values > 0 && live > w.base+max(w.base, leastGrowth) {
		w.word.Store(pressureHigh)
		callGlue(back.wake, 0)
	}
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
