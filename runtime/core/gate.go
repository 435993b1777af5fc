package core

/*
#include <stdint.h>
#include <time.h>

#if defined __x86_64__ || defined __i386__
#define PAUSE() __builtin_ia32_pause()
#elif defined __aarch64__
#define PAUSE() __asm__ volatile("yield")
#else
#define PAUSE() ((void)0)
#endif

static int64_t now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

// Looks for a while, nanoseconds, whether the word is still old.
static void watch(const uint32_t *word, uint32_t old, int64_t limit) {
	int64_t end = now() + limit;
	do {
		for (int i = 0; i < 16; i++) {
			if (__atomic_load_n(word, __ATOMIC_ACQUIRE) != old) return;
			PAUSE();
		}
	} while (now() < end);
}
*/
import "C"

import (
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"
)

// manyCPUs says whether a thread can wait for another without sleeping.
var manyCPUs = runtime.NumCPU() > 1

// lookFor looks, without sleeping, whether a word is still old, for as many nanoseconds at most: to
// wake a thread takes longer than many a call.
func lookFor(word *atomic.Uint32, old uint32, limit int64) {
	if manyCPUs {
		C.watch((*C.uint32_t)(unsafe.Pointer(word)), C.uint32_t(old), C.int64_t(limit))
	}
}

// A gate lets one pass each time that it was opened. There is one who opens it and one who passes,
// in two threads, and who waits does so for a while without sleeping.
type gate struct {
	state atomic.Uint32
	woken chan struct{}

	// Where it was in vain to look, for the other thread is slow or there is no CPU for it, none
	// looks for the next few times; each time that it is in vain again, for twice as many.
	vain, skips int
}

const mostVain = 10

const (
	gateShut uint32 = iota
	gateOpen
	gateSlept // shut, and one sleeps before it
)

func newGate() *gate { return &gate{woken: make(chan struct{}, 1)} }

// open opens the gate. Where it is open already this means nothing. It reports whether somebody has to
// wake up to pass.
func (g *gate) open() (wakes bool) {
	if wakes = g.state.Swap(gateOpen) == gateSlept; wakes {
		g.woken <- struct{}{}
	}
	return wakes
}

// look looks for a while whether the gate opens, where that is worth while.
func (g *gate) look(limit int64) {
	switch {
	case limit == 0:
	case g.skips > 0:
		g.skips--
	default:
		lookFor(&g.state, gateShut, limit)
		if g.state.Load() == gateOpen {
			g.vain = 0
			return
		}
		g.vain = min(g.vain+1, mostVain)
		g.skips = 1 << g.vain
	}
}

// pass waits for the gate to open and shuts it: for watched nanoseconds without sleeping, then until
// over says that it was too long. It reports whether the gate was open. A nil over is never.
func (g *gate) pass(watched int64, over func() <-chan time.Time) bool {
	if g.state.CompareAndSwap(gateOpen, gateShut) {
		return true
	}
	g.look(watched)
	if !g.state.CompareAndSwap(gateShut, gateSlept) {
		g.state.Store(gateShut)
		return true
	}
	var late <-chan time.Time
	if over != nil {
		late = over()
	}
	select {
	case <-g.woken:
	case <-late:
		if g.state.CompareAndSwap(gateSlept, gateShut) {
			return false
		}
		<-g.woken
	}
	g.state.Store(gateShut)
	return true
}
