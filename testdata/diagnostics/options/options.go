// Package options has options that cannot be keywords.
package options

// CallOptions collide with parameters.
type CallOptions struct {
	Name    string // want `Call: the parameter name and the option CallOptions.Name would both be called name in Python\nhint: give one of them another name with //py:name`
	Timeout int
}

func Call(name string, opts CallOptions) {}

// An Option collides, too, and takes what cannot cross.
type Option func(*int)

func WithSize(n int) Option { return nil } // want `Make: the parameter size and the option WithSize would both be called size in Python`

func WithPipe(c chan int) Option { return nil } // want `WithPipe: chan int cannot cross into Python`

func Make(size int, opts ...Option) {}

// Plain has no options.
//
//py:keywords
func Plain(n int) {} // want-1 `Plain: directive keywords means nothing: the last parameter is no struct that has a class`

// None has no parameter.
//
//py:keywords
func None() {} // want-1 `None: directive keywords means nothing: the last parameter is no struct that has a class`
