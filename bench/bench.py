"""Measures gophersnake beside everything else that makes Python call native code.

Builds the rivals into bench/build, measures them interleaved on one interpreter, prints tables and
writes JSON. What cannot be built is named with its error, and the rest goes on. See bench/README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import builds
import edits
import report
from operations import FIZZBUZZ, GROUPS, SUBJECTS, about
from rivals import RIVALS, ROUTES
from timing import Campaign, Entry, Samples
from workshop import BENCH, PROJECT, BuildError, Workshop

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rival import Rival

START, EDIT = "start", "edit"
REFERENCES = ("pyo3-abi3", "pyo3-abi3-lto", "c", "c-nocache")
IDENTITY = (
    "import platform, sys, sysconfig; print(sys.implementation.cache_tag + ('t' if "
    "sysconfig.get_config_var('Py_GIL_DISABLED') else '')); print(platform.python_version())"
)


@dataclass(frozen=True)
class Effort:
    """How often things are done."""

    repetitions: int
    rounds: int
    starts: int
    edits: int


FULL = Effort(repetitions=9, rounds=7, starts=15, edits=7)
QUICK = Effort(repetitions=3, rounds=3, starts=5, edits=2)


def tell(message: str) -> None:
    """Report progress."""
    print(message, file=sys.stderr, flush=True)


def names(text: str) -> list[str]:
    """Split a comma-separated list."""
    return [name for name in text.split(",") if name]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    rows = list(dict.fromkeys(row for rival in RIVALS for row in rival.rows))  # a rival may have two subjects
    operations = [*GROUPS, START, EDIT]
    parser = argparse.ArgumentParser(
        prog="bench.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="the interpreter (this one)")
    parser.add_argument("--only", type=names, default=rows, metavar="A,B", help="rows: " + ",\n".join(rows))
    parser.add_argument("--ops", type=names, default=operations, metavar="A,B", help="of " + ", ".join(operations))
    parser.add_argument("--against", type=names, default=list(REFERENCES), metavar="A,B", help="rows to divide by")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: to see that it works")
    parser.add_argument("--reuse", action="store_true", help="keep what an earlier run built, old or not")
    parser.add_argument(
        "--site", action="append", default=[], metavar="RIVAL=FOLDER", help="measure a rival that is installed there"
    )
    parser.add_argument("--json", type=Path, default=BENCH / "results" / "latest.json", help="where the result goes")
    parser.add_argument("--dist", type=Path, default=PROJECT / "dist", help="where gophersnake's own wheel lies (dist)")
    parser.add_argument("--seed", type=int, default=1, help="of the random order")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the commands of the builds")
    options = parser.parse_args(arguments)
    for given, known in ((options.only, rows), (options.ops, operations), (options.against, rows)):
        for name in given:
            if name not in known:
                parser.error(f"{name}: want one of {', '.join(known)}")
    options.site = dict(pair.partition("=")[::2] for pair in options.site)
    return options


def build(
    shop: Workshop, rivals: Sequence[Rival], options: argparse.Namespace
) -> tuple[list[builds.Built], dict[str, str]]:
    """Build the rivals, one at a time; return them and the errors of the others."""
    done, errors = [], {}
    for rival in rivals:
        tell(f"building {rival.folder}")
        try:
            if rival.folder in options.site:
                done.append(builds.adopt(rival, Path(options.site[rival.folder]).resolve()))
            else:
                done.append(builds.build(shop, rival, reuse=options.reuse))
        except (BuildError, OSError) as err:
            errors[rival.folder] = str(err)
            tell(f"{rival.folder} cannot be built: {err}")
    return done, errors


def entries(built: Sequence[builds.Built], subject: str, only: Container[str]) -> list[Entry]:
    """Return the rows that a subject is measured for."""
    return [
        Entry(row, b.site, b.rival.module, function)
        for b in built
        if b.rival.subject == subject
        for row, function in b.rival.rows.items()
        if row in only
    ]


def measure(shop: Workshop, version: str, options: argparse.Namespace) -> report.Result:
    """Build, then measure."""
    effort = QUICK if options.quick else FULL
    subjects = [s for s in SUBJECTS if about(s, options.ops) or (s == FIZZBUZZ and {START, EDIT} & set(options.ops))]
    chosen = [r for r in RIVALS if r.subject in subjects and set(r.rows) & set(options.only)]
    built, errors = build(shop, chosen, options)
    shuffle = random.Random(options.seed)  # noqa: S311  an order, not a secret
    samples = Samples()
    for subject in subjects:
        campaign = Campaign(shop.python, entries(built, subject, options.only), shuffle, tell, samples)
        operations = about(subject, options.ops)
        if subject == FIZZBUZZ and START in options.ops and campaign.entries:
            campaign.starts(effort.starts)
        if operations and campaign.entries:
            campaign.calls(operations, effort.repetitions, effort.rounds)
    result = report.Result(version, options.only, samples, errors=errors)
    result.built = {row: b for b in built if b.rival.subject == FIZZBUZZ for row in b.rival.rows if row in options.only}
    if EDIT in options.ops:
        routes = [route for route in ROUTES if route.rival in options.only]
        result.edits, missing = edits.edits(shop, routes, effort.edits, shuffle, tell)
        result.errors |= {f"edit {name}": why for name, why in missing.items()}
    return result


def main(arguments: Sequence[str]) -> int:
    """Run; return the exit code."""
    options = parse(arguments)
    for variable in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH"):
        os.environ.pop(variable, None)
    python = Path(os.path.abspath(options.python))  # noqa: PTH100  resolve() would leave a virtual environment
    try:
        asked = subprocess.run([python, "-c", IDENTITY], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as err:
        tell(f"bench.py: {err}")
        return 2
    tag, version = asked.stdout.split()
    shop = Workshop(BENCH / "build" / tag, python, options.dist, verbose=options.verbose)
    result = measure(shop, version, options)
    print(report.text(result, options.against))
    when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report.data(result, options.against, cores=os.cpu_count(), when=when)) + "\n")
    tell(f"result: {os.path.relpath(options.json)}")
    return 1 if result.samples.errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
