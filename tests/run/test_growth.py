"""Calls leave nothing behind: no reference, no block of Python's memory, no memory of the process."""

import contextlib
import functools
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from features import (
    arrays,
    bigint,
    causes,
    contexts,
    errors,
    maps,
    overloads,
    pointers,
    ranges,
    results,
    scalars,
    sentinels,
    sets,
    signature,
    slices,
    strings,
    variables,
    variadic,
)
from features import (
    bytes as binary,
)

TEXT = "text, 世界 🐍" * 3
NUMBER = 2**62 + 1
BIG = 2**200 + 1

CALLS: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
    "bool": (scalars.echo_bool, (True,)),
    "int": (scalars.echo_int64, (NUMBER,)),
    "uint": (scalars.echo_uint64, (NUMBER,)),
    "float": (scalars.echo_float64, (0.1,)),
    "complex": (scalars.echo_complex128, (1.5 - 2j,)),
    "rune": (scalars.echo_rune, ("🐍",)),
    "string": (strings.echo_string, (TEXT,)),
    "runes": (strings.echo_runes, (TEXT,)),
    "bytes": (binary.echo_bytes, (bytes(range(100)),)),
    "buffer": (binary.sum, (bytearray(100),)),
    "slice of ints": (slices.echo_ints, ([NUMBER, NUMBER + 1, 3],)),
    "slice of strings": (slices.echo_strings, ([TEXT, "fizz", TEXT + "!"],)),
    "slice of slices": (slices.echo_matrix, ([[0.5], [], [1.5, 2.5]],)),
    "array": (arrays.echo_names, ((TEXT, "x"),)),
    "map": (maps.echo_tree, ({TEXT: {"x": [NUMBER]}},)),
    "set": (sets.echo_names, ({TEXT, "x"},)),
    "pointer": (pointers.echo_string, (TEXT,)),
    "nil pointer": (pointers.echo_string, (None,)),
    "big int": (bigint.echo_bigs, ([BIG, NUMBER, -BIG],)),
    "range": (ranges.echo_range, (range(NUMBER, NUMBER + 10, 3),)),
    "py slice": (ranges.echo_slice, (slice(NUMBER, None, 3),)),
    "results": (results.split, ([NUMBER, 2, 3],)),
    "variadic": (variadic.join, (TEXT, "a", "b")),
    "defaults": (signature.containers, ()),
    "overload": (overloads.describe, (TEXT,)),
    "context": (contexts.split, (NUMBER, 2, 3)),
    "timeout": (functools.partial(contexts.repeat, timeout=60), (TEXT, 3)),
    "read variable": (getattr, (variables, "table")),
    "write variable": (setattr, (variables, "names", [TEXT, TEXT + "!"])),
}

FAILING: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
    "error": (errors.fail, (TEXT,)),
    "chosen error": (errors.value, (TEXT,)),
    "cause": (causes.chain, (3,)),
    "joined": (causes.join, ()),
    "sentinel": (sentinels.find, ("not found",)),
    "panic": (errors.panic, (TEXT,)),
    "timeout that is over": (functools.partial(contexts.wait, timeout=0), ()),
    "panic in a context": (contexts.panic, (TEXT,)),
    "variable of another type": (setattr, (variables, "names", [TEXT, 1])),
    "delete variable": (delattr, (variables, "counter")),
    "wrong type": (maps.echo_tree, ({TEXT: {"x": [NUMBER, "1"]}},)),
    "out of range": (slices.echo_ints, ([NUMBER, 2**63],)),
    "lone surrogate": (slices.echo_strings, ([TEXT, "\ud800"],)),
    "no overload": (overloads.describe, (BIG, TEXT)),
}


def objects(value: object) -> list[object]:
    """List a value and all that is in it."""
    found = [value]
    if isinstance(value, dict):
        found += [each for pair in value.items() for part in pair for each in objects(part)]
    elif isinstance(value, (list, tuple, set)):
        found += [each for part in value for each in objects(part)]
    return found


def resident() -> int:
    """Return the memory of this process, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def call_often(function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    for _ in range(times):
        function(*arguments)


def fail_often(function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    for _ in range(times):
        try:
            function(*arguments)
        except Exception:  # noqa: BLE001 - whatever it is, it must leave nothing behind
            continue
        pytest.fail("the call did not fail")


def check(often: Callable[..., None], function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    held = [each for argument in arguments for each in objects(argument)]
    often(function, arguments, times // 5 + 100)  # fill caches and let Go's heap find its size
    counts = [sys.getrefcount(each) for each in held]
    # Go's heap breathes; what leaks grows in every round.
    for _ in range(6):
        blocks, memory = sys.getallocatedblocks(), resident()
        often(function, arguments, times)
        blocks, memory = sys.getallocatedblocks() - blocks, resident() - memory
        if blocks < times // 100 and memory < max(1 << 20, 2 * times):
            break
    assert blocks < times // 100
    assert memory < max(1 << 20, 2 * times), f"{memory / times} bytes a call"
    grown = [sys.getrefcount(each) - count for each, count in zip(held, counts, strict=True)]
    assert max(map(abs, grown), default=0) < times // 100  # others, too, hold what is small and shared


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("kind", CALLS)
def test_calls(kind: str, calls: int) -> None:
    check(call_often, *CALLS[kind], calls)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("kind", FAILING)
def test_failing_calls(kind: str, calls: int) -> None:
    check(fail_often, *FAILING[kind], calls // 10)


class AlarmError(Exception):
    """What a handler of a signal raises."""


def leave_often(data: bytes, times: int) -> None:
    """Leave calls that go on by themselves for a while."""
    for _ in range(times):
        with contextlib.suppress(AlarmError):
            signal.setitimer(signal.ITIMER_REAL, 0.001)
            contexts.ignore([], data)
        contexts.open_gate()
        while contexts.stopped() < contexts.entered():
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_calls_that_were_left() -> None:
    def ring(_number: int, _frame: object) -> None:
        raise AlarmError

    data = bytes(1 << 20)  # Go copies it, and returns it as a string that nobody reads
    before = signal.signal(signal.SIGALRM, ring)
    try:
        leave_often(data, 50)
        count, memory = sys.getrefcount(data), resident()
        leave_often(data, 200)
        assert resident() - memory < 50 << 20
        assert sys.getrefcount(data) == count
    finally:
        signal.signal(signal.SIGALRM, before)
