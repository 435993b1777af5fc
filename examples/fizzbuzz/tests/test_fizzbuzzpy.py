"""What the twin in Python alone promises."""

from typing import Any

import pytest

from fizzbuzz.fizzbuzzpy import fizzbuzz

untyped: Any = fizzbuzz  # for calls that a type checker would not let pass


def test_one() -> None:
    assert [fizzbuzz(n) for n in (1, 3, 5, 15, 0, -7)] == [
        "1",
        "fizz",
        "buzz",
        "fizzbuzz",
        "fizzbuzz",
        "-7",
    ]
    assert [fizzbuzz(n) for n in (1.0, 3.0, 3.1)] == ["1", "fizz", "3.1"]
    assert fizzbuzz(2**63) == "9223372036854775808"
    assert fizzbuzz(n=3) == "fizz"


def test_many() -> None:
    assert fizzbuzz([1, 3]) == ["1", "fizz"]
    assert fizzbuzz([]) == []
    assert fizzbuzz((1.0, 5.0)) == ["1", "buzz"]
    assert fizzbuzz(range(1, 4)) == ["1", "2", "fizz"]
    assert fizzbuzz(slice(1, 4)) == ["1", "2", "fizz"]
    assert fizzbuzz(slice(4, 1, -1)) == ["4", "fizz", "2"]
    assert fizzbuzz(slice(1, 5, -1)) == []


def test_errors() -> None:
    with pytest.raises(ValueError, match=r"^step cannot be zero$"):
        fizzbuzz(slice(1, 5, 0))
    with pytest.raises(ValueError, match=r"^slice without a stop$"):
        fizzbuzz(slice(1, None))
    with pytest.raises(TypeError, match="not str"):
        untyped("1")
