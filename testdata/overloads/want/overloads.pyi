# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

"""overloads has Python functions with several Go functions behind them."""

from collections.abc import Iterable
from types import ModuleType
from typing import overload

__all__ = [
    "Error",
    "GoPanic",
    "area",
    "describe",
    "number",
    "pad",
    "width",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@overload
def describe(value: int | float | str) -> str:
    """describe describes a number.

    describe describes a text.
    """

@overload
def describe(value: Iterable[int] | slice | range) -> list[str]:
    """describe describes each of several numbers.

    describe describes a slice.

    describe describes a range.
    """

@overload
def pad(s: str, width: int) -> str:
    """pad pads s with spaces."""

@overload
def pad(s: str, width: int, fill: str) -> str:
    """pad pads s with fill."""

@overload
def area(side: float) -> float:
    """area has one argument."""

@overload
def area(width: float, height: float) -> float:
    """area has others."""

@overload
def number(x: bool) -> bool:
    """number takes bools."""

@overload
def number(x: int) -> int:
    """number takes ints."""

@overload
def number(x: float) -> float:
    """number comes first though it takes what NumberInt takes: the one that
    fits exactly is called.
    """

def width(n: int) -> str | bytes:
    """width takes small ints.

    width takes all ints; to Python their types are the same.
    """
