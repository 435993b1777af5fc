"""docs is documented in every way that Go knows.

Headings
--------

See `answer`, `LIMIT`, `answer` and `strings.Builder`; also the Go site <https://go.dev>.
"""

from types import ModuleType
from typing import Final

__all__ = [
    "Error",
    "GoPanic",
    "LIMIT",
    "answer",
    "answering",
    "block",
    "go",
    "plain",
    "quotes",
    "undocumented",
]

LIMIT: Final = 100
"""LIMIT is the last number that `answer` takes."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def answer(n: int) -> str:
    """answer returns n as text. Answer is short:

        >>> from docs import answer
        >>> answer(3)
        '3'

    What follows an example is text again, with a list:

    - the first item,
      which goes on
    - the second item with `code`

    and a numbered one:

    1. one
    2. two

    See also `plain`.
    """

def plain() -> str:
    """plain has a doctest that nobody indented:

        >>> plain()
        'plain'

    It is code nevertheless.
    """

def quotes() -> None:
    """quotes has \"\"\"three quotes\"\"\", a \\backslash and ends with a "quote\""""

def block() -> None:
    """block is documented by a block comment.

        if x {
            y()
        }

    """

def undocumented() -> None: ...

def answering() -> None:
    """answering is not what the comment begins with: Answer is."""

def go() -> None:
    """Python says another,
    in two lines.
    """
