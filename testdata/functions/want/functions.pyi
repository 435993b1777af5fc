"""functions gives Python functions of Go."""

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, Self
from typing_extensions import disjoint_base

__all__ = [
    "Button",
    "ErrZero",
    "Error",
    "GoPanic",
    "adder",
    "all",
    "apply",
    "buttons",
    "call",
    "collect",
    "compose",
    "counter",
    "curry",
    "doubled",
    "finder",
    "hook",
    "is_nil",
    "joiner",
    "op_of",
    "panics",
    "run",
    "same",
    "same_op",
    "split",
    "table",
    "waiter",
]

hook: Callable[[int], int] | None
"""hook is called by `run`; nil: it is not."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrZero(Error):
    """ErrZero says that a number must not be 0."""

@disjoint_base
class Button:
    """A Button does something."""
    label: str
    on_click: Callable[[str], str] | None

    def __new__(cls, *, label: str = ..., on_click: Callable[[str], str] | None = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def click(self) -> str:
        """click clicks."""

    def loud(self) -> Callable[[], str]:
        """loud returns what the button says, louder."""

    def clicker(self) -> Callable[[], str]:
        """clicker returns the method."""

    __match_args__ = ("label", "on_click")

def adder(n: int) -> Callable[[int], int]:
    """adder returns a function that adds n."""

def counter() -> tuple[Callable[[], int], Callable[[], None]]:
    """counter returns functions that share a number."""

def op_of(name: str) -> Callable[[float, float], float]:
    """op_of returns the operation of that name, or nothing."""

def finder(*words: str) -> Callable[[str], str | None]:
    """finder returns a function that finds an element."""

def joiner(sep: str) -> Callable[..., str]:
    """joiner returns a function of any number of arguments."""

def split() -> Callable[[str], tuple[str, str]]:
    """split returns a function with several results."""

def panics() -> Callable[[], None]:
    """panics returns a function that panics."""

def waiter(ms: int) -> Callable[..., str]:
    """waiter returns a function that waits until its context is done, or for so many milliseconds."""

def compose(f: Callable[[int], int], g: Callable[[int], int]) -> Callable[[int], int]:
    """compose returns f after g."""

def same(f: Callable[[int], int]) -> Callable[[int], int]:
    """same returns f."""

def same_op(f: Callable[[float, float], float]) -> Callable[[float, float], float]:
    """same_op returns f, which has a name."""

def apply(f: Callable[[int], int], n: int) -> int:
    """apply calls f."""

def is_nil(f: Callable[[int], int] | None = None) -> bool:
    """is_nil reports whether there is no function."""

def curry() -> Callable[[int], Callable[[int], int]]:
    """curry returns a function that returns one."""

def table() -> dict[str, Callable[[int], int]]:
    """table returns functions by name."""

def all(n: int) -> list[Callable[[], int]]:
    """all returns functions."""

def doubled(f: Callable[[Callable[[int], int]], int]) -> int:
    """doubled gives f a function and returns what f returns."""

def run(n: int) -> int:
    """run calls `hook`."""

def buttons() -> Button | None:
    """buttons makes a button with a function of Go."""

def call(f: Callable[[int], int], n: int) -> int:
    """call calls f with a context, which Python does not see."""

def collect() -> None:
    """collect runs Go's collector."""
