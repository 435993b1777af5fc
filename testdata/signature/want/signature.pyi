"""signature has parameters with defaults, and with rules how to give
them.
"""

from collections.abc import Iterable, Mapping
from types import ModuleType

from _typeshed import ReadableBuffer

__all__ = [
    "Error",
    "GoPanic",
    "containers",
    "format",
    "mixed",
    "positional",
    "scalars",
    "text",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def format(n: int, base: int = 10, *, upper: bool = False) -> str:
    """format returns n as text."""

def positional(a: int, b: int, /) -> int:
    """positional takes no names."""

def mixed(a: int, /, b: int, *, c: int) -> tuple[int, int, int]:
    """mixed takes all kinds."""

def scalars(
    flag: bool = True,
    i8: int = -0x80,
    u64: int = 18446744073709551615,
    f: float = 1.5e3,
    c: complex = 1-2j,
    s: str = 'it\'s',
    r: str = 'é',
    p: int | None = None,
    q: int | None = 7,
) -> str:
    """scalars returns its arguments as text."""

def containers(
    list: Iterable[int] = [1, 2],
    names: Iterable[str] = ("a",),
    pair: Iterable[int] = (1, 2),
    table: Mapping[str, Iterable[float]] = {'a': [1.0]},
    tags: Iterable[int] = {1, 2},
    data: ReadableBuffer = b"\x00\xff",
    word: str = "wört",
    big: int = 100000000000000000000,
    temperature: float = 20,
) -> str:
    """containers returns its arguments as text."""

def text(a: int, b: str) -> str:
    """text has a signature in other words."""
