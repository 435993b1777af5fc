// Package enums has enums that cannot be bound as they are.
package enums

import "time"

// Color has two constants of one name.
type Color int

// The colors.
const (
	ColorDarkRed  Color = iota
	ColorDark_Red       // want `ColorDark_Red: ColorDarkRed and ColorDark_Red would both be called COLOR_DARK_RED in Python\nhint: give one of them another name with //py:name`
)

// Level has constants with names that belong to Python.
type Level string

// The levels.
const (
	//py:name mro
	LevelLow Level = "low" // want-1 `LevelLow: the name mro belongs to Python's enums`
	//py:name _low_
	LevelLower Level = "lower" // want-1 `LevelLower: the name _low_ belongs to Python's enums`
)

// Name has a name that belongs to Python's enums.
func (l Level) Name() string { return string(l) } // want `Level.Name: the name name belongs to Python's enums\nhint: give it another name with //py:name`

// Title has a name that belongs to str.
func (l Level) Title() string { return string(l) } // want `Level.Title: the name title belongs to Python's enums`

// Set has a pointer.
func (l *Level) Set(s string) error { *l = Level(s); return nil } // want `Level.Set: a method with a pointer receiver cannot cross into Python: members of an enum do not change\nhint: take the receiver by value, or mark it //py:skip`

// Watch takes what cannot cross.
func (l Level) Watch(c chan Level) {} // want `Level.Watch: chan Level cannot cross`

// Twice has the name of another method.
//
//py:name once
func (l Level) Twice() {}

// Once is a method.
func (l Level) Once() {} // want `Level.Once: Level.Twice and Level.Once would both be called once in Python`

// GoPanic has the name of an exception.
type GoPanic int // want `GoPanic: the name GoPanic belongs to an exception of the module`

// Zero makes it an enum.
const Zero GoPanic = 0

// Month is not that of time.
type Month int // want `time.Month: Month and time.Month would both be called Month in Python\nhint: give one of them another name with //py:name`

// First makes it an enum.
const First Month = 1

// Now returns the other month.
func Now() time.Month { return time.January }

// Unclear is no class.
//
//py:name Clear
type Unclear int // want-1 `Unclear: directive name means nothing: the type has no class in Python`

// Shape has the name of a function.
type Shape int

// ShapeRound makes it an enum.
const ShapeRound Shape = 0

// NewShape is called as Shape.
//
//py:name Shape
func NewShape() {} // want `NewShape: Shape and NewShape would both be called Shape in Python`
