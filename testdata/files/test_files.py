"""Python's binary files are io.Reader and its like, and those of Go are binary files in Python."""

import csv
import gc
import gzip
import hashlib
import io
import json
import mmap
import os
import pathlib
import pickle
import shutil
import socket
import tarfile
import tempfile
import threading
import weakref
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from features import callbacks, files
from features.files import Counter, Log, Memory, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = b"first line\nsecond line\n\nlast, without an end"


# ---- Python's files in Go ----


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(TEXT * 10000)
    assert files.read_all(io.BytesIO(TEXT)) == TEXT
    with path.open("rb") as f:
        assert files.read_all(f) == TEXT * 10000
        assert f.read() == b""
    with path.open("rb", buffering=0) as raw:
        assert files.read_all(raw) == TEXT * 10000
    with gzip.open(tmp_path / "x.gz", "wb") as z:
        z.write(TEXT)
    with gzip.open(tmp_path / "x.gz") as z:
        assert files.read_all(z) == TEXT
    with tempfile.TemporaryFile() as t:
        t.write(TEXT)
        t.seek(6)
        assert files.read_all(t) == TEXT[6:]


class Chunks:
    """Returns what it is made of, one with each call."""

    def __init__(self, *chunks: Any) -> None:
        self.chunks: Iterator[Any] = iter(chunks)
        self.asked: list[int] = []

    def read(self, size: int) -> Any:
        self.asked.append(size)
        chunk = next(self.chunks, b"")
        if isinstance(chunk, BaseException):
            raise chunk
        return chunk


def test_short_reads() -> None:
    chunks = Chunks(b"ab", bytearray(b"cde"), memoryview(b"f"))
    assert files.reads(chunks, 3) == ([b"ab", b"cde", b"f"], "EOF")
    assert chunks.asked == [3, 3, 3, 3]
    assert files.is_end(Chunks())
    assert not files.is_end(Chunks(b"x"))


def test_reads_at_most_once() -> None:
    """A Read of Go returns what is there: for read of a buffered file that would be to wait for more."""
    mine, other = socket.socketpair()
    with mine, other, mine.makefile("rb") as f:
        other.sendall(b"abc")
        assert files.first(f, 100) == b"abc"


def test_readinto_will_do() -> None:
    class Only:
        data = b"abc"

        def readinto(self, buffer: bytearray) -> int:
            n = len(self.data)
            buffer[:n], self.data = self.data, b""
            return n

    assert files.read_all(Only()) == b"abc"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "error", "message"),
    [
        (
            "text",
            TypeError,
            r"^result of Chunks\.read\(\) must be a bytes-like object, not str: the file must be a binary one$",
        ),
        (5, TypeError, r"^result of Chunks\.read\(\) must be a bytes-like object, not int$"),
        (None, BlockingIOError, r"^Chunks\.read\(\) returned None: the file does not wait$"),
        (b"abcd", ValueError, r"^Chunks\.read\(\) returned data of length 4, which is not from 0 to 3$"),
    ],
)
def test_wrong_results_of_read(result: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        files.first(Chunks(result), 3)


def test_exceptions_are_the_same_objects() -> None:
    raised = OSError(5, "broken")
    with pytest.raises(OSError, match="broken") as caught:
        files.read_all(Chunks(b"x", raised))
    assert caught.value is raised
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(ValueError, match="closed file"):
        files.read_all(closed)


def test_no_files(tmp_path: Path) -> None:
    with pytest.raises(
        TypeError,
        match=r"^read_all\(\) argument 'r' must be a binary file to read from or None, "
        r"not \w*Path, which has no method 'read'$",
    ):
        files.read_all(tmp_path)  # type: ignore[arg-type]
    with pytest.raises(
        TypeError, match=r"must be a binary file to read from or None, not StringIO, which is a text file$"
    ):
        files.read_all(io.StringIO("x"))  # type: ignore[arg-type]
    path = tmp_path / "x"
    path.write_text("x")
    with path.open() as f, pytest.raises(TypeError, match="not TextIOWrapper, which is a text file"):
        files.lines(f)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="binary file to write to or None, not StringIO, which is a text file"):
        files.print(io.StringIO(), "x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="binary file to write to or None, not Chunks, which has no method 'write'"):
        files.print(Chunks(), "x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="which has no method 'close'"):
        files.consume(Chunks())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="which has no method 'seek'"):
        files.middle(Chunks(), 0, 1, 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"must be an object with the method 'close' or None, not int"):
        files.close_all(5)  # type: ignore[arg-type]
    for bad in (b"bytes", "name", 5, pathlib.PurePath()):
        with pytest.raises(TypeError, match="binary file to read from"):
            files.read_all(bad)  # type: ignore[arg-type]


def test_attribute_that_raises() -> None:
    class Hostile:
        @property
        def read(self) -> Any:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        files.read_all(Hostile())


def test_none_is_nil() -> None:
    assert files.is_nil(None)
    assert not files.is_nil(io.BytesIO())
    assert files.same(None) is None


def test_same_object() -> None:
    f = io.BytesIO(b"abc")
    same: object = files.same(f)
    assert same is f
    del same
    watch = weakref.ref(f)
    del f
    gc.collect()
    for _ in range(1000):  # Go's collector decides when
        files.same(io.BytesIO())
        callbacks.collect()
        if watch() is None:
            break
    assert watch() is None


def test_write(tmp_path: Path) -> None:
    out = io.BytesIO()
    files.print(out, "text")
    assert out.getvalue() == b"<text>\n"
    assert files.write_all(out, b"") == 0
    with (tmp_path / "x").open("wb", buffering=0) as raw:
        assert files.write_all(raw, TEXT) == len(TEXT)
    assert (tmp_path / "x").read_bytes() == TEXT


class Slow:
    """Takes a few bytes at once."""

    def __init__(self, *results: Any) -> None:
        self.results = list(results)
        self.data: list[bytes] = []

    def write(self, data: bytes) -> Any:
        assert type(data) is bytes
        self.data.append(data)
        result = self.results.pop(0) if self.results else None
        if isinstance(result, BaseException):
            raise result
        return result


def test_short_writes() -> None:
    slow = Slow(2, 1)
    assert files.write_all(slow, b"abcdef") == 6
    assert slow.data == [b"abcdef", b"cdef", b"def"]
    with pytest.raises(files.Error, match="short write"):
        files.write_all(Slow(0), b"abc")


@pytest.mark.parametrize(
    ("result", "error", "message"),
    [
        ("3", TypeError, r"^result of Slow\.write\(\) must be int, not str: the file must be a binary one$"),
        (4, ValueError, r"^Slow\.write\(\) returned 4, which is not from 0 to 3$"),
        (-1, ValueError, r"^Slow\.write\(\) returned -1, which is not from 0 to 3$"),
        (2**70, OverflowError, "int too"),
        (KeyError("x"), KeyError, "x"),
    ],
)
def test_wrong_results_of_write(result: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        files.write_all(Slow(result), b"abc")


def test_files_that_do_not_wait() -> None:
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    with io.FileIO(read, "rb") as reader, io.FileIO(write, "wb") as writer:
        with pytest.raises(BlockingIOError):
            files.first(reader, 10)
        with pytest.raises(BlockingIOError):
            files.write_all(writer, bytes(10_000_000))


def test_copy() -> None:
    out = io.BytesIO()
    assert files.copy(out, io.BytesIO(TEXT * 5000)) == len(TEXT) * 5000
    assert out.getvalue() == TEXT * 5000


def test_seek() -> None:
    f = io.BytesIO(TEXT)
    f.seek(3)
    assert files.size(f) == len(TEXT)
    assert f.tell() == 3
    assert files.rewind(io.BytesIO(b"ab")) == b"abab"
    assert files.swap(io.BytesIO(b"12345"), b"ab") == b"ab345"
    with mmap.mmap(-1, 100) as m:
        m[:3] = b"abc"
        assert files.size(m) == 100
        assert m.tell() == 0


def test_read_at() -> None:
    f = io.BytesIO(TEXT)
    f.seek(5)
    assert files.middle(f, 6, 4, 1) == b"line"
    assert files.middle(f, 6, 4, 20) == b"line" * 20
    assert files.middle(f, len(TEXT) - 2, 10, 1) == TEXT[-2:]
    assert files.patch(f, b"LINE", 6) == 4
    assert f.tell() == 5
    assert f.getvalue()[:10] == b"first LINE"


def test_close() -> None:
    a, b = io.BytesIO(), io.BytesIO(b"abc")
    files.close_all(a)
    assert a.closed
    assert files.consume(b) == 3
    assert b.closed
    files.close(c := io.BytesIO())
    assert c.closed


def test_pieces() -> None:
    out = io.BytesIO()
    assert files.pieces(io.BytesIO(b"xyz"), out) == ord("x")
    assert out.getvalue() == b"x!"
    with pytest.raises(EOFError):
        files.pieces(io.BytesIO(), out)
    out = io.BytesIO()
    assert files.drain(io.BytesIO(b"12"), out, "ab") == 2
    assert out.getvalue().startswith(b"ab")


def test_containers_and_fields() -> None:
    assert files.each({"a": io.BytesIO(b"1")}, [io.BytesIO(b"2"), io.BytesIO(b"3")]) == {"a": "1", "0": "2", "1": "3"}
    with pytest.raises(
        TypeError, match=r"^each\(\) argument 'more': element 1 must be a binary file to read from or None, not int"
    ):
        files.each({}, [io.BytesIO(), 5])  # type: ignore[list-item]
    out = io.BytesIO()
    log = Log(out=out, prefix="> ")
    log.line("a")
    kept: object = log.out
    assert kept is out
    log.out = other = io.BytesIO()
    log.line("b")
    assert (out.getvalue(), other.getvalue()) == (b"> a\n", b"> b\n")


def test_from_many_threads() -> None:
    def use() -> None:
        for _ in range(50):
            assert files.read_all(io.BytesIO(TEXT)) == TEXT

    threads = [threading.Thread(target=use) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# ---- Go's files in Python ----


def test_read_of_go() -> None:
    f = files.text("abcdef")
    assert isinstance(f, io.RawIOBase)
    assert f.readable()
    assert not f.writable()
    assert f.read(2) == b"ab"
    assert f.read1(2) == b"cd"
    assert f.read() == b"ef"
    assert f.read() == f.read(3) == f.readall() == f.readline() == b""
    assert f.seek(1) == 1
    assert f.tell() == 1
    buffer = bytearray(3)
    assert f.readinto(buffer) == 3
    assert buffer == b"bcd"
    assert f.read(-1) == b"ef"
    assert f.seek(-2, io.SEEK_END) == 4
    assert f.read(None) == b"ef"
    assert f.mode == "rb"


def slow(text: str) -> Any:
    return files.slow(text)


def test_read_reads_all() -> None:
    """Read waits for all that is asked for; read1 and readinto do not."""
    assert slow("abc").read(2) == b"ab"
    assert slow("abc").read1(2) == b"a"
    assert slow("abc").readinto(bytearray(3)) == 1
    assert slow("a\nb\n").readline() == b"a\n"
    assert slow("a" * 100_000).read() == b"a" * 100_000


def test_lines_of_go() -> None:
    lines = TEXT.splitlines(keepends=True)
    for make in (files.text, files.slow):
        assert list(make(TEXT.decode())) == lines
        f = make(TEXT.decode())
        assert f.readline(3) == b"fir"
        assert f.readline(0) == b""
        assert f.readline() == b"st line\n"
        assert f.readlines() == lines[1:]
        assert f.readlines() == []
    f = files.text(TEXT.decode())
    assert f.readlines(1) == lines[:1]


def test_standard_library_reads(tmp_path: Path) -> None:
    data = {"a": [1, 2.5, "x" * 100_000]}
    assert json.load(slow(json.dumps(data))) == data
    assert io.BufferedReader(slow("abc\ndef")).readline() == b"abc\n"
    assert io.TextIOWrapper(slow("äöü\r\nx"), encoding="utf-8").read() == "äöü\nx"
    assert io.TextIOWrapper(io.BufferedReader(slow("äöü")), encoding="utf-8").read() == "äöü"
    assert list(csv.reader(io.TextIOWrapper(slow("a,b\n1,2\n")))) == [["a", "b"], ["1", "2"]]
    out = io.BytesIO()
    shutil.copyfileobj(slow("abc"), out)
    assert out.getvalue() == b"abc"
    pickled = pickle.dumps([1, "two", data], protocol=0).decode()
    assert pickle.load(slow(pickled)) == [1, "two", data]
    memory = Memory(pickle.dumps([b"x" * 100_000, bytearray(100_000)], protocol=5))
    assert pickle.load(memory) == [b"x" * 100_000, bytearray(100_000)]
    assert hashlib.sha256(files.text("abc").read()).digest() == hashlib.sha256(b"abc").digest()

    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("name", "content" * 1000)
    assert zipfile.ZipFile(Memory(path.read_bytes())).read("name") == b"content" * 1000
    assert gzip.GzipFile(fileobj=Memory(gzip.compress(b"abc"))).read() == b"abc"


def test_standard_library_writes() -> None:
    memory = Memory(b"")
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("name", "content")
    assert zipfile.ZipFile(io.BytesIO(memory.content())).read("name") == b"content"
    memory = Memory(b"")
    with gzip.GzipFile(fileobj=memory, mode="wb") as z:
        z.write(b"abc")
    assert gzip.decompress(memory.content()) == b"abc"
    memory = Memory(b"")
    with tarfile.open(fileobj=memory, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("empty"))
    memory.seek(0)
    with tarfile.open(fileobj=memory) as tar:
        assert tar.getnames() == ["empty"]
    counter = Counter()
    pickle.dump(b"x" * 100_000, counter)
    assert counter.count() > 100_000
    counter = Counter()
    with zipfile.ZipFile(counter, "w") as archive:  # which cannot seek
        archive.writestr("name", "content")
    assert counter.count() > 100
    text = io.TextIOWrapper(memory := Memory(b""), encoding="utf-8")
    text.write("äöü")
    text.close()
    assert memory.content() == "äöü".encode()
    assert memory.closed
    writer = io.BufferedWriter(memory := Memory(b""))
    writer.write(b"abc")
    writer.flush()
    assert memory.content() == b"abc"


def test_structs_are_files() -> None:
    memory = Memory(b"abc")
    assert isinstance(memory, io.RawIOBase)
    assert memory.readable()
    assert memory.writable()
    assert memory.seekable()
    assert memory.read(2) == b"ab"
    assert memory.write(memoryview(b"XYZ")) == 3
    assert memory.content() == b"abXYZ"
    assert memory.read_at(3, 1) == b"bXY"
    assert memory.read_at(30, 3) == b"YZ"
    memory.writelines([b"1", bytearray(b"2")])
    assert memory.seek(0) == 0
    assert memory.readlines() == [b"abXYZ12"]
    assert memory.mode == "rb+"
    with pytest.raises(io.UnsupportedOperation):
        memory.truncate(0)
    with pytest.raises(io.UnsupportedOperation):
        memory.fileno()
    assert files.read_all(Memory(b"direct")) == b"direct"
    same: object = files.same(memory)
    assert same is memory


def test_own_names_stay() -> None:
    memory = Memory(b"abc")
    assert memory.closed is False
    with memory as entered:
        assert entered is memory
    assert memory.closed


def test_what_a_file_cannot_do() -> None:
    counter = Counter()
    assert not counter.readable()
    assert not counter.seekable()
    assert counter.mode == "wb"
    for use in (counter.read, counter.readall, counter.readline, counter.tell, lambda: next(counter)):
        with pytest.raises(io.UnsupportedOperation):
            use()
    with pytest.raises(io.UnsupportedOperation, match="not writable"):
        slow("x").write(b"x")
    with pytest.raises(io.UnsupportedOperation, match="not seekable"):
        slow("x").seek(0)
    with pytest.raises(AttributeError):
        _ = slow("x").name
    with pytest.raises(TypeError, match="bytes-like object is required, not 'str'"):
        counter.write("x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"readinto\(\) argument must be read-write bytes-like object, not bytes"):
        slow("x").readinto(b"x")
    with pytest.raises(TypeError, match=r"read\(\) takes at most 1 argument \(2 given\)"):
        slow("x").read(1, 2)
    with pytest.raises(ValueError, match="invalid whence"):
        Memory(b"").seek(0, 5)
    with pytest.raises(TypeError, match="cannot pickle"):
        pickle.dumps(slow("x"))


def test_closing() -> None:
    f = slow("abc")
    with f as entered:
        assert entered is f
        assert not f.closed
    assert f.closed
    f.close()
    for use in (f.read, f.readline, f.__enter__, lambda: f.readinto(bytearray(1))):
        with pytest.raises(ValueError, match="closed file"):
            use()
    reader, writer = files.pipe()
    writer.close()
    assert reader.read() == b""
    reader.close()
    with pytest.raises(ValueError, match="closed file"):
        reader.read()


def test_system_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with files.open(str(path)) as f:
        assert f.name == str(path)
        assert f.write(b"one\ntwo\n") == 8
        assert f.seek(0) == 0
        assert list(f) == [b"one\n", b"two\n"]
        assert os.fstat(f.fileno()).st_size == 8
        assert f.truncate(3) == 3
        f.seek(0)
        assert f.truncate() == 0
    assert path.read_bytes() == b""
    with pytest.raises(FileNotFoundError):
        files.open(str(tmp_path / "no" / "x"))
    with pytest.raises(ValueError, match="closed file"):
        f.read()
    assert files.stdout() is files.stdout()


def test_pipe() -> None:
    reader, writer = files.pipe()

    def write() -> None:
        with writer:
            for i in range(100):
                writer.write(b"%d\n" % i)

    thread = threading.Thread(target=write)
    thread.start()
    assert list(io.TextIOWrapper(reader)) == [f"{i}\n" for i in range(100)]
    thread.join()


def test_flush_of_go() -> None:
    out = io.BytesIO()
    f = files.buffered(out)
    f.write(b"abc")
    assert out.getvalue() == b""
    f.flush()
    assert out.getvalue() == b"abc"
    with files.buffered(out) as g:
        g.write(b"d")
    assert out.getvalue() == b"abcd"


def test_errors_of_go() -> None:
    f = files.broken("abc")
    assert f.read(3) == b"abc"
    with pytest.raises(files.Error, match="the line is dead"):
        f.read()
    with pytest.raises(files.GoPanic, match="no reading"):
        files.panicking().read()


def test_writers_that_keep_what_they_get() -> None:
    f: Any = files.retaining()
    for i in range(1000):
        f.write(b"%d" % i)
    gc.collect()
    assert str(f) == "|".join(map(str, range(1000)))
    assert repr(f) == "<Go value of type *files.retaining>"


def test_go_to_go() -> None:
    """A file of Go is given back to Go as what it is."""
    f = files.text("abc")
    assert files.same(f) is f
    assert files.read_all(f) == b"abc"
    assert files.rewind(files.text("ab")) == b"abab"  # it can seek, though io.Reader cannot
    with pytest.raises(
        TypeError, match=r"^rewind\(\) argument 'f' must be a binary file to read from or None, not GoFile$"
    ):
        files.rewind(slow("x"))
    with pytest.raises(
        TypeError, match=r"^read_all\(\) argument 'r' must be a binary file to read from or None, not Counter$"
    ):
        files.read_all(Counter())


def test_interface_of_the_package() -> None:
    book = files.book("text")
    assert book is not None
    assert book.title() == "book"
    assert book.read() == b"text"
    book.close()
    assert files.read(files.book("text")) == "book: text"
    assert files.read_all(files.book("text")) == b"text"
    assert isinstance(book, Source)

    class Paper(io.BytesIO):
        def title(self) -> str:
            return "paper"

    assert isinstance(Paper(), Source)
    assert files.read(Paper(b"abc")) == "paper: abc"
    with pytest.raises(TypeError, match="which has no method 'title'"):
        files.read(io.BytesIO())  # type: ignore[arg-type]


def test_collected() -> None:
    memory = Memory(b"x")
    watch = weakref.ref(memory)
    del memory
    gc.collect()
    assert watch() is None
