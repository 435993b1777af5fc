// Package directives has directives that are wrong.
package directives

import (
	"context"
	"iter"
)

// Unknown has a misspelt verb.
//
//py:signatur (n)
func Unknown(n int) {} // want-1 `Unknown: unknown directive signatur\nhint: did you mean signature\?`

// Later has a verb of later work.
//
//py:async
func Later() {} // want-1 `Later: directive async is not supported yet`

// Raises is no error.
//
//py:raises ValueError
func Raises() {} // want-1 `Raises: directive raises means nothing above a function`

// Settings is no error.
//
//py:raises ValueError
type Settings struct{} // want-1 `Settings: directive raises means nothing above a type that is no error`

// Number is no error.
//
//py:raises ValueError
var Number int // want-1 `Number: directive raises means nothing above a variable that is no error`

// ErrWrong is an error, but of no kind that Python has.
//
//py:raises ValuError
var ErrWrong error // want-1 `ErrWrong: ValuError is no built-in exception that an error can be\nhint: did you mean ValueError\?`

// Empty has no name.
//
//py:name
func Empty() {} // want-1 `Empty: directive name needs an argument`

// Extra has too much.
//
//py:skip because
func Extra() {} // want-1 `Extra: directive skip takes no argument`

// Twice has two names.
//
//py:name a
//py:name b
func Twice() {} // want-1 `Twice: directive name is given twice`

// Both holds and releases.
//
//py:hold-gil
//py:release-gil
func Both() {} // want-1 `Both: hold-gil and release-gil exclude each other`

// Interrupted has to let others run.
//
//py:hold-gil
func Interrupted(ctx context.Context) {} // want-1 `Interrupted: directive hold-gil cannot stand here: a call with a context lets other Python threads run`

// Misplaced is no function.
//
//py:signature (a)
type Misplaced int // want-1 `Misplaced: directive signature means nothing above a type`

// Keyword is one.
//
//py:name lambda
func Keyword() {} // want-1 `Keyword: lambda is a keyword in Python\nhint: write lambda_`

// NoName is none.
//
//py:name a-b
func NoName() {} // want-1 `NoName: "a-b" is not a name in Python`

// Dunder belongs to Python.
//
//py:name __doc__
func Dunder() {} // want-1 `Dunder: the name __doc__ belongs to Python`

//py:name private
func private() {} // want-1 `directive that belongs to nothing exported`

// Inside has one inside.
func Inside() {
	//py:skip
	private() // want-1 `directive that belongs to nothing exported`
}

// Batch returns no sequence.
//
//py:batch 10
func Batch() <-chan int { return nil } // want-1 `Batch: directive batch means nothing: the function returns no sequence`

// Huge has no number.
//
//py:batch many
func Huge() iter.Seq[int] { return nil } // want-1 `Huge: batch: many is no number from 1 to 4096`

// Count has too few parameters.
//
//py:signature (a)
func Count(a, b int) {} // want-1 `Count: signature: it has 1 parameters, the Go function 2`

// Order has a default too early.
//
//py:signature (a=1, b)
func Order(a, b int) {} // want-1 `Order: signature: parameter without a default follows parameter with a default`

// Type has a default of another type.
//
//py:signature (a="x")
func Type(a int) {} // want-1 `Type: signature: "x" cannot be the default of a parameter of type int`

// Range has a default that does not fit.
//
//py:signature (a=256)
func Range(a uint8) {} // want-1 `Range: signature: 256 cannot be the default: it is not between 0 and 255`

// Expression has a default that is no literal.
//
//py:signature (a=len)
func Expression(a int) {} // want-1 `Expression: signature: len is not a Python literal`

// Annotated has types.
//
//py:signature (a: int)
func Annotated(a int) {} // want-1 `Annotated: signature: types are not written here`

// Star is not variadic.
//
//py:signature (*a)
func Star(a []int) {} // want-1 `Star: signature: \*a: the Go function is not variadic`

// NoStar is variadic.
//
//py:signature (a)
func NoStar(a ...int) {} // want-1 `NoStar: signature: the Go function is variadic: write \*a`

// Same has a name twice.
//
//py:signature (a, a)
func Same(a, b int) {} // want-1 `Same: signature: two parameters are called a`

// Open is not closed.
//
//py:signature (a
func Open(a int) {} // want-1 `Open: signature: the signature has no \)`

// None is no int.
//
//py:signature (a=None)
func None(a int) {} // want-1 `None: signature: None cannot be the default of a parameter of type int`

// Spaced has a directive that is none.
//
// py:skip // want `a directive with a space before it is a comment\nhint: write it as //py:skip`
func Spaced() {}
