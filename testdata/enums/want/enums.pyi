# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

"""enums has named basic types with constants."""

from collections.abc import Iterable, Mapping
from enum import IntEnum, IntFlag, StrEnum
from types import ModuleType
from typing import Final, overload

__all__ = [
    "Access",
    "Bare",
    "Color",
    "Count",
    "Error",
    "FAILURE_ONE",
    "Failure",
    "GoPanic",
    "Grade",
    "Level",
    "Mood",
    "PLAIN_ZERO",
    "Permission",
    "Shape",
    "Signed",
    "Units",
    "Wide",
    "current",
    "describe",
    "echo_bare",
    "echo_color",
    "echo_colors",
    "echo_count",
    "echo_grade",
    "echo_level",
    "echo_levels",
    "echo_names",
    "echo_permission",
    "echo_plain",
    "echo_pointer",
    "echo_set",
    "echo_signed",
    "echo_tree",
    "echo_triple",
    "echo_unit",
    "echo_weights",
    "echo_wide",
    "find",
    "hidden",
    "mix",
    "paint",
    "palette",
    "without",
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

class Level(StrEnum):
    """Level is how much is said."""

    DEBUG = "debug"
    INFO = "info"
    ERROR = "error\n"

class Permission(IntFlag):
    """Permission is what may be done with a file."""

    EXEC = 1
    WRITE = 2
    READ = 4
    NONE = 0
    ALL = 7

class Wide(IntFlag):
    """Wide is a set of flags that needs every bit."""

    FIRST = 1
    LAST = 9223372036854775808

class Signed(IntFlag):
    """Signed is a set of flags of a signed type."""

    A = 1
    B = 2
    C = 4

class Count(IntEnum):
    """Count is no set of flags: it counts to two."""

    ONE = 1
    TWO = 2

class Grade(IntEnum):
    """Grade begins below nothing. Grade2 has a name that cannot be shorter, and what
    would be called the same keeps the whole name.
    """

    FAIL = -1
    GRADE2 = 2
    TOP = 1099511627776
    GRADE_LOW = 3
    LOW = 4
    GRADELIKE = 5

class Units(IntEnum):
    """Units is renamed, and so is one of its constants."""

    METER = 0
    METRE_SQUARED = 1

class Bare(IntEnum):
    """Bare has no comment on its constants."""

    A = 0
    B = 1

class Shape(IntEnum):
    """Shape has methods."""

    CIRCLE = 1
    SQUARE = 2

    def __str__(self) -> str:
        """__str__ returns the name of the shape."""

    def corners(self) -> int:
        """corners returns how many corners the shape has, or an error if nobody knows."""

    def or_(self, *others: Shape, least: Shape = ...) -> Shape:
        """or_ returns the larger of s and all others."""

class Mood(StrEnum):
    """Mood is a text with methods."""

    GOOD = "good"
    BAD = "bad"

    def __str__(self) -> str:
        """__str__ returns the mood in capitals."""

    def repeat(self, n: int) -> list[Mood]:
        """repeat returns the mood n times."""

class Access(IntFlag):
    """Access is a set of flags with a method."""

    READ = 1
    WRITE = 2

    def has(self, other: Access) -> bool:
        """has reports whether all flags of other are set."""

PLAIN_ZERO: Final = 0
"""PLAIN_ZERO is a constant of the module."""
FAILURE_ONE: Final = 1
"""FAILURE_ONE is a constant of the module."""

current: Color
"""current is the color that is in use."""
palette: list[Color]
"""palette holds several."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class Failure(Error):
    """Failure is an error and so no class of an enum."""
    value: int

    def __init__(self, *args: object, value: int = ...) -> None: ...

def echo_color(v: Color) -> Color:
    """echo_color returns v."""

def echo_colors(v: Iterable[Color]) -> list[Color]:
    """echo_colors returns v."""

def echo_triple(v: Iterable[Color]) -> tuple[Color, Color, Color]:
    """echo_triple returns v."""

def echo_pointer(v: Color | None) -> Color | None:
    """echo_pointer returns v."""

def echo_names(v: Mapping[Color, str]) -> dict[Color, str]:
    """echo_names returns v."""

def echo_set(v: Iterable[Color]) -> set[Color]:
    """echo_set returns v."""

def echo_tree(
    v: Mapping[str, Iterable[Mapping[Color, Color | None]]],
) -> dict[str, list[dict[Color, Color | None]]]:
    """echo_tree returns v."""

def hidden() -> Color:
    """hidden returns a color that has no exported name."""

def mix(a: Color, b: Color) -> tuple[Color, Color, bool]:
    """mix returns two colors and whether they are the same."""

def find(name: str) -> Color | None:
    """find returns the color of a name, if there is one."""

def paint(first: Color = ..., *others: Color) -> int:
    """paint returns how many of the colors are the first one."""

def echo_level(v: Level) -> Level:
    """echo_level returns v."""

def echo_levels(v: Iterable[Level]) -> list[Level]:
    """echo_levels returns v."""

def echo_weights(v: Mapping[Level, float]) -> dict[Level, float]:
    """echo_weights returns v."""

def echo_permission(v: Permission) -> Permission:
    """echo_permission returns v."""

def without(v: Permission, w: Permission) -> Permission:
    """without returns v without what is in w."""

def echo_wide(v: Wide) -> Wide:
    """echo_wide returns v."""

def echo_signed(v: Signed) -> Signed:
    """echo_signed returns v."""

def echo_count(v: Count) -> Count:
    """echo_count returns v."""

def echo_grade(v: Grade) -> Grade:
    """echo_grade returns v."""

def echo_unit(v: Units) -> Units:
    """echo_unit returns v."""

def echo_plain(v: int) -> int:
    """echo_plain returns v."""

def echo_bare(v: Bare) -> Bare:
    """echo_bare returns v."""

@overload
def describe(c: Color) -> str:
    """Describe describes a color."""

@overload
def describe(g: Grade) -> str:
    """describe describes a grade."""

@overload
def describe(p: Permission) -> str:
    """describe describes permissions."""

@overload
def describe(n: int) -> str:
    """describe describes a number."""

@overload
def describe(l: Level) -> str:
    """describe describes a level."""

@overload
def describe(s: str) -> str:
    """describe describes a text."""
