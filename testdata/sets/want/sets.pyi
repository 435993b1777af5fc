"""sets passes sets through Go."""

from collections.abc import Iterable, Mapping
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "echo_groups",
    "echo_ints",
    "echo_names",
    "echo_points",
    "echo_tags",
    "nothing",
    "union",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_ints(s: Iterable[int]) -> set[int]:
    """echo_ints returns s."""

def echo_names(s: Iterable[str]) -> set[str]:
    """echo_names returns s."""

def echo_points(s: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    """echo_points returns s: its items are tuples."""

def echo_groups(m: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
    """echo_groups returns m."""

def echo_tags(t: Iterable[str]) -> set[str]:
    """echo_tags returns t."""

def union(a: Iterable[int], b: Iterable[int]) -> set[int]:
    """union returns what is in a or b."""

def nothing() -> set[int]:
    """nothing returns a nil map, which is an empty set in Python."""
