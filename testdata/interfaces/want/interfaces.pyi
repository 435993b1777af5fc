"""interfaces has values behind interfaces."""

from builtins import list as _list
from collections.abc import Iterable, Mapping, MutableMapping
from types import ModuleType
from typing import Any, Protocol, Self, runtime_checkable
from typing_extensions import disjoint_base

__all__ = [
    "Circle",
    "Drawing",
    "Error",
    "Gallery",
    "GoPanic",
    "Sealed",
    "Shape",
    "Square",
    "Store",
    "break_",
    "choose",
    "fill",
    "grow",
    "is_nil",
    "list",
    "make",
    "nest",
    "one",
    "total",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

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

@runtime_checkable
class Store(Protocol):
    """A Store is an interface with methods of many sorts."""
    def __len__(self) -> int: ...

    def best(self, shapes: _list[Shape], than: Shape) -> Shape | None: ...

    def keys(self, prefix: str, *more: str) -> _list[str]: ...

    def load(self, key: str) -> bytes: ...

    def put(self, key: str, value: bytes) -> None: ...

    def sub(self, name: str) -> Store | None: ...

@disjoint_base
class Gallery:
    """A Gallery keeps a shape."""
    def __new__(cls) -> Self: ...

    def show(self, s: Shape | None) -> None:
        """show keeps a shape."""

    def shown(self) -> Shape | None:
        """shown returns what is kept."""

    def describe(self) -> str:
        """describe returns what is kept as text."""

@runtime_checkable
class Sealed(Protocol):
    """Sealed is an interface that only this package can implement."""
    def seal(self) -> int: ...

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

def fill(s: Store | None, *keys: str) -> str:
    """fill puts values into a store and gets the first back."""

def list(s: Store | None) -> _list[str]:
    """list returns the keys of a store."""

def choose(s: Store | None, shapes: Iterable[Shape]) -> Shape | None:
    """choose has a store choose a shape."""

def nest(s: Store | None, name: str) -> Store | None:
    """nest returns a store in a store."""

def break_(s: Sealed | None) -> bool:
    """break_ takes what only Go has."""
