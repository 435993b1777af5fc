"""Children of a busy parent do what a dead runtime of Go cannot."""

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable

from tally import Slope, Tally, descriptors

from features import iterators, processes, structs, views

MEGABYTES = 100  # that a child allocates
LONGEST = 30  # seconds that a child may take
DEEP = 20


def use(tally: Tally) -> None:
    tally.expect(processes.goroutines(200), 19900)
    tally.expect(processes.timers(3), 3)
    tally.expect(processes.allocate(MEGABYTES), MEGABYTES)
    processes.collect()
    with contextlib.suppress(processes.GoPanic):
        processes.fault()
        tally.expect("no panic", "a panic")


def objects() -> list[tuple[object, Callable[..., object]]]:
    box = views.Box(tags=["a"])
    return [
        (structs.Point(), repr),
        (processes.Counter("x").up, lambda up: up(1)),
        (box.tags, len),
        (iterators.count(3), next),
    ]


def child(tally: Tally, old: list[tuple[object, Callable[..., object]]]) -> int:
    """Return the status of a child: 0 where all is as it should be."""
    signal.alarm(LONGEST)
    tally.figures.clear()
    use(tally)
    for what, touch in old:
        try:
            touch(what)
        except RuntimeError:
            continue
        tally.add("wrong")
    old.clear()
    gc.collect()
    tally.expect(processes.goroutines(10), 45)
    return int(tally.figures.get("wrong", 0) != 0)


def fork(tally: Tally, run: Callable[[], int]) -> None:
    """Fork, and count what became of the child."""
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            status = run()
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    tally.add("forks")
    if status == -signal.SIGALRM:
        tally.add("hangs")
    elif status != 0:
        tally.add("crashes")
        tally.add(f"status {status}")


def nested(tally: Tally, deep: int) -> int:
    """Return the status of a child that forks, and so on."""
    signal.alarm(LONGEST + 5 * deep)
    tally.figures.clear()
    tally.expect(processes.goroutines(50), 1225)
    tally.expect(processes.timers(2), 2)
    processes.collect()
    if deep > 1:
        fork(tally, lambda: nested(tally, deep - 1))
    return int(any(tally.figures.get(bad) for bad in ("wrong", "hangs", "crashes")))


def main() -> None:
    tally, over = Tally(), threading.Event()

    def busy() -> None:
        while not over.wait(0.001):
            processes.goroutines(50)
            processes.allocate(5)

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    old = objects()
    fork(tally, lambda: child(tally, old))
    slope, open_files, limit = Slope(tally.seconds / 4), descriptors(), int(os.environ.get("STRESS_FORKS", "0"))
    while tally.goes_on() if limit == 0 else tally.figures["forks"] < limit:
        old = objects()
        fork(tally, lambda old=old: child(tally, old))  # type: ignore[misc]
        if tally.figures["forks"] % 50 == 2:
            processes.spin()  # a loop without calls runs in the parent meanwhile
            fork(tally, lambda: nested(tally, DEEP))
            processes.stop_spinning()
            tally.add("nested forks", DEEP)
            print(tally.figures, file=sys.stderr, flush=True)
        slope.look()
    over.set()
    for thread in threads:
        thread.join()
    tally.figures["descriptors left"] = max(0, descriptors() - open_files - 2)  # the poller's
    tally.figures["MB/h"] = slope.per_hour()
    tally.report()


if __name__ == "__main__":
    main()
