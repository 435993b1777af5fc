// Package types has what cannot cross, each with a complaint at its place.
package types

import (
	"context"
	"go/token"
	"io/fs"
	"iter"
	"math/big"
	"time"
	"unsafe"
)

// Sum has a channel deep inside.
func Sum(
	xs []int,
	done map[string][]chan int, // want `Sum: chan int cannot cross into Python: a channel made of an iterable can only be received from\nhint: take a <-chan int, or mark it //py:skip`
) int {
	return len(xs)
}

// Results has two complaints in one line.
func Results() (chan<- unsafe.Pointer, func(*[]int) bool) { return nil, nil } // want `Results: unsafe.Pointer cannot cross` `Results: \*\[\]int cannot cross`

// Point has a field and methods that cannot cross, and two members of one name.
type Point struct {
	X, Y int
	Out  chan int // want `Point.Out: chan int cannot cross into Python as a variable or field\nhint: return it from a function, or mark it //py:skip`
	//py:name x
	Other int // want `Point.Other: Point.X and Point.Other would both be called x in Python`
	//py:hold-gil
	Flag bool // want-1 `Point.Flag: directive hold-gil means nothing above a field`
}

// Y2 is fine.
func (p Point) Y2() int { return p.Y }

// Chan is not.
func (p *Point) Chan() *[]int { return nil } // want `Point.Chan: \*\[\]int cannot cross`

// Dist takes a struct of another package, which no module has.
func Dist(a, b token.Position) float64 { return 0 } // want `Dist: struct token.Position cannot cross`

// Pointer takes a pointer to one.
func Pointer(p *token.Position) {} // want `Pointer: struct token.Position cannot cross`

// Skipped is not bound, and so are its methods not.
//
//py:skip
type Skipped struct{ n int }

// Method is no complaint.
func (s *Skipped) Method() int { return s.n }

// Celsius crosses; its methods do not.
type Celsius float64

// Kelvin is a method.
func (c Celsius) Kelvin() float64 { return float64(c) + 273.15 } // want `Celsius.Kelvin: a method of a type that is neither a struct nor an enum cannot cross into Python\nhint: make it a function, or mark it //py:skip`

// Reader is an interface with a method that cannot cross.
type Reader interface {
	Read() *[]int // want `Reader.Read: \*\[\]int cannot cross`
}

// Read takes interfaces.
func Read(r fs.File, v any) {} // want `Read: fs.File cannot cross`

// Wait takes a context where none is expected.
func Wait(n int, ctx context.Context) {} // want `Wait: context.Context cannot cross into Python but as the first parameter\nhint: make it the first parameter`

// Tick takes a struct of another package.
func Tick(t time.Ticker) {} // want `Tick: struct time.Ticker cannot cross`

// Queue is a variable with a channel inside.
var Queue map[string]chan int // want `Queue: chan int cannot cross into Python as a variable or field\nhint: return it from a function, or mark it //py:skip`

// Variable has a type that is not written.
var Variable = make(chan int) // want `Variable: chan int cannot cross`

// Values is a variable that is a sequence.
var Values iter.Seq[int] // want `Values: iter.Seq\[int\] cannot cross into Python as a variable or field`

// Emit sends.
func Emit(out chan<- int) {} // want `Emit: chan<- int cannot cross into Python: nothing receives from it there\nhint: take a func\(int\)`

// Deep has an element that cannot cross, deep inside.
func Deep() iter.Seq2[string, []fs.File] { return nil } // want `Deep: fs.File cannot cross`

// Failure is an error with fields and a method that cannot cross, and one that every exception has.
type Failure struct {
	Args []string // want `Failure.Args: BaseException.args and Failure.Args would both be called args in Python`
	Done chan int // want `Failure.Done: chan int cannot cross`
}

// Error is no complaint.
func (f *Failure) Error() string { return "" }

// Is is none.
func (f *Failure) Is(target error) bool { return false }

// As is none.
func (f *Failure) As(target any) bool { return false }

// Wait is one.
func (f *Failure) Wait() *[]int { return nil } // want `Failure.Wait: \*\[\]int cannot cross`

// Callback is an error that is a function.
type Callback func(*[]int) // want `Callback: \*\[\]int cannot cross`

// Error is no complaint.
func (c Callback) Error() string { return "" }

// Keys has a key that no dict can have.
func Keys(m map[*int]string) {} // want `Keys: \*int cannot be a key of a dict`

// Double is a pointer to a pointer.
func Double(p **int) {} // want `Double: \*\*int cannot cross into Python: only pointers to basic types and to structs do`

// Slice is a pointer to a slice.
func Slice(p *[]int) {} // want `Slice: \*\[\]int cannot cross`

// Value takes a big.Int by value.
func Value(n big.Int) {} // want `Value: big.Int cannot cross into Python\nhint: take a \*big.Int`

// Unsafe takes an address.
func Unsafe(p unsafe.Pointer) {} // want `Unsafe: unsafe.Pointer cannot cross`

// Tree contains itself.
type Tree []Tree // want `Tree: Tree cannot cross into Python: it contains itself`

// Large is an array that nobody wants as a tuple.
func Large(a [][1 << 30]int) {} // want `Large: an array of 1073741824 elements is too large`

type hidden int

// Hidden takes a type that is not exported.
func Hidden(h []hidden) {} // want `Hidden: hidden cannot cross into Python: it is not exported`

// Stack is a generic type.
type Stack[T any] []T // want `Stack: a generic type cannot cross`

// Ints is fine: it is an instance.
func Ints(s Stack[int]) Stack[int] { return s }

// Handlers is a map of functions, one of which takes what cannot cross.
type Handlers map[string]func(n int, c *[]int) // want `Handlers: \*\[\]int cannot cross`

// Handler is fine: it can be a parameter.
type Handler func(string) error

// Serve is a method.
func (h Handler) Serve() {} // want `Handler.Serve: a method of a type that is neither`

// Current is fine, too.
var Current Handler

// Give takes a function that is given one.
func Give(f func(g func() *[]int)) {} // want `Give: \*\[\]int cannot cross`

// Unclear is too large for a float.
const Unclear = 1e1000 // want `Unclear: the constant is too large for a float`
