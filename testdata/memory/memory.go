// Package memory has values that are large in Go and small in Python.
package memory

import (
	"runtime"
	"sync/atomic"
)

var alive atomic.Int64

// A Block is memory that Python does not see.
type Block struct{ data []byte }

// NewBlock returns size bytes.
func NewBlock(size int) *Block {
	b := &Block{make([]byte, size)}
	alive.Add(1)
	runtime.AddCleanup(b, func(int) { alive.Add(-1) }, 0)
	return b
}

// Size returns how many bytes there are.
func (b *Block) Size() int { return len(b.data) }

// Alive returns how many blocks Go has not collected.
func Alive() int { return int(alive.Load()) }

var kept []func()

// Keep keeps a callable.
func Keep(call func()) { kept = append(kept, call) }

// Forget forgets all that Keep was given.
func Forget() { kept = nil }

// Burn uses up the processor for n rounds.
//
//py:release-gil
func Burn(n int) (sum int) {
	for i := range n {
		sum += i * i
	}
	return sum
}
