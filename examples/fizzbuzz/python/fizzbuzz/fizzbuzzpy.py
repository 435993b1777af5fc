"""FizzBuzz in Python alone, which answers as `fizzbuzz.fizzbuzzo3` does."""

from collections.abc import Iterable
from typing import overload

__all__ = ["fizzbuzz"]


@overload
def fizzbuzz(n: float) -> str: ...
@overload
def fizzbuzz(n: Iterable[float] | slice) -> list[str]: ...
def fizzbuzz(n: float | Iterable[float] | slice) -> str | list[str]:
    """Say fizz, buzz, fizzbuzz or the number.

    A number gets one answer, a list or a range of numbers a list of them. A slice
    stands for the numbers of the range with the same start, stop and step.

    >>> fizzbuzz(3)
    'fizz'
    >>> fizzbuzz([1.0, 3.1, 5])
    ['1', '3.1', 'buzz']
    >>> fizzbuzz(slice(4, 1, -1))
    ['4', 'fizz', '2']
    """
    if isinstance(n, (int, float)):
        return _answer(n)
    if isinstance(n, slice):
        n = _numbers(n)
    elif isinstance(n, str):
        message = f"fizzbuzz() takes a number or numbers, not {type(n).__name__}"
        raise TypeError(message)
    return [_answer(each) for each in n]


def _answer(n: float) -> str:
    if n % 3 == 0:
        return "fizzbuzz" if n % 5 == 0 else "fizz"
    if n % 5 == 0:
        return "buzz"
    if isinstance(n, float) and not n.is_integer():
        return str(n)
    return str(int(n))


def _numbers(n: slice) -> range:
    step = 1 if n.step is None else n.step
    if step == 0:
        message = "step cannot be zero"
        raise ValueError(message)
    if n.stop is None:
        message = "slice without a stop"
        raise ValueError(message)
    return range(n.start or 0, n.stop, step)
