"""sorting sorts what it is given."""

from collections.abc import Iterable, MutableSequence
from types import ModuleType
from typing import Any, Protocol, Self, runtime_checkable
from typing_extensions import disjoint_base

__all__ = [
    "Error",
    "GoPanic",
    "Ranking",
    "Words",
    "is_sorted",
    "rank",
    "reverse",
    "sort",
]

class _Interface(Protocol):
    def __len__(self) -> int: ...
    def less(self, i: int, j: int, /) -> bool: ...
    def swap(self, i: int, j: int, /) -> object: ...

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@runtime_checkable
class Ranking(Protocol):
    """A Ranking can be sorted and has a name."""
    def __len__(self) -> int: ...

    def less(self, i: int, j: int) -> bool: ...

    def name(self) -> str: ...

    def swap(self, i: int, j: int) -> None: ...

@disjoint_base
class Words:
    """Words sort by length."""
    @property
    def list(self) -> MutableSequence[str]: ...

    @list.setter
    def list(self, value: Iterable[str], /) -> None: ...

    def __new__(cls, *, list: Iterable[str] = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __len__(self) -> int:
        """len returns how many there are."""

    def less(self, i: int, j: int) -> bool:
        """less compares lengths."""

    def swap(self, i: int, j: int) -> None:
        """swap exchanges two words."""

    __match_args__ = ("list",)

def sort(s: MutableSequence[Any] | _Interface | None) -> None:
    """sort sorts in place."""

def is_sorted(s: MutableSequence[Any] | _Interface | None) -> bool:
    """is_sorted reports whether it is sorted."""

def rank(r: Ranking | None) -> str:
    """rank sorts and returns the name."""

def reverse(s: MutableSequence[Any] | _Interface | None) -> object | None:
    """reverse returns the opposite order."""
