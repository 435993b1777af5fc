"""fizzbuzz.fizzbuzzo3 is fizzbuzz for Python: one function that takes whatever
there is an answer for.
"""

from collections.abc import Iterable
from types import ModuleType
from typing import overload

__all__ = [
    "Error",
    "GoPanic",
    "fizzbuzz",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

@overload
def fizzbuzz(n: int | float) -> str:
    """fizzbuzz says fizz, buzz, fizzbuzz or the number.

        >>> from fizzbuzz.fizzbuzzo3 import fizzbuzz
        >>> fizzbuzz(1)
        '1'
        >>> fizzbuzz(3)
        'fizz'

    fizzbuzz takes integers of any size.

        >>> fizzbuzz(2**70)
        '1180591620717411303424'

    fizzbuzz takes floats, of which whole ones read as integers.

        >>> fizzbuzz(1.0)
        '1'
        >>> fizzbuzz(3.1)
        '3.1'

    """

@overload
def fizzbuzz(n: Iterable[int] | Iterable[float] | slice | range) -> list[str]:
    """fizzbuzz takes many numbers and answers each.

        >>> fizzbuzz([4, 5, 15])
        ['4', 'buzz', 'fizzbuzz']

    fizzbuzz takes many integers of any size.

        >>> fizzbuzz([2**70, 3])
        ['1180591620717411303424', 'fizz']

    fizzbuzz takes many floats; integers among them become floats.

        >>> fizzbuzz([1, 3.1])
        ['1', '3.1']

    fizzbuzz takes a slice for the numbers of the range with the same start,
    stop and step.

        >>> fizzbuzz(slice(1, 4))
        ['1', '2', 'fizz']

    fizzbuzz takes a range.

        >>> fizzbuzz(range(4, 1, -1))
        ['4', 'fizz', '2']

    """
