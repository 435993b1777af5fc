"""Calls that may last let other threads run; those that are short need not."""

import sys
import threading
from collections.abc import Callable

import pytest

from features import gil


def runs_during(call: Callable[[], object], tries: int) -> bool:
    """Tell whether another thread gets to run while a call does.

    The interpreter is told never to take turns, so that the other thread can
    only run once a call lets go of the interpreter.
    """
    start, ran = threading.Event(), threading.Event()

    def other() -> None:
        start.wait()
        ran.set()

    thread = threading.Thread(target=other)
    thread.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        start.set()
        for _ in range(tries):
            call()
            if ran.is_set():
                return True
        return False
    finally:
        sys.setswitchinterval(interval)
        thread.join()


def test_released() -> None:
    assert runs_during(lambda: gil.sleeps(10), 100)
    assert runs_during(lambda: gil.loops(1_000_000), 1000)
    assert runs_during(lambda: gil.released(1), 1_000_000)


@pytest.mark.skipif(not getattr(sys, "_is_gil_enabled", lambda: True)(), reason="there is no lock to hold")
def test_held() -> None:
    assert not runs_during(lambda: gil.held(1_000_000), 3)
    assert not runs_during(lambda: gil.short(2.0), 1000)


def test_results() -> None:
    assert gil.short(4.0) == 3.0
    assert gil.format(5) == "5"
    assert gil.literal(1) == 2
    assert gil.deferred(1) == 2
    assert gil.even(10) is True
    assert gil.recursive(10) == 10
    assert gil.dynamic(1) == 2
    assert gil.channel() == 1
    assert gil.appends([1], [2]) == [1, 2]
