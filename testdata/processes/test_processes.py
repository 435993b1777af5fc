"""What needs more of Go's runtime than a plain call."""

import gc
import os
import signal
import threading
from pathlib import Path

import pytest

from features import processes


def test_goroutines_and_timers() -> None:
    assert processes.goroutines(1000) == 499500
    assert processes.timers(20) == 20


def test_memory() -> None:
    assert processes.allocate(20) == 20
    assert processes.collect() > 0


def test_collection_while_a_loop_without_calls_runs() -> None:
    processes.spin()
    for _ in range(3):
        processes.collect()
    processes.stop_spinning()
    assert processes.worst_pause() > 0


def test_faults() -> None:
    with pytest.raises(processes.GoPanic, match="nil pointer"):
        processes.fault()
    assert "nil pointer" in processes.fault_elsewhere()


def test_print(capfd: pytest.CaptureFixture[str]) -> None:
    processes.print("text\n")
    assert capfd.readouterr().out == "text\n"


def test_many_threads_share_an_object() -> None:
    counter = processes.Counter("shared", "a", "b")
    broken: list[object] = []

    def work() -> None:
        for _ in range(500):
            counter.up(1)
            counter.with_(lambda n: n + 1)
            if counter.words[0] != "a" or counter.label != "shared":
                broken.append(counter)

    threads = [threading.Thread(target=work) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.total() == 64 * 1000
    assert broken == []


def test_locks_on_both_sides() -> None:
    """One of Python's is held while Go waits for its own, and the reverse."""
    counter, lock = processes.Counter("locked"), threading.Lock()

    def outside() -> None:
        for _ in range(300):
            with lock:
                counter.total()
            counter.up(1)

    def inside() -> None:
        for _ in range(300):
            counter.with_(lambda n: n + 1)
            with lock:
                counter.total()

    threads = [threading.Thread(target=target) for target in (outside, inside) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.total() == 8 * 300


def test_goroutines_that_go_on() -> None:
    """They call Python until it says no."""
    calls, over = [0] * 8, threading.Event()

    def count(i: int) -> None:
        calls[i] += 1
        if calls[i] == 100:
            if all(n == 100 for n in calls):
                over.set()
            raise processes.ErrBroken

    processes.hammer(count, len(calls))
    over.wait()
    assert calls == [100] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_forked_child_does_it_all_again() -> None:
    processes.goroutines(10)
    before = processes.Counter("before")
    child = os.fork()
    if child == 0:
        signal.alarm(120)
        fine = processes.goroutines(1000) == 499500 and processes.timers(5) == 5 and processes.allocate(100) == 100
        processes.collect()
        try:
            before.total()
        except RuntimeError as error:
            fine = fine and "before the process forked" in str(error)
        else:
            fine = False
        del before
        gc.collect()
        os._exit(0 if fine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are counted in /proc")
def test_forks_leave_no_descriptors() -> None:
    processes.timers(1)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        child = os.fork()
        if child == 0:
            os._exit(0 if processes.goroutines(10) == 45 else 1)
        assert os.waitpid(child, 0)[1] == 0
    assert len(list(Path("/proc/self/fd").iterdir())) == before
