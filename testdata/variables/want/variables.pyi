"""variables has package variables of every kind."""

from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "count",
    "counter",
    "data",
    "enabled",
    "fill",
    "greet",
    "greeting",
    "groups",
    "http_proxy",
    "huge",
    "import_",
    "large",
    "letter",
    "limit",
    "log_level",
    "matrix",
    "names",
    "pair",
    "phase",
    "ratio",
    "scores",
    "section",
    "seen",
    "single",
    "small",
    "table",
    "text",
    "the_rate",
    "total",
    "window",
]

counter: int
"""counter is what `count` has counted to."""
enabled: bool
small: int
large: int
ratio: float
single: float
phase: complex
letter: str
greeting: str
"""is said first"""
log_level: int
"""log_level is of a type with a name."""
data: bytes
text: str
names: list[str]
matrix: list[list[float]]
pair: tuple[int, int]
table: tuple[int, ...]
scores: dict[str, int]
seen: set[str]
groups: dict[str, list[int]]
limit: int | None
huge: int
window: range
section: slice
http_proxy: str
"""http_proxy is where requests go."""
import_: int
"""import_ has the name of a keyword."""
the_rate: float
"""the_rate is renamed."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def count() -> int:
    """count adds one to `counter` and returns it."""

def total() -> int:
    """total returns the sum of `scores`, which Python may have set."""

def greet(name: str) -> str:
    """greet greets as `greeting` says."""

def fill() -> None:
    """fill gives `names` more names than a frame has room for."""
