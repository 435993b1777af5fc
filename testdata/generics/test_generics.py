"""Type parameters become overloads."""

from typing import Any

import pytest

from features import generics


def test_terms() -> None:
    assert generics.sum([1, 2]) == 3
    assert type(generics.sum([1, 2])) is int
    assert generics.sum([1.5, 2]) == 3.5
    assert generics.describe(0) == "zero"
    assert generics.describe(0.5) == "something"
    assert generics.describe("") == "zero"
    assert generics.scale(2, 1.5) == 3.0
    assert generics.last(["a", "b"]) == "b"
    assert generics.last([1, 2]) == 2
    assert generics.last([]) is None


def test_instantiated() -> None:
    assert generics.largest(1, 3, 2) == 3
    assert generics.largest("a", "c", "b") == "c"
    assert generics.largest(0.5) == 0.5
    assert sorted(generics.keys({"a": 1, "b": 2})) == ["a", "b"]
    assert generics.keys({1: ["a"]}) == [1]


def test_wrong_types() -> None:
    untyped: Any = generics
    for call in (lambda: untyped.describe(None), lambda: untyped.sum(["a"]), lambda: untyped.keys({0.5: 1})):
        with pytest.raises(TypeError):
            call()
