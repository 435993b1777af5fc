"""Turns samples into medians and ratios, and those into tables and JSON."""

from __future__ import annotations

import platform
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from operations import MEAN, OPERATIONS, SCALARS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builds import Built
    from timing import Samples

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
Grid = list[list[float]]


@dataclass
class Result:
    """All that a run found."""

    python: str
    rows: Sequence[str]
    samples: Samples
    built: dict[str, Built] = field(default_factory=dict)
    """Row name -> what its function was built from."""
    edits: dict[str, list[float]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def grid(self, entry: str, op: str, *, cpu: bool = False) -> Grid:
        """Return samples by repetition and round; the scalar mean is made sample by sample."""
        table = self.samples.cpu if cpu else self.samples.wall
        of = table.get(entry, {})
        if op != MEAN:
            return of.get(op, [])
        parts = [of[s] for s in SCALARS if s in of]
        if len(parts) != len(SCALARS):
            return []
        return [[statistics.fmean(x) for x in zip(*rounds, strict=False)] for rounds in zip(*parts, strict=False)]


@dataclass(frozen=True)
class Ratio:
    """How a row compares with another."""

    median: float
    """Of the repetitions' medians of ratios between samples taken together."""
    minimum: float
    """Fastest sample to fastest sample."""


def median(grid: Grid) -> float | None:
    """Return the median of the repetitions' medians."""
    medians = [statistics.median(rounds) for rounds in grid if rounds]
    return statistics.median(medians) if medians else None


def minimum(grid: Grid) -> float | None:
    """Return the smallest sample."""
    return min((s for rounds in grid for s in rounds), default=None)


def ratio(ours: Grid, theirs: Grid) -> Ratio | None:
    """Compare two rows of one campaign."""
    paired = [
        statistics.median(a / b for a, b in zip(x, y, strict=False))
        for x, y in zip(ours, theirs, strict=False)
        if x and y
    ]
    fastest, floor = minimum(ours), minimum(theirs)
    if not paired or fastest is None or floor is None:
        return None
    return Ratio(statistics.median(paired), fastest / floor)


def seconds(value: float | None) -> str:
    """Format a time with three figures."""
    if value is None:
        return "-"
    scale, unit = next(((s, u) for s, u in UNITS if value >= s), UNITS[-1])
    return f"{value / scale:.3g} {unit}" if value / scale < 100 else f"{value / scale:.0f} {unit}"  # noqa: PLR2004


def _columns(result: Result, *subjects: str) -> list[str]:
    measured = {op for ops in result.samples.wall.values() for op in ops if OPERATIONS[op].subject in subjects}
    scalars = [MEAN, *SCALARS] if measured.issuperset(SCALARS) else []
    return [*scalars, *(op for op in OPERATIONS if op in measured and op not in SCALARS)]


def _title(op: str) -> str:
    return "scalar mean" if op == MEAN else OPERATIONS[op].title


def _table(heading: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(r[i]) for r in (head, *rows)) for i in range(len(head))]
    lines = [
        "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True))).rstrip()
        for r in (head, *rows)
    ]
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join([heading, *lines, ""])


def _calls(result: Result, heading: str, cell: Callable[[str, str], str], ops: Sequence[str]) -> str:
    rows = [[name, *(cell(name, op) for op in ops)] for name in result.rows]
    return _table(heading, ["", *map(_title, ops)], rows)


def _ratios(result: Result, reference: str, ops: Sequence[str]) -> str:
    def cell(name: str, op: str) -> str:
        found = ratio(result.grid(name, op), result.grid(reference, op))
        return f"{found.median:.2f} / {found.minimum:.2f}" if found else "-"

    return _calls(result, f"time as a multiple of {reference} (median of paired ratios / ratio of minima)", cell, ops)


def _starts(result: Result) -> str:
    rows = []
    for name, built in result.built.items():
        of = result.samples.start.get(name, {})
        middle = {k: statistics.median(v) for k, v in of.items()}
        rows.append(
            [
                name,
                *(seconds(middle.get(k)) for k in ("import", "first", "second")),
                *(f"{middle[k]:.0f}" if k in middle else "-" for k in ("memory_import", "memory", "threads")),
                f"{built.installed_kib:.0f}",
                f"{built.packed_kib:.0f}",
                seconds(built.seconds),
            ]
        )
    head = ["", "import", "first call", "second", "KiB import", "KiB call", "threads", "KiB disk", "KiB wheel", "build"]
    return _table("fresh process (medians), size, clean build", head, rows)


def _edits(result: Result) -> str:
    rows = [
        [name, seconds(statistics.median(times)), seconds(min(times)), seconds(max(times))]
        for name, times in result.edits.items()
    ]
    return _table(
        "edit to import: one line changed, new value in a fresh interpreter", ["", "median", "min", "max"], rows
    )


def _times(result: Result, references: Sequence[str], ops: Sequence[str]) -> list[str]:
    """Return the tables of some columns."""
    parts = [
        _calls(result, "median per call", lambda n, op: seconds(median(result.grid(n, op))), ops),
        _calls(result, "fastest sample", lambda n, op: seconds(minimum(result.grid(n, op))), ops),
    ]
    bulk = [op for op in ops if op != MEAN and OPERATIONS[op].bulk]
    if bulk:
        cpu = _calls(
            result, "CPU time of all threads, median", lambda n, op: seconds(median(result.grid(n, op, cpu=True))), bulk
        )
        parts.append(cpu)
    known = [r for r in references if set(ops) & set(result.samples.wall.get(r, ()))]
    return [*parts, *(_ratios(result, r, ops) for r in known)]


def text(result: Result, references: Sequence[str]) -> str:
    """Return the tables."""
    parts = []
    for subject in SUBJECTS:
        ops = _columns(result, subject)
        if ops:
            parts += _times(result, references, ops)
    if result.built:
        parts.append(_starts(result))
    if result.edits:
        parts.append(_edits(result))
    parts += [f"missing: {name}: {why}\n" for name, why in {**result.errors, **result.samples.errors}.items()]
    return "\n".join(parts)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def data(result: Result, references: Sequence[str], *, cores: int | None, when: str) -> dict[str, Any]:
    """Return everything as plain data; samples included, paths and host left out."""
    ops = _columns(result, *SUBJECTS)
    return {
        "when": when,
        "machine": {
            "processor": _processor(),
            "cores": cores,
            "system": platform.system(),
            "kernel": platform.release(),
        },
        "python": result.python,
        "median": {n: {op: median(result.grid(n, op)) for op in ops} for n in result.samples.wall},
        "minimum": {n: {op: minimum(result.grid(n, op)) for op in ops} for n in result.samples.wall},
        "ratio": {
            reference: {
                n: {
                    op: asdict(found)
                    for op in ops
                    if (found := ratio(result.grid(n, op), result.grid(reference, op))) is not None
                }
                for n in result.samples.wall
            }
            for reference in references
            if reference in result.samples.wall
        },
        "build": {
            name: {
                "note": b.rival.note,
                "seconds": b.seconds,
                "installed_kib": round(b.installed_kib, 1),
                "packed_kib": round(b.packed_kib, 1),
            }
            for name, b in result.built.items()
        },
        "edit": result.edits,
        "errors": {**result.errors, **result.samples.errors},
        "samples": asdict(result.samples),
    }
