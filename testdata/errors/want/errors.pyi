"""errors has functions that fail."""

from collections.abc import Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "deep",
    "divide",
    "fail",
    "index",
    "nil_map",
    "open",
    "panic",
    "panic_error",
    "parse",
    "succeed",
    "value",
    "wrap",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def fail(text: str) -> None:
    """fail returns an error with the given text."""

def succeed() -> None:
    """succeed returns no error: None in Python."""

def parse(s: str) -> int:
    """parse returns the number in s, or fails as strconv does."""

def divide(a: int, b: int) -> tuple[int, int]:
    """divide returns quotient and remainder, or fails."""

def open(name: str) -> str:
    """open fails with the file's name: there is no such file."""

def wrap(text: str) -> None:
    """wrap fails with an error that wraps another."""

def value(text: str) -> None:
    """value fails with a ValueError."""

def panic(text: str) -> None:
    """panic panics with the given text."""

def panic_error(text: str) -> int:
    """panic_error panics with an error."""

def index(v: Iterable[int], i: int) -> int:
    """index returns v[i], and panics beyond its end."""

def nil_map() -> None:
    """nil_map panics: it writes to a nil map."""

def deep(depth: int) -> int:
    """deep panics below depth calls of a method."""
