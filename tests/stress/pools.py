"""Pools of processes, as Python has them, in a parent that has called Go."""

import concurrent.futures
import multiprocessing
import threading
from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext

from tally import Tally

from features import processes, slices

BATCH = 32


def work(n: int) -> tuple[int, int, int]:
    return processes.goroutines(n), processes.allocate(5), slices.sum([n, 1])


def right(n: int) -> tuple[int, int, int]:
    return n * (n - 1) // 2, 5, n + 1


def load(numbers: "multiprocessing.Queue[int | None]", batches: "multiprocessing.Queue[tuple[int, list[int]]]") -> None:
    """Make batches until there is nothing more to make, as a worker of a data loader does."""
    while (n := numbers.get()) is not None:
        processes.goroutines(10)
        batches.put((n, slices.count(BATCH)))


def loader(tally: Tally, context: ForkContext | ForkServerContext | SpawnContext) -> None:
    numbers, batches = context.Queue(), context.Queue()
    workers = [context.Process(target=load, args=(numbers, batches)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for n in range(20):
        numbers.put(n)
    for _ in range(20):
        tally.expect(batches.get(timeout=60)[1], list(range(BATCH)))
    for _ in workers:
        numbers.put(None)
    for worker in workers:
        worker.join()
        tally.expect(worker.exitcode, 0)
        tally.add("forks")


def main() -> None:
    tally, over = Tally(), threading.Event()

    def busy() -> None:
        while not over.wait(0.001):
            processes.goroutines(20)

    thread = threading.Thread(target=busy)
    thread.start()
    contexts = (
        multiprocessing.get_context("fork"),
        multiprocessing.get_context("forkserver"),
        multiprocessing.get_context("spawn"),
    )
    while tally.goes_on():
        for context in contexts:
            with context.Pool(2) as pool:
                for n, got in enumerate(pool.map(work, range(20))):
                    tally.expect(got, right(n))
            with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
                for n, got in enumerate(executor.map(work, range(10), timeout=60)):
                    tally.expect(got, right(n))
            loader(tally, context)
            tally.add("forks", 4)
            tally.add("pools", 3)
    over.set()
    thread.join()
    tally.report()


if __name__ == "__main__":
    main()
