"""iterables asks Python for the elements of sequences, when it wants them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, Protocol, Self, TypeVar
from typing_extensions import disjoint_base

__all__ = [
    "Error",
    "GoPanic",
    "Point",
    "called",
    "collect",
    "doubled",
    "each",
    "flat",
    "forget",
    "good",
    "keep",
    "kept",
    "longest",
    "move",
    "pairs",
    "panics",
    "recovers",
    "rows",
    "sum",
    "take",
    "twice",
    "zip",
]

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Point:
    """A Point is an element, too."""
    x: int
    y: int

    def __new__(cls, *, x: int = ..., y: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("x", "y")

def take(numbers: Iterable[int], n: int) -> list[int]:
    """take returns the first n elements."""

def each(texts: Iterable[str], f: Callable[[str], object]) -> None:
    """each calls f with each element."""

def twice(numbers: Iterable[int]) -> list[int]:
    """twice goes through all elements two times."""

def pairs(pairs: Mapping[str, int] | Iterable[tuple[str, int]], n: int) -> list[str]:
    """pairs returns the first n pairs."""

def good(numbers: Iterable[int]) -> tuple[list[int], str]:
    """good returns the elements before the first error, and what the error says."""

def sum(numbers: Iterable[int]) -> int:
    """sum returns the error as it is."""

def doubled(numbers: Iterable[int]) -> _GoIterator[int]:
    """doubled is a sequence made of another one."""

def zip(a: Iterable[str], b: Iterable[str]) -> list[str]:
    """zip pulls from two sequences by turns."""

def panics(numbers: Iterable[int]) -> None:
    """panics panics at the first element."""

def recovers(numbers: Iterable[int]) -> str:
    """recovers returns what it panics with."""

def keep(numbers: Iterable[int]) -> None:
    """keep keeps a sequence."""

def kept(n: int) -> list[int]:
    """kept returns the next n elements of what was kept, if anything, got in a goroutine of its own,
    which an exception ends: then it returns nothing.
    """

def forget() -> None:
    """forget lets go of what was kept."""

def longest(texts: Iterable[str]) -> str:
    """longest returns the longest of many texts."""

def move(points: Iterable[Point]) -> Point:
    """move sums points."""

def rows(rows: Iterable[Iterable[int]]) -> int:
    """rows counts what is in all rows."""

def flat(all: Iterable[Iterable[int]]) -> list[int]:
    """flat goes through sequences of a sequence."""

def called(f: Callable[[], Iterable[int]]) -> list[int]:
    """called takes what a callback returns."""

def collect() -> None:
    """collect runs Go's collector."""
