"""Errors of the operating system are OSErrors with a number."""

import errno
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from features import oserrors


def raised(function: Callable[..., object], *arguments: object) -> OSError:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the caller looks at it
        function(*arguments)
    return caught.value


def test_the_same_as_pythons_own(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    mine, pythons = raised(oserrors.open, missing), raised(os.open, missing, os.O_RDONLY)
    assert type(mine) is type(pythons)
    assert (mine.errno, mine.strerror, mine.filename) == (pythons.errno, pythons.strerror, pythons.filename)
    assert (str(mine), mine.args) == (str(pythons), pythons.args)
    assert mine.__cause__ is None


def test_two_files(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    mine, pythons = raised(oserrors.rename, old, new), raised(os.rename, old, new)
    assert str(mine) == str(pythons)
    assert (mine.filename, mine.filename2) == (old, new)


def test_words_around_it_stay(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    error = raised(oserrors.load, missing)
    assert type(error) is FileNotFoundError
    assert (error.errno, error.filename) == (errno.ENOENT, missing)
    text = f"load: open {missing}: no such file or directory"
    assert error.strerror == text
    assert str(error) == f"[Errno 2] {text}: {missing!r}"
    cause = error.__cause__
    assert isinstance(cause, FileNotFoundError)
    assert cause.strerror == os.strerror(errno.ENOENT)
    assert cause.__cause__ is None


@pytest.mark.parametrize(
    "number", [errno.EPERM, errno.EAGAIN, errno.EEXIST, errno.ENOTEMPTY, errno.ETIMEDOUT, errno.ECHILD, 4000]
)
def test_numbers(number: int) -> None:
    for function in (oserrors.number, oserrors.call):
        error = raised(function, number)
        assert type(error) is type(OSError(number, "x"))
        assert (error.errno, error.strerror, error.filename) == (number, os.strerror(number), None)


def test_a_number_deep_inside() -> None:
    error = raised(oserrors.dial, errno.ECONNREFUSED)
    assert type(error) is ConnectionRefusedError
    assert str(error) == "[Errno 111] dial tcp: connect: connection refused"


def test_timeouts() -> None:
    with pytest.raises(TimeoutError, match=r"^wait: too late$"):
        oserrors.wait(True)
    with pytest.raises(oserrors.Error, match=r"^wait: too late$"):
        oserrors.wait(False)


def test_files_that_are_not_of_the_system() -> None:
    missing = raised(oserrors.virtual, "missing")
    assert str(missing) == "[Errno 2] No such file or directory: 'page.html'"
    assert type(missing) is FileNotFoundError
    assert type(raised(oserrors.virtual, "denied")) is PermissionError
    deep = raised(oserrors.virtual, "deep")
    assert str(deep) == "[Errno 2] open page.html: the zip: file does not exist: 'page.html'"
    with pytest.raises(oserrors.Error, match=r"^open page.html: file already closed$"):
        oserrors.virtual("closed")
    bare = raised(oserrors.bare)
    assert (type(bare), str(bare)) == (FileNotFoundError, "file does not exist")


def test_cancelled() -> None:
    with pytest.raises(oserrors.Error, match=r"^context canceled$"):
        oserrors.cancelled()


def test_pickle() -> None:
    error = raised(oserrors.load, "missing")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.filename) == (type(error), str(error), "missing")
