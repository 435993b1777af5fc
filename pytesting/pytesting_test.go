package pytesting_test

import (
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gophersnake/gophersnake/py"
	"github.com/gophersnake/gophersnake/pytesting"
)

// run is pytesting.Run in the project that the tests have for themselves.
func run(t *testing.T, test func(python *pytesting.Py)) {
	t.Helper()
	t.Chdir("testdata/project")
	pytesting.Run(t, test)
}

func TestCall(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		join := python.Import("demo._demo").Attr("join")
		for _, c := range []struct {
			want string
			args []any
		}{
			{"a-b", []any{"a"}},
			{"a-c", []any{"a", "c"}},
			{"a-c", []any{"a", pytesting.Kw{"second": "c"}}},
			{"x+b", []any{pytesting.Kw{"first": "x", "by": "+"}}},
			{"é-\x00", []any{"é", "\x00"}},
		} {
			if got := pytesting.To[string](join.Call(c.args...)); got != c.want {
				t.Errorf("join(%v) = %q, want %q", c.args, got, c.want)
			}
		}
	})
}

// conversions go to Python and come back as they were.
var conversions = []struct {
	repr string
	v    any
}{
	{"None", nil},
	{"True", true},
	{"-7", -7},
	{"9223372036854775808", new(big.Int).Lsh(big.NewInt(1), 63)},
	{"-0.0", math.Copysign(0, -1)},
	{"1e+23", 1e23},
	{"inf", math.Inf(1)},
	{"(1.5-2j)", 1.5 - 2i},
	{"'\\x00é😀'", "\x00é😀"},
	{"'\\udcff'", "\xff"},
	{"b'\\xff\\x00'", []byte{255, 0}},
	{"[1, 'a', [None]]", []any{1, "a", []any{nil}}},
	{"{'a': 1}", map[any]any{"a": 1}},
	{"{5}", map[any]struct{}{5: {}}},
	{"slice(None, 3, None)", py.Slice{Stop: new(3)}},
	{"range(1, 9, 2)", py.Range{Start: 1, Stop: 9, Step: 2}},
}

func TestConversions(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		for _, c := range conversions {
			o := python.Value(c.v)
			if got := o.Repr(); got != c.repr {
				t.Errorf("Value(%#v) is %s, want %s", c.v, got, c.repr)
			}
			got := pytesting.To[any](o)
			if diff := cmp.Diff(c.v, got, cmp.Comparer(func(a, b *big.Int) bool { return a.Cmp(b) == 0 })); diff != "" {
				t.Errorf("%s comes back as %#v:\n%s", c.repr, got, diff)
			}
		}
	})
}

type (
	celsius float32
	pair    struct{ a, b any }
)

// typed checks that an expression of Python is a Go value.
func typed[T any](python *pytesting.Py, t *testing.T, expression string, want T) {
	t.Helper()
	if got := pytesting.To[T](python.Eval(expression)); !reflect.DeepEqual(got, want) {
		t.Errorf("To[%T](%s) = %v, want %v", want, expression, got, want)
	}
}

func TestTo(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		typed(python, t, "255", uint8(255))
		typed(python, t, "-2**63", int64(math.MinInt64))
		typed(python, t, "1.5", celsius(1.5))
		typed(python, t, "(1, 2)", [2]int{1, 2})
		typed(python, t, "(1, 2)", []int64{1, 2})
		typed(python, t, "{'a': [b'x']}", map[string][][]byte{"a": {[]byte("x")}})
		typed(python, t, "frozenset({'a'})", map[string]struct{}{"a": {}})
		typed(python, t, "None", (*int)(nil))
		typed(python, t, "3", new(3))
		typed(python, t, "2**70", new(big.Int).Lsh(big.NewInt(1), 70))
		typed(python, t, "type('N', (int,), {})(5)", 5)
		if got := pytesting.To[any](python.Eval("object")); got.(pytesting.Object).Repr() != "<class 'object'>" {
			t.Errorf("To[any](object) = %v, want the class object", got)
		}
	})
}

func TestObjects(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		python.Exec(`
			class Box:
			    """Holds a thing."""

			    def __init__(self, thing):
			        self.thing = thing

			    def __str__(self):
			        return f"box of {self.thing}"
		`)
		box := python.Eval("Box").Call([]string{"a", "b"})
		if got, want := box.String(), "box of ['a', 'b']"; got != want {
			t.Errorf("str(box) = %q, want %q", got, want)
		}
		if got, want := box.Type(), "__main__.Box"; got != want {
			t.Errorf("type of box = %q, want %q", got, want)
		}
		things := box.Attr("thing")
		if got := things.Len(); got != 2 {
			t.Errorf("len(things) = %d, want 2", got)
		}
		if got := pytesting.To[string](things.Index(-1)); got != "b" {
			t.Errorf("things[-1] = %q, want b", got)
		}
		box.SetAttr("thing", box)
		if !pytesting.To[bool](python.Eval("box.thing is box", pytesting.Kw{"box": box})) {
			t.Error("box.thing is another object than box")
		}
	})
}

func TestExceptions(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		demo := python.Import("demo._demo")
		gone := python.Raises("Error", "gone", func() { demo.Attr("fail").Call() })
		if got, want := gone.String(), "demo._demo.ErrGone: gone"; got != want {
			t.Errorf("exception = %q, want %q", got, want)
		}
		for _, base := range []string{"ErrGone", "demo._demo.ErrGone", "demo._demo.Error", "Exception"} {
			if !gone.IsA(base) {
				t.Errorf("IsA(%s) = false, want true", base)
			}
		}
		if gone.IsA("ValueError") {
			t.Error("IsA(ValueError) = true, want false")
		}
		panicked := python.Raises("GoPanic", "in a call", func() { demo.Attr("panic").Call() })
		if len(panicked.Notes) != 1 || !strings.Contains(panicked.Notes[0], "demo.Panic") {
			t.Errorf("notes of a panic = %q, want the Go stack", panicked.Notes)
		}
		if _, exception := demo.Attr("repeat").Try("x", 1); exception == nil || exception.Class != "TypeError" {
			t.Errorf("Try = %v, want a TypeError", exception)
		}
		result, exception := demo.Attr("repeat").Try(7, 2)
		if got := pytesting.To[[]int](result); exception != nil || len(got) != 2 {
			t.Errorf("Try = %v, %v, want two numbers", got, exception)
		}
		python.Raises("SyntaxError", "", func() { python.Exec("1 +") })
		python.Raises("KeyError", "'x'", func() { python.Eval("{}").Index("x") })
	})
}

// Processes that the test starts can import the modules, as the interpreter itself can.
func TestProcesses(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		python.Exec(`
			import subprocess, sys

			import demo
			from demo import _demo

			assert demo.__doc__ == "A package around the module under test."
			program = "from demo import _demo; print(_demo.join('a'))"
			done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
			assert done.stdout == "a-b\n", done
		`)
	})
}

func TestSubtests(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		join := python.Import("demo._demo").Attr("join")
		for _, c := range []pair{{"a", "a-b"}, {"", "-b"}} {
			python.Run(c.b.(string), func(t *testing.T) {
				if got := join.Call(c.a).String(); got != c.b {
					t.Errorf("join(%q) = %q, want %q", c.a, got, c.b)
				}
			})
		}
	})
}

// What Python itself can still reach is not left behind, and neither are results that are large
// enough to be kept by Go for a while.
func TestNothingLeft(t *testing.T) {
	run(t, func(python *pytesting.Py) {
		demo := python.Import("demo._demo")
		python.Exec("def keep(thing): import sys; sys.kept = (thing, [thing], {'a': thing}, {1: {2: (thing,)}})")
		keep := python.Eval("keep")
		for _, v := range []any{py.Range{Stop: 1 << 62, Step: 1 << 30}, py.Slice{Stop: new(1 << 62)}, [1]float64{2.5}, "a text", []int{1000000}, map[string]any{"x": 2.5}, []byte("some")} {
			keep.Call(v)
			keep.Call(pytesting.Kw{"thing": v})
		}
		keep.Call(demo.Attr("repeat").Call(1234, 100000))
		keep.Call(demo.Attr("join").Call("a long text", "another"))
		python.Raises("TypeError", "", func() { demo.Attr("join").Call([]string{"no text"}) })
		python.Raises("KeyError", "", func() { python.Exec("import sys; sys.kept[3]['x']") })
	})
}
