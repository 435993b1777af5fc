"""How long after a signal a call with a context is back in Python: python tests/run/latency.py [TIMES]."""

import contextlib
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator

from features import contexts

Call = Callable[[], object]


def deaf() -> None:
    contexts.ignore([], b"")


def computing() -> None:
    contexts.spin()


def to_process() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def to_this_thread() -> None:
    signal.raise_signal(signal.SIGINT)


def latency(call: Call, send: Call) -> float:
    """Interrupt a call once it has begun, and return the time from the signal to the exception, seconds."""
    begun, sent = contexts.entered(), 0.0

    def interrupt() -> None:
        nonlocal sent
        while contexts.entered() == begun:
            pass
        sent = time.perf_counter()
        send()

    thread = threading.Thread(target=interrupt)
    thread.start()
    back = 0.0
    try:
        call()
    except KeyboardInterrupt:
        back = time.perf_counter()
    thread.join()
    contexts.open_gate()
    return back - sent


@contextlib.contextmanager
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
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'milliseconds from the signal to the exception':52}{'median':>8}{'99 %':>8}{'max':>8}")
    for others in (0, 3):
        for name, call, send in (
            ("a function that heeds its context", contexts.wait, to_process),
            ("one that does not, and waits", deaf, to_process),
            ("one that does not, and computes", computing, to_process),
            ("the first, the signal taken by another thread", contexts.wait, to_this_thread),
        ):
            with busy(others):
                all_of = sorted(1000 * latency(call, send) for _ in range(times))
            beside = f", {others} busy threads" if others else ""
            worst = all_of[-1 - times // 100]
            print(f"{name + beside:52}{statistics.median(all_of):8.2f}{worst:8.2f}{all_of[-1]:8.2f}", flush=True)


main()
