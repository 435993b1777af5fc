"""views has structs whose slices and maps Python uses where they lie."""

from collections.abc import Iterable, Mapping, MutableMapping, MutableSequence, MutableSet
from types import ModuleType
from typing import Any, Self
from typing_extensions import disjoint_base

from _typeshed import ReadableBuffer

__all__ = [
    "Base",
    "Box",
    "Error",
    "GoPanic",
    "Holder",
    "Item",
    "Lent",
    "count",
    "longest",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Item:
    """An Item is an element of others."""
    name: str
    count: int

    def __new__(cls, *, name: str = ..., count: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("name", "count")

@disjoint_base
class Box:
    """A Box has fields of many sorts."""
    @property
    def tags(self) -> MutableSequence[str]:
        """what is said of it"""

    @tags.setter
    def tags(self, value: Iterable[str], /) -> None: ...

    @property
    def numbers(self) -> MutableSequence[int]: ...

    @numbers.setter
    def numbers(self, value: Iterable[int], /) -> None: ...

    @property
    def small(self) -> MutableSequence[int]: ...

    @small.setter
    def small(self, value: Iterable[int], /) -> None: ...

    @property
    def ratios(self) -> MutableSequence[float]: ...

    @ratios.setter
    def ratios(self, value: Iterable[float], /) -> None: ...

    @property
    def flags(self) -> MutableSequence[bool]: ...

    @flags.setter
    def flags(self, value: Iterable[bool], /) -> None: ...

    letters: str
    data: bytes

    @property
    def blobs(self) -> MutableSequence[bytes]: ...

    @blobs.setter
    def blobs(self, value: Iterable[ReadableBuffer], /) -> None: ...

    pair: tuple[int, int]

    @property
    def items(self) -> MutableSequence[Item]: ...

    @items.setter
    def items(self, value: Iterable[Item], /) -> None: ...

    @property
    def links(self) -> MutableSequence[Item]: ...

    @links.setter
    def links(self, value: Iterable[Item], /) -> None: ...

    @property
    def matrix(self) -> MutableSequence[MutableSequence[int]]: ...

    @matrix.setter
    def matrix(self, value: Iterable[Iterable[int]], /) -> None: ...

    @property
    def tables(self) -> MutableSequence[MutableMapping[str, int]]: ...

    @tables.setter
    def tables(self, value: Iterable[Mapping[str, int]], /) -> None: ...

    @property
    def corners(self) -> MutableSequence[tuple[str, str]]: ...

    @corners.setter
    def corners(self, value: Iterable[Iterable[str]], /) -> None: ...

    @property
    def limits(self) -> MutableSequence[int | None]: ...

    @limits.setter
    def limits(self, value: Iterable[int | None], /) -> None: ...

    @property
    def bigs(self) -> MutableSequence[int]: ...

    @bigs.setter
    def bigs(self, value: Iterable[int], /) -> None: ...

    @property
    def names(self) -> MutableMapping[str, int]: ...

    @names.setter
    def names(self, value: Mapping[str, int], /) -> None: ...

    @property
    def by_cell(self) -> MutableMapping[tuple[int, int], str]: ...

    @by_cell.setter
    def by_cell(self, value: Mapping[tuple[int, int], str], /) -> None: ...

    @property
    def groups(self) -> MutableMapping[str, list[str]]: ...

    @groups.setter
    def groups(self, value: Mapping[str, Iterable[str]], /) -> None: ...

    @property
    def parts(self) -> MutableMapping[str, Item]: ...

    @parts.setter
    def parts(self, value: Mapping[str, Item], /) -> None: ...

    @property
    def refs(self) -> MutableMapping[str, Item]: ...

    @refs.setter
    def refs(self, value: Mapping[str, Item], /) -> None: ...

    @property
    def seen(self) -> MutableSet[str]: ...

    @seen.setter
    def seen(self, value: Iterable[str], /) -> None: ...

    def __new__(
        cls,
        *,
        tags: Iterable[str] = ...,
        numbers: Iterable[int] = ...,
        small: Iterable[int] = ...,
        ratios: Iterable[float] = ...,
        flags: Iterable[bool] = ...,
        letters: str = ...,
        data: ReadableBuffer = ...,
        blobs: Iterable[ReadableBuffer] = ...,
        pair: Iterable[int] = ...,
        items: Iterable[Item] = ...,
        links: Iterable[Item] = ...,
        matrix: Iterable[Iterable[int]] = ...,
        tables: Iterable[Mapping[str, int]] = ...,
        corners: Iterable[Iterable[str]] = ...,
        limits: Iterable[int | None] = ...,
        bigs: Iterable[int] = ...,
        names: Mapping[str, int] = ...,
        by_cell: Mapping[tuple[int, int], str] = ...,
        groups: Mapping[str, Iterable[str]] = ...,
        parts: Mapping[str, Item] = ...,
        refs: Mapping[str, Item] = ...,
        seen: Iterable[str] = ...,
    ) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def sum(self) -> int:
        """sum adds the numbers."""

    def total(self) -> int:
        """total adds what the items count."""

    def joined(self) -> str:
        """joined is the tags as Go sees them."""

    def cells(self) -> list[int]:
        """cells are the sums of the rows."""

    def upset(self) -> None:
        """upset changes the tags in Go."""

    def has_nil(self) -> tuple[bool, bool]:
        """has_nil reports which of a slice and a map are nil."""

    def name(self, of: str) -> int:
        """name returns the number of a name."""

    def knows(self, word: str) -> bool:
        """knows reports whether a word was seen."""

    def same_item(self, i: int, item: Item | None) -> bool:
        """same_item reports whether an element is the one that a pointer points to."""

    __match_args__ = ("tags", "numbers", "small", "ratios", "flags", "letters", "data", "blobs", "pair", "items", "links", "matrix", "tables", "corners", "limits", "bigs", "names", "by_cell", "groups", "parts", "refs", "seen")

@disjoint_base
class Base:
    """A Base lends its slice to others."""
    @property
    def words(self) -> MutableSequence[str]: ...

    @words.setter
    def words(self, value: Iterable[str], /) -> None: ...

    def __new__(cls, *, words: Iterable[str] = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("words",)

@disjoint_base
class Lent:
    """A Lent has the slice of its base, behind a pointer."""
    base: Base | None

    @property
    def words(self) -> MutableSequence[str]: ...

    @words.setter
    def words(self, value: Iterable[str], /) -> None: ...

    @property
    def own(self) -> MutableSequence[str]: ...

    @own.setter
    def own(self, value: Iterable[str], /) -> None: ...

    def __new__(cls) -> Self:
        """Lent makes a lent thing with a base."""

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("base", "words", "own")

@disjoint_base
class Holder:
    """A Holder has a slice of a named type."""
    @property
    def values(self) -> MutableSequence[int]: ...

    @values.setter
    def values(self, value: Iterable[int], /) -> None: ...

    @property
    def boxes(self) -> MutableSequence[Box]: ...

    @boxes.setter
    def boxes(self, value: Iterable[Box], /) -> None: ...

    def __new__(cls, *, values: Iterable[int] = ..., boxes: Iterable[Box] = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def is_sorted(self) -> bool:
        """is_sorted reports whether the values are."""

    __match_args__ = ("values", "boxes")

def longest(words: Iterable[str]) -> str:
    """longest returns the longest of words."""

def count(names: Mapping[str, int]) -> int:
    """count returns the sum of a map's values."""
