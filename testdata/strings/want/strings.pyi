"""strings passes text through Go."""

from collections.abc import Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "broken",
    "echo_codes",
    "echo_rune_lists",
    "echo_runes",
    "echo_string",
    "echo_title",
    "first",
    "join",
    "lengths",
    "letters",
    "repeat",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_string(s: str) -> str:
    """echo_string returns s."""

def echo_runes(s: str) -> str:
    """echo_runes returns s, which is a []rune in Go and a str in Python."""

def echo_rune_lists(list: Iterable[str]) -> list[str]:
    """echo_rune_lists returns a list of str: each is a []rune in Go."""

def echo_codes(codes: Iterable[int]) -> list[int]:
    """echo_codes returns a list of int: each is an int32 in Go."""

def echo_title(t: str) -> str:
    """echo_title returns t."""

def join(a: str, b: str) -> str:
    """join returns a, a space and b."""

def repeat(s: str, count: int) -> str:
    """repeat returns s count times, and panics if count is negative."""

def lengths(s: str) -> tuple[int, int]:
    """lengths returns how many bytes and how many characters s has."""

def broken() -> str:
    """broken returns text that is not valid UTF-8: in Python its bad bytes are
    lone surrogates.
    """

def first(s: str) -> str:
    """first returns the first character of s."""

def letters(s: str) -> list[str]:
    """letters returns the characters of s one by one."""
