"""callbacks takes functions of Python and calls them."""

from builtins import bytes as _bytes
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any, Self
from typing_extensions import disjoint_base

from _typeshed import ReadableBuffer

__all__ = [
    "Error",
    "GoPanic",
    "Point",
    "apply",
    "bytes",
    "collect",
    "compose",
    "containers",
    "deferred",
    "dispatch",
    "echo",
    "find",
    "forget",
    "grow",
    "ignore",
    "join",
    "keep",
    "kept",
    "lines",
    "long",
    "lost",
    "make",
    "maybe",
    "mirror",
    "move",
    "parallel",
    "recover",
    "repeat",
    "serve",
    "sum",
    "text",
    "try_",
    "unwind",
    "wide",
    "wrap",
]

deferred: int
"""deferred counts the deferred functions that ran while f's exception passed."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Point:
    """A Point is what goes through functions, too."""
    x: int
    y: int
    next: Point | None
    """next is another one."""

    def __new__(cls, *, x: int = ..., y: int = ..., next: Point | None = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def each(self, f: Callable[[Point], object]) -> None:
        """each calls f with every Point that can be reached."""

    __match_args__ = ("x", "y", "next")

def apply(f: Callable[[int], int], n: int) -> int:
    """apply calls f once."""

def repeat(f: Callable[[], object], n: int) -> None:
    """repeat calls f n times."""

def sum(f: Callable[[int], int], n: int) -> int:
    """sum calls f for each number below n and sums what it returns."""

def try_(f: Callable[[str], object], text: str) -> None:
    """try_ calls f and returns its error as it is."""

def wrap(f: Callable[[], int]) -> int:
    """wrap calls f and wraps its error."""

def text(f: Callable[[], object]) -> tuple[str, list[str]]:
    """text calls f and returns what its error says and what it wraps, the nearest first."""

def ignore(f: Callable[[], object]) -> bool:
    """ignore calls f and says whether there was an error."""

def recover(f: Callable[[], object]) -> str:
    """recover calls f and returns the text of what it panics with."""

def unwind(f: Callable[[int], int], n: int) -> int:
    """unwind calls f where an exception has to pass deferred functions."""

def serve(h: Callable[[str], tuple[int, ReadableBuffer]], path: str) -> str:
    """serve calls a handler."""

def maybe(n: int, f: Callable[[int], int] | None = None) -> int:
    """maybe calls f if there is one."""

def compose(n: int, *fs: Callable[[int], int]) -> int:
    """compose calls one after the other."""

def dispatch(table: Mapping[str, Callable[[str], str]], name: str, text: str) -> str:
    """dispatch calls the function of that name."""

def join(f: Callable[..., str], parts: Iterable[str]) -> str:
    """join gives f its arguments one by one."""

def make(f: Callable[[int], Callable[[int], int]], n: int) -> int:
    """make calls a function that returns one."""

def echo(
    f: Callable[[bool, int, int, float, complex, str, str, _bytes], tuple[bool, int, int, float, complex, str, str, ReadableBuffer]],
    a: bool,
    b: int,
    c: int,
    d: float,
    e: complex,
    g: str,
    h: str,
    i: ReadableBuffer,
) -> tuple[bool, int, int, float, complex, str, str, _bytes]:
    """echo passes values of many types through f."""

def containers(
    f: Callable[[list[str], dict[str, list[int]], set[str], tuple[float, float, float], int | None, int], tuple[Iterable[str], Mapping[str, Iterable[int]], Iterable[str], Iterable[float], int | None, int]],
    a: Iterable[str],
    b: Mapping[str, Iterable[int]],
    c: Iterable[str],
    d: Iterable[float],
    e: int | None,
    g: int,
) -> tuple[list[str], dict[str, list[int]], set[str], tuple[float, float, float], int | None, int]:
    """containers passes containers through f."""

def wide(f: Callable[[tuple[int, ...]], Iterable[int]], n: int) -> int:
    """wide passes more than a frame of the usual size holds."""

def long(f: Callable[[str], str], n: int) -> int:
    """long passes a string."""

def bytes(f: Callable[[_bytes], ReadableBuffer], n: int) -> int:
    """bytes passes bytes."""

def lines(f: Callable[[list[str]], Iterable[str]], n: int) -> int:
    """lines passes strings."""

def keep(f: Callable[[int], int]) -> None:
    """keep keeps f."""

def forget() -> None:
    """forget lets go of what was kept."""

def kept(n: int) -> int:
    """kept calls what was kept."""

def parallel(f: Callable[[int], int], n: int) -> int:
    """parallel calls f from n goroutines at once and sums what it returns."""

def lost(f: Callable[[], object]) -> tuple[bool, bool]:
    """lost calls f from a goroutine of its own, where nobody sees its exception, and says whether
    deferred functions ran and whether f returned.
    """

def grow(f: Callable[[int], int], depth: int) -> int:
    """grow calls f deep in the stack of a goroutine, which moves while f runs."""

def collect() -> None:
    """collect runs Go's collector."""

def move(f: Callable[[Point], Point | None], p: Point | None) -> Point | None:
    """move gives f a pointer and returns what f returns."""

def mirror(f: Callable[[Point], Iterable[Point]], p: Point) -> tuple[int, int]:
    """mirror gives f a copy and sums what f returns."""

def find(f: Callable[[str], int | None], keys: Iterable[str]) -> tuple[int, int]:
    """find calls f, which may have nothing, for each key."""
