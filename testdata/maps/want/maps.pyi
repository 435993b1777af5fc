"""maps passes dicts through Go."""

from collections.abc import Iterable, Mapping
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "count",
    "echo_ages",
    "echo_flags",
    "echo_grid",
    "echo_header",
    "echo_letters",
    "echo_names",
    "echo_pairs",
    "echo_planes",
    "echo_switches",
    "echo_tables",
    "echo_tree",
    "echo_weights",
    "nothing",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_ages(m: Mapping[str, int]) -> dict[str, int]:
    """echo_ages returns m."""

def echo_names(m: Mapping[int, str]) -> dict[int, str]:
    """echo_names returns m."""

def echo_flags(m: Mapping[int, bool]) -> dict[int, bool]:
    """echo_flags returns m: a map to bool is a dict."""

def echo_letters(m: Mapping[str, str]) -> dict[str, str]:
    """echo_letters returns m."""

def echo_weights(m: Mapping[float, float]) -> dict[float, float]:
    """echo_weights returns m."""

def echo_switches(m: Mapping[bool, str]) -> dict[bool, str]:
    """echo_switches returns m."""

def echo_planes(m: Mapping[complex, int]) -> dict[complex, int]:
    """echo_planes returns m."""

def echo_grid(m: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """echo_grid returns m: keys are tuples."""

def echo_tree(m: Mapping[str, Mapping[str, Iterable[int]]]) -> dict[str, dict[str, list[int]]]:
    """echo_tree returns m."""

def echo_tables(list: Iterable[Mapping[str, float]]) -> list[dict[str, float]]:
    """echo_tables returns list."""

def echo_pairs(p: Iterable[Mapping[str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """echo_pairs returns p."""

def echo_header(h: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """echo_header returns h."""

def nothing() -> dict[str, int]:
    """nothing returns a nil map, which is an empty dict in Python."""

def count(words: Iterable[str]) -> dict[str, int]:
    """count returns how often each word is in words."""
