"""Numbers, bools and runes, there and back."""

import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import scalars

SIZES = {
    "int": (-(2**63), 2**63 - 1),
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint": (0, 2**64 - 1),
    "uint8": (0, 2**8 - 1),
    "byte": (0, 2**8 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
    "uintptr": (0, 2**64 - 1),
}


def echo(kind: str) -> Any:
    return getattr(scalars, f"echo_{kind}")


@pytest.mark.parametrize("kind", SIZES)
@given(data=st.data())
def test_ints(kind: str, data: st.DataObject) -> None:
    low, high = SIZES[kind]
    value = data.draw(st.integers(low, high))
    assert echo(kind)(value) == value


@pytest.mark.parametrize("kind", SIZES)
def test_ints_at_their_bounds(kind: str) -> None:
    low, high = SIZES[kind]
    assert [echo(kind)(low), echo(kind)(high)] == [low, high]
    for value in (low - 1, high + 1, 2**70, -(2**70)):
        with pytest.raises(OverflowError, match="'v'") as error:
            echo(kind)(value)
        assert "\n" not in str(error.value)


class Index:
    """An int by its __index__."""

    def __index__(self) -> int:
        return 42


def test_what_counts_as_int() -> None:
    assert scalars.echo_int(True) == 1
    assert type(scalars.echo_int(True)) is int
    index: Any = Index()
    assert scalars.echo_uint8(index) == 42
    wrong: Any
    for wrong in (1.0, "1", None, [1]):
        with pytest.raises(TypeError):
            scalars.echo_int(wrong)


def test_bool() -> None:
    assert scalars.echo_bool(True) is True
    assert scalars.echo_bool(False) is False
    assert scalars.not_(True) is False
    wrong: Any
    for wrong in ("True", None, 2.5):
        with pytest.raises(TypeError):
            scalars.echo_bool(wrong)


@given(st.floats())
def test_float64(value: float) -> None:
    assert struct.pack("d", scalars.echo_float64(value)) == struct.pack("d", value) or math.isnan(value)


@given(st.floats(width=32))
def test_float32(value: float) -> None:
    assert scalars.echo_float32(value) == value or math.isnan(value)


def test_what_counts_as_float() -> None:
    assert scalars.echo_float64(3) == 3.0
    assert type(scalars.echo_float64(3)) is float
    assert math.isnan(scalars.echo_float64(math.nan))
    wrong: Any
    for wrong in ("1.0", None, 1j):
        with pytest.raises(TypeError):
            scalars.echo_float64(wrong)
    with pytest.raises(OverflowError):
        scalars.echo_float64(10**400)


@given(st.complex_numbers(allow_nan=False))
def test_complex128(value: complex) -> None:
    assert scalars.echo_complex128(value) == value
    assert scalars.conjugate(value) == value.conjugate()


@given(st.complex_numbers(allow_nan=False, width=64))
def test_complex64(value: complex) -> None:
    assert scalars.echo_complex64(value) == value


def test_what_counts_as_complex() -> None:
    assert scalars.echo_complex128(2) == 2 + 0j
    assert scalars.echo_complex128(0.5) == 0.5 + 0j
    wrong: Any = "1j"
    with pytest.raises(TypeError):
        scalars.echo_complex128(wrong)


@given(st.characters(exclude_categories=["Cs"]))
def test_rune(value: str) -> None:
    assert scalars.echo_rune(value) == value
    assert scalars.echo_initial(value) == value


def test_what_counts_as_rune() -> None:
    assert scalars.echo_rune("\0") == "\0"
    assert scalars.echo_rune("\U0010ffff") == "\U0010ffff"
    wrong: Any
    for wrong in ("", "ab", 65, None, b"a"):
        with pytest.raises((TypeError, ValueError)):
            scalars.echo_rune(wrong)


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_add_wraps_around(a: int, b: int) -> None:
    assert scalars.add(a, b) == (a + b + 2**63) % 2**64 - 2**63


def test_arguments() -> None:
    assert scalars.scale(x=1.5, factor=2) == 3.0
    assert scalars.scale(1.5, factor=2) == 3.0
    assert scalars.to_fahrenheit(100) == 212.0
    assert scalars.ping() is None
    untyped: Any = scalars
    for call in (
        lambda: untyped.scale(1),
        lambda: untyped.scale(1, 2, 3),
        lambda: untyped.scale(1, 2, factor=3),
        lambda: untyped.scale(1, 2, other=3),
        lambda: untyped.ping(1),
    ):
        with pytest.raises(TypeError, match=r"^(scale|ping)\(\) "):
            call()


def test_panic_of_the_runtime() -> None:
    assert scalars.divide(7, 2) == 3
    with pytest.raises(scalars.GoPanic, match="integer divide by zero"):
        scalars.divide(1, 0)
    assert scalars.divide(1, 1) == 1
