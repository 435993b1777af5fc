"""causes has errors that wrap others."""

from types import ModuleType

__all__ = [
    "ErrBusy",
    "Error",
    "GoPanic",
    "chain",
    "chosen",
    "join",
    "open",
    "plain",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrBusy(Error):
    """ErrBusy is a sentinel."""

def open(name: str) -> None:
    """open fails with an error that wraps what the system says."""

def chain(n: int) -> None:
    """chain fails with errors around each other, n deep."""

def join() -> None:
    """join fails with several errors, one of which has a cause of its own."""

def chosen() -> None:
    """chosen fails with an exception chosen for an error."""

def plain() -> None:
    """plain fails with an error that wraps none."""
