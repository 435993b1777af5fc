"""sentinels has errors that callers tell apart."""

from types import ModuleType

__all__ = [
    "ErrBad",
    "ErrBusy",
    "ErrClosed",
    "ErrEnd",
    "ErrGone",
    "ErrNotFound",
    "ErrOutdated",
    "ErrUnset",
    "Error",
    "GoError",
    "GoPanic",
    "find",
    "replace",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class GoError(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class ErrNotFound(GoError):
    """ErrNotFound says that `find` knows no such key."""

class ErrClosed(GoError):
    """is what a closed store says"""

class ErrBusy(GoError): ...

class ErrEnd(GoError, EOFError): ...

class ErrGone(GoError, FileNotFoundError): ...

class ErrBad(GoError, ValueError): ...

class ErrUnset(GoError): ...

class Error(GoError):
    """Error is what the module's own base would be called."""

class ErrOutdated(GoError):
    """ErrOutdated has another name."""

def find(name: str) -> int:
    """find fails with the sentinel of that name, inside another error."""

def replace(text: str) -> None:
    """replace sets `ErrBusy` anew."""
