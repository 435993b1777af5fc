"""names has names of all shapes."""

from builtins import str as _str
from types import ModuleType

__all__ = [
    "Error",
    "GoError",
    "GoPanic",
    "base64",
    "blank",
    "greet",
    "größe",
    "http_status",
    "ids",
    "import_",
    "ipv4_mask",
    "open",
    "parse_url",
    "point3d",
    "snake_case",
    "str",
    "unnamed",
    "utf8_len",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class GoError(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def parse_url(raw_url: _str) -> _str:
    """parse_url is parse_url."""

def http_status(user_id: int) -> int:
    """http_status is http_status."""

def ids() -> list[int]:
    """ids is ids."""

def utf8_len(s: _str) -> int:
    """utf8_len is utf8_len."""

def base64(s: _str) -> _str:
    """base64 is base64."""

def point3d(x: float, y: float, z: float) -> tuple[float, float, float]:
    """point3d is point3d."""

def ipv4_mask(bits: int) -> int:
    """ipv4_mask is ipv4_mask."""

def snake_case(snake_arg: int) -> int:
    """snake_case is snake_case."""

def import_(from_: _str) -> _str:
    """import_ is import_, for import is a keyword."""

def open(int: _str) -> _str:
    """open is open: the names of builtins are free."""

def str(n: int) -> _str:
    """str is str, and Str's stub still knows the other one."""

def unnamed(arg0: int, arg1: _str, /) -> bool:
    """unnamed has parameters without names."""

def blank(arg0: int, /, used: _str, arg2: float) -> _str:
    """blank has parameters that are not used."""

def greet(name: _str) -> _str:
    """greet has another name."""

def größe(länge: float) -> float:
    """größe is größe: letters are those of Unicode."""

def Error(text: _str) -> _str:
    """Error makes the module's own exception GoError."""
