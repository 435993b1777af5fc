"""arrays passes tuples through Go."""

from collections.abc import Iterable
from types import ModuleType
from typing import Final

__all__ = [
    "Error",
    "GoPanic",
    "SIZE",
    "echo_empty",
    "echo_flags",
    "echo_grid",
    "echo_mac",
    "echo_names",
    "echo_point",
    "echo_points",
    "echo_rows",
    "echo_vector",
    "echo_word",
]

SIZE: Final = 16
"""SIZE is how long a Vector is."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_point(p: Iterable[float]) -> tuple[float, float, float]:
    """echo_point returns p."""

def echo_flags(f: Iterable[bool]) -> tuple[bool, bool]:
    """echo_flags returns f."""

def echo_names(n: Iterable[str]) -> tuple[str, str]:
    """echo_names returns n."""

def echo_empty(e: Iterable[int]) -> tuple[()]:
    """echo_empty returns e."""

def echo_mac(m: Iterable[int]) -> tuple[int, int, int, int, int, int]:
    """echo_mac returns m: an array of bytes is a tuple of int."""

def echo_word(w: Iterable[str]) -> tuple[str, str, str, str]:
    """echo_word returns w: an array of runes is a tuple of str."""

def echo_grid(g: Iterable[Iterable[int]]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """echo_grid returns g."""

def echo_points(p: Iterable[Iterable[int]]) -> list[tuple[int, int]]:
    """echo_points returns p."""

def echo_rows(r: Iterable[Iterable[int]]) -> tuple[list[int], list[int]]:
    """echo_rows returns r."""

def echo_vector(v: Iterable[float]) -> tuple[float, ...]:
    """echo_vector returns v."""
