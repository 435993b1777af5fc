package core

import (
	"errors"
	"io/fs"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// top returns what go tool pprof says of a function itself in a profile.
func top(t *testing.T, file, function string, args ...string) (flat float64, found bool) {
	t.Helper()
	args = append([]string{"tool", "pprof", "-top", "-nodefraction=0", "-symbolize=none"}, args...)
	cmd := exec.CommandContext(t.Context(), "go", append(args, file)...)
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("go tool pprof: %v", err)
	}
	line := regexp.MustCompile(`(?m)^ *([0-9.]+)\S* .* ` + regexp.QuoteMeta(function) + `(?: \(inline\))?$`)
	match := line.FindSubmatch(output)
	if match == nil {
		t.Logf("go tool pprof says:\n%s", output)
		return 0, false
	}
	flat, err = strconv.ParseFloat(string(match[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return flat, true
}

//go:noinline
func spin(n int) (sum int) {
	for i := range n {
		sum += i * i
	}
	return sum
}

// processorTime returns how long this process has run.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano())
}

func TestCPUProfile(t *testing.T) { //nolint:paralleltest // of all that the process does
	for range 2 { // the second has a beginning, too
		file := filepath.Join(t.TempDir(), "cpu.pprof")
		if err := profile(controlStartCPU, file); err != nil {
			t.Fatal(err)
		}
		if err := profile(controlStartCPU, file); err == nil {
			t.Error("a second profile was begun")
		}
		for end := processorTime() + time.Second/2; processorTime() < end; {
			if spin(1_000_000) == 0 {
				t.Fatal("it did not spin")
			}
		}
		if err := profile(controlStopCPU, ""); err != nil {
			t.Fatal(err)
		}
		if err := profile(controlStopCPU, ""); err == nil {
			t.Error("a profile was ended that was not begun")
		}
		if samples, ok := top(t, file, corePrefix+"spin", "-sample_index=samples"); !ok || samples < 10 {
			t.Errorf("there are %v samples of spin, want about 50", samples)
		}
		if ms, ok := top(t, file, corePrefix+"spin", "-unit=ms"); !ok || ms < 100 {
			t.Errorf("spin took %v ms, want about 500", ms)
		}
	}
}

func TestCPUSamples(t *testing.T) {
	t.Parallel()
	c := cpuProfile{counts: map[string]int64{}}
	c.count([]uint64{5, 1, 1, 7, 8, 4, 2, 0, 30, 5, 3, 2, 7, 8, 3, 4, 1})
	c.count([]uint64{4, 5, 1, 7, 9})  // cut off
	c.count([]uint64{2, 5, 1, 7, 9})  // nonsense
	c.count([]uint64{0, 5, 1, 7, 9})  // nonsense
	c.count([]uint64{99, 5, 1, 7, 9}) // cut off
	want := map[string]int64{
		keyOf([]uint64{7, 8}):                3,
		keyOf([]uint64{uint64(lostSamples)}): 30,
		keyOf(nil):                           1,
		keyOf([]uint64{7}):                   1,
	}
	if !maps.Equal(c.counts, want) {
		t.Errorf("counted %v, want %v", c.counts, want)
	}
	if stack := stackOf(keyOf([]uint64{7, 8})); len(stack) != 2 || stack[0] != 7 || stack[1] != 8 {
		t.Errorf("stackOf(keyOf(7, 8)) = %v", stack)
	}
}

//go:noinline
func holdLarge() (held [][]byte) {
	for range 32 {
		held = append(held, make([]byte, 2<<20))
	}
	return held
}

//go:noinline
func holdSmall() (held [][]byte) {
	for range 32 << 10 {
		held = append(held, make([]byte, 1<<10))
	}
	return held
}

func TestHeapProfile(t *testing.T) { //nolint:paralleltest // of all that the process does
	file := filepath.Join(t.TempDir(), "heap.pprof")
	large, small := holdLarge(), holdSmall()
	if err := profile(controlHeap, file); err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(large)
	runtime.KeepAlive(small)
	for _, c := range []struct {
		function, index string
		want, off       float64
	}{
		{"holdLarge", "inuse_space", 64, 12},
		{"holdLarge", "alloc_space", 64, 12},
		{"holdSmall", "inuse_space", 32, 20}, // so few are sampled
		{"holdSmall", "inuse_objects", 32 << 10, 20 << 10},
		{"holdSmall", "alloc_objects", 32 << 10, 20 << 10},
	} {
		got, ok := top(t, file, corePrefix+c.function, "-unit=MB", "-sample_index="+c.index)
		if !ok || math.Abs(got-c.want) > c.off {
			t.Errorf("%s of %s is %v, want about %v", c.index, c.function, got, c.want)
		}
	}
	if err := profile(controlHeap, file); err != nil {
		t.Fatal(err)
	}
	if got, _ := top(t, file, corePrefix+"holdLarge", "-unit=MB"); got != 0 {
		t.Errorf("of what is held no more, %v MB are in use", got)
	}
}

func TestProfileWithoutFolder(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "nowhere", "heap.pprof")
	err := profile(controlHeap, file)
	if e, ok := errors.AsType[*fs.PathError](err); !ok || e.Path != file || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("profile = %v, want that %s does not exist", err, file)
	}
}
