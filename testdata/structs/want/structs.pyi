"""structs has structs of many sorts, which become classes."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from types import ModuleType
from typing import Any, ClassVar, Self
from typing_extensions import disjoint_base

from _typeshed import ReadableBuffer

__all__ = [
    "Base",
    "Config",
    "Counter",
    "Derived",
    "ErrFull",
    "Error",
    "File",
    "GoPanic",
    "Name",
    "Point",
    "Row",
    "Secret",
    "Server",
    "Table",
    "Version",
    "by_name",
    "default",
    "find",
    "is_nil",
    "labelled",
    "line",
    "nothing",
    "origin",
    "sum",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrFull(Error):
    """ErrFull says that a counter has reached its limit."""

@disjoint_base
class Point:
    """Point is a value: its methods have value receivers, so points compare and hash by
    what they hold.
    """
    x: int
    """how far to the right"""
    y: int

    def __new__(cls, *, x: int = ..., y: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str:
        """string returns the point as (x, y)."""

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    def add(self, q: Point) -> Point:
        """add returns the sum of two points."""

    __match_args__ = ("x", "y")

@disjoint_base
class Counter:
    """A Counter is a thing with an identity."""
    name: str
    count: int
    limit: int | None

    @property
    def tags(self) -> MutableSequence[str]: ...

    @tags.setter
    def tags(self, value: Iterable[str], /) -> None: ...

    def __new__(cls, name: str) -> Self:
        """Counter makes a counter with a name."""

    def up(self, by: int) -> None:
        """up counts."""

    def self(self) -> Counter:
        """self returns the counter itself."""

    def twin(self) -> tuple[Counter | None, Counter | None]:
        """twin returns the counter twice."""

    def hidden(self) -> int:
        """hidden returns what Python does not see."""

    __match_args__ = ("name", "count", "limit", "tags")

@disjoint_base
class Server:
    """A Server is part of a Config."""
    host: str
    port: int

    def __new__(cls, *, host: str = ..., port: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def address(self) -> str:
        """address returns host:port."""

    __match_args__ = ("host", "port")

@disjoint_base
class Config:
    """A Config has no constructor: its fields are keywords."""
    server: Server
    backup: Server | None
    verbose: bool
    ratio: float

    @property
    def names(self) -> MutableMapping[str, int]: ...

    @names.setter
    def names(self, value: Mapping[str, int], /) -> None: ...

    retries: int

    def __new__(
        cls,
        *,
        server: Server = ...,
        backup: Server | None = ...,
        verbose: bool = ...,
        ratio: float = ...,
        names: Mapping[str, int] = ...,
        retries: int = ...,
    ) -> Self: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("server", "backup", "verbose", "ratio", "names", "retries")

@disjoint_base
class Base:
    """A Base lends its field and its methods."""
    id: int

    def __new__(cls, *, id: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def describe(self) -> str:
        """describe says what it is."""

    __match_args__ = ("id",)

@disjoint_base
class Derived:
    """A Derived has all of Base."""
    base: Base
    id: int
    label: str

    def __new__(cls, *, base: Base = ..., label: str = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def describe(self) -> str:
        """describe says what it is."""

    __match_args__ = ("base", "id", "label")

@disjoint_base
class Version:
    """A Version has an order."""
    major: int
    minor: int

    def __new__(cls, *, major: int = ..., minor: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __lt__(self, arg0: Version, /) -> bool: ...

    def __le__(self, arg0: Version, /) -> bool: ...

    def __gt__(self, arg0: Version, /) -> bool: ...

    def __ge__(self, arg0: Version, /) -> bool: ...

    def __copy__(self) -> Self: ...

    def compare(self, w: Version) -> int:
        """compare returns -1, 0 or 1."""

    __match_args__ = ("major", "minor")

@disjoint_base
class Name:
    """A Name is equal to others without regard to case."""
    text: str

    def __new__(cls, text: str) -> Self:
        """Name makes a name, which may not be empty."""

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...
    __hash__: ClassVar[None] # type: ignore[assignment] # pyright: ignore[reportIncompatibleMethodOverride]

    __match_args__ = ("text",)

@disjoint_base
class Table:
    """A Table maps words to numbers."""
    def __new__(cls) -> Self:
        """Table makes an empty table."""

    def __len__(self) -> int:
        """len returns the number of words."""

    def __contains__(self, word: str) -> bool:
        """contains reports whether there is a number for the word."""

    def __getitem__(self, word: str) -> int:
        """get returns the number of a word."""

    def __setitem__(self, word: str, n: int) -> None:
        """set gives a word its number."""

    def __delitem__(self, word: str) -> None:
        """delete forgets a word."""

    def get(self, word: str) -> int | None:
        """get returns the number of a word."""

    def set(self, word: str, n: int) -> None:
        """set gives a word its number."""

    def delete(self, word: str) -> None:
        """delete forgets a word."""

    def contains(self, word: str) -> bool:
        """contains reports whether there is a number for the word."""

@disjoint_base
class Row:
    """A Row is a sequence."""
    def __new__(cls, *cells: str) -> Self:
        """Row makes a row."""

    def __iter__(self) -> Iterator[str]: ...

    def __len__(self) -> int:
        """len returns the number of cells."""

    def __getitem__(self, arg0: int, /) -> str: ...

    def __copy__(self) -> Self: ...

    def __deepcopy__(self, memo: object, /) -> Self: ...

    def at(self, i: int) -> str:
        """at returns a cell."""

    def clone(self) -> Row:
        """clone returns a row of its own."""

@disjoint_base
class File:
    """A File can be closed."""
    closed: bool

    def __new__(cls, *, closed: bool = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *args: object) -> None: ...

    def close(self) -> None:
        """close closes the file."""

    def fails(self) -> None:
        """fails panics."""

    __match_args__ = ("closed",)

@disjoint_base
class Secret:
    """A Secret is pickled by its own code."""
    def __new__(cls, text: str) -> Self:
        """Secret hides a text."""

    def __reduce__(self) -> tuple[Any, ...]: ...

    def reveal(self) -> str:
        """reveal returns the text."""

    def marshal_binary(self) -> bytes:
        """marshal_binary encodes the secret."""

    def unmarshal_binary(self, data: ReadableBuffer) -> None:
        """unmarshal_binary decodes it."""

    def __getstate__(self) -> bytes:
        """marshal_binary encodes the secret."""

    def __setstate__(self, data: ReadableBuffer) -> None:
        """unmarshal_binary decodes it."""

def origin() -> Point:
    """origin returns the point (0, 0)."""

def sum(points: Iterable[Point]) -> Point:
    """sum adds points."""

def line(n: int) -> list[Point]:
    """line returns the points from (0, 0) to (n-1, 0)."""

def is_nil(c: Counter | None) -> bool:
    """is_nil reports whether the receiver or the argument is nil."""

def nothing() -> Counter | None:
    """nothing returns nil."""

def find(counters: Iterable[Counter], name: str) -> Counter | None:
    """find returns the first counter with a name."""

def by_name(*counters: Counter | None) -> dict[str, Counter]:
    """by_name returns the counters by their names."""

def default() -> Config | None:
    """default is the configuration for everybody: always the same one."""

def labelled(name: str, tags: Iterable[str]) -> Counter:
    """labelled returns a counter with a name, by value."""
