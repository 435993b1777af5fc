"""slices passes lists through Go."""

from collections.abc import Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "blanks",
    "count",
    "double",
    "echo_bools",
    "echo_complexes",
    "echo_cube",
    "echo_float32s",
    "echo_float64s",
    "echo_id_lists",
    "echo_ids",
    "echo_int8s",
    "echo_ints",
    "echo_matrix",
    "echo_maybes",
    "echo_strings",
    "echo_uint16s",
    "echo_uint64s",
    "nothing",
    "sum",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_bools(v: Iterable[bool]) -> list[bool]:
    """echo_bools returns v."""

def echo_ints(v: Iterable[int]) -> list[int]:
    """echo_ints returns v."""

def echo_int8s(v: Iterable[int]) -> list[int]:
    """echo_int8s returns v."""

def echo_uint16s(v: Iterable[int]) -> list[int]:
    """echo_uint16s returns v."""

def echo_uint64s(v: Iterable[int]) -> list[int]:
    """echo_uint64s returns v."""

def echo_float32s(v: Iterable[float]) -> list[float]:
    """echo_float32s returns v."""

def echo_float64s(v: Iterable[float]) -> list[float]:
    """echo_float64s returns v."""

def echo_complexes(v: Iterable[complex]) -> list[complex]:
    """echo_complexes returns v."""

def echo_strings(v: Iterable[str]) -> list[str]:
    """echo_strings returns v."""

def echo_matrix(v: Iterable[Iterable[float]]) -> list[list[float]]:
    """echo_matrix returns v."""

def echo_cube(v: Iterable[Iterable[Iterable[int]]]) -> list[list[list[int]]]:
    """echo_cube returns v."""

def echo_ids(v: Iterable[int]) -> list[int]:
    """echo_ids returns v."""

def echo_id_lists(v: Iterable[Iterable[int]]) -> list[list[int]]:
    """echo_id_lists returns v."""

def echo_maybes(v: Iterable[int | None]) -> list[int | None]:
    """echo_maybes returns v: each item is an int or None."""

def sum(v: Iterable[int]) -> int:
    """sum returns the sum of v."""

def nothing() -> list[int]:
    """nothing returns a nil slice, which is an empty list in Python."""

def blanks(word: str) -> list[str]:
    """blanks returns 100 empty strings, which have no memory, and word between them."""

def count(n: int) -> list[int]:
    """count returns the numbers below n, and panics if n is negative."""

def double(v: Iterable[float]) -> list[float]:
    """double doubles every number in place and returns the slice; the caller's list
    stays as it is.
    """
