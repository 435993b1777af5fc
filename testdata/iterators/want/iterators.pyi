"""iterators has functions that return and take sequences and channels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence
from datetime import timedelta
from types import ModuleType
from typing import Any, Protocol, Self, TypeVar
from typing_extensions import disjoint_base

__all__ = [
    "ErrDry",
    "Error",
    "GoPanic",
    "Latch",
    "Point",
    "Queue",
    "Tree",
    "Window",
    "ages",
    "both",
    "buffered",
    "count",
    "diagonal",
    "drained",
    "drip",
    "even_of",
    "exit",
    "fibonacci",
    "finished",
    "good",
    "goroutines",
    "hang",
    "hasty",
    "hasty_panic",
    "hear",
    "jobs",
    "kept",
    "listen",
    "mapped",
    "move",
    "naturals",
    "nested",
    "no_channel",
    "no_sender",
    "nothing",
    "numbered",
    "pairs",
    "panic",
    "panic_on_stop",
    "parse",
    "paths",
    "perfect",
    "points",
    "post",
    "produced",
    "receive",
    "rows",
    "scaled",
    "send",
    "sender",
    "several",
    "silent",
    "squares",
    "stubborn",
    "sum",
    "take",
    "twice",
    "visit",
    "waiting",
    "watched",
    "words",
]

_Sent_contra = TypeVar("_Sent_contra", contravariant=True)

class _GoSender(Protocol[_Sent_contra]):
    """A Go channel to send on."""
    def send(self, value: _Sent_contra, /, *, timeout: float | timedelta | None = None) -> None:
        """Send a value, as soon as there is room or somebody receives it; TimeoutError if not in time."""
    def close(self) -> None:
        """Say that nothing more is sent."""

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

produced: int
"""produced is how many elements Watched gave, Finished how often it came to its end."""
finished: int
"""Produced is how many elements Watched gave, Finished how often it came to its end."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrDry(Error):
    """ErrDry is what a sequence ends with."""

@disjoint_base
class Point:
    """A Point is a place."""
    x: int
    y: int

    def __new__(cls, *, x: int = ..., y: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("x", "y")

@disjoint_base
class Tree:
    """A Tree is a sorted tree of numbers."""
    def __new__(cls, *numbers: int) -> Self:
        """Tree makes a tree of numbers."""

    def __iter__(self) -> _GoIterator[int]:
        """all are the numbers in order."""

    def add(self, n: int) -> None:
        """add adds a number."""

    def all(self) -> _GoIterator[int]:
        """all are the numbers in order."""

    def walk(self) -> _GoIterator[int]:
        """walk is All, one number at a time: the tree may grow on the way."""

@disjoint_base
class Queue:
    """A Queue is a queue that an iteration empties."""
    @property
    def items(self) -> MutableSequence[str]: ...

    @items.setter
    def items(self, value: Iterable[str], /) -> None: ...

    def __new__(cls, *, items: Iterable[str] = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __iter__(self) -> _GoIterator[tuple[int, str]]:
        """all are the items with their places."""

    def drain(self) -> _GoIterator[str]:
        """drain takes the items one by one."""

    def all(self) -> _GoIterator[tuple[int, str]]:
        """all are the items with their places."""

    __match_args__ = ("items",)

@disjoint_base
class Window:
    """A Window lets only so many go on at a time."""
    def __new__(cls, size: int) -> Self:
        """Window makes a window of a size."""

    def enter(self) -> _GoIterator[int]:
        """enter gives a number as soon as there is room for it."""

    def leave(self) -> None:
        """leave makes room for one."""

@disjoint_base
class Latch:
    """A Latch is opened once."""
    def __new__(cls) -> Self:
        """Latch makes a latch that is shut."""

    def open(self) -> None:
        """open opens it."""

def count(n: int) -> _GoIterator[int]:
    """count counts from 0 to n-1."""

def naturals(start: int) -> _GoIterator[int]:
    """naturals counts from start for ever."""

def words(text: str) -> _GoIterator[str]:
    """words are the words of a text."""

def numbered(items: Iterable[str]) -> _GoIterator[tuple[int, str]]:
    """numbered numbers items."""

def ages(of: Mapping[str, int]) -> _GoIterator[tuple[str, int]]:
    """ages are the items of a map."""

def kept(numbers: Iterable[int]) -> _GoIterator[int]:
    """kept are the numbers it was given, which it does not copy."""

def parse(text: str) -> _GoIterator[int]:
    """parse reads the numbers in a text; what is no number is an error in its place."""

def drip(n: int) -> _GoIterator[int]:
    """drip gives n numbers and then ErrDry."""

def watched(n: int) -> _GoIterator[int]:
    """watched counts from 0 to n-1, and what it does."""

def hasty(n: int) -> _GoIterator[int]:
    """hasty is Watched that runs ahead of the one who asks."""

def fibonacci() -> _GoIterator[int]:
    """fibonacci has a state of its own."""

def even_of(numbers: Iterable[int]) -> _GoIterator[int]:
    """even_of are the even ones of numbers."""

def perfect() -> _GoIterator[int]:
    """perfect are the perfect numbers, of which few are known: what comes next may never come."""

def scaled(n: int) -> _GoIterator[int]:
    """scaled calls what may be anything."""

def mapped(n: int, f: Callable[[int], int]) -> _GoIterator[int]:
    """mapped gives what a function of Python makes of 0 to n-1."""

def visit(n: int, f: Callable[[_GoIterator[int]], Iterable[int]]) -> list[int]:
    """visit gives a function of Python a sequence."""

def drained(f: Callable[[], Iterable[int]]) -> int:
    """drained adds what a function of Python returns."""

def sender(n: int) -> tuple[_GoSender[str], _GoIterator[str]]:
    """sender returns a channel to send on, with room for n, and what is received from it."""

def points(sum: Callable[[Point], object]) -> _GoSender[Point]:
    """points sums what is sent, once it is closed."""

def no_sender() -> _GoSender[int]:
    """no_sender returns nothing to send on."""

def panic(n: int) -> _GoIterator[int]:
    """panic gives n numbers and panics."""

def hasty_panic(n: int) -> _GoIterator[int]:
    """hasty_panic is Panic that runs ahead."""

def stubborn() -> _GoIterator[int]:
    """stubborn goes on when it is told to stop."""

def exit() -> _GoIterator[int]:
    """exit ends its goroutine."""

def panic_on_stop() -> _GoIterator[int]:
    """panic_on_stop panics when it is told to stop."""

def rows(n: int) -> _GoIterator[list[int]]:
    """rows gives the same slice again and again, with other numbers."""

def nothing() -> _GoIterator[int]:
    """nothing is no sequence."""

def several(n: int) -> list[_GoIterator[int]]:
    """several are sequences in a slice."""

def nested(n: int) -> _GoIterator[_GoIterator[int]]:
    """nested is a sequence of sequences."""

def both(n: int) -> tuple[_GoIterator[int], int]:
    """both gives a sequence and its length."""

def diagonal(n: int) -> _GoIterator[Point]:
    """diagonal gives points."""

def squares(n: int) -> _GoIterator[tuple[str, Point]]:
    """squares gives points as values, under names."""

def paths(n: int) -> _GoIterator[list[Point]]:
    """paths gives slices of points."""

def send(n: int) -> _GoIterator[int]:
    """send sends n numbers from another goroutine."""

def buffered(n: int) -> _GoIterator[str]:
    """buffered is a channel that holds n texts and is closed."""

def silent() -> _GoIterator[int]:
    """silent is a channel on which nothing comes."""

def no_channel() -> _GoIterator[int]:
    """no_channel is none."""

def jobs() -> _GoIterator[int]:
    """jobs is a channel of the package, the same each time."""

def post(n: int) -> None:
    """post puts a number on the channel of Jobs."""

def listen(*names: str) -> _GoIterator[str]:
    """listen is a channel of events."""

def sum(numbers: Iterable[int]) -> int:
    """sum adds what a sequence gives."""

def take(numbers: Iterable[int], n: int) -> _GoIterator[int]:
    """take gives the first n of a sequence."""

def twice(texts: Iterable[str]) -> list[str]:
    """twice goes through a sequence two times."""

def pairs(pairs: Mapping[str, int] | Iterable[tuple[str, int]]) -> list[str]:
    """pairs writes down pairs."""

def good(numbers: Iterable[int]) -> int:
    """good counts what is no error."""

def receive(numbers: Iterable[int], n: int) -> list[int]:
    """receive receives at most n numbers."""

def hear(events: Iterable[str]) -> str:
    """hear receives events."""

def move(points: Iterable[Point]) -> Point:
    """move adds up the places of points."""

def goroutines() -> int:
    """goroutines is how many there are."""

def waiting() -> int:
    """waiting is how many sequences of Hang wait."""

def hang(release: Latch | None) -> _GoIterator[int]:
    """hang gives one number and then waits until the channel is closed."""
