"""memory has values that are large in Go and small in Python."""

from collections.abc import Callable
from types import ModuleType
from typing import Self
from typing_extensions import disjoint_base

__all__ = [
    "Block",
    "Error",
    "GoPanic",
    "alive",
    "burn",
    "forget",
    "keep",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@disjoint_base
class Block:
    """A Block is memory that Python does not see."""
    def __new__(cls, size: int) -> Self:
        """Block returns size bytes."""

    def size(self) -> int:
        """size returns how many bytes there are."""

def alive() -> int:
    """alive returns how many blocks Go has not collected."""

def keep(call: Callable[[], object]) -> None:
    """keep keeps a callable."""

def forget() -> None:
    """forget forgets all that Keep was given."""

def burn(n: int) -> int:
    """burn uses up the processor for n rounds."""
