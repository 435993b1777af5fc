"""interfaces has values behind interfaces."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any, Protocol, Self, runtime_checkable
from typing_extensions import disjoint_base

__all__ = [
    "Circle",
    "Drawing",
    "Error",
    "GoPanic",
    "Shape",
    "Square",
    "grow",
    "is_nil",
    "make",
    "one",
    "total",
]

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@runtime_checkable
class Shape(Protocol):
    """A Shape has an area."""
    def __str__(self) -> str: ...

    def area(self) -> float:
        """area returns the area."""

@disjoint_base
class Square:
    """A Square has a side."""
    side: float

    def __new__(cls, *, side: float = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str:
        """string returns a text."""

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    def area(self) -> float:
        """area returns the area."""

    __match_args__ = ("side",)

@disjoint_base
class Circle:
    """A Circle changes in place."""
    radius: float

    def __new__(cls, *, radius: float = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str:
        """string returns a text."""

    def area(self) -> float:
        """area returns the area, roughly."""

    __match_args__ = ("radius",)

@disjoint_base
class Drawing:
    """A Drawing has shapes by name, and a main one."""
    main: Shape | None

    @property
    def shapes(self) -> MutableMapping[str, Shape]: ...

    @shapes.setter
    def shapes(self, value: Mapping[str, Shape], /) -> None: ...

    def __new__(cls, *, main: Shape | None = ..., shapes: Mapping[str, Shape] = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("main", "shapes")

def make(kind: str, size: float) -> Shape:
    """make returns a shape of a kind: "square", "circle", "hidden" or "nil"."""

def one() -> Shape | None:
    """one is always the same circle."""

def total(shapes: Iterable[Shape]) -> float:
    """total returns the sum of the areas."""

def grow(s: Shape | None) -> Shape | None:
    """grow doubles a circle in place and returns any other shape as it is."""

def is_nil(s: Shape | None) -> bool:
    """is_nil reports whether there is no shape."""
