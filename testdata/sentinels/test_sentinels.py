"""Exported errors are exception classes."""

import pickle
import threading

import pytest

from features import errors, sentinels


@pytest.mark.parametrize(
    ("name", "expected", "message"),
    [
        ("not found", sentinels.ErrNotFound, "find: not found"),
        ("closed", sentinels.ErrClosed, "find: closed"),
        ("busy", sentinels.ErrBusy, "find: busy"),
        ("end", sentinels.ErrEnd, "find: EOF"),
        ("gone", sentinels.ErrGone, "find: gone: file does not exist"),
        ("bad", sentinels.ErrBad, "find: bad"),
        ("error", sentinels.Error, "find: an error"),
        ("old", sentinels.ErrOutdated, "find: old"),
        ("skipped", sentinels.GoError, "find: skipped"),
        ("unset", sentinels.GoError, "unset"),
        ("chosen", KeyError, "find: not found"),
        ("missing", FileNotFoundError, "find: file does not exist"),
    ],
)
def test_raised(name: str, expected: type[Exception], message: str) -> None:
    with pytest.raises(expected) as caught:
        sentinels.find(name)
    assert type(caught.value) is expected
    assert caught.value.args == (message,)


def test_no_error() -> None:
    assert sentinels.find("abc") == 3


def test_the_first_in_the_error_wins() -> None:
    with pytest.raises(sentinels.ErrBusy, match=r"^find: busy\nclosed$"):
        sentinels.find("several")


def test_classes() -> None:
    for name in (
        "ErrNotFound",
        "ErrClosed",
        "ErrBusy",
        "ErrEnd",
        "ErrGone",
        "ErrBad",
        "ErrUnset",
        "Error",
        "ErrOutdated",
    ):
        each = getattr(sentinels, name)
        assert issubclass(each, sentinels.GoError)
        assert each is getattr(sentinels, name)
        assert each.__name__ == name
        assert each.__module__ == "features.sentinels"
        assert name in sentinels.__all__
        assert name in dir(sentinels)
    assert sentinels.ErrNotFound.__doc__ == "ErrNotFound says that `find` knows no such key."
    assert sentinels.ErrClosed.__doc__ == "is what a closed store says"
    assert not hasattr(sentinels, "ErrSkipped")
    assert not hasattr(sentinels, "ErrOld")
    assert not issubclass(sentinels.GoError, errors.Error)


def test_what_go_says_an_error_is_too() -> None:
    assert issubclass(sentinels.ErrEnd, EOFError)
    assert issubclass(sentinels.ErrGone, FileNotFoundError)
    assert issubclass(sentinels.ErrBad, ValueError)
    with pytest.raises(FileNotFoundError):
        sentinels.find("gone")
    with pytest.raises(ValueError, match="bad"):
        sentinels.find("bad")


def test_a_variable_that_is_set_anew() -> None:
    sentinels.replace("still busy")
    with pytest.raises(sentinels.ErrBusy, match="still busy"):
        sentinels.find("busy")


def test_raised_and_pickled_by_python() -> None:
    error = sentinels.ErrNotFound("mine")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is sentinels.ErrNotFound
    assert copy.args == ("mine",)


def test_threads_see_one_class() -> None:
    seen: list[type] = []

    def work() -> None:
        for name in ("closed", "end", "gone") * 200:
            try:
                sentinels.find(name)
            except sentinels.GoError as error:
                seen.append(type(error))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {sentinels.ErrClosed, sentinels.ErrEnd, sentinels.ErrGone}
    assert len(seen) == 2400
