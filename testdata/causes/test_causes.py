"""An error that wraps another is an exception with a cause."""

import traceback
from collections.abc import Callable

import pytest

from features import causes


def raised(function: Callable[..., object], *arguments: object) -> BaseException:
    try:
        function(*arguments)
    except Exception as error:  # noqa: BLE001 - the caller looks at it
        return error
    pytest.fail("nothing was raised")


def chain(error: BaseException | None) -> list[str]:
    """List an exception and its causes, with their classes."""
    found = []
    while error is not None:
        found.append(f"{type(error).__name__}: {error}")
        error = error.__cause__
    return found


def test_plain() -> None:
    error = raised(causes.plain)
    assert error.__cause__ is None
    assert not error.__suppress_context__


def test_chain() -> None:
    assert chain(raised(causes.chain, 2)) == ["Error: 2: 1: 0", "Error: 1: 0", "Error: 0"]
    assert chain(raised(causes.open, "no such file")) == [
        "FileNotFoundError: [Errno 2] load: open no such file: no such file or directory: 'no such file'",
        "FileNotFoundError: [Errno 2] No such file or directory: 'no such file'",
    ]


def test_depth_has_a_limit() -> None:
    texts = chain(raised(causes.chain, 200))
    assert 10 < len(texts) < 100
    assert texts[0].startswith("Error: 200: 199: ")


def test_joined() -> None:
    error = raised(causes.join)
    assert type(error) is causes.ErrBusy
    assert str(error) == "first\nsecond: EOF\nbusy"
    group = error.__cause__
    assert type(group) is ExceptionGroup
    assert group.message == "joined errors"
    assert [chain(each) for each in group.exceptions] == [
        ["Error: first"],
        ["EOFError: second: EOF", "EOFError: EOF"],
        ["ErrBusy: busy"],
    ]


def test_chosen() -> None:
    assert chain(raised(causes.chosen)) == ["KeyError: 'no key: EOF'", "EOFError: EOF"]


def test_traceback() -> None:
    text = "".join(traceback.format_exception(raised(causes.chain, 1)))
    assert text.index("Error: 0") < text.index("direct cause") < text.index("Error: 1: 0")
