"""fizzbuzz over Go by hand, with cffi in API mode."""

from __future__ import annotations

from _fizzbuzz_cffi import ffi, lib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _lines(text: Any, size: Any, count: int) -> list[str]:
    try:
        return ffi.unpack(text, size[0]).decode().split("\n") if count else []
    finally:
        lib.fizzbuzz_free(text)


def fizzbuzz(n: float | list[int] | slice) -> str | list[str]:
    """Answer a number, a list of numbers, or the range that a slice names."""
    if isinstance(n, int):
        text = lib.fizzbuzz_one(n)
        answer: str = ffi.string(text).decode()
        lib.fizzbuzz_free(text)
        return answer
    if isinstance(n, list):
        size = ffi.new("int64_t *")
        return _lines(lib.fizzbuzz_many(ffi.new("int64_t[]", n), len(n), size), size, len(n))
    if isinstance(n, slice):
        step = 1 if n.step is None else n.step
        count = len(range(n.start, n.stop, step))
        size = ffi.new("int64_t *")
        return _lines(lib.fizzbuzz_range(n.start, count, step, size), size, count)
    if isinstance(n, float):
        return fizzbuzz(int(n)) if n.is_integer() else repr(n)
    msg = "fizzbuzz() argument must be int, float, list or slice"
    raise TypeError(msg)
