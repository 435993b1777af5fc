"""anything has values of any type."""

from builtins import list as _list, object as _object
from collections.abc import Callable, Iterable, Mapping, MutableMapping, MutableSequence
from enum import IntEnum, StrEnum
from types import ModuleType
from typing import Any, ClassVar, Self
from typing_extensions import disjoint_base

__all__ = [
    "Box",
    "Color",
    "Error",
    "GoPanic",
    "Holder",
    "Level",
    "Point",
    "Sum",
    "apply",
    "cycle",
    "decode",
    "echo",
    "encode",
    "error_text",
    "is_red",
    "make",
    "move",
    "pass_",
    "pass_all",
    "show",
    "total",
    "type",
    "unhashable",
    "variable",
    "wrap",
]

class Color(IntEnum):
    """A Color is an enum."""

    RED = 0
    GREEN = 1

class Level(StrEnum):
    """A Level is an enum of texts."""

    LOW = "low"
    HIGH = "high"

variable: Any
"""variable is anything."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Point:
    """A Point is a struct."""
    x: int
    y: int

    def __new__(cls, *, x: int = ..., y: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: _object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("x", "y")

@disjoint_base
class Sum:
    """A Sum has a value that it compares by."""
    value: int

    def __new__(cls, *, value: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: _object, /) -> bool: ...
    __hash__: ClassVar[None] # type: ignore[assignment] # pyright: ignore[reportIncompatibleMethodOverride]

    __match_args__ = ("value",)

@disjoint_base
class Box:
    """A Box keeps anything."""
    content: Any

    @property
    def list(self) -> MutableSequence[Any]: ...

    @list.setter
    def list(self, value: Iterable[_object], /) -> None: ...

    @property
    def by_name(self) -> MutableMapping[str, Any]: ...

    @by_name.setter
    def by_name(self, value: Mapping[str, _object], /) -> None: ...

    def __new__(
        cls,
        *,
        content: _object = ...,
        list: Iterable[_object] = ...,
        by_name: Mapping[str, _object] = ...,
    ) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("content", "list", "by_name")

@disjoint_base
class Holder:
    """A Holder keeps an object."""
    object: Any

    def __new__(cls, *, object: _object = ...) -> Self: ...

    def keep(self, v: _object) -> None:
        """keep keeps a value."""

    def kept(self) -> Any:
        """kept returns it."""

    __match_args__ = ("object",)

def echo(v: _object) -> Any:
    """echo returns what it is given."""

def type(v: _object) -> str:
    """type returns the type that a value has in Go."""

def show(v: _object) -> str:
    """show returns a value as Go writes it."""

def decode(text: str) -> Any:
    """decode reads a JSON text."""

def encode(v: _object) -> str:
    """encode writes a JSON text."""

def make() -> dict[str, Any]:
    """make returns values of many types."""

def total(*values: _object) -> float:
    """total adds numbers of any sort."""

def move(v: _object) -> None:
    """move moves a point, whatever else it is given."""

def cycle() -> Any:
    """cycle returns a list that is in itself."""

def unhashable() -> Any:
    """unhashable returns a map whose keys Python cannot hash."""

def wrap(v: _object) -> _list[Any]:
    """wrap puts a value into a list."""

def error_text(v: _object) -> str:
    """error_text returns the text of an error."""

def pass_(o: _object) -> Any:
    """pass_ passes an object on."""

def pass_all(
    all: Iterable[_object],
    by_name: Mapping[str, _object],
) -> tuple[_list[Any], dict[str, Any]]:
    """pass_all passes objects on."""

def apply(f: Callable[[Any], _object], v: _object) -> Any:
    """apply calls f with a value."""

def is_red(v: _object) -> bool:
    """is_red reports whether a value is the color red."""
