"""Signatures that the Go source asks for."""

import inspect
from typing import Any

import pytest

from features import signature


def test_names_and_defaults() -> None:
    assert str(inspect.signature(signature.format)) == "(n, base=10, *, upper=False)"
    assert signature.format(255) == "255"
    assert signature.format(255, 16) == "ff"
    assert signature.format(255, base=2, upper=True) == "+11111111"
    assert signature.format(n=1) == "1"


def test_kinds() -> None:
    assert signature.positional(3, 1) == 2
    assert signature.mixed(1, 2, c=3) == (1, 2, 3)
    assert signature.mixed(1, b=2, c=3) == (1, 2, 3)
    untyped: Any = signature
    for call in (
        lambda: untyped.positional(a=3, b=1),
        lambda: untyped.positional(3, b=1),
        lambda: untyped.mixed(1, 2, 3),
        lambda: untyped.mixed(a=1, b=2, c=3),
        lambda: untyped.mixed(1, 2),
        lambda: untyped.format(1, 10, True),
        lambda: untyped.format(),
        lambda: untyped.format(1, base=2, radix=3),
    ):
        with pytest.raises(TypeError):
            call()


def test_defaults_of_every_kind() -> None:
    assert signature.scalars() == "true -128 18446744073709551615 1500 (1-2i)it's233 true 7"
    assert signature.scalars(False, p=1, q=0) == "false -128 18446744073709551615 1500 (1-2i)it's233 false 0"
    expected = "[1 2] [a] [1 2] map[a:[1]] 2 [0 255] [119 246 114 116] 100000000000000000000 20"
    assert signature.containers() == expected
    assert signature.containers() == expected, "a default is the same at each call"


def test_text() -> None:
    assert signature.text.__text_signature__ == "(number, text, /)"  # type: ignore[attr-defined]
