"""fizzbuzz in plain Python."""

from __future__ import annotations


def _one(n: int) -> str:
    if n % 15 == 0:
        return "fizzbuzz"
    if n % 3 == 0:
        return "fizz"
    if n % 5 == 0:
        return "buzz"
    return str(n)


def fizzbuzz(n: float | list[int] | slice) -> str | list[str]:
    """Answer a number, a list of numbers, or the range that a slice names."""
    if isinstance(n, int):
        return _one(n)
    if isinstance(n, list):
        return [_one(i) for i in n]
    if isinstance(n, slice):
        step = 1 if n.step is None else n.step
        if step == 0:
            msg = "step cannot be zero"
            raise ValueError(msg)
        return [_one(i) for i in range(n.start, n.stop, step)]
    if isinstance(n, float):
        return _one(int(n)) if n.is_integer() else repr(n)
    msg = "fizzbuzz() argument must be int, float, list or slice"
    raise TypeError(msg)
