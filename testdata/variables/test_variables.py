"""Package variables are attributes that read and write the Go variable."""

import importlib
import subprocess
import sys
import types

import pytest

from features import scalars, variables


def test_read_and_write() -> None:
    variables.counter = 41
    assert variables.count() == 42
    assert variables.counter == 42
    variables.count()
    assert variables.counter == 43
    variables.counter = 0
    assert "counter" not in vars(variables)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("enabled", False),
        ("small", -128),
        ("large", 2**64 - 1),
        ("ratio", 2.5),
        ("single", 0.25),
        ("phase", 1 - 2j),
        ("letter", "🐍"),
        ("greeting", "hi\0 there"),
        ("log_level", 255),
        ("data", b"\0\xff"),
        ("text", "some 🐍"),
        ("names", ["a", "", "🐍" * 1000]),
        ("matrix", [[1.5], [], [2.0, 3.0]]),
        ("pair", (1, -1)),
        ("table", tuple(range(40))),
        ("scores", {"a": 1, "b": 2}),
        ("seen", {"x", "y"}),
        ("groups", {"big": [2**200, -1], "none": []}),
        ("limit", 5),
        ("limit", None),
        ("huge", -(2**500)),
        ("window", range(1, 10, 3)),
        ("section", slice(None, -1, 2)),
        ("http_proxy", "http://localhost"),
        ("import_", 1),
        ("the_rate", 0.1),
    ],
)
def test_every_kind(name: str, value: object) -> None:
    before = getattr(variables, name)
    try:
        setattr(variables, name, value)
        assert getattr(variables, name) == value
        assert type(getattr(variables, name)) is type(value)
    finally:
        setattr(variables, name, before)
    assert getattr(variables, name) == before


def test_as_go_declares_them() -> None:
    assert variables.large == 2**63
    assert variables.letter == "x"
    assert variables.data == b"data\0"
    assert variables.huge == 2**100
    assert variables.names == []
    assert variables.scores == {}
    assert variables.limit is None


def test_what_is_set_is_what_go_sees() -> None:
    variables.scores = {"a": 40, "b": 2}
    assert variables.total() == 42
    variables.greeting = "good morning"
    assert variables.greet("you") == "good morning, you"
    variables.fill()
    assert variables.names[:3] == ["a", "b", "c"]
    assert len(variables.names) == 5000


def test_go_has_a_copy() -> None:
    buffer = bytearray(b"abc")
    variables.data = buffer  # type: ignore[assignment]
    buffer[0] = 0
    assert variables.data == b"abc"
    names = variables.names
    names.append("more")
    assert variables.names != names


def test_what_does_not_fit() -> None:
    variables.counter = 7
    with pytest.raises(TypeError, match=r"^features\.variables\.counter must be int, not str$"):
        variables.counter = "8"  # type: ignore[assignment]
    with pytest.raises(TypeError, match=r"counter must be int, not None"):
        variables.counter = None  # type: ignore[assignment]
    with pytest.raises(OverflowError, match=r"^features\.variables\.small must be in the range -128 to 127$"):
        variables.small = 128
    with pytest.raises(TypeError, match=r"^features\.variables\.scores: a key or value must be int, not float$"):
        variables.scores = {"a": 1.5}  # type: ignore[dict-item]
    with pytest.raises(TypeError, match=r"^features\.variables\.names: element 1 must be str, not int$"):
        variables.names = ["a", 1]  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"pair must be an iterable of length 2 of int, not of length 3"):
        variables.pair = (1, 2, 3)  # type: ignore[assignment]
    with pytest.raises(UnicodeEncodeError):
        variables.greeting = "\ud800"
    assert variables.counter == 7
    variables.counter = 0


def test_delete() -> None:
    with pytest.raises(AttributeError, match=r"^features\.variables\.counter is a variable of Go"):
        del variables.counter
    assert variables.counter == 0


def test_names() -> None:
    assert {"counter", "http_proxy", "import_", "the_rate"} <= set(variables.__all__)
    assert {"counter", "count", "Error"} <= set(dir(variables))
    for missing in ("handler", "Handler", "rate", "Counter"):
        assert not hasattr(variables, missing)
    with pytest.raises(AttributeError, match=r"module 'features\.variables' has no attribute 'handler'"):
        variables.handler  # type: ignore[attr-defined] # noqa: B018


def test_other_attributes_are_as_in_any_module() -> None:
    variables.own = 1  # type: ignore[attr-defined]
    assert vars(variables)["own"] == 1
    del variables.own  # type: ignore[attr-defined]
    assert not hasattr(variables, "own")
    with pytest.raises(AttributeError):
        del variables.own  # type: ignore[attr-defined]
    assert variables.__doc__ == "features.variables has package variables of every kind."
    assert repr(variables).startswith("<module 'features.variables' from ")


def test_module_class() -> None:
    assert isinstance(variables, types.ModuleType)
    assert type(variables) is not types.ModuleType
    assert type(scalars) is types.ModuleType


def test_monkeypatch(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(variables, "greeting", "patched")
        assert variables.greet("you") == "patched, you"
    assert variables.greeting != "patched"


def test_import_star() -> None:
    names: dict[str, object] = {}
    variables.counter = 3
    exec("from features.variables import *", names)
    assert names["counter"] == 3
    variables.counter = 0


def test_reload() -> None:
    variables.counter = 5
    assert importlib.reload(variables).counter == 5
    variables.counter = 0


def test_import_starts_no_go() -> None:
    script = """
import os, features.variables
before = len(os.listdir("/proc/self/task"))
dir(features.variables), features.variables.__all__
assert len(os.listdir("/proc/self/task")) == before == 1
assert features.variables.counter == 0
assert len(os.listdir("/proc/self/task")) > 1
"""
    if sys.platform == "linux":
        subprocess.run([sys.executable, "-c", script], check=True)
