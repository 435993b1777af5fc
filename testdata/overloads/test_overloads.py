"""One Python function with several Go functions behind it."""

from typing import Any

import pytest

from features import overloads


def test_by_type() -> None:
    assert overloads.describe(1) == "int 1"
    assert overloads.describe(1.0) == "float 1"
    assert overloads.describe("a") == "str a"
    assert overloads.describe([1, 2]) == ["int 1", "int 2"]
    assert overloads.describe((1,)) == ["int 1"]
    assert overloads.describe([]) == []
    assert overloads.describe(slice(1, 3)) == ["int 1", "int 2"]
    assert overloads.describe(range(2)) == ["int 0", "int 1"]
    assert overloads.describe(value=1) == "int 1"


def test_by_number() -> None:
    assert overloads.pad("a", 3) == "a  "
    assert overloads.pad("a", 3, "-") == "a--"
    assert overloads.pad(s="a", width=3, fill="🐍") == "a🐍🐍"
    assert overloads.area(2) == 4.0
    assert overloads.area(2, 3) == 6.0
    assert overloads.area(width=2, height=3) == 6.0
    assert overloads.area(side=3) == 9.0


def test_exact_type_first() -> None:
    assert overloads.number(3) == 1
    assert type(overloads.number(3)) is int
    assert overloads.number(3.0) == 1.5
    assert overloads.number(True) is False


def test_error_of_the_one_that_is_called() -> None:
    with pytest.raises(ValueError, match="step cannot be zero"):
        overloads.describe(slice(1, 2, 0))


def test_nothing_fits() -> None:
    untyped: Any = overloads
    for call in (
        lambda: untyped.describe(None),
        lambda: untyped.describe(1j),
        lambda: untyped.describe(),
        lambda: untyped.describe(1, 2),
        lambda: untyped.describe(other=1),
        lambda: untyped.area(),
        lambda: untyped.area(1, 2, 3),
        lambda: untyped.area(side=1, width=2),
    ):
        with pytest.raises(TypeError, match=r"^(describe|area)\(\)") as error:
            call()
        assert "\n" not in str(error.value)
