"""Lists, there and back."""

import array
import math
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import slices
from remade import remade

INTS = st.integers(-(2**63), 2**63 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("bools", st.booleans()),
        ("ints", INTS),
        ("int8s", st.integers(-128, 127)),
        ("uint16s", st.integers(0, 2**16 - 1)),
        ("uint64s", st.integers(0, 2**64 - 1)),
        ("float32s", st.floats(width=32, allow_nan=False)),
        ("float64s", st.floats(allow_nan=False)),
        ("complexes", st.complex_numbers(allow_nan=False)),
        ("strings", TEXT),
        ("matrix", st.lists(st.floats(allow_nan=False), max_size=5)),
        ("cube", st.lists(st.lists(INTS, max_size=3), max_size=3)),
        ("ids", st.integers(0, 2**32 - 1)),
        ("id_lists", st.lists(st.integers(0, 2**32 - 1), max_size=5)),
        ("maybes", st.none() | INTS),
    ],
)
@settings(max_examples=200)  # remade to 1,000 for each of many element types
@given(data=st.data())
def test_lists(name: str, items: st.SearchStrategy[Any], data: st.DataObject) -> None:
    for value in remade(data.draw(st.lists(items, max_size=50))):
        result = getattr(slices, f"echo_{name}")(value)
        assert result == value
        assert [type(item) for item in result] == [type(item) for item in value]


def items() -> Iterator[int]:
    yield 1
    yield 2


def test_any_iterable() -> None:
    for value in (
        [1, 2],
        (1, 2),
        range(1, 3),
        {1: "a", 2: "b"},
        deque([1, 2]),
        items(),
        array.array("q", [1, 2]),
        b"\1\2",
    ):
        assert slices.echo_ints(value) == [1, 2]
    assert slices.sum(array.array("q", range(1000))) == 499_500
    assert slices.sum(memoryview(array.array("q", range(10)))[::2]) == 20
    assert slices.echo_float64s(array.array("d", [0.5, math.inf])) == [0.5, math.inf]
    assert slices.echo_float64s(array.array("f", [0.5])) == [0.5]
    assert slices.echo_ints(array.array("i", [-1])) == [-1]


def test_empty() -> None:
    assert slices.echo_ints([]) == []
    assert slices.echo_ints(()) == []
    assert slices.echo_matrix([[], [1.0], []]) == [[], [1.0], []]
    assert slices.echo_cube([[]]) == [[]]
    assert slices.nothing() == []


def test_empty_strings() -> None:
    assert slices.blanks("x" * 5000) == [""] * 50 + ["x" * 5000] + [""] * 49
    assert slices.echo_strings([""] * 100) == [""] * 100


def test_large() -> None:
    numbers = list(range(1_000_000))
    assert slices.echo_ints(numbers) == numbers
    assert slices.count(1_000_000) == numbers
    assert slices.echo_strings(["a", "🐍"] * 100_000) == ["a", "🐍"] * 100_000


def test_what_the_caller_has_stays() -> None:
    numbers = [1.0, 2.0]
    assert slices.double(numbers) == [2.0, 4.0]
    assert numbers == [1.0, 2.0]
    buffer = array.array("d", numbers)
    assert slices.double(buffer) == [2.0, 4.0]
    assert buffer == array.array("d", numbers)


def test_wrong_types() -> None:
    wrong: Any
    for wrong in ("12", 1, None, [1, "2"], [1, None], [0.5]):
        with pytest.raises(TypeError) as error:
            slices.echo_ints(wrong)
        assert "\n" not in str(error.value)
    with pytest.raises(TypeError):
        slices.echo_strings("text")
    with pytest.raises(OverflowError):
        slices.echo_int8s([1, 128])


class Broken:
    """A sequence that fails while it is read."""

    def __len__(self) -> int:
        return 3

    def __getitem__(self, i: int) -> int:
        if i == 1:
            message = "no item"
            raise LookupError(message)
        return i


def test_an_error_on_the_way_comes_out() -> None:
    broken: Any = Broken()
    with pytest.raises(LookupError, match="no item"):
        slices.echo_ints(broken)


def test_a_list_that_changes_while_it_is_read() -> None:
    class Index:
        def __index__(self) -> int:
            victim.clear()
            return 1

    victim: list[Any] = [Index(), *range(100)]
    try:
        result = slices.echo_ints(victim)
    except (RuntimeError, IndexError, ValueError):
        return
    assert result[0] == 1


def test_panic() -> None:
    with pytest.raises(slices.GoPanic, match="makeslice"):
        slices.count(-1)
