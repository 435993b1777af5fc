// Package demo has what cannot be bound.
package demo

import "unsafe"

// Where returns an address.
func Where() unsafe.Pointer { return nil }
