package core

import (
	"math"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
)

func TestParseBytes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want int64
		ok   bool
	}{
		{"", math.MaxInt64, true},
		{"off", math.MaxInt64, true},
		{"0", 0, true},
		{"1000", 1000, true},
		{"1000B", 1000, true},
		{"3KiB", 3 << 10, true},
		{"300MiB", 300 << 20, true},
		{"2GiB", 2 << 30, true},
		{"1TiB", 1 << 40, true},
		{"8388608TiB", 0, false},
		{"-1", 0, false},
		{"1GB", 0, false},
		{"much", 0, false},
	} {
		if got, ok := parseBytes(c.text); ok != c.ok || ok && got != c.want {
			t.Errorf("parseBytes(%q) = %d, %t, want %d, %t", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestParsePercent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want int
		ok   bool
	}{{"", 100, true}, {"off", -1, true}, {"0", 0, true}, {"50", 50, true}, {"-1", 0, false}, {"x", 0, false}} {
		if got, ok := parsePercent(c.text); ok != c.ok || ok && got != c.want {
			t.Errorf("parsePercent(%q) = %d, %t, want %d, %t", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestCgroupMemory(t *testing.T) {
	t.Parallel()
	const v2, v1 = "0::/system/app\n", "9:cpu,cpuacct:/x\n4:memory:/docker/1\n0::/\n"
	for _, c := range []struct {
		name   string
		groups string
		files  map[string]string
		want   int64
		ok     bool
	}{
		{"none", "", nil, 0, false},
		{"no limit", v2, map[string]string{"system/app/memory.max": "max\n"}, 0, false},
		{"its own", v2, map[string]string{"system/app/memory.max": "1000\n", "memory.max": "max\n"}, 1000, true},
		{"that above it", v2, map[string]string{"system/app/memory.max": "1000\n", "system/memory.max": "900\n"}, 900, true},
		{"in a container", "0::/\n", map[string]string{"memory.max": "500\n"}, 500, true},
		{"version 1", v1, map[string]string{"memory/docker/1/memory.limit_in_bytes": "700\n"}, 700, true},
		{"version 1 without", v1, map[string]string{"memory/docker/1/memory.limit_in_bytes": "9223372036854771712\n"}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			write(t, root+"/proc/self/cgroup", c.groups)
			for name, content := range c.files {
				write(t, root+"/sys/fs/cgroup/"+name, content)
			}
			if got, ok := cgroupMemory(root + "/"); ok != c.ok || ok && got != c.want {
				t.Errorf("cgroupMemory() = %d, %t, want %d, %t", got, ok, c.want, c.ok)
			}
		})
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPressure(t *testing.T) {
	t.Parallel()
	const mega = 1 << 20
	for _, c := range []struct {
		name       string
		base, live uint64
		values     int
		want       uint32
		wantBase   uint64
	}{
		{"small", 0, 60 * mega, 5, pressureNone, 0},
		{"grown", 0, 65 * mega, 5, pressureHigh, 0},
		{"grown, but Python has nothing", 0, 65 * mega, 0, pressureNone, 0},
		{"not doubled", 100 * mega, 199 * mega, 5, pressureNone, 100 * mega},
		{"doubled", 100 * mega, 201 * mega, 5, pressureHigh, 100 * mega},
		{"fallen", 100 * mega, 20 * mega, 5, pressureNone, 90 * mega},
	} {
		w := &heapWatch{word: new(atomic.Uint32), wake: func() {}}
		w.base.Store(c.base)
		w.collected(c.live, c.values)
		if got := w.word.Load(); got != c.want || w.base.Load() != c.wantBase {
			t.Errorf("%s: word %d, base %d, want %d, %d", c.name, got, w.base.Load(), c.want, c.wantBase)
		}
	}
}
