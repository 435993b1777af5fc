"""FizzBuzz, worked out by Go.

>>> from fizzbuzz import fizzbuzz
>>> fizzbuzz(15)
'fizzbuzz'

The same in Python alone is `fizzbuzz.fizzbuzzpy`.
"""

from fizzbuzz.fizzbuzzo3 import fizzbuzz

__all__ = ["fizzbuzz"]
