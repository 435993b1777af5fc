"""fizzbuzz over the package that gopy makes: gopy has no overloads and takes neither list nor slice."""

from __future__ import annotations

from fizzbuzz_gopy_generated import go, gopyfizzbuzz


def fizzbuzz(n: float | list[int] | slice) -> str | list[str]:
    """Answer a number, a list of numbers, or the range that a slice names."""
    if isinstance(n, int):
        answer: str = gopyfizzbuzz.one(n)
        return answer
    if isinstance(n, list):
        return list(gopyfizzbuzz.many(go.Slice_int(n)))
    if isinstance(n, slice):
        step = 1 if n.step is None else n.step
        return list(gopyfizzbuzz.range(n.start, len(range(n.start, n.stop, step)), step))
    if isinstance(n, float):
        return fizzbuzz(int(n)) if n.is_integer() else repr(n)
    msg = "fizzbuzz() argument must be int, float, list or slice"
    raise TypeError(msg)
