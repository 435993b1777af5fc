package core

/*
#include <stdint.h>
*/
import "C"

import "runtime"

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
		done := make(chan struct{})
		runtime.AddCleanup(new([64]byte), func(done chan struct{}) { close(done) }, done)
		runtime.GC()
		<-done // those of the collection before it have run
	}
}
