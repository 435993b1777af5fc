"""Times edit-to-import: a line of source changes, the project's own command runs, a fresh interpreter sees it."""

from __future__ import annotations

import re
import subprocess
import time
from typing import TYPE_CHECKING

from workshop import BuildError, last_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from rival import Edit, EditRoute
    from workshop import Workshop

WORD = re.compile(r'^([^/\n]*?)"buzz\d*"', re.MULTILINE)  # the first one in a line of code


def edits(
    shop: Workshop,
    routes: Iterable[EditRoute],
    repetitions: int,
    shuffle: random.Random,
    tell: Callable[[str], None],
) -> tuple[dict[str, list[float]], dict[str, str]]:
    """Return the seconds of each route, and why the others are missing."""
    seconds: dict[str, list[float]] = {}
    errors: dict[str, str] = {}
    ready: list[tuple[EditRoute, Edit]] = []
    for route in routes:
        tell(f"installing editable: {route.name}")
        try:
            edit = route.install(shop, shop.place(f"edit-{route.name}"))
            _once(edit, 0)  # the first build makes everything else
            ready.append((route, edit))
        except BuildError as err:
            errors[route.name] = str(err)
    for n in range(1, repetitions + 1):
        for route, edit in shuffle.sample(ready, len(ready)):
            try:
                seconds.setdefault(edit.name, []).append(_once(edit, n))
            except BuildError as err:
                errors[route.name] = str(err)
        tell(f"edits {n}/{repetitions}")
    return seconds, errors


def _once(edit: Edit, n: int) -> float:
    """Change the line, build, look; return the seconds."""
    text = edit.source.read_text()
    changed, count = WORD.subn(rf'\g<1>"buzz{n}"', text, count=1)
    if count == 0:
        raise BuildError(f'{edit.source.name} has no line of code with the literal "buzz"')
    edit.source.write_text(changed)
    start = time.perf_counter()
    _run(edit, edit.command)
    seen = _run(edit, edit.look).strip() if edit.look else f"buzz{n}"
    passed = time.perf_counter() - start
    if seen != f"buzz{n}":
        raise BuildError(f"{edit.name}: a fresh interpreter says {seen!r}, want 'buzz{n}'")
    return passed


def _run(edit: Edit, command: list[str]) -> str:
    done = subprocess.run(command, cwd=edit.cwd, env=dict(edit.env), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{edit.name} failed: {last_words(done)}")
    return done.stdout
