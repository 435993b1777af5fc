"""The objects in plain Python."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Error(Exception):
    """What fail raises."""


class Counter:
    """A thing with a name that counts."""

    def __init__(self, name: str) -> None:
        """Make a counter that stands at 0."""
        self.name = name
        self.count = 0

    def up(self, by: int) -> None:
        """Count."""
        self.count += by


def fail(n: int) -> None:
    """Fail unless n is 0."""
    if n != 0:
        msg = "failed"
        raise Error(msg)


def each(f: Callable[[int], int], n: int) -> int:
    """Return the sum of f(0) to f(n - 1)."""
    total = 0
    for i in range(n):
        total += f(i)
    return total


def upto(n: int) -> Iterator[int]:
    """Count from 0 to n - 1."""
    i = 0
    while i < n:
        yield i
        i += 1
