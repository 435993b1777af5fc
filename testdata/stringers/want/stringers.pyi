"""stringers asks objects for their text."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any, Self
from typing_extensions import disjoint_base

__all__ = [
    "Error",
    "GoPanic",
    "Page",
    "Title",
    "is_nil",
    "join",
    "make",
    "same",
    "text",
    "titles",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Title:
    """A Title has a text."""
    name: str

    def __new__(cls, *, name: str = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str:
        """string returns the text."""

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("name",)

@disjoint_base
class Page:
    """A Page has a title of any sort."""
    @property
    def title(self) -> object | None: ...

    @title.setter
    def title(self, value: object | None, /) -> None: ...

    def __new__(cls, *, title: object | None = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("title",)

def text(s: object | None) -> str:
    """text returns the text of an object."""

def is_nil(s: object | None) -> bool:
    """is_nil reports whether there is no object."""

def join(*all: object | None) -> str:
    """join joins the texts of objects."""

def same(s: object | None) -> object | None:
    """same returns what it is given."""

def make(name: str, is_title: bool) -> object | None:
    """make returns a title, or what is of no exported type."""

def titles(pages: Iterable[Page]) -> list[object]:
    """titles returns the titles of pages."""
