"""One rival in a process of its own: python worker.py SITE MODULE FUNCTION OPERATION...

First every operation is checked, warmed up and calibrated. Then each line of stdin names an operation
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

from operations import OPERATIONS, Operation

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Stopwatch:
    """One operation, ready to be timed."""

    def __init__(self, op: Operation, function: Callable[[Any], Any]) -> None:
        """Warm the call up and find how many calls make one sample."""
        statement = "try: f(a)\nexcept TypeError: pass" if op.refused else "f(a)"
        argument = eval(op.argument)  # noqa: S307  the expressions are in operations.py
        self._timer = timeit.Timer(statement, globals={"f": function, "a": argument})
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
        """Return wall and CPU seconds per call."""
        cpu = time.process_time()
        wall = self._timer.timeit(self._calls)
        return wall / self._calls, (time.process_time() - cpu) / self._calls


def main(site: str, module: str, name: str, *operations: str) -> None:
    """Serve samples until stdin ends."""
    sys.path.insert(0, site)
    function = getattr(importlib.import_module(module), name)
    check(function)
    watches = {op: Stopwatch(OPERATIONS[op], function) for op in operations}
    gc.collect()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(watches[line.strip()].sample()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
