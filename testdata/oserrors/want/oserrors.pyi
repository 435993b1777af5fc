"""oserrors fails as the operating system does."""

from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "bare",
    "call",
    "cancelled",
    "dial",
    "load",
    "number",
    "open",
    "rename",
    "virtual",
    "wait",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def open(name: str) -> None:
    """open fails with a *fs.PathError."""

def load(name: str) -> None:
    """load fails with one in another error."""

def rename(from_: str, to: str) -> None:
    """rename fails with a *os.LinkError."""

def number(n: int) -> None:
    """number fails with a syscall.Errno."""

def call(n: int) -> None:
    """call fails with a *os.SyscallError."""

def dial(n: int) -> None:
    """dial fails as connections do."""

def wait(timeout: bool) -> None:
    """wait fails with an error that says whether it is a timeout."""

def virtual(how: str) -> None:
    """virtual fails with a file error that is not of the operating system."""

def bare() -> None:
    """bare fails with an error that belongs to no file."""

def cancelled() -> None:
    """cancelled fails as a call does whose context was cancelled."""
