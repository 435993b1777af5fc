package core

/*
#include <stdint.h>
*/
import "C"

import (
	"runtime"
	"runtime/metrics"
	"time"
)

// collections is how often garbage is collected so that what is garbage only then goes, too.
const collections = 3

// gs_held collects the garbage, so that references to Python objects that nothing
// in Go needs are dropped, and returns how many calls something is kept for. Between calls it is
// none. Tests ask for it.
//
//export gs_held
func gs_held() C.uint64_t {
	collect()
	return C.uint64_t(keptFor.Load())
}

// collect collects the garbage, and what is garbage only then.
func collect() {
	for range collections {
		runtime.GC()
		awaitCleanups()
	}
}

// A cleanup of the user's may wait for ever: so many looks, so far apart.
const (
	cleanupLooks = 20_000
	cleanupPause = 50 * time.Microsecond
)

// awaitCleanups waits until the cleanups that the last collection queued have run. They run in several
// goroutines, in no order: that one of our own has run would say nothing of the others.
func awaitCleanups() {
	samples := []metrics.Sample{{Name: "/gc/cleanups/queued:cleanups"}, {Name: "/gc/cleanups/executed:cleanups"}}
	metrics.Read(samples)
	queued := samples[0].Value.Uint64()
	for range cleanupLooks {
		if samples[1].Value.Uint64() >= queued {
			return
		}
		time.Sleep(cleanupPause)
		metrics.Read(samples)
	}
}
