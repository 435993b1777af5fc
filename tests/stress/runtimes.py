"""Many runtimes of Go in one process: copies of the wheel, and what STRESS_WHEELS and STRESS_FOREIGN name."""

import ctypes
import importlib
import os
import random
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from types import ModuleType

from tally import Slope, Tally

import features

THREADS = int(os.environ.get("STRESS_THREADS", "4"))


def wheel(folder: Path, number: int, source: Path) -> ModuleType:
    """Return the module of a wheel that has a core of its own."""
    package = folder / f"wheel{number}"
    package.mkdir()
    (package / "__init__.py").touch()
    for pattern in ("processes.*.so", "*.core.so"):
        [file] = source.glob(pattern)
        shutil.copy(file, package)
    return importlib.import_module(f"{package.name}.processes")


def foreign(path: str) -> ctypes.CDLL | None:
    """Return a library of Go that is none of ours; foreign/main.go is its source."""
    if not path:
        return None
    library = ctypes.CDLL(path)
    library.Collect()
    return library


def hammer(tally: Tally, lock: threading.Lock, wheels: list[ModuleType], library: ctypes.CDLL | None) -> None:
    """Call all of them in any order."""
    chance = random.Random(threading.get_ident())
    while tally.left() > 0:
        one = chance.choice(wheels)
        n = chance.randrange(50)
        answers: list[tuple[object, object]] = [(one.goroutines(n), n * (n - 1) // 2), (one.allocate(2), 2)]
        answers.append(("nil pointer" in one.fault_elsewhere(), True))
        try:
            one.fault()
        except RuntimeError as error:
            answers.append((type(error).__name__, "GoPanic"))
        counter = one.Counter("x", "a", "b")
        counter.up(n)
        answers += [(counter.total(), n), (list(counter.words), ["a", "b"])]
        if library is not None:
            answers.append((library.Fault(), 1))
        with lock:
            for got, want in answers:
                tally.expect(got, want)


def main() -> None:
    tally, lock = Tally(), threading.Lock()
    count = int(os.environ.get("STRESS_RUNTIMES", "8"))
    sources = [Path(features.__path__[0])]
    sources += [Path(source) for source in os.environ.get("STRESS_WHEELS", "").split(os.pathsep) if source]
    library = foreign(os.environ.get("STRESS_FOREIGN", ""))
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        wheels = [wheel(Path(folder), i, sources[i % len(sources)]) for i in range(count)]
        for one in wheels:
            one.goroutines(3)
    tally.figures["runtimes"] = count + (library is not None)
    slope = Slope(tally.seconds / 4)
    args = (tally, lock, wheels, library)
    threads = [threading.Thread(target=hammer, args=args) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    while tally.goes_on():
        for one in wheels:
            one.spin()  # a loop that only a signal stops
            for _ in range(3):
                tally.see("collection beside a loop, ms", 1000 * one.collect())
            one.stop_spinning()
            slope.look()
    for thread in threads:
        thread.join()
    for i, one in enumerate(wheels):
        tally.see("worst GC pause, ms", 1000 * one.worst_pause())
        tally.expect((i, one.goroutines(10)), (i, 45))
    tally.figures["MB/h"] = slope.per_hour()
    tally.report()


if __name__ == "__main__":
    main()
