"""calendars uses enums of other packages: one that has a module of its
own, and some that have none.
"""

from enum import IntEnum
from types import ModuleType
from typing import Final

__all__ = [
    "Color",
    "Error",
    "GoPanic",
    "Level",
    "Month",
    "START",
    "WEEKEND",
    "Weekday",
    "color_of",
    "levels",
    "months",
    "today",
]

class Color(IntEnum):
    """Color is a color of paint. The default is `Color.RED`."""

    RED = 0
    """is that of fire"""
    GREEN = 1
    """is that of grass"""
    NAVY_BLUE = 2
    BLACK = 3
    """BLACK is a color without the type's name before it."""
    DEFAULT_COLOR = RED
    """DEFAULT_COLOR is another name of ColorRed."""

class Month(IntEnum):
    """A Month specifies a month of the year (January = 1, ...)."""

    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12

    def __str__(self) -> str: ...

class Weekday(IntEnum):
    """A Weekday specifies a day of the week (Sunday = 0, ...)."""

    SUNDAY = 0
    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6

    def __str__(self) -> str: ...

class Level(IntEnum):
    """A Level is the importance or severity of a log event.
    The higher the level, the more important or severe the event.
    """

    DEBUG = -4
    INFO = 0
    WARN = 4
    ERROR = 8

    def __str__(self) -> str: ...

WEEKEND: Final[Color]
"""WEEKEND is the color of Saturday and Sunday."""
START: Final[Month]
"""START is the month in which a year begins."""

today: Weekday
"""today is a variable of another package's type."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def color_of(day: Weekday) -> Color:
    """color_of returns the color of a day."""

def months(quarter: int) -> list[Month]:
    """months returns the months of a quarter, from 1."""

def levels() -> dict[Color, Level]:
    """levels returns what is logged on which color."""
