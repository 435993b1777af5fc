"""An enum class belongs to one module, whichever uses it."""

import enum
import pickle
import subprocess
import sys

from features import calendars, enums
from features.calendars import Level, Month, Weekday


def test_class_of_another_module() -> None:
    assert calendars.WEEKEND is enums.Color.NAVY_BLUE
    assert calendars.color_of(Weekday.SUNDAY) is enums.Color.NAVY_BLUE
    assert type(calendars.color_of(Weekday.MONDAY)) is enums.Color
    assert not hasattr(calendars, "Color")


def test_types_whose_package_has_no_module() -> None:
    assert calendars.START is Month.JANUARY
    assert calendars.months(2) == [Month.APRIL, Month.MAY, Month.JUNE]
    assert all(type(month) is Month for month in calendars.months(4))
    assert calendars.today is Weekday.MONDAY
    assert [day.name for day in Weekday][:2] == ["SUNDAY", "MONDAY"]
    assert Month.__doc__ == "A Month specifies a month of the year (January = 1, ...)."
    assert Month.__module__ == "features.calendars"
    assert pickle.loads(pickle.dumps(Month.MAY)) is Month.MAY
    assert Month.__bases__ == (enum.IntEnum,)


def test_string_of_such_a_type() -> None:
    assert str(Month.MAY) == f"{Month.MAY}" == "May"
    assert str(Weekday.FRIDAY) == "Friday"
    assert repr(Month.MAY) == "<Month.MAY: 5>"


def test_keys_and_values() -> None:
    levels = calendars.levels()
    assert levels == {enums.Color.RED: Level.ERROR, enums.Color.BLACK: 1}
    assert all(type(color) is enums.Color for color in levels)
    assert type(levels[enums.Color.RED]) is Level
    assert type(levels[enums.Color.BLACK]) is int


def test_the_other_module_is_imported_when_it_is_needed() -> None:
    source = f"""
import sys
sys.path[:] = {sys.path!r}
from features import calendars
print("features.enums" in sys.modules)
color = calendars.color_of(0)
print("features.enums" in sys.modules, repr(color))
from features import enums
print(color is enums.Color.NAVY_BLUE is enums.echo_color(2))
"""
    done = subprocess.run([sys.executable, "-S", "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout == "False\nTrue <Color.NAVY_BLUE: 2>\nTrue\n"
