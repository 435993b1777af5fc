"""Times calls: every repetition starts each rival in a process of its own and asks them in turn.

All processes of a repetition are alive together and only the asked one works, so the samples that a
ratio pairs lie milliseconds apart and share the speed that the machine has just then.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from noise import Noise
from operations import OPERATIONS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")

HERE = Path(__file__).resolve().parent
LIFETIME = 1800  # seconds after which a worker is taken for hung
SLOW = 0.4  # a call this long is sampled once per repetition
STARTS = ("import", "first", "second", "memory_import", "memory", "threads")


@dataclass(frozen=True)
class Entry:
    """One row: a function, or the subject, of a module in an installed folder."""

    name: str
    site: Path
    module: str
    function: str


@dataclass
class Samples:
    """Everything that was measured in running processes."""

    wall: dict[str, dict[str, list[list[float]]]] = field(default_factory=dict)
    """Seconds per call: entry -> operation -> repetition -> round."""
    cpu: dict[str, dict[str, list[list[float]]]] = field(default_factory=dict)
    """The same in CPU seconds of all threads; bulk operations only."""
    start: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    """Entry -> quantity -> fresh process."""
    noise: list[float] = field(default_factory=list)
    """Cores that other processes used, per repetition."""
    errors: dict[str, str] = field(default_factory=dict)


class WorkerError(Exception):
    """A rival's process ended or answered nonsense."""


class Worker:
    """A rival's process."""

    def __init__(self, python: Path, entry: Entry, operations: Sequence[str]) -> None:
        """Start the process and wait until it is warm."""
        self._process = subprocess.Popen(
            [python, "-E", "-s", HERE / "worker.py", entry.site, entry.module, entry.function, *operations],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._alarm = threading.Timer(LIFETIME, self._process.kill)
        self._alarm.daemon = True
        self._alarm.start()
        self.offers: list[str] = json.loads(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout is not None  # noqa: S101  for the type checker
        line = self._process.stdout.readline()
        if not line:
            raise WorkerError(self._last_words())
        return line

    def _last_words(self) -> str:
        code = self._process.wait()
        assert self._process.stderr is not None  # noqa: S101  for the type checker
        lines = self._process.stderr.read().strip().splitlines()
        return lines[-1] if lines else f"ended with {code}"

    def ask(self, operation: str) -> tuple[float, float]:
        """Return wall and CPU seconds per call."""
        assert self._process.stdin is not None  # noqa: S101  for the type checker
        try:
            self._process.stdin.write(operation + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise WorkerError(self._last_words()) from None
        wall, cpu = json.loads(self._answer())
        return wall, cpu

    def close(self) -> None:
        """End the process."""
        self._alarm.cancel()
        self._process.kill()
        with contextlib.suppress(BrokenPipeError):
            self._process.communicate()


@dataclass
class Campaign:
    """A series of measurements on one interpreter."""

    python: Path
    entries: list[Entry]
    random: random.Random
    tell: Callable[[str], None]
    samples: Samples = field(default_factory=Samples)

    def calls(self, operations: Sequence[str], repetitions: int, rounds: int) -> None:
        """Time the operations."""
        for kind, entry in product((self.samples.wall, self.samples.cpu), self._alive()):
            kind.setdefault(entry.name, {})
        for repetition in range(repetitions):
            noise = Noise()
            self._repetition(operations, rounds)
            self.samples.noise.append(noise.cores())
            self.tell(f"calls {repetition + 1}/{repetitions}: other processes used {self.samples.noise[-1]:.2f} cores")

    def _repetition(self, operations: Sequence[str], rounds: int) -> None:
        workers: dict[str, Worker] = {}
        try:
            for entry in self._shuffled(self._alive()):
                self._guard(entry.name, partial(self._hire, workers, entry, operations))
            for kind, name in product((self.samples.wall, self.samples.cpu), workers):
                for op in workers[name].offers:
                    kind[name].setdefault(op, []).append([])
            for _ in range(rounds):
                for op in operations:
                    self._round(workers, op)
        finally:
            for worker in workers.values():
                worker.close()

    def _hire(self, workers: dict[str, Worker], entry: Entry, operations: Sequence[str]) -> None:
        workers[entry.name] = Worker(self.python, entry, operations)

    def _round(self, workers: Mapping[str, Worker], op: str) -> None:
        for name in self._shuffled([name for name in workers if op in workers[name].offers]):
            taken = self.samples.wall[name][op][-1]
            if name in self.samples.errors or (taken and taken[-1] > SLOW):
                continue
            self._guard(name, partial(self._record, workers[name], name, op))

    def _record(self, worker: Worker, name: str, op: str) -> None:
        wall, cpu = worker.ask(op)
        self.samples.wall[name][op][-1].append(wall)
        if OPERATIONS[op].bulk:
            self.samples.cpu[name][op][-1].append(cpu)

    def starts(self, repetitions: int) -> None:
        """Time import and first call, each in a fresh process; an unrecorded one warms the disk cache."""
        for repetition in range(-1, repetitions):
            for entry in self._shuffled(self._alive()):
                self._guard(entry.name, partial(self._start, entry, keep=repetition >= 0))
        self.tell(f"start: {repetitions} fresh processes each")

    def _start(self, entry: Entry, *, keep: bool) -> None:
        done = subprocess.run(
            [self.python, "-E", "-s", HERE / "start.py", entry.site, entry.module, entry.function],
            capture_output=True,
            text=True,
            check=False,
            timeout=LIFETIME,
        )
        if done.returncode != 0:
            raise WorkerError((done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1])
        if keep:
            answer = json.loads(done.stdout)
            for quantity in STARTS:
                self.samples.start.setdefault(entry.name, {}).setdefault(quantity, []).append(answer[quantity])

    def _guard(self, name: str, action: Callable[[], None]) -> None:
        """Do the action; a rival that fails is named and left out from there on."""
        try:
            action()
        except (WorkerError, ValueError, subprocess.TimeoutExpired) as err:
            self.samples.errors[name] = str(err)
            print(f"{name}: {err}", file=sys.stderr)

    def _alive(self) -> list[Entry]:
        return [e for e in self.entries if e.name not in self.samples.errors]

    def _shuffled(self, things: Sequence[T]) -> list[T]:
        return self.random.sample(things, len(things))
