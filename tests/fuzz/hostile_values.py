"""Makes arguments: what fits an annotation of a stub, what does not, and what is hostile.

All comes from one generator of random numbers, so that a seed repeats a run.
"""

from __future__ import annotations

import array
import ast
import datetime as dt
import decimal
import enum
import fractions
import gc
import ipaddress
import uuid
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

Step = Callable[[], object]


class Wicked(BaseException):
    """What no except clause expects."""


class Raises:
    """Raises from everything the conversion may ask of it."""

    def _raise(self, *_: object) -> Any:
        raise LookupError("hostile")

    __index__ = __int__ = __float__ = __complex__ = __bool__ = __len__ = __iter__ = _raise
    __getitem__ = __contains__ = __hash__ = __str__ = __eq__ = __getattr__ = keys = items = values = _raise


class Lies:
    """Has a length, and elements, that do not agree."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __length_hint__(self) -> int:
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

    def __len__(self) -> Any:
        return "1"  # noqa: PLE0303

    def __iter__(self) -> Any:
        return 5

    def __hash__(self) -> Any:
        return "1"  # noqa: PLE0309


class Victim:
    """Changes the list it is in while it is converted."""

    def __init__(self, victim: list[Any], *, grows: bool) -> None:
        self.victim = victim
        self.grows = grows

    def _change(self) -> None:
        if self.grows:
            self.victim.extend(range(100))
        else:
            self.victim.clear()
            gc.collect(0)

    def __index__(self) -> int:
        self._change()
        return 1

    def __float__(self) -> float:
        self._change()
        return 1.0

    def __iter__(self) -> Iterator[int]:
        self._change()
        return iter((1, 2))

    def area(self) -> float:
        """Return an area, as what Go asks shapes for."""
        return float(self)


class Key:
    """Changes the dict it is a key of while it is compared."""

    def __init__(self, victim: dict[Any, Any]) -> None:
        self.victim = victim

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        self.victim.clear()
        return True

    def __index__(self) -> int:
        self.victim[len(self.victim)] = 1
        return 1


class Fades:
    """Loses its methods, and its class, while it is used."""

    def __index__(self) -> int:
        self.__class__ = Faded  # type: ignore[assignment]
        return 1

    def area(self) -> float:
        """Return an area, once."""
        self.__class__ = Faded  # type: ignore[assignment]
        return 1.0


class Faded:
    """What is left."""


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


class Zone(dt.tzinfo):
    """A zone that answers with what it should not, or changes its mind."""

    key = "\ud800/zone"

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def utcoffset(self, _: object) -> Any:
        """Return an offset, or none."""
        odd = dt.timedelta(hours=self.rng.randrange(-23, 24), seconds=self.rng.random())
        return self.rng.choice((odd, odd, odd, None, 5, dt.timedelta(days=2)))

    def tzname(self, _: object) -> Any:
        """Return a name, or none."""
        return self.rng.choice(("odd", "\ud800", "", None, 5))

    def dst(self, _: object) -> Any:
        """Return nothing."""


class Moment(dt.datetime):
    """A datetime with attributes that it cannot have."""

    year: Any = property(lambda _: 1 << 40)


class Span(dt.timedelta):
    """A timedelta with attributes that it cannot have."""

    days: Any = property(lambda _: (1 << 31) - 1)
    seconds: Any = property(lambda _: "1")


class Dies:
    """Calls back when it is collected."""

    def __init__(self, step: Step) -> None:
        self.step = step

    def __del__(self) -> None:
        self.step()

    def __index__(self) -> int:
        return 3


class Acts:
    """Can be called, and has every method: each may raise, call back in, or return anything."""

    def __init__(self, maker: Maker, returns: ast.expr | None = None) -> None:
        self.maker = maker
        self.returns = returns

    def __call__(self, *arguments: Any, **_: Any) -> Any:
        chance = self.maker.rng.random()
        if chance < 0.1:
            raise self.maker.rng.choice((ValueError, Wicked, StopIteration, RecursionError, MemoryError))("hostile")
        if chance < 0.2:
            self.maker.step()
        if chance < 0.3 and arguments:
            return arguments[0]
        if chance < 0.33:
            return self(*arguments)
        if self.returns is not None:
            return self.maker.fitting(self.returns)
        return self.maker.value()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __len__(self) -> int:
        return self() if self.maker.rng.random() < 0.5 else 2


def endless() -> Iterator[int]:
    """Yield a few numbers, then fail."""
    yield from range(5)
    raise RuntimeError("hostile generator")


def cyclic() -> list[Any]:
    """Return a list that holds itself."""
    loop: list[Any] = []
    loop.append(loop)
    return loop


class Maker:
    """Makes values, of instances that came to be as well."""

    def __init__(self, rng: random.Random, step: Step, shared: list[Any]) -> None:
        self.rng = rng
        self.step = step
        self.shared = shared  # what other threads change meanwhile
        self.modest = False  # numbers must be small: what is called lasts as long as they say
        self.instances: dict[str, list[Any]] = {}  # of the wheel's classes, by name, the newest
        self.scalars: tuple[Callable[[], Any], ...] = (
            *[self.number] * 3,
            *[self.text] * 3,
            lambda: self.rng.randrange(20),
            lambda: self.rng.choice((True, False, None, None)),
            self.floating,
            lambda: complex(self.rng.random(), 1e300),
            self.binary,
            self.odd_buffer,
            lambda: range(self.number() % 50, self.number() % 50, self.rng.choice((1, 2, -1))),
            lambda: range(1 << 70, (1 << 70) + 3),
            lambda: slice(*(self.rng.choice((None, 1, 1 << 70, "x", 0, -1)) for _ in range(3))),
            Raises,
            lambda: Lies(self.rng.choice((0, 3, 100, -1, 1 << 62))),
            WrongTypes,
            Wrong,
            Fades,
            lambda: Int(self.number()),
            lambda: Text(self.text()),
            endless,
            lambda: iter([1, 2, self.text()]),
            cyclic,
            self.list_that_changes,
            self.dict_that_changes,
            lambda: Acts(self),
            lambda: Dies(self.step),
            lambda: [Dies(self.step)],
            lambda: decimal.Decimal("1.5"),
            lambda: fractions.Fraction(7, 2),
            lambda: self.rng.choice((self.moment(), self.span(), self.address(), self.network(), dt.date(2026, 1, 1))),
            lambda: self.rng.choice((int, str, ValueError, object, Acts)),
            lambda: self.rng.choice((ValueError, OSError, StopIteration, KeyError))(self.number()),
            object,
            lambda: self.rng.choice(self.shared) if self.shared else self.number(),
        )

    def number(self) -> int:
        """Return an int, near the bounds of Go's types more often than not."""
        if self.modest:
            return self.rng.randrange(-1, 12)
        bits = self.rng.choice((7, 8, 15, 16, 31, 32, 52, 53, 63, 64, self.rng.randrange(70)))
        near = self.rng.choice((0, 1, -1, 1 << bits, -(1 << bits), self.rng.getrandbits(200)))
        return near + self.rng.choice((0, 1, -1))

    def text(self) -> str:
        """Return a str with all that text may hold."""
        alphabet = ("a", "\0", "\x7f", "é", "ß", "\u20ac", "\U0001f40d", "\ud800", "\udfff", "\ufffd", "z" * 300)
        return "".join(self.rng.choices(alphabet[: self.rng.choice((7, 7, 11))], k=self.rng.randrange(6)))

    def floating(self) -> float:
        """Return a float, also of those that are unlike others."""
        return self.rng.choice((0.0, -0.0, 1e308, -1e-320, float("nan"), float("inf"), 3.5, 1e39, 0.1))

    def binary(self) -> Any:
        """Return a buffer."""
        return self.rng.choice((bytes, bytearray, memoryview))(self.rng.randbytes(self.rng.randrange(9)))

    def moment(self) -> dt.datetime:
        """Return a datetime, with zones of all kinds."""
        zone = self.rng.choice(
            (
                dt.UTC,
                dt.UTC,
                zoneinfo.ZoneInfo("Europe/Berlin"),
                Zone(self.rng),
                dt.timezone(dt.timedelta(minutes=7)),
                None,
            )
        )
        kind = Moment if self.rng.random() < 0.05 else dt.datetime
        return kind(
            self.rng.choice((1, 1970, 2026, 9999)), self.rng.choice((1, 12)), 31, 23, 59, 59, 999_999, tzinfo=zone
        )

    def span(self) -> dt.timedelta:
        """Return a timedelta."""
        if self.modest:
            return dt.timedelta(seconds=self.rng.choice((0, 0.01, -1, 1e-6)))
        if self.rng.random() < 0.05:
            return Span()
        return self.rng.choice((dt.timedelta.max, dt.timedelta.min, dt.timedelta(days=106_751), dt.timedelta(0, 1, 1)))

    def address(self) -> Any:
        """Return an address or one with a network."""
        text = self.rng.choice(("10.1.2.3", "::1", "fe80::1%eth0", "::ffff:1.2.3.4"))
        return (ipaddress.ip_address if self.rng.random() < 0.9 else ipaddress.ip_interface)(text)

    def network(self) -> Any:
        """Return a network: a small one, for it is an iterable of addresses as well."""
        return ipaddress.ip_network(self.rng.choice(("10.0.0.0/30", "::/126", "1.2.3.4/32")))

    def odd_buffer(self) -> Any:
        """Return an array of numbers, or a view with steps."""
        whole = array.array(self.rng.choice("bBhHiIlLqQfd"), range(8))
        released = memoryview(b"gone")
        released.release()
        return self.rng.choice((whole, memoryview(whole)[:: self.rng.choice((1, 2, -1))], memoryview(whole), released))

    def list_that_changes(self) -> list[Any]:
        """Return a list with an element that changes it while it is read."""
        victim: list[Any] = [self.rng.choice((1, 2.5, "x"))] * self.rng.randrange(1, 9)
        victim.insert(self.rng.randrange(len(victim)), Victim(victim, grows=self.rng.random() < 0.5))
        return victim

    def dict_that_changes(self) -> dict[Any, Any]:
        """Return a dict with a key or a value that changes it while it is read."""
        victim: dict[Any, Any] = {"x": 2}
        victim[Key(victim)] = 3  # beside a key of the same hash a debug build of 3.13 aborts, also without Go
        values: list[Any] = []
        values.append(Victim(values, grows=True))
        victim[2] = values
        return victim

    def key(self) -> Any:
        """Return something hashable."""
        what = self.rng.randrange(4)
        if what == 0:
            return self.rng.choice((True, None, 1.5, (self.number(), self.number())))
        return self.text() if what == 1 else self.number()

    def instance(self, name: str | None = None) -> Any:
        """Return an instance of a class, or of any."""
        known = self.instances.get(name) if name else self.rng.choice(list(self.instances.values()))
        chosen = self.rng.choice(known) if known else self.rng.choice(self.scalars)()
        return self.number() if self.modest and isinstance(chosen, int) else chosen  # of an enum

    def value(self, depth: int = 0) -> Any:
        """Return anything: a scalar, an instance, or containers of them."""
        if self.instances and self.rng.random() < 0.2:
            return self.instance()
        if depth > 3 or self.rng.random() < 0.55:
            return self.rng.choice(self.scalars)()
        size = self.rng.choice((0, 1, 2, 3, 3, 20))
        shape = self.rng.randrange(6)
        if shape == 0:
            return {self.key(): self.value(depth + 1) for _ in range(size)}
        if shape == 1:
            return {self.key() for _ in range(size)}
        if shape == 2:
            maker = self.rng.choice(self.scalars)
            return [maker() for _ in range(size)]
        return self.rng.choice((list, list, tuple))([self.value(depth + 1) for _ in range(size)])

    def fitting(self, annotation: ast.expr | None) -> Any:
        """Return what an annotation asks for, but for a surprise in some places."""
        if annotation is None or self.rng.random() < 0.07:
            return self.value()
        if isinstance(annotation, ast.BinOp):
            return self.fitting(self.rng.choice((annotation.left, annotation.right)))
        if isinstance(annotation, ast.Subscript):
            inner = annotation.slice
            return self.container(
                ast.unparse(annotation.value), inner.elts if isinstance(inner, ast.Tuple) else [inner]
            )
        return self.plain(ast.unparse(annotation).rpartition(".")[2].lstrip("_"))

    def plain(self, name: str) -> Any:
        """Return a value of a type without parameters."""
        simple: dict[str, Callable[[], Any]] = {
            "int": lambda: self.number() if self.modest or self.rng.random() < 0.5 else self.rng.randrange(-3, 100),
            "float": self.floating,
            "complex": lambda: complex(self.floating(), 1.5),
            "bool": lambda: self.rng.random() < 0.5,
            "str": lambda: self.rng.choice((self.text(), self.rng.choice("aé🐍"))),
            "bytes": self.binary,
            "ReadableBuffer": self.binary,
            "slice": lambda: slice(self.rng.randrange(5), None, self.rng.choice((1, None, -1))),
            "range": lambda: range(self.rng.randrange(5), 9, 2),
            "timedelta": self.span,
            "datetime": self.moment,
            "Fraction": lambda: fractions.Fraction(self.number(), self.rng.randrange(1, 9)),
            "IPv4Address": self.address,
            "IPv6Address": self.address,
            "IPv4Network": self.network,
            "IPv6Network": self.network,
            "UUID": lambda: uuid.UUID(int=self.rng.getrandbits(128)),
            "None": lambda: None,
            "BaseException": lambda: self.rng.choice((ValueError("x"), OSError(2, "no"), KeyError(self.number()))),
        }
        if name in simple:
            return simple[name]()
        return self.instance(name) if name in self.instances or self.rng.random() < 0.5 else Acts(self)

    def container(self, name: str, inner: list[ast.expr]) -> Any:
        """Return a value of a type with parameters."""
        name = name.rpartition(".")[2].lstrip("_")
        size = self.rng.choice((0, 1, 2, 3, 6))
        if name == "Callable":
            return Acts(self, inner[1])
        if name in ("Mapping", "dict", "MutableMapping"):
            pairs = [(self.fitting(inner[0]), self.fitting(inner[1])) for _ in range(size)]
            return {key: value for key, value in pairs if is_hashable(key)}
        if name in ("set", "AbstractSet", "MutableSet", "frozenset"):
            return {element for element in (self.fitting(inner[0]) for _ in range(size)) if is_hashable(element)}
        if name == "tuple" and ast.unparse(inner[-1]) != "...":
            return tuple(self.fitting(each) for each in inner)
        return self.rng.choice((list, list, tuple, iter))([self.fitting(inner[0]) for _ in range(size)])

    def keep(self, value: object) -> None:
        """Keep what has a class of the wheel's, in containers as well."""
        if isinstance(value, (list, tuple)):
            for each in value[:5]:
                self.keep(each)
        elif isinstance(value, dict):
            self.keep(list(value.values())[:5])
        elif type(value).__module__.startswith(("features", "gophersnake")) or isinstance(value, enum.Enum):
            known = self.instances.setdefault(type(value).__name__, [])
            known.append(value)
            del known[:-20]


def is_hashable(value: object) -> bool:
    """Return whether a value can be a key; a hostile one may say no."""
    try:
        hash(value)
    except Exception:  # noqa: BLE001 - whatever it is
        return False
    return True
