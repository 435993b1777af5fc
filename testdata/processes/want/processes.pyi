"""processes does what needs more of Go's runtime than a plain call: goroutines, timers,
the collector, signals.
"""

from collections.abc import Callable, Iterable, MutableSequence
from types import ModuleType
from typing import Self
from typing_extensions import disjoint_base

__all__ = [
    "Counter",
    "ErrBroken",
    "Error",
    "GoPanic",
    "allocate",
    "break_",
    "collect",
    "fault",
    "fault_elsewhere",
    "getenv",
    "goroutines",
    "hammer",
    "local",
    "print",
    "spin",
    "stop_spinning",
    "timers",
    "worst_pause",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrBroken(Error):
    """ErrBroken is what Break returns."""

@disjoint_base
class Counter:
    """A Counter counts for many threads."""
    label: str
    """label is anything."""

    @property
    def words(self) -> MutableSequence[str]:
        """words are some words."""

    @words.setter
    def words(self, value: Iterable[str], /) -> None: ...

    def __new__(cls, label: str, *words: str) -> Self:
        """Counter returns a counter."""

    def up(self, by: int) -> int:
        """up adds by."""

    def total(self) -> int:
        """total returns the sum of what was added."""

    def with_(self, f: Callable[[int], int]) -> int:
        """with_ calls f while the counter's lock is held."""

    __match_args__ = ("label", "words")

def getenv(name: str) -> str:
    """getenv returns a variable of the environment, or an empty string."""

def local() -> str:
    """local returns what Go calls its own time zone now."""

def goroutines(n: int) -> int:
    """goroutines starts n goroutines and returns the sum of what they send."""

def timers(n: int) -> int:
    """timers waits for n timers of a millisecond and returns how many went off."""

def allocate(megabytes: int) -> int:
    """allocate makes that many megabytes, of which it keeps a tenth, and returns what it reads there."""

def collect() -> float:
    """collect runs Go's collector and returns how long it took, seconds."""

def worst_pause() -> float:
    """worst_pause returns an upper bound of the longest time that a collection has stopped all
    goroutines for, from the order to stop on, seconds.
    """

def spin() -> None:
    """spin starts a goroutine that runs a loop without any call in it, until StopSpinning."""

def stop_spinning() -> None:
    """stop_spinning ends all loops that Spin has started."""

def fault() -> int:
    """fault reads through a nil pointer, which is a panic."""

def fault_elsewhere() -> str:
    """fault_elsewhere has a goroutine do so, and recovers."""

def print(text: str) -> None:
    """print writes to Go's standard output."""

def break_() -> None:
    """break_ fails."""

def hammer(f: Callable[[int], object], n: int) -> None:
    """hammer starts n goroutines that call f as long as it does not fail, and returns at once."""
