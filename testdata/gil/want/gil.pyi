"""gil has calls that are short, and calls that may last."""

from collections.abc import Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "appends",
    "channel",
    "deferred",
    "dynamic",
    "even",
    "format",
    "goroutine",
    "held",
    "interface",
    "literal",
    "loops",
    "makes",
    "makes_few",
    "odd",
    "prefix",
    "recursive",
    "released",
    "selects",
    "short",
    "sleeps",
    "through",
    "upper",
    "waits",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def short(x: float) -> float:
    """short only computes."""

def format(n: int) -> str:
    """format calls what is known to be short."""

def through(n: int) -> int:
    """through calls what is short in another package of the module."""

def literal(n: int) -> int:
    """literal calls a function where it stands."""

def deferred(n: int) -> int:
    """deferred defers what is short."""

def prefix(s: str) -> bool:
    """prefix looks at a few bytes."""

def loops(n: int) -> int:
    """loops loops."""

def waits(n: int) -> int:
    """waits calls what waits."""

def upper(s: str) -> str:
    """upper calls what calls what is not known."""

def sleeps(ms: int) -> None:
    """sleeps sleeps."""

def recursive(n: int) -> int:
    """recursive calls itself."""

def even(n: int) -> bool:
    """even calls Odd, which calls Even."""

def odd(n: int) -> bool:
    """odd calls Even, which calls Odd."""

def dynamic(n: int) -> int:
    """dynamic calls what nobody knows."""

def interface(n: int) -> str:
    """interface calls a method that nobody knows."""

def channel() -> int:
    """channel receives."""

def goroutine() -> None:
    """goroutine starts one."""

def selects() -> None:
    """selects selects."""

def makes(n: int) -> list[int]:
    """makes makes something of any size."""

def makes_few() -> list[int]:
    """makes_few makes something small."""

def appends(a: Iterable[int], b: Iterable[int]) -> list[int]:
    """appends appends a whole slice."""

def held(n: int) -> int:
    """held says so itself."""

def released(n: int) -> int:
    """released says so itself."""
