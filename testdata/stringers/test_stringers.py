"""Any object of Python is a fmt.Stringer, by str()."""

from decimal import Decimal
from typing import Any

import pytest

from features import stringers
from features.stringers import Page, Title


def test_any_object() -> None:
    assert stringers.text(5) == "5"
    assert stringers.text("text") == "text"
    assert stringers.text([1, "a"]) == "[1, 'a']"
    assert stringers.join(Decimal("1.50"), None.__class__, 2.5) == "1.50, <class 'NoneType'>, 2.5"


def test_none_is_nil() -> None:
    assert stringers.is_nil(None)
    assert not stringers.is_nil("")
    assert stringers.same(None) is None


def test_same_object() -> None:
    o = object()
    assert stringers.same(o) is o
    title = Title(name="x")
    assert stringers.same(title) is title


def test_values_of_go() -> None:
    title = stringers.make("x", True)
    assert isinstance(title, Title)
    hidden = stringers.make("x", False)
    assert str(hidden) == "hidden x"
    assert repr(hidden) == "<Go value of type stringers.hidden>"
    assert hidden == stringers.make("x", False)
    assert hidden != stringers.make("y", False)
    assert hash(hidden) == hash(stringers.make("x", False))
    assert stringers.text(hidden) == "hidden x"
    assert stringers.join(title, hidden) == "title x, hidden x"
    assert stringers.same(hidden) == hidden
    with pytest.raises(TypeError, match=r"cannot create 'gophersnake\.GoValue' instances"):
        type(hidden)()


def test_fields_and_elements() -> None:
    page = Page(title="text")
    assert page.title == "text"
    page.title = Title(name="x")
    other = Page(title=5)
    assert stringers.titles([page, other, Page()]) == [Title(name="x"), 5, None]


def test_str_that_fails() -> None:
    class Hostile:
        def __str__(self) -> Any:
            raise KeyError

    class Wrong:
        five: Any = 5

        def __str__(self) -> Any:
            return self.five

    with pytest.raises(KeyError):
        stringers.text(Hostile())
    with pytest.raises(TypeError, match=r"__str__(\(\) must return a str, not int| returned non-string \(type int\))$"):
        stringers.text(Wrong())
