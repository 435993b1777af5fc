"""Channels of Go that Python sends on."""

import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta

import pytest

from features import iterators
from features.iterators import Point


def test_send() -> None:
    to, out = iterators.sender(3)
    to.send("a")
    to.send("x" * 5000)
    to.close()
    assert list(out) == ["a", "x" * 5000]


def test_send_waits_for_one_who_receives() -> None:
    to, out = iterators.sender(0)
    got: list[str] = []
    thread = threading.Thread(target=lambda: got.extend(out))
    thread.start()
    for i in range(100):
        to.send(str(i))
    to.close()
    thread.join()
    assert got == [str(i) for i in range(100)]


def test_what_waits_long_is_sent_once() -> None:
    to, out = iterators.sender(0)
    got: list[str] = []

    def receive() -> None:
        waiting.wait()
        got.extend(out)

    waiting = threading.Event()
    thread = threading.Thread(target=receive)
    thread.start()
    with pytest.raises(TimeoutError, match="send timed out"):
        to.send("late", timeout=0.15)
    waiting.set()
    to.send("in time")
    to.close()
    thread.join()
    assert got == ["in time"]


def test_objects() -> None:
    done = threading.Event()
    sums: list[Point] = []

    def finish(p: Point) -> None:
        sums.append(p)
        done.set()

    to = iterators.points(finish)
    for i in range(4):
        to.send(Point(x=i, y=1))
    to.send(None)  # type: ignore[arg-type]
    to.close()
    assert done.wait(60)
    assert sums == [Point(x=6, y=4)]


def test_timeout() -> None:
    to, _ = iterators.sender(0)
    for timeout in (0, 0.001, timedelta(milliseconds=1)):
        with pytest.raises(TimeoutError):
            to.send("x", timeout=timeout)
    full, out = iterators.sender(1)
    full.send("x", timeout=0)
    with pytest.raises(TimeoutError):
        full.send("y", timeout=0)
    assert next(out) == "x"
    full.send("z", timeout=None)
    assert next(out) == "z"


def test_closed() -> None:
    to, out = iterators.sender(1)
    to.close()
    to.close()
    with pytest.raises(ValueError, match="send on a closed channel"):
        to.send("x")
    assert list(out) == []


def test_wrong_arguments() -> None:
    to, _ = iterators.sender(1)
    with pytest.raises(TypeError, match=r"send\(\) argument 'value' must be str, not int"):
        to.send(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"send\(\) takes 1 positional argument but 2 were given"):
        to.send("a", "b")  # type: ignore[call-arg, arg-type]
    with pytest.raises(TypeError, match=r"send\(\) takes 1 positional argument but 0 were given"):
        to.send()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"send\(\) got an unexpected keyword argument 'late'"):
        to.send("a", late=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"send\(\) argument 'timeout' must be float, timedelta or None, not str"):
        to.send("a", timeout="b")  # type: ignore[arg-type]
    assert iterators.no_sender() is None


def test_many_threads() -> None:
    to, out = iterators.sender(2)
    threads = [threading.Thread(target=lambda: [to.send("x") for _ in range(200)]) for _ in range(4)]
    for t in threads:
        t.start()
    got = [next(out) for _ in range(800)]
    for t in threads:
        t.join()
    assert got == ["x"] * 800


def test_control_c() -> None:
    program = """
        import signal, threading, os
        from features import iterators
        to, _ = iterators.sender(0)
        started = threading.Event()

        def interrupt():
            started.wait()
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt).start()
        started.set()
        try:
            to.send("x")
        except KeyboardInterrupt:
            print("interrupted")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip() == "interrupted", done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_after_a_fork() -> None:
    to, _ = iterators.sender(1)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            to.send("x")
        except RuntimeError:
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_the_type() -> None:
    to, _ = iterators.sender(1)
    assert type(to).__name__ == "sender"
    with pytest.raises(TypeError):
        type(to)()
    del to
    gc.collect()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
