"""What a scenario counts and how long it goes on: python SCENARIO.py SECONDS."""

import json
import resource
import statistics
import sys
import time
from pathlib import Path


class Tally:
    """The figures of one scenario, which end as a line of JSON."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.seconds = float(sys.argv[1])
        self.figures: dict[str, float] = {}
        self.samples: dict[str, list[float]] = {}

    def left(self) -> float:
        """Return how many seconds there are."""
        return self.seconds - (time.monotonic() - self.began)

    def goes_on(self) -> bool:
        """Say whether there is time for more, and wait neither for much nor for nothing."""
        return self.left() > 0

    def add(self, name: str, by: float = 1) -> None:
        """Count."""
        self.figures[name] = self.figures.get(name, 0) + by

    def see(self, name: str, value: float) -> None:
        """Note one of many measurements."""
        self.samples.setdefault(name, []).append(value)

    def expect(self, got: object, want: object) -> None:
        """Count a call, and a wrong answer if it is one."""
        self.add("calls")
        if got != want:
            self.add("wrong")
            print(f"got {got!r:.200}, want {want!r:.200}", file=sys.stderr)

    def report(self) -> None:
        """Print what there is to say."""
        for name, values in self.samples.items():
            values.sort()
            self.figures[f"{name} median"] = statistics.median(values)
            self.figures[f"{name} p99"] = values[-1 - len(values) // 100]
            self.figures[f"{name} max"] = values[-1]
        print(json.dumps(self.figures), flush=True)


def resident() -> int:
    """Return the resident memory of this process, bytes; mapped files come and go as others want it."""
    pages = Path("/proc/self/statm").read_text().split()
    return (int(pages[1]) - int(pages[2])) * resource.getpagesize()


def descriptors() -> int:
    """Return how many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


FEW = 3  # measurements through which any line goes


class Slope:
    """How memory grows, by the least squares of what was seen after a while.

    Of the measurements only sums are kept: a list of them would grow by more than what is looked for.
    """

    def __init__(self, warm_up: float) -> None:
        self.warm_at = time.monotonic() + warm_up
        self.first = 0  # bytes at the first measurement, which keeps the sums small
        self.count = 0
        self.x = self.y = self.xx = self.xy = 0.0

    def look(self) -> None:
        """Note the memory in use, but for while the process warms up."""
        x = time.monotonic() - self.warm_at
        if x < 0:
            return
        if self.count == 0:
            self.first = resident()
        y = resident() - self.first
        self.count += 1
        self.x += x
        self.y += y
        self.xx += x * x
        self.xy += x * y

    def per_hour(self) -> float:
        """Return the growth, megabytes an hour."""
        if self.count < FEW:
            return 0
        over = self.xy - self.x * self.y / self.count
        under = self.xx - self.x * self.x / self.count
        return 3600 * over / under / (1 << 20)
