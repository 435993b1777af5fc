// Command gocore is the c-shared library under the ctypes and cffi rivals: what a binding written
// by hand exports, C strings that the caller frees. Several answers are lines of one string.
package main

/*
#include <stdint.h>
#include <stdlib.h>
*/
import "C"

import (
	"unsafe"

	"gocore/fizzbuzz"
)

//export fizzbuzz_one
func fizzbuzz_one(n int64) *C.char {
	return C.CString(string(fizzbuzz.Append(nil, n)))
}

//export fizzbuzz_many
func fizzbuzz_many(numbers *int64, count int64, size *int64) *C.char {
	return lines(fizzbuzz.Many(unsafe.Slice(numbers, count)), size)
}

//export fizzbuzz_range
func fizzbuzz_range(start, count, step int64, size *int64) *C.char {
	return lines(fizzbuzz.Range(start, count, step), size)
}

//export fizzbuzz_free
func fizzbuzz_free(p unsafe.Pointer) { C.free(p) }

func lines(b []byte, size *int64) *C.char {
	*size = int64(len(b))
	return (*C.char)(C.CBytes(b))
}

func main() {}
