// Package gophersnake is the root of the module. It holds the source of the
// runtime, which the tool compiles into every package it makes.
package gophersnake

import "embed"

// Source holds the Go half of the runtime (runtime/core, with py, which it
// needs) and the C half (runtime/glue), as they lie in this repository.
//
//go:embed py/*.go runtime/core/*.go runtime/core/copies/*.go runtime/core/copies/*.s runtime/core/standard/*.go runtime/glue/*.c runtime/glue/*.h
var Source embed.FS
