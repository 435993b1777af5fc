// Package core is the Go half of the runtime and the only cgo in a core: it
// dispatches calls, reads and writes frames, keeps results alive while the glue reads
// them and turns panics and errors into what the glue can raise. It knows no
// Python headers.
package core

/*
#include <stdint.h>
*/
import "C"

import (
	"os/signal"
	"runtime"
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/gophersnake/gophersnake/runtime/core/copies"
)

// ABI numbers the layout of frames and wire types. The glue has the same number
// and refuses a core that has another.
const ABI = 4

// A Func is one entry of the function table: it reads its parameters from
// the frame, calls, and writes the results to the frame.
type Func func(*Frame)

// program is what generated code registered: set once, before the first call.
type program struct {
	fingerprint string
	table       []Func
}

var registered atomic.Pointer[program]

// Register gives the core its functions, what its exception classes stand for, and the
// fingerprint of everything the glue must agree on. Generated code calls it once, while
// packages are initialised.
func Register(fingerprint string, table []Func, classes []Exception) {
	registered.Store(&program{fingerprint, table})
	functions = table
	setExceptions(classes)
}

// functions is registered's table without the indirection; it is written before
// any call and never again.
var functions []Func

// start is what the glue tells and is told when it opens the core; core.c has
// the other copy.
type start struct {
	abi           uint64
	constants     uint64
	constantsSize uint64
	back          wayBack
	pressure      *atomic.Uint32
	settings      settings
	track         uint64 // whether the core is to know which Python objects it has
	crosscall     unsafe.Pointer
	dispatch      uintptr
	table         unsafe.Pointer // of functions, for those that C calls directly
	fingerprint   [72]byte
	version       [24]byte // of Go
}

//export gs_start
func gs_start(p unsafe.Pointer) {
	s := (*start)(p)
	compatible := s.abi == ABI
	s.abi = ABI
	if !compatible {
		return
	}
	back = s.back
	setConstants(uintptr(s.constants), uintptr(s.constantsSize))
	if program := registered.Load(); program != nil {
		put(s.fingerprint[:], program.fingerprint)
	}
	put(s.version[:], runtime.Version())
	s.crosscall, s.dispatch = crosscall(), entry(dispatch)
	s.table = unsafe.Pointer(unsafe.SliceData(functions))
	copies.Keep()
	// Without this a write to a closed stdout or stderr from Go ends the process,
	// though Python ignores SIGPIPE.
	signal.Ignore(syscall.SIGPIPE)
	owned.track = s.track != 0
	s.settings.apply()
	watchHeap(s.pressure)
	watchCollections()
}

// put writes text, which is cut to fit, and a NUL.
func put(to []byte, text string) { to[copy(to[:len(to)-1], text)] = 0 }

// dispatch is where every call from the glue enters Go.
func dispatch(p unsafe.Pointer) {
	f := (*Frame)(p)
	defer func() {
		if f.returned == 0 {
			f.rescue(recover()) // to ask for a panic costs more than to see that there was none
		}
	}()
	functions[f.function](f)
	f.returned = 1
}

//export gs_release
func gs_release(id C.uint64_t) { letGo(uint64(id)) }
