"""Dicts, there and back."""

from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import maps
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.text(CHARACTERS, max_size=20)
AGES = st.dictionaries(TEXT, INTS, max_size=20)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ages", AGES),
        ("names", st.dictionaries(INTS, TEXT, max_size=20)),
        ("flags", st.dictionaries(st.integers(0, 255), st.booleans(), max_size=20)),
        ("letters", st.dictionaries(CHARACTERS, CHARACTERS, max_size=20)),
        ("weights", st.dictionaries(st.floats(allow_nan=False), st.floats(width=32, allow_nan=False), max_size=20)),
        ("switches", st.dictionaries(st.booleans(), TEXT)),
        ("planes", st.dictionaries(st.complex_numbers(allow_nan=False), INTS, max_size=20)),
        ("grid", st.dictionaries(st.tuples(INTS, INTS), TEXT, max_size=20)),
        ("tree", st.dictionaries(TEXT, st.dictionaries(TEXT, st.lists(INTS, max_size=3), max_size=3), max_size=5)),
        ("tables", st.lists(st.dictionaries(TEXT, st.floats(allow_nan=False), max_size=5), max_size=5)),
        ("pairs", st.tuples(AGES, AGES)),
        ("header", st.dictionaries(TEXT, st.lists(TEXT, max_size=3), max_size=5)),
    ],
)
@settings(max_examples=200)  # remade to 1,000 for each of many element types
@given(data=st.data())
def test_maps(name: str, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    for value in remade(data.draw(values)):
        assert getattr(maps, f"echo_{name}")(value) == value


def test_any_mapping() -> None:
    assert maps.echo_ages(OrderedDict(a=1)) == {"a": 1}
    assert maps.echo_ages(MappingProxyType({"a": 1})) == {"a": 1}
    assert type(maps.echo_ages(OrderedDict(a=1))) is dict


def test_empty() -> None:
    assert maps.echo_ages({}) == {}
    assert maps.echo_tree({"": {}, "\0": {"": []}}) == {"": {}, "\0": {"": []}}
    assert maps.nothing() == {}


def test_large() -> None:
    ages = {str(n): n for n in range(100_000)}
    assert maps.echo_ages(ages) == ages
    assert maps.count(["a", "b", "a"]) == {"a": 2, "b": 1}


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (None, 1, "a", [("a", 1)], {1: 1}, {"a": "b"}, {"a"}):
        with pytest.raises(TypeError):
            maps.echo_ages(wrong)
    with pytest.raises(OverflowError):
        maps.echo_flags({256: True})
    with pytest.raises(UnicodeEncodeError):
        maps.echo_ages({"\ud800": 1})
