# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

"""contexts has functions that take a context."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from types import ModuleType
from typing import Any, Protocol, Self, TypeVar, overload
from typing_extensions import disjoint_base

from _typeshed import ReadableBuffer

__all__ = [
    "Counter",
    "ErrStopped",
    "Error",
    "GoPanic",
    "Watcher",
    "add",
    "defaults",
    "describe",
    "each",
    "entered",
    "exit",
    "find",
    "generic",
    "ignore",
    "is_kept_over",
    "is_over",
    "keep",
    "map",
    "numbers",
    "open_gate",
    "own",
    "panic",
    "plain_add",
    "remaining",
    "repeat",
    "seen",
    "spin",
    "split",
    "stopped",
    "twice",
    "unnamed",
    "wait",
    "wait_for",
    "wait_own",
    "wait_wrapped",
]

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrStopped(Error):
    """ErrStopped is what a function returns that was told to stop."""

@disjoint_base
class Counter:
    """Counter counts."""
    n: int

    def __new__(cls, n: int, *, timeout: float | timedelta | None = None) -> Self:
        """Counter returns a counter that begins with n."""

    def __reduce__(self) -> tuple[Any, ...]: ...

    def add(self, n: int, *, timeout: float | timedelta | None = None) -> int:
        """add adds n and returns the sum."""

    def contains(self, *, timeout: float | timedelta | None = None) -> bool:
        """contains has the name, but not the parameters, of what is special in Python."""

    def wait(self, *, timeout: float | timedelta | None = None) -> None:
        """wait is Wait for a counter."""

    def next(self, *, timeout: float | timedelta | None = None) -> Counter:
        """next is deaf as Ignore, and returns a new counter."""

    __match_args__ = ("n",)

@disjoint_base
class Watcher:
    """Watcher uses the context it was made with."""
    def __new__(cls, *, timeout: float | timedelta | None = None) -> Self:
        """Watcher returns a watcher, or the error that ctx is over."""

    def is_over(self) -> bool:
        """is_over reports whether the context is cancelled."""

    def wait_over(self) -> None:
        """wait_over waits until it is."""

def add(a: int, b: int, *, timeout: float | timedelta | None = None) -> int:
    """add returns at once."""

def plain_add(a: int, b: int) -> int:
    """plain_add is Add without a context."""

def wait(*, timeout: float | timedelta | None = None) -> None:
    """wait waits until it is told to stop, and says why."""

def wait_wrapped(*, timeout: float | timedelta | None = None) -> None:
    """wait_wrapped is Wait with an error around the reason."""

def wait_own(*, timeout: float | timedelta | None = None) -> None:
    """wait_own is Wait with an error of its own."""

def wait_for(ms: int, *, timeout: float | timedelta | None = None) -> str:
    """wait_for waits for some milliseconds, or until it is told to stop."""

def remaining(*, timeout: float | timedelta | None = None) -> float | None:
    """remaining returns how many seconds are left, if there is an end."""

def is_over(*, timeout: float | timedelta | None = None) -> bool:
    """is_over reports whether the context was cancelled before the call."""

def keep(*, timeout: float | timedelta | None = None) -> None:
    """keep keeps its context, which it should not."""

def is_kept_over() -> bool:
    """is_kept_over reports whether the context that was kept is cancelled."""

def entered() -> int:
    """entered returns how many calls have begun to wait."""

def stopped() -> int:
    """stopped returns how many calls have stopped waiting."""

def ignore(
    texts: Iterable[str],
    data: ReadableBuffer,
    *,
    timeout: float | timedelta | None = None,
) -> list[str]:
    """ignore does not heed its context: it waits until the gate opens, and then looks at what it was
    given.
    """

def open_gate() -> None:
    """open_gate lets calls of Ignore and Spin that have begun go on."""

def seen() -> list[str]:
    """seen returns what a call of Ignore saw last."""

def spin(*, timeout: float | timedelta | None = None) -> int:
    """spin computes until the gate opens, deaf to its context."""

def repeat(text: str, n: int, *, timeout: float | timedelta | None = None) -> list[str]:
    """repeat returns a text n times, large ones too."""

def split(*numbers: int, timeout: float | timedelta | None = None) -> tuple[int, int]:
    """split returns several results."""

def find(m: Mapping[str, int], key: str, *, timeout: float | timedelta | None = None) -> int | None:
    """find returns what may be absent."""

def panic(text: str, *, timeout: float | timedelta | None = None) -> None:
    """panic panics."""

def exit(*, timeout: float | timedelta | None = None) -> None:
    """exit ends its goroutine."""

def own(timeout: int) -> int:
    """own has a timeout of its own."""

def defaults(
    a: int,
    b: int = 2,
    *,
    c: int = 3,
    timeout: float | timedelta | None = None,
) -> list[int]:
    """defaults has defaults and a context."""

@overload
def describe(value: int, *, timeout: float | timedelta | None = None) -> str:
    """describe tells types apart."""

@overload
def describe(value: str) -> str:
    """describe tells types apart."""

@overload
def twice(n: int) -> str:
    """twice is chosen where there is no timeout."""

@overload
def twice(n: int, *, timeout: float | timedelta | None = None) -> str:
    """twice is chosen where there is one."""

@overload
def generic(n: int, *, timeout: float | timedelta | None = None) -> int:
    """generic has a type parameter."""

@overload
def generic(n: str, *, timeout: float | timedelta | None = None) -> str:
    """generic has a type parameter."""

def unnamed(arg0: int, /, *, timeout: float | timedelta | None = None) -> None:
    """unnamed does not use its context."""

def each(n: int, f: Callable[[int], object], *, timeout: float | timedelta | None = None) -> None:
    """each calls f with the numbers up to n, as long as it is not told to stop."""

def map(n: int, f: Callable[[int], str], *, timeout: float | timedelta | None = None) -> list[str]:
    """map returns what f makes of the numbers up to n."""

def numbers(n: int, *, timeout: float | timedelta | None = None) -> _GoIterator[int]:
    """numbers gives numbers as long as its context lasts, n at most."""
