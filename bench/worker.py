"""One rival in a process of its own: python worker.py SITE MODULE FUNCTION OPERATION...

FUNCTION may be "objects", which is no function but what the operations are about.

First every operation that the module offers is checked, warmed up and calibrated, and their names are
printed. Then each line of stdin names an operation
and is answered by one sample: wall and CPU seconds per call.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
import timeit
from typing import TYPE_CHECKING, Any

from operations import OBJECTS, OPERATIONS, Operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

SAMPLE = 0.006  # seconds that one sample of a short call takes
WARM_UP = 200


def expected(n: int) -> str:
    """Answer as the rules of the game say."""
    return "fizz" * (n % 3 == 0) + "buzz" * (n % 5 == 0) or str(n)


def check(function: Callable[[Any], Any]) -> None:
    """Raise AssertionError unless the rival plays fizzbuzz."""
    numbers = list(range(-10, 3001))
    answers = [expected(n) for n in numbers]
    cases: list[tuple[Any, Any]] = [
        *zip(numbers[10:], answers[10:], strict=True),
        (numbers, answers),
        ([], []),
        (slice(-10, 3001, 1), answers),
        (slice(1, 5), ["1", "2", "fizz", "4"]),
        (slice(5, 0, -2), ["buzz", "fizz", "1"]),
        (3.0, "fizz"),
        (7.0, "7"),
        (3.5, "3.5"),
    ]
    for argument, answer in cases:
        got = function(argument)
        if got != answer:
            raise AssertionError(f"fizzbuzz({argument!r:.40}) = {got!r:.80}, want {answer!r:.80}")
    try:
        got = function("x")
    except TypeError:
        return
    raise AssertionError(f"fizzbuzz('x') = {got!r:.80}, want TypeError")


def check_objects(m: ModuleType) -> None:
    """Raise AssertionError unless the module has counters that count and all the rest."""
    c, other = m.Counter("a"), m.Counter("counter")
    seen = [c.name, other.name, c.count, c.up(2), c.up(-5), c.count]
    c.count = 2**40
    seen += [c.count, other.count]
    want = ["a", "counter", 0, None, None, -3, 2**40, 0]
    if seen != want:
        raise AssertionError(f"counters: {seen}, want {want}")
    m.fail(0)
    try:
        m.fail(1)
    except m.Error as error:
        if str(error) != "failed":
            raise AssertionError(f"fail(1) raised {error!r}, want failed") from None
    else:
        raise AssertionError("fail(1) raised nothing")
    if hasattr(m, "each") and [m.each(lambda i: 3 * i, n) for n in (5, 0)] != [30, 0]:
        raise AssertionError(f"each(lambda i: 3 * i, 5) = {m.each(lambda i: 3 * i, 5)!r}, want 30")
    if hasattr(m, "upto") and [list(m.upto(n)) for n in (3, 0, 5000)] != [[0, 1, 2], [], list(range(5000))]:
        raise AssertionError(f"list(upto(3)) = {list(m.upto(3))!r}, want [0, 1, 2]")


class Stopwatch:
    """One operation, ready to be timed."""

    def __init__(self, op: Operation, **names: object) -> None:
        """Warm the statement up and find how many times it is run for one sample."""
        exec(op.given, names)  # noqa: S102  the statements are in operations.py
        self._timer = timeit.Timer(op.statement, globals=names)
        self._things = op.things
        if op.bulk:
            self._calls = 1
            self._timer.timeit(1)
            return
        self._timer.timeit(WARM_UP)
        calls = WARM_UP
        while (seconds := self._timer.timeit(calls)) < SAMPLE / 3:
            calls *= 2
        self._calls = max(1, int(calls * SAMPLE / seconds))

    def sample(self) -> tuple[float, float]:
        """Return wall and CPU seconds per call, or per thing that a call does."""
        cpu, things = time.process_time(), self._calls * self._things
        wall = self._timer.timeit(self._calls)
        return wall / things, (time.process_time() - cpu) / things


def watch(m: ModuleType, name: str, operations: tuple[str, ...]) -> dict[str, Stopwatch]:
    """Check the module; return what it offers of the operations."""
    function = None
    if name == OBJECTS:
        check_objects(m)
    else:
        function = getattr(m, name)
        check(function)
    offered = (OPERATIONS[op] for op in operations if hasattr(m, OPERATIONS[op].needs or "__name__"))
    return {op.name: Stopwatch(op, m=m, f=function) for op in offered}


def main(site: str, module: str, name: str, *operations: str) -> None:
    """Serve samples until stdin ends."""
    sys.path.insert(0, site)
    watches = watch(importlib.import_module(module), name, operations)
    gc.collect()
    print(json.dumps(list(watches)), flush=True)
    for line in sys.stdin:
        print(json.dumps(watches[line.strip()].sample()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
