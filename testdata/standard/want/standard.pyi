"""standard passes values of Go's library that Python's has a type for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from datetime import datetime as _datetime, timedelta as _timedelta
from enum import IntEnum
from fractions import Fraction
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from types import ModuleType
from typing import Any, Final, Protocol, Self, TypeVar
from typing_extensions import disjoint_base
from uuid import UUID

from _typeshed import ReadableBuffer

__all__ = [
    "BadNet",
    "DAY",
    "Error",
    "Event",
    "GoPanic",
    "LEAST",
    "Machine",
    "Missed",
    "Month",
    "NEVER",
    "Reminder",
    "Stamp",
    "Weekday",
    "ask",
    "at",
    "beyond",
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
    "end",
    "epoch",
    "fetch",
    "fetch_all",
    "fetch_apart",
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
    "route",
    "same",
    "ticks",
    "unique",
    "wait",
    "when",
    "within",
    "zero",
]

_Element_co = TypeVar("_Element_co", covariant=True)

class _GoIterator(Iterator[_Element_co], Protocol[_Element_co]):
    """An iterator over the elements of a Go sequence or channel."""
    def close(self) -> None:
        """Stop early: the sequence ends, and its deferred functions run."""

class Month(IntEnum):
    """A Month specifies a month of the year (January = 1, ...)."""

    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12

    def __str__(self) -> str: ...

class Weekday(IntEnum):
    """A Weekday specifies a day of the week (Sunday = 0, ...)."""

    SUNDAY = 0
    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6

    def __str__(self) -> str: ...

DAY: Final[_timedelta]
"""DAY is how long a day is."""
NEVER: Final[_timedelta]
"""NEVER is longer than anything."""
LEAST: Final[_timedelta]
"""LEAST is the shortest duration."""

epoch: _datetime
"""epoch is when Unix begins."""
patience: _timedelta
"""patience can be set."""

__go__: ModuleType
"""The Go runtime behind the module: limits, figures, profiles."""

class Error(Exception):
    """An error that a Go function returned and that no built-in exception fits."""

class GoPanic(RuntimeError):
    """A panic in Go; its note has the Go stack."""

class Missed(Error):
    """Missed is an error with a time."""
    when: _datetime
    by: _timedelta

    def __init__(self, *args: object, when: _datetime = ..., by: _timedelta = ...) -> None: ...

class BadNet(Error):
    """A BadNet is an error with a field that Python has no value for: a network with host bits."""
    at: _datetime
    net: IPv4Network | IPv6Network | None
    n: int

    def __init__(
        self,
        *args: object,
        at: _datetime = ...,
        net: IPv4Network | IPv6Network | IPv4Interface | IPv6Interface | None = ...,
        n: int = ...,
    ) -> None: ...

@disjoint_base
class Event:
    """An Event has a field of each."""
    at: _datetime
    lasts: _timedelta
    until: _datetime | None
    share: Fraction
    from_: IPv4Address | IPv6Address | None
    net: IPv4Network | IPv6Network | None
    link: str | None
    id: UUID

    @property
    def before(self) -> MutableSequence[_datetime]: ...

    @before.setter
    def before(self, value: Iterable[_datetime], /) -> None: ...

    @property
    def timeouts(self) -> MutableMapping[str, _timedelta]: ...

    @timeouts.setter
    def timeouts(self, value: Mapping[str, _timedelta], /) -> None: ...

    def __new__(
        cls,
        *,
        at: _datetime = ...,
        lasts: _timedelta = ...,
        until: _datetime | None = ...,
        share: Fraction | int = ...,
        from_: IPv4Address | IPv6Address | None = ...,
        net: IPv4Network | IPv6Network | IPv4Interface | IPv6Interface | None = ...,
        link: str | None = ...,
        id: UUID = ...,
        before: Iterable[_datetime] = ...,
        timeouts: Mapping[str, _timedelta] = ...,
    ) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("at", "lasts", "until", "share", "from_", "net", "link", "id", "before", "timeouts")

@disjoint_base
class Stamp:
    """A Stamp is a time with a note; it lends all that a time has."""
    time: _datetime
    note: str

    def __new__(cls, *, time: _datetime = ..., note: str = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str: ...

    def __repr__(self) -> str: ...

    def format(self, layout: str) -> str: ...

    def append_format(self, b: ReadableBuffer, layout: str) -> bytes: ...

    def is_zero(self) -> bool: ...

    def after(self, u: _datetime) -> bool: ...

    def before(self, u: _datetime) -> bool: ...

    def compare(self, u: _datetime) -> int: ...

    def equal(self, u: _datetime) -> bool: ...

    def date(self) -> tuple[int, Month, int]: ...

    def year(self) -> int: ...

    def month(self) -> Month: ...

    def day(self) -> int: ...

    def weekday(self) -> Weekday: ...

    def iso_week(self) -> tuple[int, int]: ...

    def clock(self) -> tuple[int, int, int]: ...

    def hour(self) -> int: ...

    def minute(self) -> int: ...

    def second(self) -> int: ...

    def nanosecond(self) -> int: ...

    def year_day(self) -> int: ...

    def add(self, d: _timedelta) -> _datetime: ...

    def sub(self, u: _datetime) -> _timedelta: ...

    def add_date(self, years: int, months: int, days: int) -> _datetime: ...

    def utc(self) -> _datetime: ...

    def local(self) -> _datetime: ...

    def zone(self) -> tuple[str, int]: ...

    def zone_bounds(self) -> tuple[_datetime, _datetime]: ...

    def unix(self) -> int: ...

    def unix_milli(self) -> int: ...

    def unix_micro(self) -> int: ...

    def unix_nano(self) -> int: ...

    def append_binary(self, b: ReadableBuffer) -> bytes: ...

    def marshal_binary(self) -> bytes: ...

    def unmarshal_binary(self, data: ReadableBuffer) -> None: ...

    def gob_encode(self) -> bytes: ...

    def gob_decode(self, data: ReadableBuffer) -> None: ...

    def marshal_json(self) -> bytes: ...

    def unmarshal_json(self, data: ReadableBuffer) -> None: ...

    def append_text(self, b: ReadableBuffer) -> bytes: ...

    def marshal_text(self) -> bytes: ...

    def unmarshal_text(self, data: ReadableBuffer) -> None: ...

    def is_dst(self) -> bool: ...

    def truncate(self, d: _timedelta) -> _datetime: ...

    def round(self, d: _timedelta) -> _datetime: ...

    __match_args__ = ("time", "note")

@disjoint_base
class Machine:
    """A Machine embeds what can be written alone; a copy has the port as well."""
    addr: IPv4Address | IPv6Address | None
    port: int

    def __new__(cls, *, addr: IPv4Address | IPv6Address | None = ..., port: int = ...) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __str__(self) -> str: ...

    def tag(self, self_: str) -> str:
        """tag has a parameter that Python calls otherwise."""

    def is_valid(self) -> bool: ...

    def bit_len(self) -> int: ...

    def zone(self) -> str: ...

    def compare(self, ip2: IPv4Address | IPv6Address | None) -> int: ...

    def less(self, ip2: IPv4Address | IPv6Address | None) -> bool: ...

    def is4(self) -> bool: ...

    def is4_in6(self) -> bool: ...

    def is6(self) -> bool: ...

    def unmap(self) -> IPv4Address | IPv6Address | None: ...

    def with_zone(self, zone: str) -> IPv4Address | IPv6Address | None: ...

    def is_link_local_unicast(self) -> bool: ...

    def is_loopback(self) -> bool: ...

    def is_multicast(self) -> bool: ...

    def is_interface_local_multicast(self) -> bool: ...

    def is_link_local_multicast(self) -> bool: ...

    def is_global_unicast(self) -> bool: ...

    def is_private(self) -> bool: ...

    def is_unspecified(self) -> bool: ...

    def prefix(self, b: int) -> IPv4Network | IPv6Network: ...

    def as16(self) -> tuple[int, ...]: ...

    def as4(self) -> tuple[int, int, int, int]: ...

    def as_slice(self) -> bytes: ...

    def next(self) -> IPv4Address | IPv6Address | None: ...

    def prev(self) -> IPv4Address | IPv6Address | None: ...

    def append_to(self, b: ReadableBuffer) -> bytes: ...

    def string_expanded(self) -> str: ...

    def append_text(self, b: ReadableBuffer) -> bytes: ...

    def marshal_text(self) -> bytes: ...

    def unmarshal_text(self, text: ReadableBuffer) -> None: ...

    def append_binary(self, b: ReadableBuffer) -> bytes: ...

    def marshal_binary(self) -> bytes: ...

    def unmarshal_binary(self, b: ReadableBuffer) -> None: ...

    __match_args__ = ("addr", "port")

@disjoint_base
class Reminder:
    """A Reminder has fields that are called as types of Python."""
    datetime: _datetime
    timedelta: _timedelta
    backup: IPv4Address | IPv6Address | None

    def __new__(
        cls,
        *,
        datetime: _datetime = ...,
        timedelta: _timedelta = ...,
        backup: IPv4Address | IPv6Address | None = ...,
    ) -> Self: ...

    def __reduce__(self) -> tuple[Any, ...]: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __copy__(self) -> Self: ...

    __match_args__ = ("datetime", "timedelta", "backup")

def echo_time(t: _datetime) -> _datetime:
    """echo_time returns t."""

def echo_times(list: Iterable[_datetime]) -> list[_datetime]:
    """echo_times returns list."""

def echo_maybe(t: _datetime | None) -> _datetime | None:
    """echo_maybe returns t."""

def echo_when(m: Mapping[_datetime, _timedelta]) -> dict[_datetime, _timedelta]:
    """echo_when returns m."""

def echo_duration(d: _timedelta) -> _timedelta:
    """echo_duration returns d."""

def echo_durations(list: Iterable[_timedelta]) -> list[_timedelta]:
    """echo_durations returns list."""

def echo_pair(p: Iterable[_timedelta]) -> tuple[_timedelta, _timedelta]:
    """echo_pair returns p."""

def echo_limit(d: _timedelta | None) -> _timedelta | None:
    """echo_limit returns d."""

def nanoseconds(d: _timedelta) -> int:
    """nanoseconds returns d as Go has it."""

def from_nanoseconds(n: int) -> _timedelta:
    """from_nanoseconds returns a duration."""

def describe(t: _datetime) -> str:
    """describe returns t as Go writes it."""

def location(t: _datetime) -> str:
    """location returns the name of t's zone."""

def at(unix: int, nano: int, zone: str) -> _datetime:
    """at returns a moment in a zone of the tz database."""

def fixed(unix: int, name: str, offset: int) -> _datetime:
    """fixed returns a moment in a zone of its own."""

def zero() -> _datetime:
    """zero returns Go's zero time."""

def later(t: _datetime, d: _timedelta) -> _datetime:
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

def ticks(from_: _datetime, step: _timedelta, n: int) -> _GoIterator[_datetime]:
    """ticks gives times, step apart."""

def ask(
    f: Callable[[_datetime, IPv4Address | IPv6Address], tuple[_timedelta, str | None]],
    t: _datetime,
    a: IPv4Address | IPv6Address | None,
) -> tuple[_timedelta, str | None]:
    """ask calls a function of Python."""

def miss(t: _datetime, by: _timedelta) -> None:
    """miss fails."""

def kind(
    arg0: _datetime | _timedelta | IPv4Address | IPv6Address | None | Fraction | int,
    /,
) -> str:
    """Kind returns which overload was taken.

    kind is one of them.
    """

def route(fail: bool) -> Event:
    """route fails, or returns an event with such a field."""

def when(s: Stamp) -> _datetime:
    """when returns the time of a stamp."""

def same(t: _datetime, u: _datetime) -> bool:
    """same reports whether times are equal to Go's ==."""

def end() -> _datetime:
    """end is the last second of all, in a zone that is behind UTC."""

def beyond() -> _datetime:
    """beyond is later than any time of Python's."""

def fetch(f: Callable[[], str | None]) -> str:
    """fetch has the error of a function."""

def fetch_apart(f: Callable[[], str | None]) -> None:
    """fetch_apart calls a function in a goroutine."""

def fetch_all(urls: Iterable[str]) -> list[str]:
    """fetch_all reads URLs as Python gives them."""

def wait(link: str | None = None, by: IPv4Address | IPv6Address | None = None) -> str:
    """wait has defaults."""
