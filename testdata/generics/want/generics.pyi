# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

"""generics has functions with type parameters."""

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import overload

__all__ = [
    "Error",
    "GoPanic",
    "describe",
    "keys",
    "largest",
    "last",
    "scale",
    "sum",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@overload
def sum(xs: Iterable[int]) -> int:
    """sum returns the sum of xs."""

@overload
def sum(xs: Iterable[float]) -> float:
    """sum returns the sum of xs."""

def describe(x: int | float | str) -> str:
    """describe returns the same for all."""

def scale(x: int | float, factor: float) -> float:
    """scale multiplies xs by each of two type parameters' values."""

@overload
def last(list: Iterable[int]) -> int | None:
    """last returns the last item of list."""

@overload
def last(list: Iterable[str]) -> str | None:
    """last returns the last item of list."""

@overload
def largest(first: int, *rest: int) -> int:
    """largest is for all that is ordered, of which Python needs some."""

@overload
def largest(first: float, *rest: float) -> float:
    """largest is for all that is ordered, of which Python needs some."""

@overload
def largest(first: str, *rest: str) -> str:
    """largest is for all that is ordered, of which Python needs some."""

@overload
def keys(m: Mapping[str, int]) -> list[str]:
    """keys returns the keys of m."""

@overload
def keys(m: Mapping[int, Iterable[str]]) -> list[int]:
    """keys returns the keys of m."""
