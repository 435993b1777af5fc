package core

import (
	"math"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

// settings are the environment as it is when the core is opened: C's environ. Go itself sees that which the
// process began with.
type settings struct{ environ **byte }

// apply heeds them, and, where nothing is said of memory, the limit of the cgroup.
func (s *settings) apply() {
	now := s.variables()
	if text, news := changed("GOGC", now); news {
		if percent, ok := parsePercent(text); ok {
			debug.SetGCPercent(percent)
		}
	}
	if text, news := changed("GOMAXPROCS", now); news {
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			runtime.GOMAXPROCS(n)
		}
	} else if text == "" && runtime.GOMAXPROCS(0) == 1 {
		// With one, a call that keeps the interpreter lock may have to wait for a goroutine.
		runtime.GOMAXPROCS(2)
	}
	switch text, news := changed("GOMEMLIMIT", now); {
	case news:
		if limit, ok := parseBytes(text); ok {
			debug.SetMemoryLimit(limit)
		}
	case text == "":
		if limit, ok := cgroupMemory("/"); ok {
			debug.SetMemoryLimit(limit / 4 * 3) // the rest is Python's
		}
	}
	adopt(now)
}

// variables returns the environment.
func (s *settings) variables() map[string]string {
	all := map[string]string{}
	for at := s.environ; at != nil && *at != nil; at = (**byte)(unsafe.Add(unsafe.Pointer(at), unsafe.Sizeof(*at))) {
		size := 0
		for *(*byte)(unsafe.Add(unsafe.Pointer(*at), size)) != 0 {
			size++
		}
		name, value, ok := strings.Cut(strings.Clone(unsafe.String(*at, size)), "=")
		if _, twice := all[name]; ok && name != "" && !twice {
			all[name] = value
		}
	}
	return all
}

// adopt makes the environment that of Go, so that it has what a program of Python has set. Most processes
// have set nothing.
func adopt(now map[string]string) {
	for _, variable := range syscall.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if _, ok := now[name]; !ok {
			_ = syscall.Unsetenv(name) // a name that Go has is a name
		}
	}
	for name, value := range now {
		if seen, ok := syscall.Getenv(name); !ok || seen != value {
			_ = syscall.Setenv(name, value) // so is one that C has
		}
	}
}

// changed returns the value of a variable and whether it is another than Go has seen.
func changed(name string, now map[string]string) (text string, news bool) {
	seen, _ := syscall.Getenv(name)
	return now[name], now[name] != seen
}

// parsePercent reads a value of GOGC; off is -1, and nothing is 100.
func parsePercent(text string) (int, bool) {
	switch text {
	case "":
		return 100, true
	case "off":
		return -1, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}

// parseBytes reads a value of GOMEMLIMIT; off and nothing are no limit.
func parseBytes(text string) (int64, bool) {
	if text == "" || text == "off" {
		return math.MaxInt64, true
	}
	shift := 0
	for i, unit := range []string{"KiB", "MiB", "GiB", "TiB"} {
		if rest, ok := strings.CutSuffix(text, unit); ok {
			text, shift = rest, 10*(i+1)
		}
	}
	if shift == 0 {
		text = strings.TrimSuffix(text, "B")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n << shift, err == nil && n >= 0 && n <= math.MaxInt64>>shift
}

// cgroupMemory returns the lowest limit of memory of the cgroups that the process is in, as files
// below root say; false: there is none.
func cgroupMemory(root string) (int64, bool) {
	groups, err := readFile(root+"proc/self/cgroup", make([]byte, 8192))
	if err != nil {
		return 0, false
	}
	lowest, found := int64(math.MaxInt64), false
	for line := range strings.Lines(string(groups)) {
		_, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		controllers, path, _ := strings.Cut(rest, ":")
		folder, file := root+"sys/fs/cgroup", "memory.max"
		switch {
		case controllers == "": // version 2
		case strings.Contains(","+controllers+",", ",memory,"):
			folder, file = folder+"/memory", "memory.limit_in_bytes"
		default:
			continue
		}
		for {
			if limit, ok := limitIn(folder + path + "/" + file); ok {
				lowest, found = min(lowest, limit), true
			}
			if path == "" || path == "/" {
				break
			}
			path = path[:strings.LastIndexByte(path, '/')]
		}
	}
	return lowest, found
}

// readFile reads the beginning of a file into room. Package os would have the runtime poll for files from
// now on, and that ends the process when a program closes all descriptors, as daemons do.
func readFile(name string, room []byte) ([]byte, error) {
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = syscall.Close(fd) }()
	n, err := syscall.Read(fd, room)
	return room[:max(n, 0)], err
}

// noLimit is what version 1 has where there is none, or more.
const noLimit = 1 << 60

func limitIn(file string) (int64, bool) {
	text, err := readFile(file, make([]byte, 32)) // a number
	if err != nil {
		return 0, false
	}
	limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return limit, err == nil && limit < noLimit
}
