"""Calls leave nothing behind: no reference, no block of Python's memory, no memory of the process."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from features import (
    arrays,
    bigint,
    causes,
    elsewhere,
    errors,
    errortypes,
    maps,
    oserrors,
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
    "error in": (errortypes.text, (ValueError(TEXT),)),
    "error of a sentinel": (errortypes.is_empty, (errortypes.ErrEmpty(TEXT),)),
    "error of a type": (errortypes.line_of, (errortypes.ParseError(TEXT, near=[TEXT], err=ValueError(TEXT)),)),
    "errors back": (errortypes.echo_all, ([errortypes.LimitError(limit=NUMBER), ValueError(TEXT), None],)),
    "errors out": (errortypes.by_name, ()),
    "type of errors": (errortypes.double, (errortypes.ParseError(TEXT, line=NUMBER),)),
    "make an exception": (errortypes.ParseError, (TEXT,)),
    "method of an exception": (errortypes.ParseError.hint, (errortypes.ParseError(token=TEXT), 2)),
    "read variable": (getattr, (variables, "table")),
    "write variable": (setattr, (variables, "names", [TEXT, TEXT + "!"])),
}

FAILING: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
    "error": (errors.fail, (TEXT,)),
    "chosen error": (errors.value, (TEXT,)),
    "cause": (causes.chain, (3,)),
    "joined": (causes.join, ()),
    "sentinel": (sentinels.find, ("not found",)),
    "type of errors": (errortypes.fail, ("outer",)),
    "errors in a field": (errortypes.fail, ("group",)),
    "error of another module": (elsewhere.fail, ("parse",)),
    "error given back": (errortypes.raise_, (errortypes.ParseError(TEXT),)),
    "error of a file": (oserrors.load, (TEXT,)),
    "no exception": (errortypes.echo_all, ([ValueError(TEXT), TEXT],)),
    "attribute of another type": (lambda: errortypes.ParseError(TEXT, line=TEXT), ()),  # type: ignore[arg-type]
    "panic": (errors.panic, (TEXT,)),
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
