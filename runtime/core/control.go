package core

import (
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"unsafe"
)

// What Python asks of the runtime; the glue's GS_CONTROL.
const (
	controlMemoryLimit uint64 = iota // sets it, in bytes; negative: only asks
	controlGCPercent                 // sets it; -1: off
	controlMaxProcs                  // sets it; 0: only asks
	controlCollect                   // collects the garbage
	controlCount                     // number says what is counted
	controlStartCPU                  // writes a profile to the file text
	controlStopCPU
	controlHeap       // writes a profile to the file text
	controlGoroutines // the stacks of all goroutines, as text
	controlOwned      // the Python objects that Go refers to, as a slice of words
	controlCheck      // why text is no value of the library's type number, as text; empty: it is one
)

// What is counted.
const (
	countHeap       int64 = iota // bytes that the last collection has left alive
	countTotal                   // bytes of memory that Go has of the system
	countCollect                 // collections
	countGoroutines              // goroutines
	countValues                  // Go values that Python has
	countObjects                 // Python objects that Go has
)

// controlWords are the words of a frame that says what is asked.
type controlWords struct {
	op     uint64
	number int64
	text   string
}

// Control does what Python asks of the runtime. The result is the first word, or a text.
func Control(f *Frame) {
	w := (*controlWords)(f.At(0))
	result := (*int64)(f.At(0))
	switch w.op {
	case controlMemoryLimit:
		*result = debug.SetMemoryLimit(w.number)
	case controlGCPercent:
		*result = int64(debug.SetGCPercent(int(w.number)))
	case controlMaxProcs:
		*result = int64(runtime.GOMAXPROCS(int(w.number)))
	case controlCollect:
		collect()
	case controlCount:
		*result = count(w.number)
	case controlGoroutines:
		f.String(0, allStacks())
	case controlOwned:
		Flat(f, 0, owned.list())
	case controlCheck:
		f.String(0, checked(int(w.number), strings.Clone(w.text)))
	case controlStartCPU, controlStopCPU, controlHeap:
		if err := profile(w.op, strings.Clone(w.text)); err != nil {
			f.Fail(err, noModule)
		}
	}
}

func count(what int64) int64 {
	switch what {
	case countHeap:
		return int64(liveHeap())
	case countTotal:
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.Sys - m.HeapReleased)
	case countCollect:
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.NumGC)
	case countGoroutines:
		return int64(runtime.NumGoroutine())
	case countValues:
		return int64(kept.count())
	case countObjects:
		return owned.count.Load()
	}
	return math.MinInt64
}

// allStacks returns the stacks of all goroutines as a panic that ends a program shows them.
func allStacks() string {
	for size := 1 << 16; ; size *= 2 {
		buffer := make([]byte, size)
		if n := runtime.Stack(buffer, true); n < size {
			return unsafe.String(unsafe.SliceData(buffer), n)
		}
	}
}
