"""What is called and timed in a running process: the columns of the table."""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True)
class Operation:
    """One call."""

    name: str
    title: str
    argument: str
    """A Python expression."""
    bulk: bool = False
    """Long enough to be timed alone; CPU time of all threads is recorded too."""
    refused: bool = False
    """The call raises TypeError."""


OPERATIONS = {
    op.name: op
    for op in (
        Operation("scalar3", "f(3)", "3"),
        Operation("scalar7", "f(7)", "7"),
        Operation("scalar1234567", "f(1234567)", "1234567"),
        Operation("list10", "list of 10", "list(range(1, 11))"),
        Operation("list1m", "list of 1e6", f"list(range(1, {MILLION} + 1))", bulk=True),
        Operation("slice1m", "slice of 1e6", f"slice(1, {MILLION} + 1, 1)", bulk=True),
        Operation("wrong", "wrong type", "'x'", refused=True),
    )
}

SCALARS = ("scalar3", "scalar7", "scalar1234567")
MEAN = "scalar"
"""The mean of SCALARS, sample by sample."""
GROUPS = {MEAN: SCALARS, **{name: (name,) for name in OPERATIONS if name not in SCALARS}}
"""What --ops names."""
