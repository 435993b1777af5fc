"""fizzbuzz over Go by hand, with ctypes."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, byref, c_int64, c_void_p, string_at

# os.path, because pathlib alone would make the import slower than ctypes does.
_lib = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "libgocore.so"))
_one = _lib.fizzbuzz_one
_one.argtypes = [c_int64]
_one.restype = c_void_p
_many = _lib.fizzbuzz_many
_many.argtypes = [POINTER(c_int64), c_int64, POINTER(c_int64)]
_many.restype = c_void_p
_range = _lib.fizzbuzz_range
_range.argtypes = [c_int64, c_int64, c_int64, POINTER(c_int64)]
_range.restype = c_void_p
_free = _lib.fizzbuzz_free
_free.argtypes = [c_void_p]
_free.restype = None


def _lines(text: int, size: c_int64, count: int) -> list[str]:
    try:
        return string_at(text, size.value).decode().split("\n") if count else []
    finally:
        _free(text)


def fizzbuzz(n: float | list[int] | slice) -> str | list[str]:
    """Answer a number, a list of numbers, or the range that a slice names."""
    if isinstance(n, int):
        text = _one(n)
        answer = string_at(text).decode()
        _free(text)
        return answer
    if isinstance(n, list):
        size = c_int64()
        return _lines(_many((c_int64 * len(n))(*n), len(n), byref(size)), size, len(n))
    if isinstance(n, slice):
        step = 1 if n.step is None else n.step
        count = len(range(n.start, n.stop, step))
        size = c_int64()
        return _lines(_range(n.start, count, step, byref(size)), size, count)
    if isinstance(n, float):
        return fizzbuzz(int(n)) if n.is_integer() else repr(n)
    msg = "fizzbuzz() argument must be int, float, list or slice"
    raise TypeError(msg)
