"""Several results at once, and results that may be missing."""

from hypothesis import given
from hypothesis import strategies as st

from features import results

INTS = st.integers(-(2**63), 2**63 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(INTS, TEXT)
def test_pair(a: int, b: str) -> None:
    assert results.pair(a, b) == (a, b)


@given(st.lists(INTS))
def test_split(numbers: list[int]) -> None:
    half = len(numbers) // 2
    assert results.split(numbers) == (numbers[:half], numbers[half:], (half, len(numbers) - half))


def test_nothing() -> None:
    assert results.nothing() is None


def test_what_may_be_missing() -> None:
    assert results.find(["a", "b"], "b") == 1
    assert results.find(["a", "b"], "c") is None
    assert results.lookup({"a": [1]}, "a") == [1]
    assert results.lookup({"a": []}, "a") == []
    assert results.lookup({}, "a") is None
    assert results.first([]) is None
    assert results.first([None]) is None
    assert results.first([0.5]) == 0.5


def test_ordinary_bools() -> None:
    assert results.compare(1, 1) == (0, True)
    assert results.valid("") is False
    assert results.three() == (1, 2, True)
