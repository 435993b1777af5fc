"""More values for property tests of containers.

Hypothesis draws a container element by element, which takes a hundred times as long as the test itself. So it draws a
fifth of the 1,000 values for each kind, and the others are those with their parts in other numbers, places and company.
"""

import random
from collections.abc import Iterator
from typing import Any

TIMES = 4  # for each value drawn


def remade(value: Any) -> Iterator[Any]:
    """Yield a container, and others of the same kind made of its parts."""
    yield value
    rng = random.Random(repr(value))
    for _ in range(TIMES):
        yield shaken(value, rng)


def shaken(value: Any, rng: random.Random) -> Any:
    """Return a container like another, with some of its parts."""
    if isinstance(value, tuple):
        return tuple(shaken(part, rng) for part in value)  # each place has its own type
    if isinstance(value, list):
        return [shaken(part, rng) for part in rng.choices(value, k=rng.randrange(60))] if value else []
    if isinstance(value, set):
        return set(rng.sample(sorted(value, key=repr), rng.randrange(len(value) + 1)))
    if isinstance(value, dict):
        values = list(value.values())
        keys = rng.sample(list(value), rng.randrange(len(value) + 1))
        return {key: shaken(rng.choice(values), rng) for key in keys}
    if isinstance(value, float):
        return -value
    return value ^ rng.randrange(2) if type(value) is int else value
