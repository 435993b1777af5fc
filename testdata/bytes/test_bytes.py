"""Binary data, there and back."""

import array
import mmap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import bytes as features


@given(st.binary())
def test_binary(data: bytes) -> None:
    assert features.echo_bytes(data) == data
    assert features.echo_uint8s(data) == data
    assert features.echo_digest(data) == data
    assert type(features.echo_bytes(data)) is bytes
    assert features.sum(data) == sum(data)


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_chunks(chunks: list[bytes]) -> None:
    assert features.echo_chunks(chunks) == chunks


def test_any_buffer() -> None:
    data = b"a\0b\xff"
    for buffer in (bytearray(data), memoryview(data), memoryview(b"xa\0b\xffx")[1:-1], array.array("B", data)):
        assert features.echo_bytes(buffer) == data
    with mmap.mmap(-1, 4) as mapped:
        mapped.write(data)
        assert features.echo_bytes(mapped) == data
    assert features.echo_bytes(memoryview(b"a1b2")[::2]) == b"ab"


def test_buffer_is_let_go() -> None:
    data = bytearray(b"abc")
    assert features.sum(data) == 294
    data.append(0)  # impossible while somebody looks at it


def test_ten_megabytes() -> None:
    data = bytes(range(256)) * 40_000
    assert features.echo_bytes(data) == data
    assert features.zeros(10_000_000) == bytes(10_000_000)


def test_empty() -> None:
    assert features.echo_bytes(b"") == b""
    assert features.nothing() == b""
    assert features.echo_chunks([b"", b"\0"]) == [b"", b"\0"]
    assert features.concat({1: b"a", 2: b"b"}, [2, 1, 2, 3]) == b"bab"


def test_wrong_types() -> None:
    wrong: Any
    for wrong in ("text", 1, None):
        with pytest.raises(TypeError):
            features.echo_bytes(wrong)


def test_panic() -> None:
    with pytest.raises(features.GoPanic, match="makeslice"):
        features.zeros(-1)
