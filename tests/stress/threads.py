"""Many threads, and threads that come and go, share objects of Go."""

import ctypes
import threading
from pathlib import Path

from tally import Slope, Tally

import features
from features import callbacks, iterators, processes, slices, strings, views

THREADS = 64
CHURN = 200  # threads that come and go in a round
MANY = 50  # calls of each sort before a thread looks at the clock


class Shared:
    """What all threads use."""

    def __init__(self) -> None:
        self.counter = processes.Counter("shared", "a", "b")
        self.box = views.Box(tags=["a", "b", "c"])
        self.lock = threading.Lock()
        self.added = 0


def hammer(tally: Tally, shared: Shared) -> None:
    calls, wrong, added = 0, 0, 0
    while tally.left() > 0:
        for i in range(MANY):
            shared.counter.up(1)
            shared.counter.with_(lambda n: n + 1)
            added += 2
            wrong += shared.counter.label != "shared" or list(shared.box.tags) != ["a", "b", "c"]
            wrong += slices.sum([i, 1]) != i + 1 or strings.join("a", str(i)) != f"a {i}"
            calls += 6
        wrong += callbacks.parallel(lambda n: n, 8) != 28 or list(iterators.count(20)) != list(range(20))
        with shared.lock:  # while others hold the counter's and want this
            wrong += shared.counter.total() < 0
        calls += 3
    with shared.lock:
        shared.added += added
        tally.add("calls", calls)
        tally.add("wrong", wrong)


def churn(tally: Tally, shared: Shared) -> None:
    """Start threads that each call once."""

    def once() -> None:
        shared.counter.up(0)

    threads = [threading.Thread(target=once) for _ in range(CHURN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.add("threads", CHURN)
    tally.add("calls", CHURN)


def main() -> None:
    tally, shared = Tally(), Shared()
    slope = Slope(tally.seconds / 4)
    threads = [threading.Thread(target=hammer, args=(tally, shared)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    while tally.goes_on():
        churn(tally, shared)
        slope.look()
    for thread in threads:
        thread.join()
    tally.expect(shared.counter.total(), shared.added)
    [core] = Path(features.__path__[0]).glob("*.core.so")
    tally.figures["handles left"] = ctypes.CDLL(str(core)).gs_held()
    tally.figures["MB/h"] = slope.per_hour()
    tally.report()


if __name__ == "__main__":
    main()
