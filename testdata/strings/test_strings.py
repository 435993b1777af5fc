"""Text, there and back."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import strings

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SAMPLES = ["", "\0", "a\0b\0", "é", "世界", "🐍", "\U0010ffff", "\ufeff", "e\u0301", "\ud7ff\ue000", "x" * 100]


@given(TEXT)
def test_text(text: str) -> None:
    assert strings.echo_string(text) == text
    assert strings.echo_runes(text) == text
    assert strings.echo_title(text) == text


@pytest.mark.parametrize("text", SAMPLES)
def test_samples(text: str) -> None:
    assert strings.echo_string(text) == text
    assert strings.echo_runes(text) == text
    assert strings.lengths(text) == (len(text.encode()), len(text))
    assert strings.letters(text) == list(text)


@given(TEXT, TEXT)
def test_join(a: str, b: str) -> None:
    assert strings.join(a, b) == f"{a} {b}"


@given(st.lists(TEXT, max_size=10))
def test_lists(texts: list[str]) -> None:
    assert strings.echo_rune_lists(texts) == texts


@pytest.mark.parametrize("odd", ["", "\x7f", "\x80", "é", "世", "🐍"])
def test_every_length_and_place(odd: str) -> None:
    for size in range(150):
        for at in {0, size // 3, size // 2, size - 1, size} if odd else {0}:
            text = "".join(chr(97 + i % 26) for i in range(size))
            text = text[:at] + odd + text[at:]
            for same in (strings.echo_string(text), strings.join(text, text)[: len(text)]):
                assert same == text
                assert hash(same) == hash(text)
                assert same.isascii() == text.isascii()
                assert same.encode() == text.encode()
            copy = strings.join(text, "")
            assert sys.getsizeof(copy) == sys.getsizeof(f"{text} ".encode().decode())
            assert {copy: 1} == {text + " ": 1}


def test_single_characters_are_always_the_same() -> None:
    assert strings.echo_string("x") is strings.echo_string("x")


def test_ten_megabytes() -> None:
    for piece in ("x", "é", "世", "🐍"):
        text = piece * 10_000_000
        assert strings.echo_string(text) == text
        assert strings.lengths(text) == (len(text.encode()), len(text))
    assert strings.repeat("ab", 5_000_000) == "ab" * 5_000_000


@pytest.mark.parametrize("text", ["\ud800", "a\udcff", "\udc80\udc80", "🐍\ud83d"])
def test_lone_surrogates(text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        strings.echo_string(text)
    assert strings.echo_string("fine") == "fine"


def test_lone_surrogates_are_runes() -> None:
    assert strings.echo_runes("a\ud800") == "a\ud800"


def test_invalid_text_of_go() -> None:
    assert strings.broken() == "caf\udce9"
    assert strings.broken().encode(errors="surrogateescape") == b"caf\xe9"


def test_int32_is_no_rune() -> None:
    assert strings.echo_codes([72, -1]) == [72, -1]


def test_wrong_types() -> None:
    wrong: Any
    for wrong in (b"bytes", 1, None, ["a"], bytearray(b"x")):
        with pytest.raises(TypeError):
            strings.echo_string(wrong)


class Text(str):
    """A str of its own class."""

    __slots__ = ()


def test_subclass() -> None:
    assert strings.echo_string(Text("a")) == "a"
    assert type(strings.echo_string(Text("a"))) is str


def test_first() -> None:
    assert strings.first("🐍x") == "🐍"
