"""Tuples of a fixed length, there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import arrays
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
CHARACTERS = st.characters(exclude_categories=["Cs"])


def tuples(items: st.SearchStrategy[Any], length: int) -> st.SearchStrategy[Any]:
    return st.tuples(*[items] * length)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("point", tuples(st.floats(allow_nan=False), 3)),
        ("flags", tuples(st.booleans(), 2)),
        ("names", tuples(st.text(CHARACTERS), 2)),
        ("empty", tuples(INTS, 0)),
        ("mac", tuples(st.integers(0, 255), 6)),
        ("word", tuples(CHARACTERS, 4)),
        ("grid", tuples(tuples(INTS, 3), 2)),
        ("points", st.lists(tuples(INTS, 2), max_size=10)),
        ("rows", tuples(st.lists(INTS, max_size=5), 2)),
        ("vector", tuples(st.floats(width=32, allow_nan=False), arrays.SIZE)),
    ],
)
@settings(max_examples=200)  # remade to 1,000 for each of many element types
@given(data=st.data())
def test_arrays(name: str, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    for value in remade(data.draw(values)):
        assert getattr(arrays, f"echo_{name}")(value) == value


def test_any_iterable_of_the_length() -> None:
    anything: Any
    for anything in ([1, 2, 3], range(1, 4), iter([1, 2, 3])):
        assert arrays.echo_point(anything) == (1.0, 2.0, 3.0)


def test_wrong_length() -> None:
    wrong: Any
    for wrong in ((), (1.0, 2.0), (1.0,) * 4, iter([1.0])):
        with pytest.raises(ValueError, match="3"):
            arrays.echo_point(wrong)


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (None, 1.0, ("a", "b", "c"), (1.0, 2.0, None)):
        with pytest.raises(TypeError):
            arrays.echo_point(wrong)
