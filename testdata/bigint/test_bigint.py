"""Ints of any size, there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features import bigint
from remade import remade

BITS = st.integers(0, 3000)


@st.composite
def ints(draw: st.DrawFn) -> int:
    """Draw ints of all lengths, and those around a power of two."""
    bits = draw(BITS)
    near = draw(st.integers(-2, 2))
    value: int = draw(st.sampled_from([2**bits + near, draw(st.integers(0, 2**bits))]))
    return value if draw(st.booleans()) else -value


@given(ints())
def test_big(n: int) -> None:
    assert bigint.echo_big(n) == n
    assert bigint.sign(n) == (n > 0) - (n < 0)


@settings(max_examples=200)  # remade to 1,000
@given(st.lists(ints(), max_size=5))
def test_lists(ns: list[int]) -> None:
    for each in remade(ns):
        assert bigint.echo_bigs(each) == each


@settings(max_examples=200)  # remade to 1,000
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), ints(), max_size=5), ints(), ints())
def test_in_containers(m: dict[str, int], a: int, b: int) -> None:
    for each in remade(m):
        assert bigint.echo_named(each) == each
    for pair in remade((a, b)):
        assert bigint.echo_pair(pair) == pair


@pytest.mark.parametrize("bits", [29, 30, 31, 32, 60, 63, 64, 65, 128, 10_000, 1_000_000])
def test_at_the_borders_of_words(bits: int) -> None:
    for n in (2**bits - 1, 2**bits, 2**bits + 1):
        assert bigint.echo_big(n) == n
        assert bigint.echo_big(-n) == -n


def test_power() -> None:
    assert bigint.power(3, 1000) == 3**1000
    assert bigint.power(-7, 3) == -343
    assert bigint.HUGE == 2**100


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (1.0, "1", None):
        with pytest.raises(TypeError):
            bigint.echo_big(wrong)
    assert bigint.echo_big(True) == 1
