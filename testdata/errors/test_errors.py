"""Errors and panics of Go are exceptions."""

import traceback
from pathlib import Path

import pytest

from features import errors


def test_error() -> None:
    assert errors.succeed() is None
    with pytest.raises(errors.Error, match=r"^no 🐍\0$"):
        errors.fail("no 🐍\0")
    assert errors.Error.__module__ == "features.errors"
    assert issubclass(errors.Error, Exception)


def test_result_or_error() -> None:
    assert errors.parse("42") == 42
    with pytest.raises(ValueError, match='parsing "x": invalid syntax'):
        errors.parse("x")
    with pytest.raises(OverflowError, match="value out of range"):
        errors.parse("9" * 20)
    assert errors.divide(7, 2) == (3, 1)
    with pytest.raises(FileNotFoundError, match="No such file or directory"):
        errors.open("no such file")
    with pytest.raises(FileNotFoundError, match="wrapped: file does not exist"):
        errors.wrap("wrapped")


def test_chosen_exceptions() -> None:
    with pytest.raises(ZeroDivisionError, match=r"^division by zero$"):
        errors.divide(1, 0)
    with pytest.raises(ValueError, match=r"^not so$"):
        errors.value("not so")


def test_panic() -> None:
    with pytest.raises(errors.GoPanic, match="dear me") as caught:
        errors.panic("dear me")
    assert isinstance(caught.value, RuntimeError)
    with pytest.raises(errors.GoPanic, match="an error"):
        errors.panic_error("an error")
    with pytest.raises(errors.GoPanic, match=r"index out of range \[3\] with length 1"):
        errors.index([1], 3)
    with pytest.raises(errors.GoPanic, match="nil map"):
        errors.nil_map()
    assert errors.index([1], 0) == 1


def test_panic_says_where() -> None:
    with pytest.raises(errors.GoPanic) as caught:
        errors.panic("dear me")
    [note] = caught.value.__notes__
    assert "errors.Panic" in note
    assert "errors.go:" in note
    assert "errors.go:" in "".join(traceback.format_exception(caught.value))


def test_ten_thousand_panics() -> None:
    for _ in range(10_000):
        with pytest.raises(errors.GoPanic):
            errors.nil_map()


def test_a_module_has_its_own_error() -> None:
    from features import scalars  # noqa: PLC0415

    with pytest.raises(scalars.GoPanic):
        scalars.divide(1, 0)
    own: set[type[Exception]] = {scalars.Error, errors.Error}
    assert len(own) == 2


def go_entries(error: BaseException) -> list[tuple[str, int, str]]:
    """Return the entries of a traceback that are Go's."""
    entries = traceback.extract_tb(error.__traceback__)
    assert entries[0].filename == __file__
    return [(e.filename, e.lineno or 0, e.name) for e in entries if e.filename.endswith(".go")]


def test_traceback_of_a_panic_ends_where_it_happened() -> None:
    with pytest.raises(errors.GoPanic) as caught:
        errors.deep(2)
    source = (Path(__file__).parent / "errors.go").read_text().splitlines()

    def line(text: str) -> int:
        return next(i for i, s in enumerate(source, 1) if text in s)

    file = "example.com/testdata/errors/errors.go"
    assert go_entries(caught.value) == [
        (file, line("p.descend(depth)"), "errors.Deep"),
        (file, line("p.descend(depth - 1)"), "errors.(*pit).descend"),
        (file, line("p.descend(depth - 1)"), "errors.(*pit).descend"),
        (file, line("p.bottom[depth-1]"), "errors.(*pit).descend"),
    ]


def test_entries_of_go_are_like_others() -> None:
    with pytest.raises(errors.GoPanic) as caught:
        errors.panic("x")
    text = "".join(traceback.format_exception(caught.value))
    assert '  File "example.com/testdata/errors/errors.go", line ' in text
    assert ", in errors.Panic\n" in text
    entry = caught.value.__traceback__
    while entry is not None and entry.tb_next is not None:
        entry = entry.tb_next
    assert entry is not None
    assert entry.tb_frame.f_back is None
    assert entry.tb_frame.f_locals == {}
    traceback.clear_frames(caught.value.__traceback__)
