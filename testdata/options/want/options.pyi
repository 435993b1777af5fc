"""options has functions whose options Python gives as keywords."""

from collections.abc import Callable, Iterable, MutableSequence
from types import ModuleType
from typing import Any, Self
from typing_extensions import disjoint_base

__all__ = [
    "Client",
    "DialOptions",
    "Error",
    "GoPanic",
    "Logger",
    "Server",
    "ServerConfig",
    "Shape",
    "area",
    "await_",
    "both",
    "count",
    "defaults",
    "dial",
    "dial_or",
    "fetch",
    "fixed",
    "perimeter",
    "pull",
    "without_reason",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class DialOptions:
    """DialOptions say how to dial."""
    timeout: float
    """how long to wait, seconds"""
    retries: int
    verbose: bool

    @property
    def tags(self) -> MutableSequence[str]: ...

    @tags.setter
    def tags(self, value: Iterable[str], /) -> None: ...

    limit: int | None
    tls: bool

    def __new__(
        cls,
        *,
        timeout: float = ...,
        retries: int = ...,
        verbose: bool = ...,
        tags: Iterable[str] = ...,
        limit: int | None = ...,
        tls: bool = ...,
    ) -> Self: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("timeout", "retries", "verbose", "tags", "limit", "tls")

@disjoint_base
class Shape:
    """A Shape has no name that tells of options."""
    width: int
    height: int

    def __new__(cls, *, width: int = ..., height: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("width", "height")

@disjoint_base
class ServerConfig:
    """ServerConfig is what a server is made of."""
    host: str
    port: int
    dial: DialOptions

    def __new__(cls, *, host: str = ..., port: int = ..., dial: DialOptions = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def merge(self, other: ServerConfig | None) -> ServerConfig:
        """merge returns the configuration with what another one says: that is no option."""

    __match_args__ = ("host", "port", "dial")

@disjoint_base
class Server:
    """A Server is made with keywords."""
    address: str

    def __new__(
        cls,
        config: ServerConfig | None = None,
        *,
        host: str = ...,
        port: int = ...,
        dial: DialOptions = ...,
    ) -> Self:
        """Server makes a server."""

    def __reduce__(self) -> tuple[Any, ...]: ...

    def connect(
        self,
        path: str,
        opts: DialOptions | None = None,
        *,
        timeout: float = ...,
        retries: int = ...,
        verbose: bool = ...,
        tags: Iterable[str] = ...,
        limit: int | None = ...,
        tls: bool = ...,
    ) -> str:
        """connect is a method with options.

        Keywords:
            timeout: how long to wait, seconds

        """

    __match_args__ = ("address",)

@disjoint_base
class Client:
    """A Client makes requests."""
    name: str

    def __new__(cls, *, name: str = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def get(
        self,
        path: str,
        *,
        timeout: float = ...,
        retry: tuple[int, float] = ...,
        verbose: bool = False,
        tags: Iterable[str] = ...,
        header: tuple[str, Iterable[str], bool] = ...,
        hook: Callable[[str], object] = ...,
        import_: str = ...,
        brief: bool = ...,
    ) -> str:
        """get is a method with options.

        Keywords:
            timeout: sets how long to wait, in seconds.
            retry: sets how often to try, and how long to wait in between.
            verbose: says more.
            tags: adds tags.
            header: adds a header, its values and whether it is secret.
            hook: calls a function with each part.
            import_: has a name that Python cannot have.
            brief: has another name.

        """

    def sub(
        self,
        *,
        timeout: float = ...,
        retry: tuple[int, float] = ...,
        verbose: bool = False,
        tags: Iterable[str] = ...,
        header: tuple[str, Iterable[str], bool] = ...,
        hook: Callable[[str], object] = ...,
        import_: str = ...,
        brief: bool = ...,
    ) -> str:
        """sub has a context as a method.

        Keywords:
            timeout: sets how long to wait, in seconds.
            retry: sets how often to try, and how long to wait in between.
            verbose: says more.
            tags: adds tags.
            header: adds a header, its values and whether it is secret.
            hook: calls a function with each part.
            import_: has a name that Python cannot have.
            brief: has another name.

        """

    __match_args__ = ("name",)

@disjoint_base
class Logger:
    """A Logger is made with settings."""
    level: int

    def __new__(cls, *, level: int = ...) -> Self:
        """Logger makes a logger.

        Keywords:
            level: sets the level.

        """

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("level",)

def defaults() -> DialOptions | None:
    """defaults are options that somebody made."""

def dial(
    address: str,
    opts: DialOptions | None = None,
    *,
    timeout: float = ...,
    retries: int = ...,
    verbose: bool = ...,
    tags: Iterable[str] = ...,
    limit: int | None = ...,
    tls: bool = ...,
) -> str:
    """dial dials an address.

    Keywords:
        timeout: how long to wait, seconds

    """

def dial_or(
    address: str,
    opts: DialOptions | None = None,
    *,
    timeout: float = ...,
    retries: int = ...,
    verbose: bool = ...,
    tags: Iterable[str] = ...,
    limit: int | None = ...,
    tls: bool = ...,
) -> str:
    """dial_or dials with options that may be nil.

    Keywords:
        timeout: how long to wait, seconds

    """

def fixed(address: str, opts: DialOptions) -> str:
    """fixed takes what its signature says."""

def both(
    address: str = "here",
    opts: DialOptions | None = None,
    *,
    timeout: float = ...,
    retries: int = ...,
    verbose: bool = ...,
    tags: Iterable[str] = ...,
    limit: int | None = ...,
    tls: bool = ...,
) -> str:
    """both has a signature and keywords.

    Keywords:
        timeout: how long to wait, seconds

    """

def area(s: Shape | None = None, *, width: int = ..., height: int = ...) -> int:
    """area returns the area."""

def perimeter(s: Shape) -> int:
    """perimeter takes a shape as it is."""

def fetch(
    url: str,
    *,
    timeout: float = ...,
    retry: tuple[int, float] = ...,
    verbose: bool = False,
    tags: Iterable[str] = ...,
    header: tuple[str, Iterable[str], bool] = ...,
    hook: Callable[[str], object] = ...,
    import_: str = ...,
    brief: bool = ...,
) -> str:
    """fetch makes a request.

    Keywords:
        timeout: sets how long to wait, in seconds.
        retry: sets how often to try, and how long to wait in between.
        verbose: says more.
        tags: adds tags.
        header: adds a header, its values and whether it is secret.
        hook: calls a function with each part.
        import_: has a name that Python cannot have.
        brief: has another name.

    """

def count(
    *,
    timeout: float = ...,
    retry: tuple[int, float] = ...,
    verbose: bool = False,
    tags: Iterable[str] = ...,
    header: tuple[str, Iterable[str], bool] = ...,
    hook: Callable[[str], object] = ...,
    import_: str = ...,
    brief: bool = ...,
) -> int:
    """count returns how many options it was given.

    Keywords:
        timeout: sets how long to wait, in seconds.
        retry: sets how often to try, and how long to wait in between.
        verbose: says more.
        tags: adds tags.
        header: adds a header, its values and whether it is secret.
        hook: calls a function with each part.
        import_: has a name that Python cannot have.
        brief: has another name.

    """

def without_reason() -> str:
    """without_reason is an ordinary function."""

def await_(
    name: str,
    opts: DialOptions | None = None,
    *,
    timeout: float = ...,
    retries: int = ...,
    verbose: bool = ...,
    tags: Iterable[str] = ...,
    limit: int | None = ...,
    tls: bool = ...,
) -> str:
    """await_ has a context and options.

    Keywords:
        timeout: how long to wait, seconds

    """

def pull(
    url: str,
    *,
    timeout: float = ...,
    retry: tuple[int, float] = ...,
    verbose: bool = False,
    tags: Iterable[str] = ...,
    header: tuple[str, Iterable[str], bool] = ...,
    hook: Callable[[str], object] = ...,
    import_: str = ...,
    brief: bool = ...,
) -> str:
    """pull has a context and functional options, one of which is called timeout.

    Keywords:
        timeout: sets how long to wait, in seconds.
        retry: sets how often to try, and how long to wait in between.
        verbose: says more.
        tags: adds tags.
        header: adds a header, its values and whether it is secret.
        hook: calls a function with each part.
        import_: has a name that Python cannot have.
        brief: has another name.

    """
