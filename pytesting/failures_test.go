package pytesting_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake/pytesting"
)

// A failure is a test that must fail, or be skipped, in a process of its own.
type failure struct {
	name string
	only string   // "race" or "asan": the build it is for
	env  []string // more of the environment; DIR is a folder with a python3
	want []string // regular expressions that the output must match
	test func(t *testing.T)
}

// leak makes Python count one reference more to its argument.
const leak = `
	import ctypes

	def leak(thing):
	    ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))
	    return thing

	def new():
	    return leak([0] * 3)

	def fail():
	    raise leak(ValueError("kept"))
`

func demo(t *testing.T, test func(t *testing.T, python *pytesting.Py, demo pytesting.Object)) {
	t.Helper()
	run(t, func(python *pytesting.Py) { test(t, python, python.Import("demo._demo")) })
}

func leaking(name string, want string, test func(python *pytesting.Py)) failure {
	return failure{name: name, want: []string{"references are left behind", want}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) {
			python.Exec(leak)
			test(python)
		})
	}}
}

func called(name string, want ...string) failure {
	return failure{name: name, want: want, test: func(t *testing.T) {
		demo(t, func(_ *testing.T, _ *pytesting.Py, demo pytesting.Object) { demo.Attr(name).Call() })
	}}
}

// hurried is a test whose deadline is near whenever it is asked for.
type hurried struct{ testing.TB }

func (hurried) Deadline() (time.Time, bool) { return time.Now().Add(4 * time.Second), true }

var failures = []failure{
	called("fail", `failures_test\.go:\d+: Python raised an exception:\n\s+demo\._demo\.ErrGone: gone`),
	called("crash", `Python has ended: (signal: aborted|exit status 2)`, `panic: in a goroutine`, `demo\.Crash`),
	{
		name: "hang",
		want: []string{`Python was busy until the deadline of the test`, `Fatal Python error: Aborted`, `in do_call`},
		test: func(t *testing.T) {
			t.Chdir("testdata/project")
			pytesting.Run(hurried{t}, func(python *pytesting.Py) { python.Import("demo._demo").Attr("hang").Call() })
		},
	},
	called("join", `TypeError: join\(\) missing`),

	{name: "snippet", want: []string{`File "<snippet 1>", line 3`, `assert n == 2`, `AssertionError`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) {
			python.Exec(`
				n = 1
				assert n == 2
			`)
		})
	}},
	{name: "no exception", want: []string{`failures_test\.go:\d+: no exception was raised, want TypeError: no`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Raises("TypeError", "no", func() {}) })
	}},
	{name: "other exception", want: []string{`the exception is no TypeError`, `ZeroDivisionError`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Raises("TypeError", "", func() { python.Eval("1 / 0") }) })
	}},
	{name: "other message", want: []string{`the message is "division by zero", want one that contains "two"`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Raises("ZeroDivisionError", "two", func() { python.Eval("1 / 0") }) })
	}},
	{name: "other type", want: []string{`\[1, 'a'\] is no \[\]int: item 1: it is str, not int`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { pytesting.To[[]int](python.Eval("[1, 'a']")) })
	}},
	{name: "too large", want: []string{`256 is no uint8: it does not fit`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { pytesting.To[uint8](python.Eval("256")) })
	}},
	{name: "no argument", want: []string{`argument 1: a chan int is nothing that Python can be given`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Value(make(chan int)) })
	}},
	{name: "subtest", want: []string{`FAIL: TestFailing/subtest/first`, `PASS: TestFailing/subtest/second`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) {
			python.Run("first", func(*testing.T) { python.Eval("1 / 0") })
			python.Run("second", func(*testing.T) { python.Eval("1 / 1") })
		})
	}},
	leaking("leaked argument", `1 reference to \[1, 2\], argument 1 of leak\(\)`, func(python *pytesting.Py) {
		python.Eval("leak").Call([]int{1, 2})
	}),
	leaking("leaked element", `2 references to 'elem', in argument 'thing' of leak\(\)`, func(python *pytesting.Py) {
		list := python.Eval("lambda thing: leak(leak(thing[0]))")
		list.SetAttr("__qualname__", "leak")
		list.Call(pytesting.Kw{"thing": []string{"elem"}})
	}),
	leaking("leaked result", `1 reference to \[0, 0, 0\], the result of new\(\)`, func(python *pytesting.Py) {
		python.Eval("new").Call()
	}),
	leaking("leaked exception", `1 reference to ValueError\('kept'\), an exception`, func(python *pytesting.Py) {
		python.Raises("ValueError", "kept", func() { python.Eval("fail").Call() })
	}),
	{name: "exit", want: []string{`Python has ended: exit status 3`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Exec("import os; os._exit(3)") })
	}},
	{name: "at exit", want: []string{`Python ends with an error: exit status 4`}, test: func(t *testing.T) {
		run(t, func(python *pytesting.Py) { python.Exec("import atexit, os; atexit.register(os._exit, 4)") })
	}},
	{name: "refused", want: []string{`the project cannot be built:`, `demo/demo\.go:7:14: Where`}, test: func(t *testing.T) {
		t.Chdir("testdata/refused")
		pytesting.Run(t, func(*pytesting.Py) {})
	}},
	{name: "no project", want: []string{`there is no pyproject\.toml in /`}, test: func(t *testing.T) {
		t.Chdir("/")
		pytesting.Run(t, func(*pytesting.Py) {})
	}},
	skipped("no python", `no Python was found on PATH; install CPython 3\.11 or later`, "PATH=DIR/nothing"),
	skipped("old python", `is cpython 3\.8\.1; CPython 3\.11 or later is needed; name one`, "PATH=DIR"),
	{
		name: "named python", want: []string{`FAIL: TestFailing`, `\$GOPHERSNAKE_PYTHON: .* is cpython 3\.8\.1`},
		env: []string{"GOPHERSNAKE_PYTHON=DIR/python3"}, test: func(t *testing.T) { run(t, nil) },
	},
	skipped("no compiler", `no C compiler was found; install gcc or clang`, "PATH=DIR/new", "CC="),
	{
		name: "race", only: "race", want: []string{`the race detector says`, `DATA RACE`, `demo\.Race`},
		test: called("race").test,
	},
	{
		name: "beyond", only: "asan", want: []string{`AddressSanitizer: (heap-buffer-overflow|use-after-poison)`, `Beyond`},
		test: func(t *testing.T) {
			demo(t, func(_ *testing.T, _ *pytesting.Py, demo pytesting.Object) {
				demo.Attr("beyond").Call([]byte(strings.Repeat("x", 1000)), 50)
			})
		},
	},
}

func skipped(name, want string, env ...string) failure {
	env = append(env, "GOPHERSNAKE_PYTHON=")
	return failure{name: name, want: []string{"SKIP: TestFailing", want}, env: env, test: func(t *testing.T) { run(t, nil) }}
}

// failingVariable says that a process is here to fail.
const failingVariable = "PYTESTING_FAILS"

// TestFailing fails in the processes that TestFailures starts.
func TestFailing(t *testing.T) {
	name := os.Getenv(failingVariable)
	if name == "" {
		t.Skip("it is for TestFailures")
	}
	for _, f := range failures {
		if f.name == name {
			t.Run(f.name, f.test)
		}
	}
}

// pythonSays is a program that answers as an interpreter of a version does that is asked about itself.
const pythonSays = `#!/bin/sh
echo '{"executable": "'$0'", "version": "3.%[1]d.1", "minor": %[1]d, "implementation": "cpython"}'
`

// pythons makes a folder with an old python3, and one in it with a new one.
func pythons(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for file, minor := range map[string]int{"python3": 8, "new/python3": 12} {
		file = filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, fmt.Appendf(nil, pythonSays, minor), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFailures(t *testing.T) {
	runs := false
	t.Run("nothing", func(t *testing.T) { run(t, func(*pytesting.Py) { runs = true }) })
	if !runs {
		t.Skip("there are no tests here that could fail")
	}
	dir := pythons(t)
	for _, f := range failures {
		if f.only != "" && f.only != pytesting.Built {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			c := exec.CommandContext(ctx, os.Args[0], "-test.v", "-test.run=^TestFailing$") //nolint:gosec // itself
			c.Env = append(os.Environ(), failingVariable+"="+f.name)
			for _, kv := range f.env {
				c.Env = append(c.Env, strings.ReplaceAll(kv, "DIR", dir))
			}
			output, err := c.CombinedOutput()
			if skip := strings.HasPrefix(f.want[0], "SKIP"); (err == nil) != skip {
				t.Errorf("the test ends with %v", err)
			}
			for _, want := range f.want {
				if !regexp.MustCompile(want).Match(output) {
					t.Errorf("the output does not match %s", want)
				}
			}
			if t.Failed() {
				t.Logf("the output is:\n%s", output)
			}
		})
	}
}
