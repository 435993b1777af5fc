"""What is called and timed in a running process: the columns of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

MILLION = 1_000_000
FIZZBUZZ, OBJECTS = SUBJECTS = "fizzbuzz", "objects"
"""The subjects: the function that every rival has, and the module of objects that some have."""


@dataclass(frozen=True)
class Operation:
    """One statement."""

    name: str
    title: str
    given: str
    """What is run before: Python statements, for which m is the module and f the function fizzbuzz."""
    statement: str = "f(a)"
    """What is timed."""
    subject: str = FIZZBUZZ
    needs: str = ""
    """A name that not every module of objects has."""
    things: int = 1
    """How many things the statement does; the time is that of one."""
    bulk: bool = False
    """Long enough to be timed alone; CPU time of all threads is recorded too."""


CALLS, ELEMENTS = 1000, 100_000

OPERATIONS = {
    op.name: op
    for op in (
        Operation("scalar3", "f(3)", "a = 3"),
        Operation("scalar7", "f(7)", "a = 7"),
        Operation("scalar1234567", "f(1234567)", "a = 1234567"),
        Operation("list10", "list of 10", "a = list(range(1, 11))"),
        Operation("list1m", "list of 1e6", f"a = list(range(1, {MILLION} + 1))", bulk=True),
        Operation("slice1m", "slice of 1e6", f"a = slice(1, {MILLION} + 1, 1)", bulk=True),
        Operation("wrong", "wrong type", "a = 'x'", "try: f(a)\nexcept TypeError: pass"),
        Operation("create", "create", "Counter = m.Counter", "Counter('a')", OBJECTS),
        Operation("method", "method", "c = m.Counter('a')", "c.up(1)", OBJECTS),
        Operation("get", "get", "c = m.Counter('a')", "c.count", OBJECTS),
        Operation("set", "set", "c = m.Counter('a')", "c.count = 1", OBJECTS),
        Operation("getstr", "get str", "c = m.Counter('counter')", "c.name", OBJECTS),
        Operation(
            "exception", "exception", "fail, Error = m.fail, m.Error", "try: fail(1)\nexcept Error: pass", OBJECTS
        ),
        Operation(
            "callback",
            "callback",
            f"each, n = m.each, {CALLS}\ndef same(i): return i",
            "each(same, n)",
            OBJECTS,
            needs="each",
            things=CALLS,
        ),
        Operation(
            "iteration",
            "iteration",
            f"from collections import deque\nupto, n = m.upto, {ELEMENTS}",
            "deque(upto(n), maxlen=0)",
            OBJECTS,
            needs="upto",
            things=ELEMENTS,
            bulk=True,
        ),
    )
}

SCALARS = ("scalar3", "scalar7", "scalar1234567")
MEAN = "scalar"
"""The mean of SCALARS, sample by sample."""
GROUPS = {
    MEAN: SCALARS,
    **{name: (name,) for name, op in OPERATIONS.items() if op.subject == FIZZBUZZ and name not in SCALARS},
    OBJECTS: tuple(name for name, op in OPERATIONS.items() if op.subject == OBJECTS),
}
"""What --ops names."""


def about(subject: str, groups: Container[str]) -> list[str]:
    """Return the operations of a subject that groups name."""
    return [op for group, ops in GROUPS.items() if group in groups for op in ops if OPERATIONS[op].subject == subject]
