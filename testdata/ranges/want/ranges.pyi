"""ranges passes Python's slices and ranges through Go."""

from collections.abc import Iterable, Mapping
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "echo_range",
    "echo_ranges",
    "echo_slice",
    "echo_slices",
    "expand",
    "len",
    "numbers",
    "select",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_slice(s: slice) -> slice:
    """echo_slice returns s."""

def echo_range(r: range) -> range:
    """echo_range returns r."""

def echo_slices(list: Iterable[slice]) -> list[slice]:
    """echo_slices returns list."""

def echo_ranges(m: Mapping[str, range]) -> dict[str, range]:
    """echo_ranges returns m."""

def numbers(s: slice) -> list[int]:
    """numbers returns the numbers that s stands for."""

def expand(r: range) -> list[int]:
    """expand returns the numbers of r."""

def select(s: str, which: slice) -> str:
    """select returns the letters of s that a slice selects."""

def len(r: range) -> int:
    """len returns how many numbers r has."""
