"""Values of Go's library that Python's has a type for."""

import copy
import fractions
import ipaddress
import pickle
import sys
import uuid
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from features import standard
from remade import remade

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
KATHMANDU = zoneinfo.ZoneInfo("Asia/Kathmandu")
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)

OFFSETS = st.builds(timezone, st.timedeltas(timedelta(hours=-23, minutes=-59), timedelta(hours=23, minutes=59)))
ZONES = st.sampled_from([UTC, BERLIN, KATHMANDU, zoneinfo.ZoneInfo("America/New_York"), zoneinfo.ZoneInfo("UTC")])
# Not the first and the last day, which no zone moves out of the calendar.
TIMES = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.one_of(ZONES, OFFSETS))  # noqa: DTZ001
DURATIONS = st.timedeltas(timedelta(days=-106_751), timedelta(days=106_751))
FRACTIONS = st.one_of(st.fractions(), st.builds(fractions.Fraction, st.integers(), st.integers(1, 2**200)))
ADDRESSES = st.ip_addresses()
NETWORKS = st.one_of(
    st.builds(
        lambda n, bits: ipaddress.IPv4Network((n, bits), strict=False), st.integers(0, 2**32 - 1), st.integers(0, 32)
    ),
    st.builds(
        lambda n, bits: ipaddress.IPv6Network((n, bits), strict=False), st.integers(0, 2**128 - 1), st.integers(0, 128)
    ),
)


@settings(max_examples=1000)
@given(TIMES)
@example(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))  # twice on that day
@example(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1))
@example(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN))  # not at all on that one
@example(datetime(1, 1, 1, tzinfo=UTC))
@example(datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
@example(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
@example(datetime(1893, 3, 31, 23, tzinfo=BERLIN))  # 53 minutes and 28 seconds ahead
def test_times(t: datetime) -> None:
    back = standard.echo_time(t)
    assert back.astimezone(UTC) == t.astimezone(UTC)
    offset = t.utcoffset()
    assert offset is not None
    if offset.microseconds == 0:  # of an offset Go knows whole seconds
        there = t.astimezone(UTC).astimezone(t.tzinfo)  # a time that there is
        assert (back.replace(tzinfo=None), back.utcoffset()) == (there.replace(tzinfo=None), there.utcoffset())


@pytest.mark.parametrize(
    "zone", [UTC, BERLIN, KATHMANDU, timezone(timedelta(hours=-3), "BRT"), timezone(timedelta(hours=1))]
)
def test_zones(zone: tzinfo) -> None:
    back = standard.echo_time(NOON.astimezone(zone))
    assert repr(back) == repr(NOON.astimezone(zone))
    assert back.tzname() == NOON.astimezone(zone).tzname()


def test_both_times_of_an_hour_that_comes_twice() -> None:
    once, again = (standard.at(unix, 0, "Europe/Berlin") for unix in (1_792_888_200, 1_792_891_800))
    assert [(t.hour, t.minute, t.fold) for t in (once, again)] == [(2, 30, 0), (2, 30, 1)]
    assert again.astimezone(UTC) - once.astimezone(UTC) == timedelta(hours=1)


def test_what_go_knows_of_a_time() -> None:
    assert standard.location(NOON) == "UTC"
    assert standard.location(NOON.astimezone(BERLIN)) == "Europe/Berlin"
    assert standard.describe(NOON.astimezone(BERLIN)) == "2026-11-30T13:00:00+01:00 CET"
    assert (
        standard.describe(NOON.astimezone(timezone(timedelta(hours=-3, minutes=-30))))
        == "2026-11-30T08:30:00-03:30 -0330"
    )
    assert standard.location(NOON.astimezone(timezone(timedelta(hours=-3), "BRT"))) == "BRT"


def test_zones_of_go() -> None:
    assert repr(standard.fixed(0, "", -1800).tzinfo) == repr(timezone(timedelta(minutes=-30)))
    assert standard.fixed(0, "CET", 3600).tzname() == "CET"
    assert standard.at(0, 1_999, "Asia/Kathmandu") == datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    # No zone that Python has: what is left of it is its offset.
    assert standard.fixed(0, "Middle/Earth", 60).utcoffset() == timedelta(minutes=1)
    # A name that Python has for another offset.
    assert standard.fixed(0, "Europe/Berlin", 60).utcoffset() == timedelta(minutes=1)


def test_a_zone_that_only_python_has() -> None:
    class Odd(tzinfo):
        key = "Odd/Zone"  # as a ZoneInfo has it

        def utcoffset(self, _: datetime | None) -> timedelta:
            return timedelta(minutes=7, seconds=3, microseconds=5)

        def dst(self, _: datetime | None) -> None:
            return None

        def tzname(self, _: datetime | None) -> str:
            return "odd"

    t = datetime(2026, 1, 1, tzinfo=Odd())
    assert standard.echo_time(t) - t == timedelta(0)
    assert standard.location(t) == "odd"


def test_times_that_fit_only_one_side() -> None:
    with pytest.raises(OverflowError, match="the year 10000 is not between 1 and 9999"):
        standard.later(datetime(9999, 12, 31, tzinfo=UTC), timedelta(days=1))
    with pytest.raises(ValueError, match=r"echo_time\(\) argument 't' must be an aware datetime, not a naive one"):
        standard.echo_time(NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match=r"argument 'list': element 1 must be an aware datetime, not a naive one"):
        standard.echo_times([NOON, NOON.replace(tzinfo=None)])
    wrong: Any
    for wrong in (1, "now", None, NOON.date(), NOON.timetz()):
        with pytest.raises(TypeError, match=r"echo_time\(\) argument 't' must be an aware datetime, not "):
            standard.echo_time(wrong)


def test_a_time_is_the_same_each_time() -> None:
    for zone in (UTC, BERLIN, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=1), "CET")):
        assert standard.same(NOON.astimezone(zone), NOON.astimezone(zone))


def test_zones_that_are_called_by_one_word() -> None:
    for zone in (zoneinfo.ZoneInfo("Japan"), zoneinfo.ZoneInfo("EST5EDT"), zoneinfo.ZoneInfo("CET")):
        assert standard.echo_time(NOON.astimezone(zone)).tzinfo is zone
    assert str(standard.at(0, 0, "Japan").tzinfo) == "Japan"


def test_a_zone_that_is_not_what_its_key_says() -> None:
    path = next(p for folder in zoneinfo.TZPATH if (p := Path(folder, "Europe/Berlin")).exists())
    with path.open("rb") as f:
        zone = zoneinfo.ZoneInfo.from_file(f, key="America/New_York")
    back = standard.echo_time(NOON.astimezone(zone))
    assert (back, back.utcoffset()) == (NOON, timedelta(hours=1))


def test_the_ends_of_the_calendar() -> None:
    new_york, tokyo = zoneinfo.ZoneInfo("America/New_York"), zoneinfo.ZoneInfo("Asia/Tokyo")
    for t in (datetime.max.replace(tzinfo=new_york), datetime.min.replace(tzinfo=tokyo)):
        back = standard.echo_time(t)
        assert (back.replace(tzinfo=None), back.utcoffset()) == (t.replace(tzinfo=None), t.utcoffset())
    assert standard.end().replace(tzinfo=None) == datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001
    with pytest.raises(OverflowError, match="the year 292277026596 is not between 1 and 9999"):
        standard.beyond()
    assert standard.fixed(0, "far", 100 * 3600) == datetime(1970, 1, 1, tzinfo=UTC)  # no zone of Python's


def test_an_exception_of_a_zone() -> None:
    class Broken(tzinfo):
        def utcoffset(self, _: datetime | None) -> timedelta:
            raise ZeroDivisionError

        dst = tzname = utcoffset  # type: ignore[assignment]

    with pytest.raises(ZeroDivisionError):
        standard.echo_time(datetime(2026, 1, 1, tzinfo=Broken()))


@settings(max_examples=1000)
@given(DURATIONS)
def test_durations(d: timedelta) -> None:
    assert standard.echo_duration(d) == d
    assert standard.nanoseconds(d) == d // timedelta(microseconds=1) * 1000


@given(st.integers(-(2**63), 2**63 - 1))
@example(-1)
@example(-1999)
@example(-(2**63))
def test_nanoseconds_are_cut_off(n: int) -> None:
    d = standard.from_nanoseconds(n)
    assert d // timedelta(microseconds=1) == (abs(n) // 1000 if n >= 0 else -(abs(n) // 1000))


def test_durations_that_go_does_not_have() -> None:
    for d in (timedelta.max, timedelta.min, timedelta(seconds=2**63 / 1e9 + 1), timedelta(days=-106_752)):
        with pytest.raises(OverflowError, match=r"argument 'd' must be in the range -9223372036.854775 to "):
            standard.echo_duration(d)
    wrong: Any
    for wrong in (5, 1.5, "1s", None):
        with pytest.raises(TypeError, match=r"argument 'd' must be timedelta, not "):
            standard.echo_duration(wrong)


def test_constants_and_variables() -> None:
    assert timedelta(days=1) == standard.DAY
    assert timedelta(microseconds=(2**63 - 1) // 1000) == standard.NEVER
    assert standard.echo_duration(standard.LEAST) == standard.LEAST
    assert standard.epoch == datetime(1970, 1, 1, tzinfo=UTC)
    assert standard.patience == timedelta(seconds=5)
    standard.patience = timedelta(seconds=6)
    assert standard.patience == timedelta(seconds=6)
    standard.patience = timedelta(seconds=5)


@settings(max_examples=1000)
@given(FRACTIONS)
@example(fractions.Fraction(-(2**5000), 3**5000))
def test_fractions(q: fractions.Fraction) -> None:
    back = standard.echo_rat(q)
    assert (back, type(back)) == (q, fractions.Fraction)
    assert standard.half(q) == q / 2


def test_a_fraction_that_is_none() -> None:
    class Odd(fractions.Fraction):
        @property
        def numerator(self) -> int:
            raise KeyError

    class Zero(fractions.Fraction):
        @property
        def denominator(self) -> int:
            return 0

    with pytest.raises(KeyError):
        standard.echo_rat(Odd(1, 2))
    with pytest.raises(TypeError, match="must be Fraction or int, not Zero"):
        standard.echo_rat(Zero(1, 2))


def test_what_is_a_fraction() -> None:
    assert standard.echo_rat(7) == 7
    assert standard.echo_rat(True) == 1
    wrong: Any
    for wrong in (0.5, "1/2", None):
        with pytest.raises(TypeError, match=r"argument 'q' must be Fraction or int, not "):
            standard.echo_rat(wrong)


@settings(max_examples=1000)
@given(ADDRESSES)
@example(ipaddress.ip_address("::ffff:1.2.3.4"))
@example(ipaddress.ip_address("fe80::1%eth0"))
def test_addresses(a: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    back = standard.echo_addr(a)
    assert (back, type(back)) == (a, type(a))


@settings(max_examples=1000)
@given(NETWORKS)
def test_networks(n: ipaddress.IPv4Network | ipaddress.IPv6Network) -> None:
    back = standard.echo_prefix(n)
    assert (back, type(back)) == (n, type(n))
    assert standard.within(n, n.network_address)


def test_what_is_an_address() -> None:
    host = ipaddress.ip_interface("10.1.2.3/8")
    assert standard.within(host, host.ip)
    assert standard.echo_addr(None) is None
    assert standard.echo_prefix(None) is None
    assert standard.prefix(host.ip, 99) is None  # not valid to Go
    with pytest.raises(ValueError, match=r"10\.1\.2\.3/8 has host bits set"):
        standard.prefix(host.ip, 8)
    assert standard.next(ipaddress.ip_address("10.0.0.255")) == ipaddress.ip_address("10.0.1.0")
    with pytest.raises(standard.Error, match="that was the last"):
        standard.next(ipaddress.ip_address("255.255.255.255"))
    wrong: Any
    for wrong in ("10.0.0.1", 1, host, b"1234"):
        with pytest.raises(TypeError, match=r"argument 'a' must be IPv4Address, IPv6Address or None, not "):
            standard.echo_addr(wrong)
    for wrong in ("10.0.0.0/8", host.ip):
        with pytest.raises(
            TypeError, match="argument 'p' must be IPv4Network, IPv6Network, IPv4Interface, IPv6Interface or None"
        ):
            standard.echo_prefix(wrong)


@given(st.dictionaries(ADDRESSES, st.text(st.characters(exclude_categories=["Cs"]))))
def test_addresses_are_keys(m: dict[ipaddress.IPv4Address | ipaddress.IPv6Address, str]) -> None:
    assert standard.names(m) == m
    assert standard.unique(m) == set(m)
    fours: dict[ipaddress.IPv4Address, str] = {a: text for a, text in m.items() if isinstance(a, ipaddress.IPv4Address)}
    assert standard.names(fours) == fours


def test_urls() -> None:
    text = "https://user:secret@example.com:8080/a%20b?q=1&r=%C3%A9#part"
    assert standard.pass_url(text) == text
    assert standard.pass_plain_url(text) == text
    assert standard.host(text) == "example.com:8080"
    assert standard.pass_url(None) is None
    assert standard.pass_url("") == ""
    with pytest.raises(ValueError, match=r'parse "http://\[::1": missing'):
        standard.pass_url("http://[::1")
    with pytest.raises(UnicodeEncodeError):
        standard.pass_url("\ud800")
    wrong: Any
    for wrong in (1, b"http://x"):
        with pytest.raises(TypeError, match="argument 'u' must be str or None, not "):
            standard.pass_url(wrong)


@settings(max_examples=1000)
@given(st.uuids())
def test_uuids(u: uuid.UUID) -> None:
    assert standard.echo_uuid(u) == u
    for each in remade({u: [u, uuid.UUID(int=0)]}):
        assert standard.echo_uuids(each) == each
    wrong: Any
    for wrong in (str(u), u.bytes, None):
        with pytest.raises(TypeError, match="argument 'u' must be UUID, not "):
            standard.echo_uuid(wrong)


@settings(max_examples=200)  # remade to 1,000
@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=5), st.lists(DURATIONS, max_size=5), FRACTIONS)
def test_in_containers(times: list[datetime], durations: list[timedelta], q: fractions.Fraction) -> None:
    for each in remade(times):
        assert standard.echo_times(each) == each
    for lengths in remade(durations):
        assert standard.echo_durations(lengths) == lengths
        assert standard.echo_pair([*lengths, NOON - NOON, NOON - NOON][:2]) == (*lengths, NOON - NOON, NOON - NOON)[:2]
    assert standard.echo_rats([q, 1]) == [q, 1]
    pairs = dict(zip(times, durations, strict=False))
    assert standard.echo_when(pairs) == pairs


def test_pointers() -> None:
    assert standard.echo_maybe(None) is None
    assert standard.echo_maybe(NOON) == NOON
    assert standard.echo_limit(None) is None
    assert standard.echo_limit(timedelta(1)) == timedelta(1)


def event() -> standard.Event:
    """Return an event with a value for each field."""
    return standard.Event(
        at=NOON,
        lasts=timedelta(hours=1),
        until=NOON.astimezone(BERLIN),
        share=fractions.Fraction(1, 3),
        from_=ipaddress.ip_address("10.0.0.1"),
        net=ipaddress.ip_network("10.0.0.0/8"),
        link="http://example.com/",
        id=uuid.UUID(int=7),
        before=[NOON],
        timeouts={"a": timedelta(seconds=1)},
    )


def test_fields() -> None:
    e = event()
    assert (e.at, e.lasts, e.until) == (NOON, timedelta(hours=1), NOON)
    assert (e.share, e.link, e.id) == (fractions.Fraction(1, 3), "http://example.com/", uuid.UUID(int=7))
    assert (e.from_, e.net) == (ipaddress.ip_address("10.0.0.1"), ipaddress.ip_network("10.0.0.0/8"))
    e.before.append(NOON + timedelta(1))
    assert list(e.before) == [NOON, NOON + timedelta(1)]
    e.timeouts["b"] = timedelta(2)
    assert e.timeouts == {"a": timedelta(seconds=1), "b": timedelta(2)}
    e.until = e.from_ = e.net = e.link = None
    assert (e.until, e.from_, e.net, e.link) == (None, None, None, None)
    with pytest.raises(TypeError, match=r"Event\.at must be an aware datetime, not int"):
        e.at = 1  # type: ignore[assignment]
    with pytest.raises(ValueError, match=r"Event\.at must be an aware datetime, not a naive one"):
        e.at = NOON.replace(tzinfo=None)
    assert e.at == NOON
    with pytest.raises(ValueError, match="parse"):
        e.link = "http://[::1"
    assert e.link is None


def test_copies() -> None:
    e = event()
    for each in (copy.copy(e), pickle.loads(pickle.dumps(e)), copy.deepcopy(e)):
        assert repr(each) == repr(e)


def test_iterators() -> None:
    assert list(standard.ticks(NOON, timedelta(1), 3)) == [NOON, NOON + timedelta(1), NOON + timedelta(2)]


def test_calls_of_python() -> None:
    def answer(t: datetime, a: ipaddress.IPv4Address | ipaddress.IPv6Address) -> tuple[timedelta, str]:
        return t - NOON, f"http://[{a}]/"

    assert standard.ask(answer, NOON + timedelta(1), ipaddress.ip_address("::1")) == (timedelta(1), "http://[::1]/")
    with pytest.raises(TypeError, match="must be timedelta, not int"):
        standard.ask(lambda _t, _a: (1, None), NOON, None)  # type: ignore[arg-type, return-value]
    with pytest.raises(ValueError, match=r'result of .*: parse "http://\[::1": missing'):
        standard.ask(lambda _t, _a: (timedelta(0), "http://[::1"), NOON, None)


def test_what_go_refuses_is_an_error_like_any_other() -> None:
    assert standard.fetch(lambda: "http://example.com/") == "http://example.com/"
    assert "missing ']' in host" in standard.fetch(lambda: "http://[::1")
    assert standard.fetch_all(iter(["http://a/", "http://b/"])) == ["a", "b"]
    with pytest.raises(ValueError, match="parse"):
        standard.fetch_all(iter(["http://a/", "http://[::1"]))


def test_what_go_refuses_where_nobody_hears_it() -> None:
    lost: list[Any] = []
    before, sys.unraisablehook = sys.unraisablehook, lambda each: lost.append(str(each.exc_value))
    try:
        standard.fetch_apart(lambda: "http://[::1")
    finally:
        sys.unraisablehook = before
    assert len(lost) == 1
    assert "missing ']' in host" in lost[0]


def test_what_has_no_value_hides_nothing_else() -> None:
    with pytest.raises(standard.BadNet) as raised:
        standard.route(fail=True)
    assert (raised.value.at, raised.value.n) == (datetime(1970, 1, 1, 0, 0, 5, tzinfo=UTC), 7)
    assert not hasattr(raised.value, "net")
    e = standard.route(fail=False)
    with pytest.raises(ValueError, match="has host bits set"):
        _ = e.net
    assert "lasts=datetime.timedelta(seconds=1)" in repr(e)
    assert "net=<ValueError: 10.0.0.1/8 has host bits set>" in repr(e)


def test_copies_of_structs_that_embed() -> None:
    host = standard.Machine(addr=ipaddress.ip_address("1.2.3.4"), port=80)
    for each in (copy.copy(host), copy.deepcopy(host), pickle.loads(pickle.dumps(host))):
        assert (each.addr, each.port) == (host.addr, 80)
    assert host.tag("!") == host.tag(self_="!") == "1.2.3.4!"


def test_structs_that_embed_a_time() -> None:
    s = standard.Stamp(time=NOON, note="x")
    assert (s.time, s.year(), s.note) == (NOON, 2026, "x")
    assert s.add(timedelta(days=1)) == NOON + timedelta(days=1)
    assert not hasattr(s, "in_")  # takes a *time.Location
    assert standard.when(s) == NOON


def test_fields_that_are_called_as_types() -> None:
    r = standard.Reminder(datetime=NOON, timedelta=timedelta(1), backup=ipaddress.ip_address("::1"))
    assert (r.datetime, r.timedelta, r.backup) == (NOON, timedelta(1), ipaddress.ip_address("::1"))
    r.backup = None
    assert r.backup is None


def test_errors() -> None:
    with pytest.raises(standard.Missed) as raised:
        standard.miss(NOON, timedelta(seconds=3))
    assert (raised.value.when, raised.value.by) == (NOON, timedelta(seconds=3))
    made = standard.Missed("late", when=NOON)
    assert (made.when, made.by) == (NOON, timedelta(0))
    assert standard.Missed().when == standard.zero()


def test_overloads() -> None:
    def kinds() -> Iterator[str]:
        yield standard.kind(NOON)
        yield standard.kind(timedelta(1))
        yield standard.kind(ipaddress.ip_address("::1"))
        yield standard.kind(fractions.Fraction(1, 2))
        yield standard.kind(3)

    assert list(kinds()) == ["time", "duration", "address", "fraction", "int"]
    with pytest.raises(
        TypeError,
        match=r"must be an aware datetime, timedelta, IPv4Address, IPv6Address, None, Fraction or int, not str",
    ):
        standard.kind("x")  # type: ignore[arg-type]


def test_defaults() -> None:
    assert standard.wait() == "nothing"
    assert standard.wait("http://x") == "something"
    assert standard.wait(by=ipaddress.ip_address("::")) == "something"
