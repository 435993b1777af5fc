"""gil has calls that are short, and calls that may last."""

from collections.abc import Callable, Iterable
from types import ModuleType

__all__ = [
    "Error",
    "GoPanic",
    "appends",
    "backwards",
    "call_kept",
    "channel",
    "deferred",
    "dynamic",
    "each",
    "even",
    "format",
    "gone",
    "goroutine",
    "held",
    "interface",
    "keeps",
    "literal",
    "loops",
    "makes",
    "makes_few",
    "mapped",
    "named",
    "nested",
    "now_and_then",
    "odd",
    "own",
    "pairs",
    "picks",
    "prefix",
    "recursive",
    "released",
    "replaced",
    "selects",
    "short",
    "skips",
    "sleeps",
    "sorted",
    "started",
    "through",
    "until",
    "upper",
    "waits",
]

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

def each(f: Callable[[int], int], n: int) -> int:
    """each calls f in each round."""

def until(f: Callable[[int], bool]) -> int:
    """until calls f until it says so."""

def picks(all: Iterable[str], f: Callable[[str], bool]) -> list[str]:
    """picks calls f with each of what is there."""

def sorted(all: Iterable[int], compare: Callable[[int, int], int]) -> list[int]:
    """sorted lets the standard library call."""

def backwards(all: Iterable[int], compare: Callable[[int, int], int]) -> list[int]:
    """backwards calls in a function of its own."""

def mapped(f: Callable[[str], str], s: str) -> str:
    """mapped hands f on."""

def now_and_then(f: Callable[[int], int], n: int) -> int:
    """now_and_then calls f in few rounds only."""

def skips(f: Callable[[int], object], n: int) -> None:
    """skips may go on before it calls f."""

def pairs(f: Callable[[int, int], object], n: int, m: int) -> None:
    """pairs has a loop that need not call f."""

def replaced(f: Callable[[int], int], n: int) -> int:
    """replaced calls what Python has not given."""

def own(all: Iterable[int], f: Callable[[int], object]) -> list[int]:
    """own lets the standard library call what calls nothing."""

def named(n: int) -> int:
    """named hands on what may last."""

def started(f: Callable[[], int]) -> int:
    """started calls f elsewhere, and waits."""

def keeps(f: Callable[[int], int], n: int) -> int:
    """keeps keeps f, and calls it."""

def call_kept(n: int) -> int:
    """call_kept calls what was kept."""

def gone() -> None:
    """gone lets go of what was kept."""

def nested(f: Callable[[str], str], g: Callable[[str], str], s: str) -> str:
    """nested calls f and g by turns, and f again for what g says."""

def short(x: float) -> float:
    """short only computes."""

def format(n: int) -> str:
    """format calls what is known to be short."""

def through(n: int) -> int:
    """through calls what is short in another package of the module."""

def literal(n: int) -> int:
    """literal calls a function where it stands."""

def deferred(n: int) -> int:
    """deferred defers what is short."""

def prefix(s: str) -> bool:
    """prefix looks at a few bytes."""

def loops(n: int) -> int:
    """loops loops."""

def waits(n: int) -> int:
    """waits calls what waits."""

def upper(s: str) -> str:
    """upper calls what calls what is not known."""

def sleeps(ms: int) -> None:
    """sleeps sleeps."""

def recursive(n: int) -> int:
    """recursive calls itself."""

def even(n: int) -> bool:
    """even calls Odd, which calls Even."""

def odd(n: int) -> bool:
    """odd calls Even, which calls Odd."""

def dynamic(n: int) -> int:
    """dynamic calls what nobody knows."""

def interface(n: int) -> str:
    """interface calls a method that nobody knows."""

def channel() -> int:
    """channel receives."""

def goroutine() -> None:
    """goroutine starts one."""

def selects() -> None:
    """selects selects."""

def makes(n: int) -> list[int]:
    """makes makes something of any size."""

def makes_few() -> list[int]:
    """makes_few makes something small."""

def appends(a: Iterable[int], b: Iterable[int]) -> list[int]:
    """appends appends a whole slice."""

def held(n: int) -> int:
    """held says so itself."""

def released(n: int) -> int:
    """released says so itself."""
