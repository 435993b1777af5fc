"""standard passes values of Go's library that Python's has a type for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from datetime import datetime, timedelta
from fractions import Fraction
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from types import ModuleType
from typing import Any, Final, Protocol, Self, TypeVar
from typing_extensions import disjoint_base
from uuid import UUID

__all__ = [
    "DAY",
    "Error",
    "Event",
    "GoPanic",
    "Missed",
    "NEVER",
    "ask",
    "at",
    "describe",
    "echo_addr",
    "echo_addrs",
    "echo_duration",
    "echo_durations",
    "echo_limit",
    "echo_maybe",
    "echo_pair",
    "echo_prefix",
    "echo_rat",
    "echo_rats",
    "echo_time",
    "echo_times",
    "echo_uuid",
    "echo_uuids",
    "echo_when",
    "epoch",
    "fixed",
    "from_nanoseconds",
    "half",
    "host",
    "kind",
    "later",
    "location",
    "miss",
    "names",
    "nanoseconds",
    "next",
    "pass_plain_url",
    "pass_url",
    "patience",
    "prefix",
    "ticks",
    "unique",
    "wait",
    "within",
    "zero",
]

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

DAY: Final[timedelta]
"""DAY is how long a day is."""
NEVER: Final[timedelta]
"""NEVER is longer than anything."""

epoch: datetime
"""epoch is when Unix begins."""
patience: timedelta
"""patience can be set."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class Missed(Error):
    """Missed is an error with a time."""
    when: datetime
    by: timedelta

    def __init__(self, *args: object, when: datetime = ..., by: timedelta = ...) -> None: ...

@disjoint_base
class Event:
    """An Event has a field of each."""
    at: datetime
    lasts: timedelta
    until: datetime | None
    share: Fraction
    from_: IPv4Address | IPv6Address | None
    net: IPv4Network | IPv6Network | None
    link: str | None
    id: UUID

    @property
    def before(self) -> MutableSequence[datetime]: ...

    @before.setter
    def before(self, value: Iterable[datetime], /) -> None: ...

    @property
    def timeouts(self) -> MutableMapping[str, timedelta]: ...

    @timeouts.setter
    def timeouts(self, value: Mapping[str, timedelta], /) -> None: ...

    def __new__(
        cls,
        *,
        at: datetime = ...,
        lasts: timedelta = ...,
        until: datetime | None = ...,
        share: Fraction | int = ...,
        from_: IPv4Address | IPv6Address | None = ...,
        net: IPv4Network | IPv6Network | IPv4Interface | IPv6Interface | None = ...,
        link: str | None = ...,
        id: UUID = ...,
        before: Iterable[datetime] = ...,
        timeouts: Mapping[str, timedelta] = ...,
    ) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("at", "lasts", "until", "share", "from_", "net", "link", "id", "before", "timeouts")

def echo_time(t: datetime) -> datetime:
    """echo_time returns t."""

def echo_times(list: Iterable[datetime]) -> list[datetime]:
    """echo_times returns list."""

def echo_maybe(t: datetime | None) -> datetime | None:
    """echo_maybe returns t."""

def echo_when(m: Mapping[datetime, timedelta]) -> dict[datetime, timedelta]:
    """echo_when returns m."""

def echo_duration(d: timedelta) -> timedelta:
    """echo_duration returns d."""

def echo_durations(list: Iterable[timedelta]) -> list[timedelta]:
    """echo_durations returns list."""

def echo_pair(p: Iterable[timedelta]) -> tuple[timedelta, timedelta]:
    """echo_pair returns p."""

def echo_limit(d: timedelta | None) -> timedelta | None:
    """echo_limit returns d."""

def nanoseconds(d: timedelta) -> int:
    """nanoseconds returns d as Go has it."""

def from_nanoseconds(n: int) -> timedelta:
    """from_nanoseconds returns a duration."""

def describe(t: datetime) -> str:
    """describe returns t as Go writes it."""

def location(t: datetime) -> str:
    """location returns the name of t's zone."""

def at(unix: int, nano: int, zone: str) -> datetime:
    """at returns a moment in a zone of the tz database."""

def fixed(unix: int, name: str, offset: int) -> datetime:
    """fixed returns a moment in a zone of its own."""

def zero() -> datetime:
    """zero returns Go's zero time."""

def later(t: datetime, d: timedelta) -> datetime:
    """later returns a time after d."""

def echo_rat(q: Fraction | int) -> Fraction:
    """echo_rat returns q."""

def echo_rats(list: Iterable[Fraction | int]) -> list[Fraction]:
    """echo_rats returns list."""

def half(q: Fraction | int) -> Fraction:
    """half returns half of q."""

def echo_addr(a: IPv4Address | IPv6Address | None) -> IPv4Address | IPv6Address | None:
    """echo_addr returns a."""

def echo_addrs(list: Iterable[IPv4Address | IPv6Address]) -> list[IPv4Address | IPv6Address]:
    """echo_addrs returns list."""

def names(
    m: Mapping[IPv4Address | IPv6Address, str] | Mapping[IPv4Address, str] | Mapping[IPv6Address, str],
) -> dict[IPv4Address | IPv6Address, str]:
    """names returns the names of addresses."""

def unique(list: Iterable[IPv4Address | IPv6Address]) -> set[IPv4Address | IPv6Address]:
    """unique returns a set."""

def next(a: IPv4Address | IPv6Address | None) -> IPv4Address | IPv6Address:
    """next returns the address after a."""

def echo_prefix(
    p: IPv4Network | IPv6Network | IPv4Interface | IPv6Interface | None,
) -> IPv4Network | IPv6Network | None:
    """echo_prefix returns p."""

def prefix(a: IPv4Address | IPv6Address | None, bits: int) -> IPv4Network | IPv6Network | None:
    """prefix returns the network of an address, with its other bits."""

def within(
    p: IPv4Network | IPv6Network | IPv4Interface | IPv6Interface | None,
    a: IPv4Address | IPv6Address | None,
) -> bool:
    """within reports whether a is in p."""

def pass_url(u: str | None) -> str | None:
    """pass_url returns u."""

def pass_plain_url(u: str) -> str:
    """pass_plain_url returns u."""

def host(u: str | None) -> str:
    """host returns the host of u."""

def echo_uuid(u: UUID) -> UUID:
    """echo_uuid returns u."""

def echo_uuids(m: Mapping[UUID, Iterable[UUID]]) -> dict[UUID, list[UUID]]:
    """echo_uuids returns m."""

def ticks(from_: datetime, step: timedelta, n: int) -> _GoIterator[datetime]:
    """ticks gives times, step apart."""

def ask(
    f: Callable[[datetime, IPv4Address | IPv6Address], tuple[timedelta, str | None]],
    t: datetime,
    a: IPv4Address | IPv6Address | None,
) -> tuple[timedelta, str | None]:
    """ask calls a function of Python."""

def miss(t: datetime, by: timedelta) -> None:
    """miss fails."""

def kind(arg0: datetime | timedelta | IPv4Address | IPv6Address | None | Fraction | int, /) -> str:
    """Kind returns which overload was taken.

    kind is one of them.
    """

def wait(link: str | None = None, by: IPv4Address | IPv6Address | None = None) -> str:
    """wait has defaults."""
