"""results returns several things at once."""

from collections.abc import Iterable, Mapping
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "compare",
    "find",
    "first",
    "lookup",
    "nothing",
    "pair",
    "split",
    "three",
    "valid",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def nothing() -> None:
    """nothing returns nothing."""

def pair(a: int, b: str) -> tuple[int, str]:
    """pair returns a and b."""

def split(v: Iterable[int]) -> tuple[list[int], list[int], tuple[int, int]]:
    """split returns the halves of v and how long they are."""

def find(list: Iterable[str], x: str) -> int | None:
    """find returns the place of x in list, or None."""

def lookup(m: Mapping[str, Iterable[int]], key: str) -> list[int] | None:
    """lookup returns what m has for key, or None."""

def first(list: Iterable[float | None]) -> float | None:
    """first returns the first of list, or None. None is said once, though the
    result may also be a nil pointer.
    """

def compare(a: int, b: int) -> tuple[int, bool]:
    """compare returns two values, of which the second is an ordinary bool: nothing
    says that it speaks of the first.
    """

def valid(s: str) -> bool:
    """valid returns one bool, which is not about another result."""

def three() -> tuple[int, int, bool]:
    """three returns three values: the last is an ordinary bool."""
