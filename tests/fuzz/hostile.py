"""Calls every function and class of a wheel's modules with random and hostile arguments.

Instances that come to be are kept for a while: their methods are called, their attributes are read and
written, and they are arguments of other calls.

Each call must end in a result or an exception: a crash, a hang or a SystemError (an
exception lost or left over in C) is a bug. The seed repeats a run::

    python hostile.py --calls 100000 --seed 7 features
"""

from __future__ import annotations

import argparse
import array
import copy
import decimal
import fractions
import gc
import importlib
import inspect
import operator
import pickle
import pkgutil
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

# What waits, works or recurses for as long as it is told to: all of module gil, and these.
LASTING = {"gil", "count", "repeat", "zeros", "power", "expand", "select", "numbers", "pad", "line"}
LASTING |= {"wait", "wait_for", "wait_own", "wait_wrapped", "ignore", "spin"}


class Raises:
    """Raises from everything the conversion may ask of it."""

    def _raise(self, *_: object) -> Any:
        raise LookupError("hostile")

    __index__ = __int__ = __float__ = __complex__ = __bool__ = __len__ = __iter__ = _raise
    __getitem__ = __contains__ = __hash__ = __str__ = keys = items = values = _raise


class Lies:
    """Has a length, and elements, that do not agree."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, i: int) -> int:
        if i > 3:
            raise IndexError(i)
        return i


class WrongTypes:
    """Answers with what Python does not allow."""

    def __index__(self) -> Any:
        return "1"  # noqa: PLE0305 - that is the point

    def __float__(self) -> Any:
        return "1.0"

    def __iter__(self) -> Any:
        return 5


class Shrinks:
    """Empties the list it is in while it is converted."""

    def __init__(self, victim: list[Any]) -> None:
        self.victim = victim

    def __index__(self) -> int:
        self.victim.clear()
        gc.collect(0)
        return 1

    def __float__(self) -> float:
        self.victim.clear()
        return 1.0


class Grows(Shrinks):
    """Makes the list it is in longer while it is converted."""

    def __index__(self) -> int:
        self.victim.extend(range(100))
        return 1


class Wrong(Mapping[Any, Any]):
    """A mapping without what its keys promise."""

    def __getitem__(self, key: object) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        return iter(("a", 1, None))

    def __len__(self) -> int:
        return 3


class Int(int):
    """A subclass of int."""


class Text(str):
    """A subclass of str."""

    __slots__ = ()


def endless() -> Iterator[int]:
    """Yield a few numbers, then fail."""
    yield from range(5)
    raise RuntimeError("hostile generator")


def hostile_list(rng: random.Random) -> list[Any]:
    """Return a list with elements that change it while they are read."""
    victim: list[Any] = [rng.choice((1, 2.5, "x"))] * rng.randrange(1, 9)
    victim.insert(rng.randrange(len(victim)), rng.choice((Shrinks, Grows))(victim))
    return victim


def cyclic() -> list[Any]:
    """Return a list that holds itself."""
    loop: list[Any] = []
    loop.append(loop)
    return loop


def number(rng: random.Random) -> int:
    """Return an int, near the bounds of Go's types more often than not."""
    return rng.choice((0, 1, -1, 1 << rng.randrange(70), -(1 << rng.randrange(70)), rng.getrandbits(200))) + rng.choice(
        (0, 1, -1)
    )


def text(rng: random.Random) -> str:
    """Return a str with all that text may hold."""
    alphabet = ("a", "\0", "\x7f", "é", "ß", "\u20ac", "\U0001f40d", "\ud800", "\udfff", "\ufffd", "z" * 300)
    return "".join(rng.choices(alphabet[: rng.choice((7, 11))], k=rng.randrange(6)))


SCALARS: tuple[Callable[[random.Random], Any], ...] = (
    number,
    number,
    lambda r: r.randrange(100),
    lambda r: r.choice((True, False, None)),
    lambda r: r.choice((0.0, -0.0, 1e308, -1e-320, float("nan"), float("inf"), 3.5, 1e39)),
    lambda r: complex(r.random(), 1e300),
    text,
    text,
    lambda r: r.randbytes(r.randrange(9)),
    lambda r: bytearray(r.randbytes(r.randrange(9))),
    lambda r: memoryview(r.randbytes(8))[:: r.choice((1, 2, -1))],
    lambda r: memoryview(array.array(r.choice("bBhHiIlLqQfd"), range(8)))[:: r.choice((1, 2, -1))],
    lambda r: array.array(r.choice("bBhHiIlLqQfd"), range(5)),
    lambda r: range(number(r) % 50, number(r) % 50, r.choice((1, 2, -1))),
    lambda _: range(1 << 70, (1 << 70) + 3),
    lambda r: slice(r.choice((None, 1, 1 << 70, "x")), r.choice((None, 5, -5)), r.choice((None, 1, 0, -1))),
    lambda _: Raises(),
    lambda r: Lies(r.choice((0, 3, 100, -1, 1 << 62))),
    lambda _: WrongTypes(),
    lambda _: Wrong(),
    lambda r: Int(number(r)),
    lambda r: Text(text(r)),
    lambda _: endless(),
    lambda r: iter([1, 2, text(r)]),
    lambda _: cyclic(),
    hostile_list,
    lambda _: decimal.Decimal("1.5"),
    lambda _: fractions.Fraction(7, 2),
    lambda _: int,
    lambda _: object(),
)


def value(rng: random.Random, depth: int = 0) -> Any:
    """Return an argument: a scalar, or containers of them."""
    if depth > 3 or rng.random() < 0.55:
        return rng.choice(SCALARS)(rng)
    size = rng.choice((0, 1, 2, 3, 3, 20))
    shape = rng.randrange(6)
    if shape == 0:
        return {key(rng): value(rng, depth + 1) for _ in range(size)}
    if shape == 1:
        return {key(rng) for _ in range(size)}
    if shape == 2:
        return tuple(value(rng, depth + 1) for _ in range(size))
    if shape == 3:
        maker = rng.choice(SCALARS)
        return [maker(rng) for _ in range(size)]
    return [value(rng, depth + 1) for _ in range(size)]


def key(rng: random.Random) -> Any:
    """Return something hashable."""
    return rng.choice((number, text, lambda r: r.choice((True, None, 1.5)), lambda r: (number(r), number(r))))(rng)


class Pool:
    """Instances of the wheel's classes, the newest of each."""

    def __init__(self) -> None:
        self.instances: list[Any] = []

    def add(self, value: object) -> None:
        """Keep what has attributes of its own, and what is in containers."""
        if isinstance(value, (list, tuple)):
            for each in value[:5]:
                self.add(each)
        elif type(value).__module__.startswith(("features", "gophersnake")):
            self.instances.append(value)
            del self.instances[:-100]

    def value(self, rng: random.Random) -> Any:
        """Return an argument: an instance now and then."""
        if self.instances and rng.random() < 0.3:
            return rng.choice(self.instances)
        return value(rng)


Target = tuple[Callable[..., Any], int, list[str]]


def target(function: Callable[..., Any]) -> Target:
    """Return what is called, how many positional arguments it takes, and its keywords."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # none that inspect can read
        return function, 2, []
    keywords = [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY]
    return function, len(parameters) - len(keywords), keywords


def targets(package: str) -> dict[str, Target]:
    """Return the functions and classes of a package's modules, and the methods of the classes."""
    found: dict[str, Target] = {}
    root = importlib.import_module(package)
    for info in pkgutil.iter_modules(root.__path__):
        module = importlib.import_module(f"{package}.{info.name}")
        for name in module.__all__:
            function = getattr(module, name)
            if LASTING & {info.name, name}:
                continue
            if inspect.isbuiltin(function) or inspect.isclass(function):
                found[f"{info.name}.{name}"] = target(function)
            if inspect.isclass(function):
                for member, method in vars(function).items():
                    if inspect.ismethoddescriptor(method) and callable(method):
                        found[f"{info.name}.{name}.{member}"] = target(method)
    return found


def use_items(rng: random.Random, pool: Pool, instance: Any) -> None:
    """Use what is a list or a mapping."""
    if hasattr(instance, "clear") and len(instance) > 1000:  # it may have been added to itself
        instance.clear()
    key = pool.value(rng) if rng.random() < 0.7 else rng.choice((0, -1, 1, slice(None), slice(None, None, -2)))
    what = rng.random()
    if what < 0.4:
        pool.add(instance[key])
    elif what < 0.6:
        instance[key] = pool.value(rng)
    elif what < 0.7:
        del instance[key]
    else:
        operate = rng.choice((operator.contains, operator.iadd, operator.ior, operator.eq, operator.lt, operator.add))
        operate(instance, pool.value(rng))


def use(rng: random.Random, pool: Pool) -> None:
    """Read, write or delete an attribute of an instance, or ask Python's own protocols of it."""
    instance = rng.choice(pool.instances)
    if hasattr(instance, "__delitem__") and rng.random() < 0.5:
        use_items(rng, pool, instance)
        return
    names = [name for name in dir(type(instance)) if not name.startswith("__")]
    if not names or rng.random() < 0.3:
        protocol = rng.choice((repr, str, hash, len, iter, list, bool, copy.copy, copy.deepcopy, pickle.dumps, dir))
        protocol(instance)
        return
    name = rng.choice(names)
    what = rng.random()
    if what < 0.45:
        setattr(instance, name, pool.value(rng))
    elif what < 0.5:
        delattr(instance, name)
    elif what < 0.75:
        pool.add(getattr(instance, name))
    else:
        method = getattr(instance, name)
        if callable(method):
            _, arity, keywords = target(method)
            pool.add(method(*[pool.value(rng) for _ in range(arity)], **dict.fromkeys(keywords[:1], pool.value(rng))))


def call(rng: random.Random, pool: Pool, known: Target) -> None:
    """Call a function, most often with as many arguments as it takes."""
    function, arity, keywords = known
    count = arity if rng.random() < 0.95 else rng.randrange(5)
    given = {name: pool.value(rng) for name in keywords if rng.random() < 0.4}
    pool.add(function(*[pool.value(rng) for _ in range(count)], **given))


def fuzz(package: str, calls: int, seed: int) -> dict[str, int]:
    """Call at random; return how often which outcome came."""
    rng = random.Random(seed)
    pool = Pool()
    known = sorted(targets(package).items())
    outcomes: dict[str, int] = {}
    for i in range(calls):
        name, what = rng.choice(known)
        outcome = "result"
        try:
            if pool.instances and rng.random() < 0.4:
                name = "an instance"
                use(rng, pool)
            else:
                call(rng, pool, what)
        except SystemError:
            print(f"call {i} of seed {seed}: {name}", file=sys.stderr)
            raise
        except Exception as error:  # noqa: BLE001 - that is what is counted
            outcome = type(error).__name__
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return outcomes


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package")
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for outcome, count in sorted(fuzz(chosen.package, chosen.calls, chosen.seed).items(), key=lambda item: -item[1]):
        print(f"{outcome:22}{count:10}")


if __name__ == "__main__":
    main()
