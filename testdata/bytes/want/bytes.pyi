"""bytes passes binary data through Go."""

from collections.abc import Iterable, Mapping
from types import ModuleType

from _typeshed import ReadableBuffer

__all__ = [
    "Error",
    "GoPanic",
    "concat",
    "echo_bytes",
    "echo_chunks",
    "echo_digest",
    "echo_uint8s",
    "nothing",
    "sum",
    "zeros",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_bytes(data: ReadableBuffer) -> bytes:
    """echo_bytes returns a copy of data."""

def echo_uint8s(data: ReadableBuffer) -> bytes:
    """echo_uint8s returns a copy of data: []uint8 is []byte."""

def echo_digest(d: ReadableBuffer) -> bytes:
    """echo_digest returns d."""

def echo_chunks(chunks: Iterable[ReadableBuffer]) -> list[bytes]:
    """echo_chunks returns chunks."""

def sum(data: ReadableBuffer) -> int:
    """sum returns the sum of all bytes."""

def zeros(n: int) -> bytes:
    """zeros returns n zero bytes, and panics if n is negative."""

def nothing() -> bytes:
    """nothing returns a nil slice, which is empty in Python."""

def concat(chunks: Mapping[int, ReadableBuffer], order: Iterable[int]) -> bytes:
    """concat returns all chunks in one."""
