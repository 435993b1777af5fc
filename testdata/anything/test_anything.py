"""Values of any type cross by what they are; what Go has no type for is an object that it passes on."""

import collections
import enum
import gc
import io
import json
import pickle
import sys
import weakref
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from features import anything, callbacks
from features.anything import Box, Color, Holder, Level, Point

BIG = 2**100


class Named(NamedTuple):
    a: int
    b: int


NAIVE = datetime(2026, 11, 30, 12)  # noqa: DTZ001  Go has no such time


class Thing:
    """Known to Python only."""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "nil"),
        (True, "bool"),
        (5, "int"),
        (-(2**63), "int"),
        (2**63, "*big.Int"),
        (-BIG, "*big.Int"),
        (0.5, "float64"),
        (1 + 2j, "complex128"),
        ("tëxt\0", "string"),
        (b"data", "[]uint8"),
        ([1, "two", [3.5, None]], "[]interface {}"),
        ({"a": 1, "b": [2]}, "map[string]interface {}"),
        ({}, "map[string]interface {}"),
        ({1: "a", "b": 2.5, None: True, 2.5: 1}, "map[interface {}]interface {}"),
        (datetime(2026, 11, 30, 12, tzinfo=UTC), "time.Time"),
        (timedelta(days=-1, microseconds=1), "time.Duration"),
        (Point(x=1, y=2), "*anything.Point"),
    ],
)
def test_there_and_back(value: object, kind: str) -> None:
    assert anything.type(value) == kind
    again = anything.echo(value)
    assert again == value
    assert type(again) is type(value)


def test_what_comes_back_as_its_like() -> None:
    assert anything.echo((1, (2, 3))) == [1, [2, 3]]
    assert anything.echo(bytearray(b"x")) == b"x"
    assert anything.echo(Named(1, 2)) == [1, 2]
    assert anything.echo(collections.OrderedDict(a=1)) == {"a": 1}

    class Own(enum.IntEnum):
        A = 7

    assert anything.echo(Own.A) == 7


def test_objects_of_python() -> None:
    for o in (
        Thing(),
        Thing,
        len,
        {1, 2},
        Fraction(1, 2),
        range(3),
        io.BytesIO(),
        sys,
        lambda: 0,
        memoryview(b"x"),
        NAIVE,
        timedelta.max,
    ):
        assert anything.echo(o) is o
        assert anything.type(o) == "py.Object"
    keys = {(1, 2): "a"}
    assert anything.echo(keys) is keys  # Go has no such keys
    assert anything.echo({BIG: 1}) == {BIG: 1}
    thing = Thing()
    assert anything.echo([thing, {"a": thing}])[1]["a"] is thing


def test_values_of_go() -> None:
    values = anything.make()
    for name, expected in {
        "nil": None,
        "bool": True,
        "int": -5,
        "int8": -8,
        "uint64": 2**64 - 1,
        "float32": 0.5,
        "complex": 1 - 2j,
        "string": "text",
        "bytes": b"data",
        "list": [1, "two", [3.0]],
        "ints": [1, 2],
        "array": ("a", "b"),
        "map": {"a": 1},
        "pairs": {(1, 2): "x"},
        "name": "n",
        "number": 7,
        "rune": 120,
        "big": BIG,
        "nil big": None,
        "point": Point(x=1, y=2),
        "pointer": Point(x=3, y=4),
        "nil pointer": None,
        "points": [Point(x=5, y=6)],
        "nil slice": None,
        "nil map": None,
        "color": Color.GREEN,
        "level": Level.HIGH,
        "colors": [Color.RED, Color.GREEN],
    }.items():
        assert values[name] == expected, name
        assert type(values[name]) is type(expected), name
    assert list(values["mixed"].values()).count("one") <= 1  # to Python True is 1
    assert values["mixed"]["two"] == 2.0
    assert isinstance(values["file"], io.RawIOBase)
    assert repr(values["hidden"]) == "<Go value of type anything.hidden>"
    assert repr(values["func"]) == "<Go value of type func(string) string>"
    assert values["duration"] == timedelta(seconds=1)
    assert values["time"] == datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert isinstance(values["error"], anything.Error)
    assert str(values["error"]) == "failed"
    for name in ("hidden", "pointer to int", "func"):
        assert anything.type(values[name]) == repr(values[name]).split(" ", 4)[-1][:-1]


def test_members_of_enums() -> None:
    assert anything.type(Color.GREEN) == "anything.Color"
    assert anything.type(Level.LOW) == "anything.Level"
    assert anything.echo(Color.GREEN) is Color.GREEN
    assert anything.echo([Level.LOW, {"a": Color.RED}]) == [Level.LOW, {"a": Color.RED}]
    assert anything.is_red(Color.RED)
    assert not anything.is_red(0)


def test_json() -> None:
    data = {"a": [1, 2.5, None, True, "x"], "b": {"c": {}}}
    assert anything.decode(json.dumps(data)) == data
    assert json.loads(anything.encode(data)) == data
    with pytest.raises(anything.Error, match="invalid character"):
        anything.decode("{x}")


def test_instances_are_pointers() -> None:
    point = Point(x=1, y=2)
    anything.move(point)
    assert point.x == 2
    assert anything.echo(point) is point
    assert anything.total(1, 2.5, point) == 7.5
    with pytest.raises(anything.Error, match="string is no number"):
        anything.total(1, "2")


def test_fields_elements_variables() -> None:
    thing = Thing()
    box = Box(content=thing, list=[1, thing], by_name={"a": [thing]})
    assert box.content is thing
    assert box.list == [1, thing]
    box.list.append("more")
    assert box.list == [1, thing, "more"]
    assert box.by_name["a"] == [thing]
    box.by_name["b"] = None
    assert dict(box.by_name) == {"a": [thing], "b": None}
    box.content = {"k": (1,)}
    assert box.content == {"k": [1]}
    assert anything.wrap(thing) == [thing]
    anything.variable = [1, {"a": thing}]
    assert anything.variable == [1, {"a": thing}]
    anything.variable = 1


def test_errors() -> None:
    error = ValueError("text")
    assert anything.error_text(error) == "error: ValueError: text"
    assert anything.echo(error) is error
    assert anything.error_text(5) == "none"


def test_callables() -> None:
    assert anything.apply(lambda v: [v, Thing], {"a": 1}) == [{"a": 1}, Thing]
    with pytest.raises(ZeroDivisionError):
        anything.apply(lambda v: v / 0, 1)


def test_what_cannot_be() -> None:
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    with pytest.raises(RecursionError):
        anything.echo(cyclic)
    with pytest.raises(RecursionError):
        anything.cycle()
    with pytest.raises(TypeError, match="unhashable type"):
        anything.unhashable()
    with pytest.raises(UnicodeEncodeError):
        anything.echo({"a": ["\ud800"]})
    with pytest.raises(TypeError, match="cannot pickle"):
        pickle.dumps(anything.make()["hidden"])


def test_py_object() -> None:
    for o in (Thing(), 5, "text", [1], None, Point()):
        assert anything.pass_(o) is o
    a, b = Thing(), Thing()
    objects, by_name = anything.pass_all([a, None, b], {"b": b})
    assert objects == [a, None, b]
    assert by_name["b"] is b
    holder = Holder(object=a)
    assert holder.object is a
    holder.object = None
    assert holder.object is None


def test_kept() -> None:
    holder = Holder()
    thing = Thing()
    watch = weakref.ref(thing)
    holder.keep([thing, {"a": thing}])
    del thing
    gc.collect()
    callbacks.collect()
    assert holder.kept() == [watch(), {"a": watch()}]
    holder.keep(None)
    for _ in range(1000):
        anything.echo(Thing())
        callbacks.collect()
        if watch() is None:
            break
    assert watch() is None
