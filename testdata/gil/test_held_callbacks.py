"""Callbacks keep the lock where Go does nothing beside that lasts."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from features import gil

with_lock = pytest.mark.skipif(not getattr(sys, "_is_gil_enabled", lambda: True)(), reason="there is no lock to hold")


@contextmanager
def waiting(ran: threading.Event) -> Iterator[None]:
    """Have another thread that runs as soon as this one lets go of the interpreter."""
    start = threading.Event()

    def other() -> None:
        start.wait()
        ran.set()

    thread = threading.Thread(target=other)
    thread.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        start.set()
        yield
    finally:
        sys.setswitchinterval(interval)
        thread.join()


@with_lock
def test_the_lock_is_held() -> None:
    ran = threading.Event()
    with waiting(ran):
        seen = []
        for _ in range(100):
            gil.each(abs, 100)
            gil.sorted([3, 1, 2], lambda a, b: a - b)
            seen.append(ran.is_set())
    assert not any(seen)


def test_the_lock_is_not_held() -> None:
    ran = threading.Event()
    with waiting(ran):
        while not ran.is_set():
            gil.now_and_then(abs, 100_000)


def test_callbacks_let_others_in() -> None:
    """A callback that waits for another thread is no deadlock."""
    done = threading.Event()

    def wait(i: int) -> int:
        if i == 5:
            threading.Thread(target=done.set).start()
            assert done.wait(60)
        return i

    assert gil.each(wait, 10) == 45


def test_calls_elsewhere() -> None:
    assert gil.started(lambda: 7) == 7
    assert gil.each(lambda i: gil.started(lambda: i), 5) == 10


def test_results() -> None:
    assert gil.each(lambda i: i * i, 5) == 30
    assert gil.until(lambda i: i == 7) == 7
    assert gil.picks(["a", "", "b"], bool) == ["a", "b"]
    assert gil.sorted([3, 1, 2], lambda a, b: a - b) == [1, 2, 3]
    assert gil.backwards([3, 1, 2], lambda a, b: a - b) == [3, 2, 1]
    assert gil.mapped(str.upper, "abc") == "ABC"
    assert gil.replaced(abs, 10) == 45
    assert gil.own([1, 2, 3], print) == [3, 2, 1]
    assert gil.named(3) == 1


def test_text_through_one_scratch_area() -> None:
    long = "x" * 2000
    assert gil.nested(lambda s: s + "!", lambda s: s[::-1], "ab") == "!|!ba!!|!ba"
    assert gil.nested(lambda s: s + long, lambda s: s, "") == long + "|" + long + long + long + "|" + long
    assert gil.nested(str, lambda s: long + s[1:], "") == long * 2


def test_exceptions() -> None:
    class StopError(Exception):
        pass

    stop = StopError()

    def fail(*_: object) -> int:
        raise stop

    def fail_text(_: str) -> str:
        raise stop

    for call in (
        lambda: gil.each(fail, 3),
        lambda: gil.sorted([2, 1], fail),
        lambda: gil.nested(str, fail_text, "a"),
        lambda: gil.keeps(fail, 1),
    ):
        with pytest.raises(StopError) as caught:
            call()
        assert caught.value is stop
    with pytest.raises(TypeError, match="must be int, not str"):
        gil.each(str, 3)  # type: ignore[arg-type]
    with pytest.raises(OverflowError):
        gil.each(lambda i: i + 2**64, 1)
    gil.gone()


def test_kept_and_called_later() -> None:
    assert gil.keeps(lambda n: n + 1, 1) == 2
    gc.collect()
    assert gil.call_kept(2) == 3
    gil.gone()


def test_recursion() -> None:
    def deeper(i: int) -> int:
        return gil.each(deeper, 1) + i

    with pytest.raises(RecursionError):
        deeper(0)
    assert gil.each(lambda i: gil.each(lambda j: gil.each(abs, j), i), 5) == 1 + 4


def test_recursion_beyond_the_stack() -> None:
    def deeper(i: int) -> int:
        return gil.each(deeper, 1) + i

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        with pytest.raises(RecursionError):
            deeper(0)
    finally:
        sys.setrecursionlimit(limit)


def test_threads() -> None:
    sums: list[int] = []
    threads = [
        threading.Thread(target=lambda: sums.append(sum(gil.each(lambda i: i, 100) for _ in range(50))))
        for _ in range(4)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sums == [4950 * 50] * 4


def test_a_fork_in_a_callback() -> None:
    pid = 0

    def fork(i: int) -> int:
        nonlocal pid
        pid = os.fork()
        if pid == 0:
            os._exit(3 + i)
        return i

    assert gil.each(fork, 1) == 0
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3
