"""scalars passes every number, bool and rune through Go."""

from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "add",
    "conjugate",
    "divide",
    "echo_bool",
    "echo_byte",
    "echo_complex128",
    "echo_complex64",
    "echo_float32",
    "echo_float64",
    "echo_initial",
    "echo_int",
    "echo_int16",
    "echo_int32",
    "echo_int64",
    "echo_int8",
    "echo_rune",
    "echo_uint",
    "echo_uint16",
    "echo_uint32",
    "echo_uint64",
    "echo_uint8",
    "echo_uintptr",
    "not_",
    "ping",
    "scale",
    "to_fahrenheit",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def echo_bool(v: bool) -> bool:
    """echo_bool returns v."""

def echo_int(v: int) -> int:
    """echo_int returns v."""

def echo_int8(v: int) -> int:
    """echo_int8 returns v."""

def echo_int16(v: int) -> int:
    """echo_int16 returns v."""

def echo_int32(v: int) -> int:
    """echo_int32 returns v, an int in Python."""

def echo_int64(v: int) -> int:
    """echo_int64 returns v."""

def echo_uint(v: int) -> int:
    """echo_uint returns v."""

def echo_uint8(v: int) -> int:
    """echo_uint8 returns v."""

def echo_byte(v: int) -> int:
    """echo_byte returns v."""

def echo_uint16(v: int) -> int:
    """echo_uint16 returns v."""

def echo_uint32(v: int) -> int:
    """echo_uint32 returns v."""

def echo_uint64(v: int) -> int:
    """echo_uint64 returns v."""

def echo_uintptr(v: int) -> int:
    """echo_uintptr returns v."""

def echo_float32(v: float) -> float:
    """echo_float32 returns v."""

def echo_float64(v: float) -> float:
    """echo_float64 returns v."""

def echo_complex64(v: complex) -> complex:
    """echo_complex64 returns v."""

def echo_complex128(v: complex) -> complex:
    """echo_complex128 returns v."""

def echo_rune(v: str) -> str:
    """echo_rune returns v, a str of length 1 in Python because it is spelled rune."""

def not_(v: bool) -> bool:
    """not_ returns the opposite of v."""

def add(a: int, b: int) -> int:
    """add returns the sum of a and b, which wraps around at 64 bits."""

def divide(a: int, b: int) -> int:
    """divide returns a divided by b, and panics if b is 0."""

def scale(x: float, factor: float) -> float:
    """scale returns x times factor."""

def conjugate(z: complex) -> complex:
    """conjugate returns the conjugate of z."""

def ping() -> None:
    """ping takes nothing and returns nothing."""

def to_fahrenheit(c: float) -> float:
    """to_fahrenheit converts a temperature. Named types cross as what they are."""

def echo_initial(v: str) -> str:
    """echo_initial returns v."""
