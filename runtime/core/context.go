package core

/*
#include <linux/futex.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

static void wake(uint32_t *state) { syscall(SYS_futex, state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0); }
*/
import "C"

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// Context is context.Context, so that generated code need not import it.
type Context = context.Context

// NoTimeout is the timeout of a call that takes none.
const NoTimeout int64 = -1

// InContext runs body, which calls a function with a context and writes its results to the frame
// it is given: here and now, or, where the caller must be able to leave, in a goroutine of
// its own while the caller waits in C. timeout is in nanoseconds, below 0 for none; lasts says that
// the results of a call that succeeds may use the context; size is that of the words of a frame, bytes.
func (f *Frame) InContext(timeout int64, lasts bool, size uintptr, body func(Context, *Frame, *Pending)) {
	ctx, cancel := newContext(timeout)
	if f.apart == 0 {
		defer func() {
			if !lasts || f.status != statusOK {
				cancel()
			}
		}()
		body(ctx, f, nil)
		return
	}
	p := takePending(size)
	p.ctx, p.cancel, p.lasts, p.body = ctx, cancel, lasts, body
	if !p.worker.CompareAndSwap(workerWaits, workerRuns) {
		p.worker.Store(workerRuns)
		go p.work()
	}
	f.status = statusPending
	*(*uintptr)(f.At(0)) = uintptr(unsafe.Pointer(p))
}

func newContext(timeout int64) (Context, context.CancelFunc) {
	if timeout < 0 {
		return context.WithCancel(context.Background())
	}
	return context.WithTimeout(context.Background(), time.Duration(timeout))
}

// The state of a pending call; gs_wire.h has the other copy.
const (
	pendingFree      uint32 = 2 * iota // there is no call
	pendingRuns                        // it runs
	pendingFinishes                    // it writes its results
	pendingDone                        // they are there; who reads them frees it
	pendingAbandoned                   // it runs, and nobody waits for its results

	pendingAwaited uint32 = 1 // is added where the caller sleeps
)

// A Pending is a call that runs in a goroutine of its own. It has a frame of its own, too,
// which lasts as long as the goroutine needs it. gs_wire.h has the other copy.
type Pending struct {
	state    atomic.Uint32
	patience uint32 // how long the caller should look before it sleeps, nanoseconds
	frame    *Frame

	// The rest is Go's alone.
	worker  atomic.Uint32
	ctx     Context
	cancel  context.CancelFunc
	lasts   bool
	body    func(Context, *Frame, *Pending)
	memory  []uint64 // the frame lies in it
	scratch [scratchSize]byte
}

// pendings are all there ever were; they are used again.
var pendings struct {
	mu  sync.Mutex
	all []*Pending
}

// The state of a pending's goroutine.
const (
	workerGone  uint32 = iota
	workerWaits        // for the next call
	workerRuns
)

// How long a caller looks for its result before it sleeps, and a goroutine for its next call
// before it ends, nanoseconds: to wake a thread takes longer than many a call.
const (
	callerPatience = 10_000
	workerPatience = 20_000
)

// takePending returns one that was free, with an empty frame.
func takePending(size uintptr) *Pending {
	pendings.mu.Lock()
	defer pendings.mu.Unlock()
	for _, p := range pendings.all {
		if p.state.CompareAndSwap(pendingFree, pendingRuns) {
			p.reset(size)
			return p
		}
	}
	p := &Pending{}
	if manyCPUs {
		p.patience = callerPatience
	}
	p.state.Store(pendingRuns)
	p.reset(size)
	pendings.all = append(pendings.all, p)
	return p
}

// reset gives p an empty frame with size bytes of words.
func (p *Pending) reset(size uintptr) {
	const word = unsafe.Sizeof(p.memory[0])
	if need := int((unsafe.Sizeof(Frame{}) + size + word - 1) / word); need > len(p.memory) {
		p.memory = make([]uint64, need)
		p.frame = (*Frame)(unsafe.Pointer(unsafe.SliceData(p.memory)))
	}
	*p.frame = Frame{scratch: &p.scratch}
}

// work makes the call, and those that follow soon.
func (p *Pending) work() {
	for {
		p.run()
		lookFor(&p.worker, workerWaits, workerPatience)
		if p.worker.CompareAndSwap(workerWaits, workerGone) {
			return
		}
	}
}

// run makes the call. Whatever ends it, the caller is told.
func (p *Pending) run() {
	if callsPython.Load() {
		enterBelow()
		defer leaveBelow()
	}
	defer func() {
		next := workerWaits
		if p.frame.returned == 0 {
			v := recover()
			p.frame.rescueGoroutine(v)
			if v == nil {
				next = workerGone
			}
		}
		if !p.lasts || p.frame.status != statusOK {
			p.cancel()
		}
		p.ctx, p.body = nil, nil
		p.worker.Store(next) // before the caller may come with the next call
		p.done()
	}()
	p.body(p.ctx, p.frame, p)
	p.frame.returned = 1
}

// Left reports whether nobody wants the results any more. Where it is false they must be
// written at once: the caller now waits for them even if it is to leave. What runs in place, p is
// nil, cannot be left.
func (p *Pending) Left() bool {
	if p == nil {
		return false
	}
	for {
		state := p.state.Load()
		if state&^pendingAwaited != pendingRuns {
			return true
		}
		if p.state.CompareAndSwap(state, pendingFinishes|state&pendingAwaited) {
			return false
		}
	}
}

// done tells the caller, or drops what nobody wants any more.
func (p *Pending) done() {
	switch old := p.state.Swap(pendingDone); {
	case old == pendingAbandoned:
		if p.frame.keep != 0 {
			kept.drop(p.frame.keep)
		}
		p.state.Store(pendingFree)
		p.wake()
	case old&pendingAwaited != 0:
		p.wake()
	}
}

func (p *Pending) wake() { C.wake((*C.uint32_t)(unsafe.Pointer(&p.state))) }

// abandon cancels the call and reports true if its results are not there yet; they will be
// dropped. Else they are there, or will be soon.
func (p *Pending) abandon() bool {
	cancel := p.cancel // while it is that of this call
	for {
		state := p.state.Load()
		if state&^pendingAwaited != pendingRuns {
			return false
		}
		if p.state.CompareAndSwap(state, pendingAbandoned) {
			cancel()
			return true
		}
	}
}

//export gs_abandon
func gs_abandon(p unsafe.Pointer) C.int {
	if (*Pending)(p).abandon() {
		return 1
	}
	return 0
}
