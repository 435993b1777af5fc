"""Mutable sequences, and objects with the methods of sort.Interface, are sorted by Go."""

import array
from collections import UserList, deque
from typing import Any

import pytest

from features import sorting
from features.sorting import Words


def test_lists() -> None:
    values = [3, 1, 2, 10, 5] * 20
    expected = sorted(values)
    sorting.sort(values)
    assert values == expected
    assert sorting.is_sorted(values)
    assert not sorting.is_sorted([2, 1])
    sorting.sort([])


@pytest.mark.parametrize("make", [UserList, deque, lambda values: array.array("d", values)])
def test_other_sequences(make: type[UserList[float]]) -> None:
    values = make([3.0, 1.0, 2.0])
    sorting.sort(values)
    assert list(values) == [1.0, 2.0, 3.0]


class Backwards:
    def __init__(self, values: list[int]) -> None:
        self.values = values
        self.swaps = 0

    def __len__(self) -> int:
        return len(self.values)

    def less(self, i: int, j: int) -> bool:
        return self.values[i] > self.values[j]

    def swap(self, i: int, j: int) -> None:
        self.swaps += 1
        self.values[i], self.values[j] = self.values[j], self.values[i]

    def name(self) -> str:
        return "backwards"


def test_own_methods() -> None:
    b = Backwards([1, 3, 2])
    sorting.sort(b)
    assert b.values == [3, 2, 1]
    assert b.swaps
    assert sorting.rank(Backwards([1, 2])) == "backwards"

    class Named(list[int]):
        def name(self) -> str:
            return "named"

    named = Named([2, 1])
    assert sorting.rank(named) == "named"  # type: ignore[arg-type]
    assert named == [1, 2]


def test_values_of_go() -> None:
    words = Words(list=["three", "a", "to"])
    sorting.sort(words)
    assert words.list == ["a", "to", "three"]
    reverse = sorting.reverse(words)
    assert repr(reverse) == "<Go value of type *sort.reverse>"
    sorting.sort(reverse)  # type: ignore[arg-type]
    assert words.list == ["three", "to", "a"]
    values = [1, 3, 2]
    sorting.sort(sorting.reverse(values))  # type: ignore[arg-type]
    assert values == [3, 2, 1]


def test_what_cannot_be_sorted() -> None:
    for bad in ((1, 2), "text", {1: 2}, {1}, 5):
        with pytest.raises(
            TypeError, match=r"^sort\(\) argument 's' must be a mutable sequence or None, not \w+, which has no method"
        ):
            sorting.sort(bad)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'<' not supported between instances of 'str' and 'int'"):
        sorting.sort([1, "a"])

    class Shrinking(UserList[int]):
        def __getitem__(self, i: Any) -> Any:
            self.data.clear()
            return self.data[i]

    with pytest.raises(IndexError):
        sorting.sort(Shrinking([2, 1]))
