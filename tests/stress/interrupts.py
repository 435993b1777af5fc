"""Ctrl-C during calls: how long after the signal Python goes on."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tally import Tally

from features import contexts, gil

BUSY = 3  # threads that compute in Python


def deaf() -> None:
    contexts.ignore([], b"")


def computing() -> None:
    contexts.spin()


def latency(call: Callable[[], object]) -> float:
    """Interrupt a call once it has begun, and return the time from the signal to the exception, milliseconds."""
    begun, sent = contexts.entered(), 0.0

    def interrupt() -> None:
        nonlocal sent
        while contexts.entered() == begun:
            time.sleep(0)
        sent = time.perf_counter()
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    back = 0.0
    try:
        call()
    except KeyboardInterrupt:
        back = time.perf_counter()
    thread.join()
    contexts.open_gate()
    return 1000 * (back - sent)


def bare() -> float:
    """Return the same for time.sleep."""
    asleep, sent = threading.Event(), 0.0

    def interrupt() -> None:
        nonlocal sent
        asleep.wait()
        time.sleep(0.05)
        sent = time.perf_counter()
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    back = 0.0
    try:
        asleep.set()
        time.sleep(60)
    except KeyboardInterrupt:
        back = time.perf_counter()
    thread.join()
    return 1000 * (back - sent)


def without_context() -> float:
    """Return how long after its end a call without a context raises."""
    begins = threading.Event()

    def interrupt() -> None:
        begins.wait()
        time.sleep(0.005)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    began = time.perf_counter()
    try:
        begins.set()
        began = time.perf_counter()
        gil.sleeps(20)
        thread.join()
    except KeyboardInterrupt:
        pass
    back = time.perf_counter()
    thread.join()
    return max(0.0, 1000 * (back - began) - 20)  # it may come before the call on a machine that is busy


@contextmanager
def busy(threads: int) -> Iterator[None]:
    """Keep threads computing in Python."""
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            sum(range(1000))

    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in started:
            thread.join()


def main() -> None:
    tally = Tally()
    while tally.goes_on():
        for threads, beside in ((0, ""), (BUSY, f", {BUSY} busy threads")):
            with busy(threads):
                for _ in range(5):
                    tally.see(f"Ctrl-C{beside}, ms", latency(contexts.wait))
                    tally.see(f"Ctrl-C, deaf{beside}, ms", latency(deaf))
                    tally.see(f"Ctrl-C, computing{beside}, ms", latency(computing))
                    tally.see(f"Ctrl-C, time.sleep{beside}, ms", bare())
                    tally.add("calls", 3)
        for _ in range(5):
            tally.see("Ctrl-C, no context, after its end, ms", without_context())
            tally.add("calls")
    tally.report()


if __name__ == "__main__":
    main()
