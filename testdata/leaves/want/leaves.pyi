"""leaves has functions so small that C calls them without entering Go, and some
that look so and are not.
"""

from collections.abc import Iterable
from types import ModuleType
from typing import Self
from typing_extensions import disjoint_base

__all__ = [
    "Error",
    "Gauge",
    "GoPanic",
    "add",
    "both",
    "day",
    "day_and_number",
    "digits",
    "digits_of",
    "divide",
    "exclusive",
    "half",
    "high",
    "hit",
    "hypotenuse",
    "low",
    "middle",
    "narrow",
    "number_and_day",
    "ones",
    "positive",
    "spent",
    "steps",
    "tally",
    "third",
    "times",
    "whole",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Gauge:
    """A Gauge shows a level."""
    level: int
    ratio: float
    open: bool
    tag: str
    history: tuple[int, int, int, int]

    def __new__(
        cls,
        *,
        level: int = ...,
        ratio: float = ...,
        open: bool = ...,
        tag: str = ...,
        history: Iterable[int] = ...,
    ) -> Self: ...

    def fill(self, by: int) -> None:
        """fill raises the level."""

    def is_above(self, level: float) -> bool:
        """is_above compares."""

    def toggle(self) -> bool:
        """toggle changes a bool."""

    def size(self) -> int:
        """size is the length of the tag."""

    def label(self) -> str:
        """label returns text, of which Python has a copy."""

    def text(self) -> str:
        """text returns the level's digits."""

    def past(self, i: int) -> int:
        """past returns one of the last levels: a place that is there for all i."""

    def past5(self, i: int) -> int:
        """past5 panics where there is no such place."""

    def remember(self) -> None:
        """remember writes all of a field."""

    def forget(self) -> None:
        """forget makes a field zero."""

    def sum(self) -> int:
        """sum has a copy of the gauge."""

    def link(self, behind: Gauge | None) -> None:
        """link writes a pointer, of which the collector is told."""

    def behind(self) -> int:
        """behind reads through a pointer that may be nil."""

    __match_args__ = ("level", "ratio", "open", "tag", "history")

def add(a: int, b: int) -> int:
    """add adds."""

def divide(a: int, b: int) -> int:
    """divide panics where b is 0."""

def middle(a: int, b: int, c: int) -> int:
    """middle returns the middle one of three numbers."""

def low(a: int, b: int) -> int:
    """low adds in 8 bits, in which there is less room."""

def high(a: int, b: int) -> int:
    """high multiplies without a sign."""

def ones(n: int) -> int:
    """ones counts bits."""

def hypotenuse(a: float, b: float) -> float:
    """hypotenuse is the length of a vector."""

def narrow(a: float) -> float:
    """narrow rounds."""

def whole(a: float) -> int:
    """whole cuts off."""

def times(a: complex, b: complex) -> complex:
    """times multiplies complex numbers."""

def exclusive(a: bool, b: bool) -> bool:
    """exclusive is true where one of both is."""

def positive(n: int) -> int | None:
    """positive returns n if it is positive."""

def both(n: int) -> tuple[int, int]:
    """both returns two results."""

def third() -> float:
    """third is a constant."""

def hit() -> int:
    """hit counts, however many threads do."""

def tally(n: int) -> int:
    """tally adds to a variable."""

def digits(n: int) -> str:
    """digits returns the digits of a number, which Python takes from where they were made."""

def digits_of(n: int, base: int) -> str:
    """digits_of does so for 64 bits without a sign, in any base: ten is special."""

def day(n: int) -> str:
    """day returns the name of a day, and panics where there is none."""

def day_and_number(n: int) -> tuple[str, str]:
    """day_and_number returns the name of a day, and its number."""

def number_and_day(n: int) -> tuple[str, str]:
    """number_and_day returns them the other way around."""

def half(n: int) -> int:
    """half halves what is even."""

def steps(n: int) -> int:
    """steps counts the steps of a number to 1 as Collatz has them."""

def spent(n: int) -> int:
    """spent counts what it is called for and then panics where n is negative: it was called once."""
