"""Prints answers of the FizzBuzz example, and how long they take in Go and in Python."""

import timeit
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fizzbuzz
from fizzbuzz import fizzbuzzpy
from fizzbuzz.fizzbuzzo3 import fizzbuzz as by_go

MILLION = 1_000_000


def answers() -> None:
    """Print some calls with their answers."""
    wrong: Any = by_go
    calls = {
        "fizzbuzz(3)": by_go(3),
        "fizzbuzz(1.0)": by_go(1.0),
        "fizzbuzz(2**63)": by_go(2**63),
        "fizzbuzz([1, 3, 5])": by_go([1, 3, 5]),
        "fizzbuzz(range(13, 16))": by_go(range(13, 16)),
        "fizzbuzz(slice(4, 1, -1))": by_go(slice(4, 1, -1)),
    }
    for call, answer in calls.items():
        print(f"{call:<26} {answer!r}")
    try:
        wrong("1")
    except TypeError as error:
        call = "fizzbuzz('1')"
        print(f"{call:<26} TypeError: {error}")


def best(call: Callable[[], object], times: int) -> float:
    """Return the seconds that the fastest of some rounds took for one call."""
    return min(timeit.repeat(call, number=times, repeat=7)) / times


def timing() -> None:
    """Print how long calls take in Go and in Python alone."""
    numbers = list(range(1, MILLION + 1))
    rows: list[tuple[str, int, float, str, Any]] = [
        ("one number", 100_000, 1e9, "ns", 1_234_567),
        ("a list of 10", 20_000, 1e6, "µs", numbers[:10]),
        ("a list of 1,000,000", 1, 1e3, "ms", numbers),
        ("a slice of 1,000,000", 1, 1e3, "ms", slice(1, MILLION + 1)),
    ]
    print(f"\n{'':<22}{'Go':>11}{'Python':>14}")
    for name, times, scale, unit, argument in rows:
        go = best(lambda: by_go(argument), times) * scale  # noqa: B023
        python = best(lambda: fizzbuzzpy.fizzbuzz(argument), times) * scale  # noqa: B023
        print(f"{name:<22}{go:>8.1f} {unit}{python:>11.1f} {unit}   {python / go:.1f} times faster")


if __name__ == "__main__":
    where = Path(fizzbuzz.__file__).parent
    print("in", where.relative_to(Path.cwd()) if where.is_relative_to(Path.cwd()) else where)
    print()
    answers()
    timing()
