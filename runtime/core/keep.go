package core

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// kept holds what the glue still reads: large results, until their call is
// over on the other side, too. The Go collector does not move what it holds.
var kept keeper

// A keeper is a table of objects under numbers; 0 is none.
type keeper struct {
	mu      sync.Mutex
	objects []unsafe.Pointer
	free    []uint32
}

// chain keeps more than one object under one number.
type chain struct{ first, second unsafe.Pointer }

// put does not defer, which would cost as much as the rest: every new object of Python
// comes here.
func (k *keeper) put(p unsafe.Pointer) uint64 {
	k.mu.Lock()
	var id uint64
	if n := len(k.free); n > 0 {
		i := k.free[n-1]
		k.free = k.free[:n-1]
		k.objects[i] = p
		id = uint64(i) + 1
	} else {
		k.objects = append(k.objects, p)
		id = uint64(len(k.objects))
	}
	k.mu.Unlock()
	return id
}

func (k *keeper) add(id uint64, p unsafe.Pointer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.objects[id-1] = unsafe.Pointer(&chain{k.objects[id-1], p})
}

func (k *keeper) drop(id uint64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.objects[id-1] = nil
	k.free = append(k.free, uint32(id-1))
}

// dropAll drops what a ring says has been let go of. Whoever tells the core of it, all of it is
// read under the lock.
func (k *keeper) dropAll(r *dropRing) {
	k.mu.Lock()
	defer k.mu.Unlock()
	head := r.head.Load()
	for tail := r.tail.Load(); tail != head; tail++ {
		id := r.ids[tail%uint64(len(r.ids))]
		k.objects[id-1] = nil
		k.free = append(k.free, uint32(id-1))
	}
	r.tail.Store(head)
}

// count returns how many numbers are taken.
func (k *keeper) count() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.objects) - len(k.free)
}

// keptFor counts the calls that something is kept for.
var keptFor atomic.Int64

// hold keeps what p points at until the glue has read the results.
func (f *Frame) hold(p unsafe.Pointer) {
	switch {
	case p == nil:
	case f.keep == 0:
		f.keep = kept.put(p)
		keptFor.Add(1)
	default:
		kept.add(f.keep, p)
	}
}

// letGo is the reverse of hold, for all that one call held.
func letGo(id uint64) {
	kept.drop(id)
	keptFor.Add(-1)
}

// constants is the core's read-only memory, where string constants lie: set once,
// before the first call.
var constants struct{ start, size uintptr }

// setConstants takes the glue's word for where constants are only if a constant
// is there.
func setConstants(start, size uintptr) {
	probe := uintptr(unsafe.Pointer(unsafe.StringData("gophersnake")))
	if probe-start < size {
		constants.start, constants.size = start, size
	}
}

func isConstant(p unsafe.Pointer) bool {
	return uintptr(p)-constants.start < constants.size
}
