package core

/*
#include <stddef.h>
#include <stdint.h>
extern void crosscall2(void (*fn)(void *), void *frame, int size, size_t context);
static void *crosscall(void) { return (void *)(uintptr_t)crosscall2; }
*/
import "C"

import "unsafe"

// crosscall returns the runtime's C entry into Go, crosscall2. What cgo
// generates for an exported function calls it after a check that the runtime
// has started and with a traceback context; the glue knows the first since gs_start,
// has none of the second, and calls it directly. Its signature is fixed: SWIG's
// output calls it, too (runtime/cgo/asm_amd64.s).
func crosscall() unsafe.Pointer { return C.crosscall() }

// entry returns the address at which the code of a function begins.
func entry(f func(unsafe.Pointer)) uintptr { return **(**uintptr)(unsafe.Pointer(&f)) }

// cgocall is how all of cgo calls C: function(argument), with no more than that around it. What
// cgo generates for a call copies the arguments twice. Its signature is fixed: packages beyond
// the standard library call it, too (runtime/cgocall.go).
//
//go:linkname cgocall runtime.cgocall
func cgocall(function, argument unsafe.Pointer) int32
