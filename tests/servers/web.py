"""A web application that calls Go when it is loaded, before its server forks, and in each request."""

import os
from collections.abc import Callable, Iterable

from features import processes

LOADED = processes.goroutines(100)  # in the parent
OLD = processes.Counter("made before the fork")

Start = Callable[[str, list[tuple[str, str]]], object]


def old() -> str:
    """Say what becomes of an object that the parent has made."""
    try:
        return str(OLD.total())
    except RuntimeError as error:
        return str(error)


def application(_environ: object, start: Start) -> Iterable[bytes]:
    """Answer what a dead runtime of Go cannot."""
    results = processes.goroutines(100), processes.timers(3), processes.allocate(10)
    processes.collect()
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {LOADED} {results} {old()}\n".encode()]
