"""bigint passes ints of any size through Go."""

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Final

__all__ = [
    "Error",
    "GoPanic",
    "HUGE",
    "echo_big",
    "echo_bigs",
    "echo_named",
    "echo_pair",
    "power",
    "sign",
]

HUGE: Final = 1267650600228229401496703205376
"""HUGE is more than 64 bits hold."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_big(n: int) -> int:
    """echo_big returns n."""

def echo_bigs(list: Iterable[int]) -> list[int]:
    """echo_bigs returns list."""

def echo_named(m: Mapping[str, int]) -> dict[str, int]:
    """echo_named returns m."""

def echo_pair(p: Iterable[int]) -> tuple[int, int]:
    """echo_pair returns p."""

def power(x: int, y: int) -> int:
    """power returns x to the power of y."""

def sign(n: int) -> int:
    """sign returns -1, 0 or 1."""
