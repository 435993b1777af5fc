"""pointers passes values that may be missing through Go."""

from collections.abc import Mapping
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "echo_all",
    "echo_bool",
    "echo_complex",
    "echo_float",
    "echo_int",
    "echo_level",
    "echo_rune",
    "echo_string",
    "echo_uint8",
    "increment",
    "or_",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_int(v: int | None) -> int | None:
    """echo_int returns v."""

def echo_uint8(v: int | None) -> int | None:
    """echo_uint8 returns v."""

def echo_float(v: float | None) -> float | None:
    """echo_float returns v."""

def echo_bool(v: bool | None) -> bool | None:
    """echo_bool returns v."""

def echo_complex(v: complex | None) -> complex | None:
    """echo_complex returns v."""

def echo_string(v: str | None) -> str | None:
    """echo_string returns v."""

def echo_rune(v: str | None) -> str | None:
    """echo_rune returns v."""

def echo_level(v: int | None) -> int | None:
    """echo_level returns v."""

def echo_all(v: Mapping[str, int | None]) -> dict[str, int | None]:
    """echo_all returns v."""

def or_(v: int | None, fallback: int) -> int:
    """or_ returns *v, or fallback where v is None."""

def increment(v: int | None) -> int:
    """increment adds one to what v points to and returns it; what the caller has
    stays as it is.
    """
