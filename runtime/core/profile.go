package core

import (
	"io/fs"
	"math"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// A cpuProfile is a profile of the time that Go code takes, in the making.
type cpuProfile struct {
	fd     int
	name   string // of the file
	begin  time.Time
	counts map[string]int64 // samples by stack
	done   chan struct{}    // is closed when counts has them all
}

// cpu is the profile that is being made; nil: none is.
var cpu *cpuProfile

// profile begins, ends or writes a profile. The glue lets one thread at a time do so.
func profile(op uint64, name string) error {
	switch op {
	case controlStartCPU:
		if cpu != nil {
			return py.RuntimeError("a CPU profile is being made")
		}
		fd, err := create(name)
		if err != nil {
			return err
		}
		cpu = startCPU(fd, name)
		return nil
	case controlStopCPU:
		if cpu == nil {
			return py.RuntimeError("no CPU profile is being made")
		}
		made := cpu
		cpu = nil
		return finish(made.fd, made.name, made.stop())
	}
	fd, err := create(name)
	if err != nil {
		return err
	}
	collect() // so that the profile says what is alive now
	return finish(fd, name, heapProfile())
}

// ---- Time ----

// cpuRate is how many samples are taken in a second of a processor's time: what is common.
const cpuRate = 100

// readProfile waits for samples and returns them until it is called again: for each its size in
// words, when it was, how many they are, and a stack of return addresses. Others than runtime/pprof
// rely on it, so that it stays: see its comment in the runtime.
//
//go:linkname readProfile runtime/pprof.readProfile
func readProfile() (samples []uint64, labels []unsafe.Pointer, ended bool)

func startCPU(fd int, name string) *cpuProfile {
	c := &cpuProfile{fd: fd, name: name, begin: time.Now(), counts: map[string]int64{}, done: make(chan struct{})}
	runtime.SetCPUProfileRate(cpuRate)
	go c.collect()
	return c
}

// collect counts samples until there will be no more.
func (c *cpuProfile) collect() {
	defer close(c.done)
	for first := true; ; {
		samples, _, ended := readProfile()
		if ended {
			return
		}
		if first && len(samples) > 0 { // says how many there are in a second
			samples, first = samples[samples[0]:], false
		}
		c.count(samples)
	}
}

// count counts samples as the runtime has them.
func (c *cpuProfile) count(samples []uint64) {
	const head = 3 // words before the stack
	for len(samples) >= head && samples[0] >= head && samples[0] <= uint64(len(samples)) {
		count, stack := samples[2], samples[head:samples[0]]
		samples = samples[samples[0]:]
		if count == 0 && len(stack) == 1 { // there was no room for so many
			count, stack = stack[0], []uint64{uint64(lostSamples)}
		}
		c.counts[keyOf(stack)] += int64(count)
	}
}

// stop ends the profile and returns it.
func (c *cpuProfile) stop() []byte {
	runtime.SetCPUProfileRate(0)
	<-c.done
	took := time.Since(c.begin)
	const period = int64(time.Second / cpuRate)
	p := newPprofile([]string{"samples", "count", "cpu", "nanoseconds", "cpu", "nanoseconds"}, period)
	for key, count := range c.counts {
		p.sample(stackOf(key), []int64{count, count * period}, 0)
	}
	return p.finish(c.begin, took)
}

// keyOf returns a stack as what a map can be asked for; stackOf is the way back.
func keyOf(stack []uint64) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(stack))), len(stack)*wordSize))
}

func stackOf(key string) []uintptr {
	words := make([]uintptr, len(key)/wordSize)
	copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(key)), key)
	return words
}

const wordSize = int(unsafe.Sizeof(uintptr(0)))

// ---- Memory ----

// heapProfile returns what was allocated where, as far as it was sampled.
func heapProfile() []byte {
	rate := int64(runtime.MemProfileRate)
	p := newPprofile([]string{
		"alloc_objects", "count", "alloc_space", "bytes", "inuse_objects", "count", "inuse_space", "bytes",
		"space", "bytes",
	}, rate)
	for _, r := range memoryRecords() {
		if r.AllocObjects == 0 {
			continue
		}
		size := r.AllocBytes / r.AllocObjects // all of a record are of one size
		chance := sampled(size, rate)
		estimate := func(count int64) int64 { return int64(float64(count) / chance) }
		p.sample(p.belowRuntime(r.Stack()), []int64{
			estimate(r.AllocObjects), estimate(r.AllocBytes), estimate(r.InUseObjects()), estimate(r.InUseBytes()),
		}, size)
	}
	return p.finish(time.Now(), 0)
}

// memoryRecords returns what the runtime has sampled.
func memoryRecords() []runtime.MemProfileRecord {
	n, _ := runtime.MemProfile(nil, true)
	for {
		records := make([]runtime.MemProfileRecord, n+n/8+16) // there may be more of them by now
		var ok bool
		if n, ok = runtime.MemProfile(records, true); ok {
			return records[:n]
		}
	}
}

// sampled returns the chance that an object was sampled: the bytes between two samples are
// distributed exponentially, rate on average.
func sampled(size, rate int64) float64 {
	if rate <= 1 || size <= 0 {
		return 1
	}
	return 1 - math.Exp(-float64(size)/float64(rate))
}

// ---- Files, without package os, as readFile ----

// create makes a file, or empties it.
func create(name string) (fd int, err error) {
	err = retried(func() error {
		fd, err = syscall.Open(name, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_TRUNC|syscall.O_CLOEXEC, 0o666)
		return err
	})
	return fd, named("open", name, err)
}

// finish writes what a file holds and closes it.
func finish(fd int, name string, content []byte) error {
	for len(content) > 0 {
		err := retried(func() error {
			n, err := syscall.Write(fd, content)
			content = content[max(n, 0):]
			return err
		})
		if err != nil {
			_ = syscall.Close(fd) // says no more than the error before
			return named("write", name, err)
		}
	}
	return named("close", name, syscall.Close(fd))
}

// retried calls again what a signal has interrupted.
func retried(call func() error) error {
	for {
		if err := call(); err != syscall.EINTR { //nolint:errorlint // a call of the system wraps nothing
			return err
		}
	}
}

// named returns the error of a file, if there is one.
func named(op, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}
