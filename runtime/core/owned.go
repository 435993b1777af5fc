package core

import (
	"sync"
	"sync/atomic"
)

// owned are the Python objects that Go has references to: how many, and, where a report of leaks
// is wanted, which.
var owned ownedObjects

type ownedObjects struct {
	count atomic.Int64
	track bool // set once, before the first call
	mu    sync.Mutex
	refs  map[uintptr]int // how often each is referred to
}

func (o *ownedObjects) add(ref uintptr) {
	o.count.Add(1)
	if o.track {
		o.change(ref, 1)
	}
}

func (o *ownedObjects) remove(ref uintptr) {
	o.count.Add(-1)
	if o.track {
		o.change(ref, -1)
	}
}

func (o *ownedObjects) change(ref uintptr, by int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.refs == nil {
		o.refs = map[uintptr]int{}
	}
	o.refs[ref] += by
	if o.refs[ref] == 0 {
		delete(o.refs, ref)
	}
}

// list returns the objects that are referred to, each as often as it is.
func (o *ownedObjects) list() []uintptr {
	o.mu.Lock()
	defer o.mu.Unlock()
	var list []uintptr
	for ref, count := range o.refs {
		for range count {
			list = append(list, ref)
		}
	}
	return list
}
