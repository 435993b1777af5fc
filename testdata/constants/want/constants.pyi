"""constants has constants of every kind."""

from datetime import timedelta
from enum import IntEnum
from types import ModuleType
from typing import Final

__all__ = [
    "BROKEN",
    "BYTE",
    "CODE",
    "COMMA",
    "DISABLED",
    "ENABLED",
    "ENORMOUS",
    "Error",
    "GOOGOL",
    "GREETING",
    "GoPanic",
    "HTTP_STATUS",
    "LARGEST",
    "LONG",
    "MAX_SIZE",
    "MILLION",
    "MIXED",
    "NEW_LINE",
    "NOT_A_RUNE",
    "QUOTE",
    "SINGLE",
    "SMALLEST",
    "TAU",
    "THE_ANSWER",
    "TIMEOUT",
    "TINY",
    "UNIT",
    "UNSIGNED",
    "WHOLE",
    "Weekday",
]

class Weekday(IntEnum):
    """Weekday is a day of the week."""

    SUNDAY = 0
    """is the first"""
    MONDAY = 1
    TUESDAY = 2

MAX_SIZE: Final = 255
"""MAX_SIZE is how large it may get."""
GREETING: Final = "hello, 世界\n"
QUOTE: Final = 'it\'s "quoted"'
BROKEN: Final = "caf\udce9"
ENABLED: Final = True
DISABLED: Final = False
TAU: Final[float]
TINY: Final[float]
WHOLE: Final[float]
MILLION: Final[float]
SINGLE: Final[float]
UNIT: Final[complex]
MIXED: Final[complex]
COMMA: Final = ","
NEW_LINE: Final = "\n"
CODE: Final = 120
NOT_A_RUNE: Final = -1
SMALLEST: Final = -9223372036854775808
LARGEST: Final = 18446744073709551615
UNSIGNED: Final = 18446744073709551615
GOOGOL: Final[float]
ENORMOUS: Final = 1267650600228229401496703205376
BYTE: Final = 255
HTTP_STATUS: Final = 200
TIMEOUT: Final[timedelta]
"""TIMEOUT is in nanoseconds."""
LONG: Final[str]
"""LONG is longer than a stub shows."""
THE_ANSWER: Final = 42
"""THE_ANSWER is renamed."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""
