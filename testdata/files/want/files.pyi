"""files reads from binary files of Python and gives files of its own."""

from collections.abc import Iterable, Mapping
from io import RawIOBase
from types import ModuleType
from typing import Any, BinaryIO, Literal, Protocol, Self, runtime_checkable
from typing_extensions import disjoint_base

from _typeshed import ReadableBuffer, WriteableBuffer

__all__ = [
    "Counter",
    "Error",
    "GoPanic",
    "Log",
    "Memory",
    "Source",
    "book",
    "broken",
    "buffered",
    "close",
    "close_all",
    "consume",
    "copy",
    "drain",
    "each",
    "first",
    "is_end",
    "is_nil",
    "lines",
    "middle",
    "open",
    "panicking",
    "patch",
    "pieces",
    "pipe",
    "print",
    "read",
    "read_all",
    "reads",
    "retaining",
    "rewind",
    "same",
    "size",
    "slow",
    "stdout",
    "swap",
    "text",
    "write_all",
]

class _GoFile(RawIOBase, BinaryIO):
    """A file of Go."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *args: object) -> None: ...

    def __iter__(self) -> Self: ...

    def __next__(self) -> bytes: ...

    def close(self) -> None: ...

    def fileno(self) -> int: ...

    def flush(self) -> None: ...

    def isatty(self) -> bool: ...

    def read(self, size: int | None = -1, /) -> bytes: ...

    def read1(self, size: int | None = -1, /) -> bytes: ...

    def readable(self) -> bool: ...

    def readall(self) -> bytes: ...

    def readinto(self, buffer: WriteableBuffer, /) -> int: ...

    def readline(self, size: int | None = -1, /) -> bytes: ...

    def readlines(self, hint: int | None = -1, /) -> list[bytes]: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def seekable(self) -> bool: ...

    def tell(self) -> int: ...

    def truncate(self, size: int | None = None, /) -> int: ...

    def writable(self) -> bool: ...

    def write(self, data: ReadableBuffer, /) -> int: ...

    def writelines(self, lines: Iterable[ReadableBuffer], /) -> None: ...

    @property
    def closed(self) -> bool: ...

    @property
    def name(self) -> Any: ...

    @property
    def mode(self) -> str: ...

class _ByteReader(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...

class _Closer(Protocol):
    def close(self) -> object: ...

class _Interface(Protocol):
    def close(self) -> object: ...
    def read(self, size: int, /) -> ReadableBuffer | None: ...

class _ReadCloser(Protocol):
    def close(self) -> object: ...
    def read(self, size: int, /) -> ReadableBuffer | None: ...

class _ReadSeeker(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...
    def seek(self, offset: int, whence: Literal[0, 1, 2], /) -> int | None: ...

class _ReadWriteSeeker(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...
    def seek(self, offset: int, whence: Literal[0, 1, 2], /) -> int | None: ...
    def write(self, data: bytes, /) -> int | None: ...

class _Reader(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...

class _ReaderAt(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...
    def seek(self, offset: int, whence: Literal[0, 1, 2], /) -> int | None: ...

class _ReaderFrom(Protocol):
    def write(self, data: bytes, /) -> int | None: ...

class _Seeker(Protocol):
    def seek(self, offset: int, whence: Literal[0, 1, 2], /) -> int | None: ...

class _StringWriter(Protocol):
    def write(self, data: bytes, /) -> int | None: ...

class _Writer(Protocol):
    def write(self, data: bytes, /) -> int | None: ...

class _WriterAt(Protocol):
    def write(self, data: bytes, /) -> int | None: ...
    def seek(self, offset: int, whence: Literal[0, 1, 2], /) -> int | None: ...

class _WriterTo(Protocol):
    def read(self, size: int, /) -> ReadableBuffer | None: ...

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Log:
    """A Log keeps a writer."""
    @property
    def out(self) -> _GoFile | None:
        """where lines go"""

    @out.setter
    def out(self, value: _Writer | None, /) -> None: ...

    prefix: str

    def __new__(cls, *, out: _Writer | None = ..., prefix: str = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def line(self, text: str) -> None:
        """line writes a line."""

    __match_args__ = ("out", "prefix")

@disjoint_base
class Memory:
    """A Memory is a file in memory."""
    closed: bool
    """Close was called"""

    def __new__(cls, data: ReadableBuffer) -> Self:
        """Memory returns a file with content."""

    def content(self) -> bytes:
        """content returns all of it."""

    def read(self, size: int | None = -1, /) -> bytes: ...

    def read1(self, size: int | None = -1, /) -> bytes: ...

    def readall(self) -> bytes: ...

    def readinto(self, buffer: WriteableBuffer, /) -> int: ...

    def readline(self, size: int | None = -1, /) -> bytes: ...

    def readlines(self, hint: int | None = -1, /) -> list[bytes]: ...

    def write(self, data: ReadableBuffer, /) -> int: ...

    def writelines(self, lines: Iterable[ReadableBuffer], /) -> None: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...

    def truncate(self, size: int | None = None, /) -> int: ...

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def readable(self) -> bool: ...

    def writable(self) -> bool: ...

    def seekable(self) -> bool: ...

    def isatty(self) -> bool: ...

    def fileno(self) -> int: ...

    def __iter__(self) -> Self: ...

    def __next__(self) -> bytes: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *args: object) -> None: ...

    def read_at(self, size: int, offset: int, /) -> bytes: ...

    @property
    def name(self) -> Any: ...

    @property
    def mode(self) -> str: ...

    __match_args__ = ("closed",)

@disjoint_base
class Counter(_GoFile):
    """A Counter counts what goes through it: it can only be written to."""
    def __new__(cls) -> Self: ...

    def count(self) -> int:
        """count returns how many bytes were written."""

@runtime_checkable
class Source(Protocol):
    """A Source is a file with a title."""
    def title(self) -> str: ...

    def close(self) -> None: ...

    def read(self, size: int | None = -1, /) -> bytes: ...

def read_all(r: _Reader | None) -> bytes:
    """read_all returns all that is left in a file."""

def reads(r: _Reader | None, size: int) -> tuple[list[bytes], str]:
    """reads returns what each call of Read gives, for a buffer of size bytes, until an error, which it returns as text."""

def first(r: _Reader | None, size: int) -> bytes:
    """first returns what one call of Read gives."""

def is_end(r: _Reader | None) -> bool:
    """is_end reports whether a file is at its end, by the error that Go gets."""

def lines(r: _Reader | None) -> list[str]:
    """lines returns the lines of a text."""

def write_all(w: _Writer | None, data: ReadableBuffer) -> int:
    """write_all writes to a file and returns how many bytes."""

def print(w: _Writer | None, text: str) -> None:
    """print writes a text."""

def copy(w: _Writer | None, r: _Reader | None) -> int:
    """copy copies, and returns how many bytes."""

def size(s: _Seeker | None) -> int:
    """size returns the size of a file, whose position stays."""

def rewind(f: _ReadSeeker | None) -> bytes:
    """rewind reads all of a file twice."""

def middle(r: _ReaderAt | None, offset: int, size: int, times: int) -> bytes:
    """middle reads size bytes at an offset, several times at once."""

def patch(w: _WriterAt | None, data: ReadableBuffer, offset: int) -> int:
    """patch writes at an offset."""

def close_all(*closers: _Closer | None) -> None:
    """close_all closes what can be closed."""

def consume(r: _ReadCloser | None) -> int:
    """consume reads all of a file and closes it."""

def swap(f: _ReadWriteSeeker | None, data: ReadableBuffer) -> bytes:
    """swap writes something and returns what it can then read."""

def pieces(r: _ByteReader | None, w: _StringWriter | None) -> int:
    """pieces uses the lesser interfaces of a file."""

def drain(from_: _WriterTo | None, to: _ReaderFrom | None, text: str) -> int:
    """drain copies by way of what files have for that."""

def same(r: _Reader | None) -> _GoFile:
    """same returns the file that it is given."""

def is_nil(r: _Reader | None) -> bool:
    """is_nil reports whether there is no file."""

def each(all: Mapping[str, _Reader], more: Iterable[_Reader]) -> dict[str, str]:
    """each returns the beginnings of files."""

def text(text: str) -> _GoFile:
    """text returns a file to read a text from, which is of no exported type."""

def slow(text: str) -> _GoFile:
    """slow returns a file that gives a byte with each call of Read."""

def open(name: str) -> _GoFile:
    """open opens a file of the system."""

def stdout() -> _GoFile:
    """stdout returns the same file each time."""

def broken(text: str) -> _GoFile:
    """broken returns a file that fails after a text."""

def panicking() -> _GoFile:
    """panicking returns a file whose Read panics."""

def pipe() -> tuple[_GoFile, _GoFile]:
    """pipe returns the two ends of a pipe."""

def buffered(w: _Writer | None) -> _GoFile:
    """buffered returns a writer that writes when it is flushed."""

def retaining() -> _GoFile:
    """retaining returns a writer that keeps what it is given, which no writer must."""

def book(text: str) -> Source | None:
    """book returns a source of no exported type."""

def read(s: Source | None) -> str:
    """read returns the title and content of a source."""

def close(f: _Interface | None) -> None:
    """close closes files of any sort of interface."""
