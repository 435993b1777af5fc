"""Compile the cffi module `_fizzbuzz_cffi` over libgocore: compile_fizzbuzz.py LIBRARY_FOLDER OUTPUT_FOLDER."""

import sys

from cffi import FFI

DECLARATIONS = """
char *fizzbuzz_one(int64_t n);
char *fizzbuzz_many(int64_t *numbers, int64_t count, int64_t *size);
char *fizzbuzz_range(int64_t start, int64_t count, int64_t step, int64_t *size);
void fizzbuzz_free(void *p);
"""


def main(library: str, output: str) -> None:
    """Write the extension module into the folder output."""
    ffi = FFI()
    ffi.cdef(DECLARATIONS)
    ffi.set_source(
        "_fizzbuzz_cffi",
        "#include <stdint.h>\n" + DECLARATIONS,
        libraries=["gocore"],
        library_dirs=[library],
        extra_compile_args=["-O2"],
        extra_link_args=["-Wl,-rpath,$ORIGIN", "-s"],
    )
    ffi.compile(tmpdir=output)


if __name__ == "__main__":
    main(*sys.argv[1:])
