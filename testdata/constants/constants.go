// Package constants has constants of every kind.
package constants

import "time"

// MaxSize is how large it may get.
const MaxSize = 255

// Names and numbers.
const (
	Greeting             = "hello, 世界\n"
	Quote                = `it's "quoted"`
	Broken               = "caf\xe9"
	Enabled              = true
	Disabled             = false
	Tau                  = 6.283185307179586476925286766559
	Tiny                 = 1e-300
	Whole                = 2.0
	Million              = 1e6
	Single     float32   = 0.1
	Unit                 = 1i
	Mixed      complex64 = 1.5 - 2i
	Comma                = ','
	NewLine    rune      = '\n'
	Code       int32     = 'x'
	NotARune   rune      = -1
	Smallest   int64     = -1 << 63
	Largest    uint64    = 1<<64 - 1
	Unsigned             = 1<<64 - 1
	Googol               = 1e100
	Enormous             = 1 << 100
	Byte       byte      = 0xff
	HTTPStatus           = 200
)

// Weekday is a day of the week.
type Weekday int

// The days.
const (
	Sunday Weekday = iota // is the first
	Monday
	Tuesday
)

// Timeout is in nanoseconds.
const Timeout = 5 * time.Second

// Long is longer than a stub shows.
const Long = "The quick brown fox jumps over the lazy dog, and then it does so again."

const hidden = 1

// Skipped is too large for a float.
//
//py:skip
const Skipped = 1e1000

// Answer is renamed.
//
//py:name THE_ANSWER
const Answer = 42 + hidden - 1
