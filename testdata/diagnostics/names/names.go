// Package names has names that collide.
package names

import "context"

// GetURL is get_url.
func GetURL() {}

// GetUrl is get_url too.
func GetUrl() {} // want `GetUrl: GetURL and GetUrl would both be called get_url in Python`

// Params are called the same.
func Params(userID, userId int) {} // want `Params: two parameters would be called user_id in Python`

// MaxSize is a constant.
const MaxSize = 1

// MAX_SIZE is another.
const MAX_SIZE = 2 // want `MAX_SIZE: MaxSize and MAX_SIZE would both be called MAX_SIZE`

// Largest is a function with the name of a constant.
//
//py:name MAX_SIZE
func Largest() {} // want `Largest: .* and Largest would both be called MAX_SIZE`

// Counter is a variable.
var Counter int

// COUNTER would be called the same.
var COUNTER int // want `COUNTER: Counter and COUNTER would both be called counter in Python`

// GoPanic has the name of an exception that every module has.
var GoPanic error // want `GoPanic: the name GoPanic belongs to an exception of the module\nhint: give it another name with //py:name`

// GoError has one, too, where the package has an Error.
type GoError struct{} // want `GoError: the name GoError belongs to an exception of the module`

// Error makes it an error.
func (GoError) Error() string { return "" }

// Scale takes a float.
//
//py:name scale
func ScaleFloat(x float64) {}

// Factor is a float by another name.
type Factor float64

// ScaleFactor takes what ScaleFloat takes.
//
//py:name scale
func ScaleFactor(x Factor) {} // want `ScaleFactor: ScaleFloat and ScaleFactor take the same in Python: ScaleFactor can never be called\nhint: give it another name with //py:name`

// Panic has a name that the module needs.
//
//py:name GoPanic
func Panic() {} // want-1 `Panic: the name GoPanic belongs to an exception of the module`

// Wait takes a number.
//
//py:name wait
func Wait(ctx context.Context, n int) {}

// WaitPlainly takes what Wait takes without a timeout.
//
//py:name wait
func WaitPlainly(n int) {} // want `WaitPlainly: Wait and WaitPlainly take the same in Python: WaitPlainly can never be called`
