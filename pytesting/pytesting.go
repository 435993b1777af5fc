// Package pytesting runs Go tests of wrapped code from Python's side, under plain go test: no wheel is
// built and nothing is installed.
//
//	func TestFizz(t *testing.T) {
//		pytesting.Run(t, func(py *pytesting.Py) {
//			fizzbuzz := py.Import("fizzbuzz.fizzbuzzo3").Attr("fizzbuzz")
//			if got := pytesting.To[string](fizzbuzz.Call(3)); got != "fizz" {
//				t.Errorf("fizzbuzz(3) = %q, want fizz", got)
//			}
//		})
//	}
//
// Run builds the modules of the project around the test as gophersnake does, and starts
// a Python interpreter that can import them. The wrapped code runs there, not in the
// test's own process: a crash or a call that never returns fails the test, and no more.
// With go test -race or -asan the modules are built likewise, and what the detectors find
// fails the test.
//
// The package is for tests only. It owns the interpreter and what is said between it and
// the test; how modules are built it leaves to the other rooms.
package pytesting

import (
	"slices"
	"strings"
	"testing"
)

// A Py is a Python interpreter in a process of its own, with the modules of the
// project. Its methods, and those of its objects, fail the test when Python raises an
// exception. Like FailNow, they are to be called by the goroutine that runs the test.
type Py struct {
	process  *process
	t        testing.TB // the test that is failed
	ended    bool       // there is no more to be said about the process
	catching int        // calls of Raises that are going on
}

// Run gives test a new Python interpreter. It finds the project by its pyproject.toml in
// the current folder, which is that of the test, or above it.
//
// After test, what it did must leave no references behind: see [Py.Import] for how
// modules are made, and the reference for what is counted. The test is skipped where
// there is no CPython 3.11 or later, or no C compiler; an interpreter that
// $GOPHERSNAKE_PYTHON names must be there.
func Run(t testing.TB, test func(py *Py)) {
	t.Helper()
	build, err := builtProject(t.Context())
	if missing, ok := asMissing(err); ok {
		t.Skipf("pytesting: %v", missing)
	}
	if err != nil {
		t.Fatalf("pytesting: %v", err)
	}
	process, err := start(t, build)
	if err != nil {
		t.Fatalf("pytesting: start Python: %v", err)
	}
	py := &Py{process: process, t: t}
	returned := false
	defer func() {
		t.Helper()
		if !returned { // the test has failed, or panics
			py.end()
		}
	}()
	test(py)
	returned = true
	py.end()
}

// end stops the interpreter and fails the test for what is wrong only now.
func (p *Py) end() {
	p.t.Helper()
	if p.ended {
		return
	}
	if !p.t.Failed() && !p.t.Skipped() {
		if reply, err := p.process.ask(request{Do: "finish"}); err != nil {
			p.t.Errorf("%v", err)
		} else if len(reply.Left) > 0 {
			p.t.Errorf("references are left behind:\n%s", indented(strings.Join(reply.Left, "\n")))
		}
	}
	races, output, err := p.process.stop()
	if err != nil && !p.t.Failed() {
		p.t.Errorf("%v", err)
	}
	if races != "" {
		p.t.Errorf("the race detector says:\n%s", indented(races))
	}
	if output != "" {
		p.t.Logf("Python's output:\n%s", indented(output))
	}
}

// lost fails the test because the process has ended.
func (p *Py) lost(why error) {
	p.t.Helper()
	if p.ended {
		p.t.Fatalf("%v", why)
	}
	p.ended = true
	races, output, _ := p.process.stop() // which has ended for the same reason
	p.t.Fatalf("%v\n%s", why, indented(races+output))
}

// Run runs a subtest with the same interpreter: what fails while it runs fails the subtest.
// It must not run in parallel with others.
func (p *Py) Run(name string, test func(t *testing.T)) bool {
	p.t.Helper()
	outer, ok := p.t.(*testing.T)
	if !ok {
		p.t.Fatalf("pytesting: Py.Run needs a *testing.T, not a %T", p.t)
	}
	defer func() { p.t = outer }()
	return outer.Run(name, func(t *testing.T) {
		p.t = t
		test(t)
	})
}

// Kw are arguments that are given by name: the last argument of [Object.Call], or the
// variables of a snippet.
type Kw map[string]any

// Import returns a module, the project's own or any other that the interpreter has.
func (p *Py) Import(name string) Object {
	p.t.Helper()
	return p.object(request{Do: "import", Name: name})
}

// Exec runs statements of Python, after it has set variables in their namespace, which lasts as
// long as p. Indentation that all lines share is taken away.
func (p *Py) Exec(source string, variables ...Kw) {
	p.t.Helper()
	p.ask(request{Do: "exec", Text: source, Kw: p.wireAll(variables)})
}

// Eval returns the value of an expression of Python in the namespace of Exec.
func (p *Py) Eval(expression string, variables ...Kw) Object {
	p.t.Helper()
	return p.object(request{Do: "eval", Text: expression, Kw: p.wireAll(variables)})
}

// Value returns a Go value as the Python object that it is as an argument of a call.
func (p *Py) Value(v any) Object {
	p.t.Helper()
	return p.object(request{Do: "value", Args: p.wire(v)})
}

// An Exception is one that Python raised. It is no error: that would be one of the test.
type Exception struct {
	Class     string   // its name: "TypeError"; with its module where it is not built in
	Message   string   // as str has it
	Notes     []string // what add_note added, such as the Go stack of a panic
	Traceback string   // as Python prints it
	Object    Object   // the exception itself

	bases []string // names of all its classes, short and with their module
}

// String returns the class and the message, as the last line of a traceback.
func (e *Exception) String() string {
	if e.Message == "" {
		return e.Class
	}
	return e.Class + ": " + e.Message
}

// IsA reports whether the exception is of a class or of one derived from it. The class
// is named with or without its module.
func (e *Exception) IsA(class string) bool {
	return slices.Contains(e.bases, class)
}

// caught is what leaves a function that runs under Raises.
type caught struct{ exception *Exception }

// Raises runs f, in which a call must raise an exception of a class, or of one derived
// from it, whose message contains message. It returns the exception.
func (p *Py) Raises(class, message string, f func()) *Exception {
	p.t.Helper()
	exception := p.catch(f)
	switch {
	case exception == nil:
		p.t.Fatalf("no exception was raised, want %s: %s", class, message)
	case !exception.IsA(class):
		p.t.Fatalf("the exception is no %s:\n%s", class, indented(exception.Traceback))
	case !strings.Contains(exception.Message, message):
		p.t.Fatalf("the message is %q, want one that contains %q", exception.Message, message)
	}
	return exception
}

// catch runs f and returns the exception that ended it.
func (p *Py) catch(f func()) (exception *Exception) {
	p.catching++
	defer func() {
		p.catching--
		switch r := recover().(type) {
		case nil:
		case caught:
			exception = r.exception
		default:
			panic(r)
		}
	}()
	f()
	return nil
}

// ask sends a request and returns the answer; an exception fails the test, or is thrown
// to the call of Raises that is going on.
func (p *Py) ask(r request) reply {
	p.t.Helper()
	answer, err := p.process.ask(r)
	if err != nil {
		p.lost(err)
	}
	if answer.Raised == nil {
		return answer
	}
	exception := p.exception(answer.Raised)
	if p.catching > 0 {
		panic(caught{exception})
	}
	p.t.Fatalf("Python raised an exception:\n%s", indented(exception.Traceback))
	return reply{}
}

// object is ask for requests whose answer is an object.
func (p *Py) object(r request) Object {
	p.t.Helper()
	return Object{p, p.ask(r).Object}
}

func (p *Py) exception(r *raised) *Exception {
	return &Exception{
		Class: r.Class, Message: r.Message, Notes: r.Notes, Traceback: r.Traceback,
		Object: Object{p, r.Object}, bases: r.Bases,
	}
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ")
}

// wire returns Go values as they are sent.
func (p *Py) wire(values ...any) []value {
	p.t.Helper()
	wired := make([]value, len(values))
	for i, v := range values {
		var err error
		if wired[i], err = encode(v); err != nil {
			p.t.Fatalf("pytesting: argument %d: %v", i+1, err)
		}
	}
	return wired
}

// wireAll returns named Go values as they are sent.
func (p *Py) wireAll(all []Kw) map[string]value {
	p.t.Helper()
	wired := make(map[string]value)
	for _, kw := range all {
		for name, v := range kw {
			w, err := encode(v)
			if err != nil {
				p.t.Fatalf("pytesting: %s: %v", name, err)
			}
			wired[name] = w
		}
	}
	return wired
}
