"""Sets, there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import sets
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ints", st.sets(INTS, max_size=20)),
        ("names", st.sets(TEXT, max_size=20)),
        ("points", st.sets(st.tuples(INTS, INTS), max_size=20)),
        ("groups", st.dictionaries(TEXT, st.sets(INTS, max_size=5), max_size=5)),
        ("tags", st.sets(TEXT, max_size=20)),
    ],
)
@settings(max_examples=200)  # remade to 1,000 for each of many element types
@given(data=st.data())
def test_sets(name: str, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    for value in remade(data.draw(values)):
        assert getattr(sets, f"echo_{name}")(value) == value


@given(st.sets(INTS), st.sets(INTS))
def test_union(a: set[int], b: set[int]) -> None:
    assert sets.union(a, b) == a | b


def test_empty() -> None:
    assert sets.echo_ints(set()) == set()
    assert sets.nothing() == set()
    assert type(sets.nothing()) is set


def test_frozenset() -> None:
    assert sets.echo_ints(frozenset({1})) == {1}


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (None, 1, "a", {"a"}, {0.5}):
        with pytest.raises(TypeError):
            sets.echo_ints(wrong)
