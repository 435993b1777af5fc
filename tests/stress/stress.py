"""Run all scenarios, each in a process of its own, and print what they counted.

python tests/stress/stress.py [SECONDS] [SCENARIO...]: SECONDS in all, 600 unless given.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 600.0

# Each scenario, and its share of the time.
SCENARIOS = {"forks": 4, "runtimes": 4, "interrupts": 2, "storms": 2, "exits": 3, "threads": 3, "pools": 2, "soak": 2}
LEAST = 60  # seconds more than its share that a scenario may take to end

# What is counted over all of them.
SUMS = (
    "calls",
    "crashes",
    "wrong",
    "hangs",
    "forks",
    "nested forks",
    "exits",
    "threads",
    "rings",
    "descriptors left",
    "handles left",
)

Figures = dict[str, float]


def run(name: str, seconds: float) -> Figures:
    """Run a scenario; one that ends badly, or not at all, is a crash."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", str(HERE / f"{name}.py"), str(seconds)]
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        try:
            status: int | None = process.wait(2 * seconds + LEAST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = None
        out.seek(0)
        lines = out.read().splitlines()
    figures: Figures = json.loads(lines[-1]) if status == 0 and lines else {"crashes": 1}
    if status != 0:
        print(f"{name}: " + ("hangs" if status is None else f"status {status}"), file=sys.stderr)
    figures["seconds"] = time.monotonic() - began
    return figures


def table(results: dict[str, Figures]) -> str:
    """Return the figures of all scenarios, and their sums."""
    rows = []
    for name in SUMS:
        total = sum(figures.get(name, 0) for figures in results.values())
        rows.append(("all", name, total))
    for scenario, figures in results.items():
        rows += [(scenario, name, value) for name, value in figures.items() if name not in SUMS]
    return "\n".join(f"{scenario:12}{name:56}{value:>14,.2f}".replace(".00", "   ") for scenario, name, value in rows)


def foreign(folder: str) -> str:
    """Return a library of Go that is none of ours; empty where it cannot be built."""
    go, library = shutil.which("go"), f"{folder}/foreign.so"
    if go is None:
        return ""
    command = [go, "build", "-buildmode=c-shared", "-o", library, "."]
    environment = {"GOFLAGS": "", "GOWORK": "off", "GOTOOLCHAIN": "local"}  # whatever version it is
    done = subprocess.run(command, cwd=HERE / "foreign", env=os.environ | environment, check=False)
    return library if done.returncode == 0 else ""


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    names = arguments[1:] or list(SCENARIOS)
    shares = sum(SCENARIOS[name] for name in names)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("STRESS_FOREIGN", foreign(folder))
        for name in names:
            share = seconds * SCENARIOS[name] / shares
            print(f"{name}: {share:.0f} s", flush=True)
            results[name] = run(name, share)
    print(table(results), flush=True)
    bad = ("crashes", "wrong", "hangs", "descriptors left", "handles left")
    failed = [f"{scenario}: {name}" for scenario, figures in results.items() for name in bad if figures.get(name)]
    print("failed: " + ", ".join(failed) if failed else "passed", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
    sys.exit(main(sys.argv[1:]))
