"""errortypes has types of errors, and functions that take and return errors."""

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, Final, Protocol, Self, TypeVar
from typing_extensions import disjoint_base

__all__ = [
    "Base",
    "CODE_FINE",
    "CODE_WRONG",
    "Code",
    "Derived",
    "ErrEmpty",
    "ErrFirst",
    "ErrLocked",
    "ErrMany",
    "Error",
    "GoPanic",
    "GroupError",
    "LimitError",
    "Missing",
    "ParseError",
    "Result",
    "behind",
    "by_name",
    "call",
    "call_with",
    "chain",
    "double",
    "echo",
    "echo_all",
    "fail",
    "is_",
    "is_empty",
    "is_not_exist",
    "kind_of",
    "last",
    "limit_of",
    "line_of",
    "new_limit_error",
    "raise_",
    "results",
    "retries",
    "same",
    "sequence",
    "swap",
    "text",
    "wrap",
]

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

CODE_FINE: Final = 0
CODE_WRONG: Final = 1

last: ParseError | None
"""last is the last error, if any: a variable, for nothing is in it at first."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ParseError(Error):
    """A ParseError says where a text is wrong."""
    line: int
    """from 1"""
    token: str
    near: list[str]
    err: BaseException | None
    """what is behind it"""

    def __init__(
        self,
        *args: object,
        line: int = ...,
        token: str = ...,
        near: Iterable[str] = ...,
        err: BaseException | None = ...,
    ) -> None: ...

    def hint(self, n: int) -> str:
        """hint returns what to do, n times."""

    def hidden(self) -> int:
        """hidden returns what Python does not see."""

class LimitError(Error, ValueError):
    """A LimitError is a value, and a ValueError in Python."""
    limit: int
    got: int

    def __init__(self, *args: object, limit: int = ..., got: int = ...) -> None: ...

class Code(Error):
    """Code is a number."""
    value: int

    def __init__(self, *args: object, value: int = ...) -> None: ...

    def retry(self) -> bool:
        """retry reports whether it may be better later."""

class Missing(Error):
    """Missing has a list."""
    value: list[str]

    def __init__(self, *args: object, value: Iterable[str] = ...) -> None: ...

class Derived(Error):
    """Derived has a field of its own and those of two structs."""
    base: Base
    id: int
    depth: int
    label: str

    def __init__(
        self,
        *args: object,
        base: Base = ...,
        id: int = ...,
        depth: int = ...,
        label: str = ...,
    ) -> None: ...

class GroupError(Error):
    """A GroupError wraps several."""
    errs: list[BaseException | None]

    def __init__(self, *args: object, errs: Iterable[BaseException | None] = ...) -> None: ...

class ErrEmpty(Error):
    """ErrEmpty has no type of its own."""

class ErrLocked(Error, PermissionError):
    """ErrLocked is a PermissionError in Python."""

class ErrFirst(ParseError):
    """ErrFirst is a ParseError."""

class ErrMany(LimitError):
    """ErrMany is a LimitError."""

@disjoint_base
class Base:
    """Base lends its field."""
    id: int

    def __new__(cls, *, id: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("id",)

@disjoint_base
class Result:
    """A Result has an error as a field."""
    name: str
    err: BaseException | None

    def __new__(cls, *, name: str = ..., err: BaseException | None = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("name", "err")

def fail(how: str) -> None:
    """fail fails in a way."""

def chain(n: int) -> None:
    """chain fails with parse errors around each other, n deep."""

def text(err: BaseException | None) -> str:
    """text returns the text of an error; of nil "nil"."""

def is_(err: BaseException | None, target: BaseException | None) -> bool:
    """is_ is errors.Is."""

def is_empty(err: BaseException | None) -> bool:
    """is_empty reports whether an error is `ErrEmpty`."""

def is_not_exist(err: BaseException | None) -> bool:
    """is_not_exist reports whether an error says that a file does not exist."""

def same(a: BaseException | None, b: BaseException | None) -> bool:
    """same reports whether two errors are the same value."""

def line_of(err: BaseException | None) -> int | None:
    """line_of returns the line of a parse error in an error."""

def behind(err: BaseException | None) -> tuple[str, list[str]]:
    """behind returns the text of what is behind a parse error, and what is near."""

def limit_of(err: BaseException | None) -> int:
    """limit_of returns the limit of an error."""

def kind_of(err: BaseException | None) -> int | None:
    """kind_of returns the kind of the exception that an error is."""

def call(f: Callable[[], object]) -> tuple[str, int, bool]:
    """call calls a function and returns what is said of its error: its text, its line if it is a
    parse error, and whether it is `ErrEmpty`.
    """

def call_with(
    f: Callable[[BaseException | None], tuple[BaseException | None, bool]],
    err: BaseException | None,
) -> tuple[BaseException | None, bool]:
    """call_with gives a function an error, and returns the one that it returns."""

def sequence(n: int) -> _GoIterator[BaseException | None]:
    """sequence returns errors one by one."""

def raise_(err: BaseException | None) -> None:
    """raise_ fails with the error."""

def wrap(err: BaseException | None) -> None:
    """wrap fails with the error in another."""

def echo(err: BaseException | None) -> tuple[BaseException | None, bool]:
    """echo returns an error as a value, and whether it is nil."""

def echo_all(errs: Iterable[BaseException | None]) -> list[BaseException | None]:
    """echo_all returns errors as values."""

def by_name() -> dict[str, BaseException | None]:
    """by_name returns some errors."""

def results() -> list[Result]:
    """results returns two."""

def double(e: ParseError | None) -> ParseError | None:
    """double takes and returns a parse error."""

def swap(e: LimitError) -> LimitError:
    """swap takes and returns a limit error by value."""

def retries(c: int) -> int:
    """retries takes and returns a number: a Code is an exception only when it is raised."""

def new_limit_error(limit: int) -> LimitError:
    """new_limit_error is a function like any other."""
