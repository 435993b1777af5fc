"""Values that may be missing, there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import pointers
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
CHARACTERS = st.characters(exclude_categories=["Cs"])


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("int", INTS),
        ("uint8", st.integers(0, 255)),
        ("float", st.floats(allow_nan=False)),
        ("bool", st.booleans()),
        ("complex", st.complex_numbers(allow_nan=False)),
        ("string", st.text(CHARACTERS)),
        ("rune", CHARACTERS),
        ("level", INTS),
    ],
)
@given(data=st.data())
def test_pointers(name: str, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    value = data.draw(st.none() | values)
    assert getattr(pointers, f"echo_{name}")(value) == value


@settings(max_examples=200)  # remade to 1,000
@given(st.dictionaries(st.text(CHARACTERS), st.none() | INTS))
def test_maps(value: dict[str, int | None]) -> None:
    for each in remade(value):
        assert pointers.echo_all(each) == each


def test_none_is_nil() -> None:
    assert pointers.or_(None, 3) == 3
    assert pointers.or_(0, 3) == 0


def test_what_the_caller_has_stays() -> None:
    n = 10**6
    assert pointers.increment(n) == n + 1
    assert n == 10**6


def test_nil_pointer() -> None:
    with pytest.raises(pointers.GoPanic, match="nil pointer"):
        pointers.increment(None)


def test_wrong_types() -> None:
    wrong: Any = "1"
    with pytest.raises(TypeError):
        pointers.echo_int(wrong)
    with pytest.raises(OverflowError):
        pointers.echo_uint8(256)
