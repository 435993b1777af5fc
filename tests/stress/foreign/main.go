// Command foreign is a library of Go that gophersnake has not made.
package main

import "C"

import (
	"runtime"
	"sync/atomic"
)

var stop atomic.Bool

// Spin starts a loop without calls in it.
//
//export Spin
func Spin() {
	began := make(chan int)
	go func() {
		close(began)
		for !stop.Load() {
		}
	}()
	<-began
}

// Collect runs the collector.
//
//export Collect
func Collect() { runtime.GC() }

// Stop ends the loop.
//
//export Stop
func Stop() { stop.Store(true) }

// Fault reads through a nil pointer, and reports whether it recovered.
//
//export Fault
func Fault() (recovered C.int) {
	defer func() {
		if recover() != nil {
			recovered = 1
		}
	}()
	var p *C.int
	return *p
}

func main() {}
