"""variadic has functions of any number of arguments."""

from builtins import bytes as _bytes
from collections.abc import Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "bytes",
    "chain",
    "count",
    "join",
    "letters",
    "log",
    "sum",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def sum(*numbers: int) -> int:
    """sum returns the sum of all numbers."""

def join(sep: str, *parts: str) -> str:
    """join returns all parts with sep between them."""

def bytes(*values: int) -> _bytes:
    """bytes returns the bytes that are given one by one."""

def letters(*letters: str) -> str:
    """letters returns a str of the letters that are given one by one."""

def chain(*lists: Iterable[float]) -> list[float]:
    """chain returns all lists in one."""

def count(*args: bool) -> int:
    """count returns how many arguments there are."""

def log(prefix: str, *words: str, level: int = 1) -> str:
    """log returns a line; level may only be given by its name."""
