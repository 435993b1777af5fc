"""Any number of arguments."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import variadic

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXT), TEXT)
def test_join(parts: list[str], sep: str) -> None:
    assert variadic.join(sep, *parts) == sep.join(parts)


@given(st.lists(st.integers(-(2**31), 2**31)))
def test_sum(numbers: list[int]) -> None:
    assert variadic.sum(*numbers) == sum(numbers)


def test_others() -> None:
    assert variadic.bytes() == b""
    assert variadic.bytes(1, 0, 255) == b"\1\0\xff"
    assert variadic.letters("a", "🐍") == "a🐍"
    assert variadic.chain([1.0], [], (2, 3)) == [1.0, 2.0, 3.0]
    assert variadic.count(True, False) == 0
    assert variadic.log("-", "a", "b", level=3) == "---a b"
    assert variadic.log("-") == "-"


def test_wrong_arguments() -> None:
    untyped: Any = variadic
    for call in (
        lambda: untyped.join(),
        lambda: untyped.join(",", 1),
        lambda: untyped.sum("1"),
        lambda: untyped.sum(numbers=[1]),
        lambda: untyped.log("-", 1),
    ):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(OverflowError):
        variadic.bytes(256)
