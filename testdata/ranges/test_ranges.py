"""Python's slices and ranges, there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import ranges
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
STEPS = INTS.filter(bool)
SLICES = st.builds(slice, st.none() | INTS, st.none() | INTS, st.none() | INTS)
RANGES = st.builds(range, INTS, INTS, STEPS)
SMALL = st.integers(-50, 50)


@given(SLICES)
def test_slice(value: slice) -> None:
    assert ranges.echo_slice(value) == value


@given(RANGES)
def test_range(value: range) -> None:
    result = ranges.echo_range(value)
    assert (result.start, result.stop, result.step) == (value.start, value.stop, value.step)


@settings(max_examples=200)  # remade to 1,000
@given(st.lists(SLICES, max_size=5), st.dictionaries(st.sampled_from("abc"), RANGES))
def test_in_containers(slices: list[slice], by_name: dict[str, range]) -> None:
    for each in remade(slices):
        assert ranges.echo_slices(each) == each
    for ranges_by_name in remade(by_name):
        assert ranges.echo_ranges(ranges_by_name) == ranges_by_name


@given(SMALL, SMALL, SMALL.filter(bool))
def test_numbers(start: int, stop: int, step: int) -> None:
    numbers = range(start, stop, step)
    assert ranges.numbers(slice(start, stop, step)) == list(numbers)
    assert ranges.expand(numbers) == list(numbers)
    assert ranges.len(numbers) == len(numbers)


@given(st.text("abcdé🐍"), st.none() | SMALL, st.none() | SMALL, st.none() | SMALL.filter(bool))
def test_select(text: str, start: int | None, stop: int | None, step: int | None) -> None:
    which = slice(start, stop, step)
    assert ranges.select(text, which) == text[which]


def test_step_of_zero() -> None:
    with pytest.raises(ValueError, match="step cannot be zero"):
        ranges.numbers(slice(1, 2, 0))


def test_longest_range() -> None:
    assert ranges.len(range(-(2**63), 2**63 - 1)) == 2**64 - 1


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (None, 1, range(3), slice("a"), slice(0.5)):
        with pytest.raises(TypeError):
            ranges.echo_slice(wrong)
    for wrong in (None, 1, slice(3), [1, 2]):
        with pytest.raises(TypeError):
            ranges.echo_range(wrong)
    with pytest.raises(OverflowError):
        ranges.echo_slice(slice(2**63))
    with pytest.raises(OverflowError):
        ranges.echo_range(range(2**63))
