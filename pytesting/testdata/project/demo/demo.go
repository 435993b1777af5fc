// Package demo has what the tests of pytesting call.
package demo

import (
	"errors"
	"sync"
	"unsafe"
)

// Join joins two texts.
//
//py:signature (first, second="b", *, by="-")
func Join(first, second, by string) string { return first + by + second }

// Repeat returns n in a new list.
func Repeat(n, times int) []int {
	all := make([]int, times)
	for i := range all {
		all[i] = n
	}
	return all
}

// ErrGone is what Fail fails with.
var ErrGone = errors.New("gone")

// Fail fails.
func Fail() error { return ErrGone }

// Panic panics.
func Panic() { panic("in a call") }

// Crash ends the process.
func Crash() {
	go func() { panic("in a goroutine") }()
	select {}
}

// Hang never returns.
func Hang() { select {} }

// Race adds up in several goroutines, without a lock.
func Race() (sum int) {
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() { sum++ })
	}
	wait.Wait()
	return sum
}

// Beyond reads a byte behind the end.
func Beyond(content []byte, n int) byte {
	return *(*byte)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(content)), len(content)+n))
}
