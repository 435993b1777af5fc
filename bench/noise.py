"""How much of the machine other processes used while we measured."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path

STAT = Path("/proc/stat")
IDLE_FIELDS = (3, 4)  # idle, iowait
GUEST_FIELDS = 8  # guest times are counted in user and nice already


def _busy() -> float:
    """Return the CPU seconds that the whole machine has worked."""
    if not STAT.exists():
        return 0.0
    ticks = [int(w) for w in STAT.read_text().split("\n", 1)[0].split()[1:][:GUEST_FIELDS]]
    return sum(t for i, t in enumerate(ticks) if i not in IDLE_FIELDS) / os.sysconf("SC_CLK_TCK")


def _ours() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in usages)


@dataclass
class Noise:
    """Counts from its making on; valid while no child of ours is alive at either end."""

    _start: tuple[float, float, float] = field(default_factory=lambda: (time.monotonic(), _busy(), _ours()))

    def cores(self) -> float:
        """Return the cores that others kept busy, on average."""
        then, busy, ours = self._start
        passed = time.monotonic() - then
        return max(0.0, ((_busy() - busy) - (_ours() - ours)) / passed) if passed else 0.0
