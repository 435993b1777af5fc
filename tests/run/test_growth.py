"""Calls leave nothing behind: no reference, no block of Python's memory, no memory of the process."""

import contextlib
import fractions
import functools
import io
import ipaddress
import resource
import signal
import sys
import uuid
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from features import (
    anything,
    arrays,
    bigint,
    calendars,
    callbacks,
    causes,
    contexts,
    elsewhere,
    enums,
    errors,
    errortypes,
    files,
    functions,
    gil,
    interfaces,
    iterables,
    iterators,
    leaves,
    maps,
    memory,
    options,
    oserrors,
    overloads,
    pointers,
    ranges,
    results,
    scalars,
    sentinels,
    sets,
    signature,
    slices,
    sorting,
    standard,
    stringers,
    strings,
    structs,
    variables,
    variadic,
    views,
)
from features import (
    bytes as binary,
)

TEXT = "text, 世界 🐍" * 3
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
NUMBER = 2**62 + 1
BIG = 2**200 + 1


def sends() -> None:
    to, out = iterators.sender(2)
    to.send(TEXT)
    to.close()
    assert list(out) == [TEXT]


def same(value: Any) -> Any:
    return value


def fail(*values: object) -> Any:
    raise ValueError(TEXT) from KeyError(TEXT)


VIEWED = views.Box(tags=[TEXT], items=[views.Item(name=TEXT)], matrix=[[NUMBER]], names={TEXT: NUMBER}, seen=[TEXT])


def use_list(box: views.Box, text: str) -> None:
    box.tags.append(text + "!")
    box.tags[-1:] = [text, text + "?"]
    box.tags[0] = box.tags.pop()
    del box.tags[1:]
    assert box.tags == list(box.tags)
    box.items.append(box.items[0])
    box.items.pop().count += sum(item.count for item in box.items)
    box.matrix[0].append(box.matrix[-1][0])
    del box.matrix[0][1:]


def use_map(box: views.Box, text: str) -> None:
    box.names[text + "!"] = box.names[text]
    box.names.update({text: box.names.pop(text + "!")})
    assert dict(box.names.items()) == box.names
    assert box.names.get("no") is None
    box.seen.add(text + "!")
    box.seen -= {text + "!"}
    assert box.seen == {text}


class Triangle:
    """Is behind an interface of Go."""

    def area(self) -> float:
        return 0.5


def closed_file() -> io.BytesIO:
    f = io.BytesIO()
    f.close()
    return f


def closed_file_of_go() -> Any:
    f = files.text(TEXT)
    f.close()
    return f


CALLS: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
    "bool": (scalars.echo_bool, (True,)),
    "int": (scalars.echo_int64, (NUMBER,)),
    "uint": (scalars.echo_uint64, (NUMBER,)),
    "float": (scalars.echo_float64, (0.1,)),
    "complex": (scalars.echo_complex128, (1.5 - 2j,)),
    "rune": (scalars.echo_rune, ("🐍",)),
    "string": (strings.echo_string, (TEXT,)),
    "runes": (strings.echo_runes, (TEXT,)),
    "bytes": (binary.echo_bytes, (bytes(range(100)),)),
    "buffer": (binary.sum, (bytearray(100),)),
    "slice of ints": (slices.echo_ints, ([NUMBER, NUMBER + 1, 3],)),
    "slice of strings": (slices.echo_strings, ([TEXT, "fizz", TEXT + "!"],)),
    "slice of slices": (slices.echo_matrix, ([[0.5], [], [1.5, 2.5]],)),
    "array": (arrays.echo_names, ((TEXT, "x"),)),
    "map": (maps.echo_tree, ({TEXT: {"x": [NUMBER]}},)),
    "set": (sets.echo_names, ({TEXT, "x"},)),
    "pointer": (pointers.echo_string, (TEXT,)),
    "nil pointer": (pointers.echo_string, (None,)),
    "big int": (bigint.echo_bigs, ([BIG, NUMBER, -BIG],)),
    "range": (ranges.echo_range, (range(NUMBER, NUMBER + 10, 3),)),
    "py slice": (ranges.echo_slice, (slice(NUMBER, None, 3),)),
    "results": (results.split, ([NUMBER, 2, 3],)),
    "variadic": (variadic.join, (TEXT, "a", "b")),
    "defaults": (signature.containers, ()),
    "enum": (enums.echo_color, (enums.Color.BLACK,)),
    "no member of an enum": (enums.echo_color, (NUMBER,)),
    "enum of text": (enums.echo_level, (enums.Level.INFO,)),
    "flags": (enums.echo_permission, (enums.Permission.READ | enums.Permission.WRITE,)),
    "flags without a name": (enums.echo_permission, (200,)),
    "enums": (enums.echo_tree, ({TEXT: [{enums.Color.RED: enums.Color.BLACK}, {}]},)),
    "enum of another module": (calendars.levels, ()),
    "method of an enum": (enums.Shape.CIRCLE.or_, (enums.Shape.SQUARE,)),
    "str of an enum": (str, (enums.Shape.CIRCLE,)),
    "overload": (overloads.describe, (TEXT,)),
    "context": (contexts.split, (NUMBER, 2, 3)),
    "method with a context": (contexts.Counter(1).add, (NUMBER,)),
    "callable in a context": (contexts.map, (3, str)),
    "timeout": (functools.partial(contexts.repeat, timeout=60), (TEXT, 3)),
    "struct": (structs.Point, ()),
    "struct with fields": (lambda *a: structs.Config(server=a[0], names={TEXT: 1}), (structs.Server(host=TEXT),)),
    "struct that lives": (lambda c: c.self().twin(), (structs.Counter(TEXT),)),
    "method": (structs.Point.add, (structs.Point(x=NUMBER), structs.Point())),
    "structs": (structs.sum, ([structs.Point(x=NUMBER), structs.Point()],)),
    "map of structs": (structs.by_name, (structs.Counter(TEXT),)),
    "field": (getattr, (structs.Config(names={TEXT: NUMBER}), "names")),
    "nested field": (lambda c: c.server.host, (structs.Config(server=structs.Server(host=TEXT)),)),
    "write field": (setattr, (structs.Counter(TEXT), "tags", [TEXT, TEXT + "!"])),
    "repr": (repr, (structs.Config(),)),
    "options": (lambda o, t: options.dial_or(t, o, tags=[t], limit=NUMBER), (options.DialOptions(), TEXT)),
    "functional options": (lambda t: options.fetch(t, header=(t, [t, t + "!"], True), retry=(1, 0.5)), (TEXT,)),
    "list in Go": (use_list, (VIEWED, TEXT)),
    "map and set in Go": (use_map, (VIEWED, TEXT)),
    "interface": (interfaces.grow, (interfaces.Square(side=2),)),
    "hidden type": (interfaces.make, ("hidden", 1.5)),
    "sequence": (lambda *a: list(iterators.words(*a)), (TEXT,)),
    "sequence of pairs": (lambda *a: list(iterators.numbered(*a)), ([TEXT, "x"],)),
    "sequence of instances": (lambda: list(iterators.diagonal(5)), ()),
    "sequence one by one": (lambda: list(iterators.watched(2)), ()),
    "sequence that is stopped": (lambda: next(iterators.watched(3)), ()),
    "sequence that is stopped ahead": (lambda: [next(i) for i in [iterators.diagonal(50)] * 20], ()),
    "sequence that is not used": (lambda: iterators.count(5), ()),
    "sequences": (lambda: [list(each) for each in iterators.nested(1)], ()),
    "channel": (lambda: list(iterators.buffered(3)), ()),
    "channel that is not read": (lambda: iterators.buffered(3), ()),
    "iterable": (iterators.sum, ([NUMBER, NUMBER],)),
    "pairs": (iterators.pairs, ({TEXT: NUMBER},)),
    "iterable as a channel": (iterators.receive, ([NUMBER, 1, 2], 1)),
    "sequence back to Go": (lambda: iterators.sum(iterators.count(5)), ()),
    "sequence that calls Python": (lambda *a: list(iterators.mapped(1, *a)), (same,)),
    "channel to send on": (sends, ()),
    "elements of a generator": (lambda: iterables.take((NUMBER for _ in range(3)), 2), ()),
    "pairs of an iterator": (lambda: iterables.pairs(zip([TEXT], [NUMBER], strict=True), 5), ()),
    "instances of a generator": (lambda: iterables.move(iterables.Point(x=n) for n in range(3)), ()),
    "iterator that is kept": (lambda: iterables.keep(iter([NUMBER])), ()),
    "long texts of a generator": (lambda: iterables.longest(n * "x" for n in (10, 5000)), ()),
    "callback": (callbacks.apply, (same, NUMBER)),
    "callback with text": (callbacks.dispatch, ({TEXT: same}, TEXT, TEXT)),
    "callback with long text": (callbacks.long, (same, 5000)),
    "callback with strings": (callbacks.lines, (same, 100)),
    "callback with containers": (
        callbacks.containers,
        (lambda *values: values, [TEXT], {TEXT: [NUMBER]}, {TEXT}, (0.5, 1.5, 2.5), NUMBER, BIG),
    ),
    "callback with an object": (callbacks.move, (same, callbacks.Point(x=NUMBER))),
    "callback with objects": (callbacks.mirror, (lambda p: [p, callbacks.Point()], callbacks.Point(x=1))),
    "callback from a callback": (callbacks.make, (lambda n: same, NUMBER)),
    "callback that is kept": (callbacks.keep, (same,)),
    "callback from a goroutine": (callbacks.lost, (dict,)),
    "ignored exception": (callbacks.ignore, (fail,)),
    "callback that keeps the lock": (gil.each, (abs, 3)),
    "text through callbacks that keep the lock": (gil.nested, (str, str, TEXT)),
    "function of Go": (lambda: functions.adder(1)(NUMBER), ()),
    "functions of Go": (functions.table, ()),
    "function of Go that is given back": (lambda: functions.apply(functions.adder(1), 2), ()),
    "callable that comes back": (functions.same, (same,)),
    "callable in a function of Go": (lambda: functions.compose(same, functions.adder(1))(1), ()),
    "callable in a field": (lambda: functions.Button(label=TEXT, on_click=same).loud()(), ()),
    "function of Go with a context": (lambda: functions.waiter(0)(), ()),
    "function of Go that is given to a callback": (functions.doubled, (lambda double: double(1),)),
    "error in": (errortypes.text, (ValueError(TEXT),)),
    "error of a sentinel": (errortypes.is_empty, (errortypes.ErrEmpty(TEXT),)),
    "error of a type": (errortypes.line_of, (errortypes.ParseError(TEXT, near=[TEXT], err=ValueError(TEXT)),)),
    "errors back": (errortypes.echo_all, ([errortypes.LimitError(limit=NUMBER), ValueError(TEXT), None],)),
    "errors out": (errortypes.by_name, ()),
    "type of errors": (errortypes.double, (errortypes.ParseError(TEXT, line=NUMBER),)),
    "make an exception": (errortypes.ParseError, (TEXT,)),
    "method of an exception": (errortypes.ParseError.hint, (errortypes.ParseError(token=TEXT), 2)),
    "object behind an interface": (interfaces.total, ([Triangle(), Triangle()],)),
    "object out of an interface": (interfaces.grow, (Triangle(),)),
    "object that is kept": (lambda shape: interfaces.Gallery().show(shape), (Triangle(),)),
    "file of Python": (lambda data: files.read_all(io.BytesIO(data)), (TEXT.encode(),)),
    "write to a file of Python": (lambda text: files.print(io.BytesIO(), text), (TEXT,)),
    "read at": (lambda data: files.middle(io.BytesIO(data), 2, 3, 1), (TEXT.encode(),)),
    "file out of Go": (lambda: files.text(TEXT).read(), ()),
    "same file out of Go": (files.stdout, ()),
    "lines of Go": (lambda: list(files.text("a\nb\n")), ()),
    "readinto": (lambda room: files.text(TEXT).readinto(room), (bytearray(100),)),
    "write to Go": (lambda counter, data: counter.write(data), (files.Counter(), bytes(100))),
    "struct that is a file": (lambda data: files.read_all(files.Memory(data)), (TEXT.encode(),)),
    "file with statement": (lambda: files.text(TEXT).__enter__().close(), ()),
    "stringer": (stringers.join, (TEXT, NUMBER, Triangle())),
    "stringer of Go": (lambda: str(stringers.make(TEXT, False)), ()),
    "sort": (lambda values: sorting.sort(list(values)), ([NUMBER, 2, 3],)),
    "anything": (
        anything.echo,
        (
            [
                None,
                True,
                NUMBER,
                BIG,
                0.5,
                1j,
                NOON,
                timedelta(1),
                TEXT,
                b"data",
                (TEXT,),
                {TEXT: NUMBER, "x": {1: TEXT}},
            ],
        ),
    ),
    "any object": (anything.echo, ([Triangle(), {TEXT: Triangle()}],)),
    "any instance": (anything.echo, ([anything.Point(x=1), anything.Color.RED, ValueError(TEXT)],)),
    "values of any type": (anything.make, ()),
    "py object": (anything.pass_all, ([Triangle()], {TEXT: Triangle()})),
    "read variable": (getattr, (variables, "table")),
    "write variable": (setattr, (variables, "names", [TEXT, TEXT + "!"])),
    "digits made without Go": (leaves.digits, (NUMBER,)),
    "one that gives up": (leaves.day_and_number, (3,)),
    "time": (standard.echo_times, ([NOON, NOON.astimezone(BERLIN), NOON.astimezone(timezone(timedelta(hours=1)))],)),
    "duration": (standard.echo_durations, ([timedelta(days=1, microseconds=7)],)),
    "fraction": (standard.echo_rats, ([fractions.Fraction(BIG, 3), 5],)),
    "addresses": (standard.names, ({ipaddress.ip_address("fe80::1%eth0"): TEXT},)),
    "network": (standard.echo_prefix, (ipaddress.ip_network("10.0.0.0/8"),)),
    "url": (standard.pass_url, ("http://example.com/" + "x" * 100,)),
    "uuid": (standard.echo_uuids, ({uuid.UUID(int=7): [uuid.UUID(int=8)]},)),
    "what Go refuses of a callback": (standard.fetch, (lambda: "http://[::1",)),
    "times of Go": (lambda: list(standard.ticks(NOON, timedelta(1), 3)), ()),
    "hidden memory": (memory.Block, (100,)),
    "figures of Go": (memory.__go__.stats, ()),
}


class Unreadable:
    """A file that cannot be read. A class for each call would be a cycle, which waits for Python's collector."""

    def read(self, _n: int) -> bytes:
        raise ValueError(TEXT)


FAILING: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
    "error": (errors.fail, (TEXT,)),
    "chosen error": (errors.value, (TEXT,)),
    "cause": (causes.chain, (3,)),
    "joined": (causes.join, ()),
    "error in a sequence": (lambda *a: list(iterators.parse(*a)), ("1 x",)),
    "panic in a sequence": (lambda: list(iterators.panic(2)), ()),
    "exception in a sequence": (lambda *a: list(iterators.mapped(2, *a)), (fail,)),
    "no pairs": (iterators.pairs, ([(TEXT, NUMBER), (TEXT, TEXT)],)),
    "sentinel": (sentinels.find, ("not found",)),
    "type of errors": (errortypes.fail, ("outer",)),
    "errors in a field": (errortypes.fail, ("group",)),
    "error of another module": (elsewhere.fail, ("parse",)),
    "error given back": (errortypes.raise_, (errortypes.ParseError(TEXT),)),
    "error of a file": (oserrors.load, (TEXT,)),
    "no exception": (errortypes.echo_all, ([ValueError(TEXT), TEXT],)),
    "attribute of another type": (lambda: errortypes.ParseError(TEXT, line=TEXT), ()),  # type: ignore[arg-type]
    "panic": (errors.panic, (TEXT,)),
    "panic deep down": (errors.deep, (3,)),
    "timeout that is over": (functools.partial(contexts.wait, timeout=0), ()),
    "panic in a context": (contexts.panic, (TEXT,)),
    "struct of another type": (structs.sum, ([structs.Point(), TEXT],)),
    "field of another type": (setattr, (structs.Counter(TEXT), "tags", [TEXT, 1])),
    "constructor": (structs.Name, ("",)),
    "option of another type": (lambda t, i: options.fetch(t, header=(t, [t, i], True)), (TEXT, 1)),
    "tuple of another length": (lambda t, r: options.fetch(t, retry=r), (TEXT, [1, 2, TEXT])),
    "no index": (views.Box().tags.pop, ()),
    "no key": (views.Box().names.__getitem__, (TEXT,)),
    "element of another type": (VIEWED.tags.extend, ([TEXT, 1],)),
    "value of another type": (VIEWED.names.update, ({TEXT: TEXT},)),
    "sort that fails": (lambda tags: tags.sort(key=5), (views.Box(tags=[TEXT]).tags,)),
    "naive time": (standard.echo_times, ([NOON, NOON.replace(tzinfo=None)],)),
    "no duration of Go's": (standard.echo_duration, (timedelta.max,)),
    "no URL of an iterator": (lambda: standard.fetch_all(iter(["http://[::1"])), ()),
    "no URL": (standard.pass_url, ("http://[::1",)),
    "no address": (standard.echo_addrs, ([ipaddress.ip_address("::1"), ipaddress.ip_interface("::1")],)),
    "no network of Python's": (standard.prefix, (ipaddress.ip_address("10.0.0.1"), 8)),
    "no interface": (interfaces.total, ([interfaces.Square(), TEXT],)),
    "exception of a callback that keeps the lock": (gil.each, (fail, 1)),
    "wrong result of a callback that keeps the lock": (gil.each, (str, 1)),
    "error of a function of Go": (lambda: functions.op_of("div")(1, 0), ()),
    "panic of a function of Go": (lambda: functions.panics()(), ()),
    "wrong argument of a function of Go": (lambda: functions.adder(1)(TEXT), ()),  # type: ignore[arg-type]
    "send that times out": (lambda: iterators.sender(0)[0].send(TEXT, timeout=0), ()),
    "wrong value to send": (lambda: iterators.sender(0)[0].send(NUMBER), ()),  # type: ignore[arg-type]
    "exception of a generator": (lambda: iterables.take((fail() for _ in range(3)), 2), ()),
    "error of a generator": (lambda: iterables.sum(fail() for _ in range(3)), ()),
    "wrong element of a generator": (lambda: iterables.take((TEXT for _ in range(3)), 2), ()),  # type: ignore[misc]
    "exception of a callback": (callbacks.wrap, (fail,)),
    "exception that unwinds": (callbacks.unwind, (fail, NUMBER)),
    "wrong result of a callback": (callbacks.lines, (lambda lines: [TEXT, 1], 3)),
    "wrong object of a callback": (callbacks.mirror, (lambda p: [callbacks.Point(), 1], callbacks.Point(x=1))),
    "no callable": (callbacks.dispatch, ({TEXT: same, "x": 5}, TEXT, TEXT)),
    "lacks a method": (interfaces.total, ([Triangle(), object()],)),
    "file that fails": (lambda: files.broken("").read(), ()),
    "no file": (files.read_all, (TEXT,)),
    "text file": (lambda text: files.read_all(io.StringIO(text)), (TEXT,)),  # type: ignore[arg-type]
    "closed file": (lambda: files.read_all(closed_file()), ()),
    "closed file of Go": (lambda f: f.read(), (closed_file_of_go(),)),
    "not seekable": (lambda: files.slow(TEXT).tell(), ()),
    "wrong result of read": (lambda: files.read_all(Unreadable()), ()),
    "no sequence": (sorting.sort, ((NUMBER, TEXT),)),
    "anything with a surrogate": (anything.echo, ([Triangle(), {TEXT: "\ud800"}],)),
    "unhashable key": (anything.unhashable, ()),
    "cycle": (anything.cycle, ()),
    "variable of another type": (setattr, (variables, "names", [TEXT, 1])),
    "no enum": (enums.echo_tree, ({TEXT: [{enums.Color.RED: "x"}]},)),
    "method of no member": (enums.Shape.corners, (1,)),
    "delete variable": (delattr, (variables, "counter")),
    "wrong type": (maps.echo_tree, ({TEXT: {"x": [NUMBER, "1"]}},)),
    "out of range": (slices.echo_ints, ([NUMBER, 2**63],)),
    "lone surrogate": (slices.echo_strings, ([TEXT, "\ud800"],)),
    "no overload": (overloads.describe, (BIG, TEXT)),
}


def objects(value: object) -> list[object]:
    """List a value and all that is in it."""
    found = [value]
    if isinstance(value, dict):
        found += [each for pair in value.items() for part in pair for each in objects(part)]
    elif isinstance(value, (list, tuple, set)):
        found += [each for part in value for each in objects(part)]
    return found


def resident() -> int:
    """Return the memory of this process, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def references() -> int:
    """Return how many references there are in all, where Python counts them: in debug builds."""
    count: Callable[[], int] = getattr(sys, "gettotalrefcount", lambda: 0)
    return count()


def call_often(function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    for _ in range(times):
        function(*arguments)


def fail_often(function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    for _ in range(times):
        try:
            function(*arguments)
        except Exception:  # noqa: BLE001 - whatever it is, it must leave nothing behind
            continue
        pytest.fail("the call did not fail")


def settle() -> None:
    """Have Go drop what it holds of Python's and does not need any more."""
    callbacks.__go__.collect()


def check(often: Callable[..., None], function: Callable[..., object], arguments: tuple[Any, ...], times: int) -> None:
    held = [each for argument in arguments for each in objects(argument)]
    often(function, arguments, times // 5 + 100)  # fill caches and let Go's heap find its size
    settle()
    counts = [sys.getrefcount(each) for each in held]
    # Go's heap breathes; what leaks grows in every round.
    for _ in range(6):
        total, blocks, memory = references(), sys.getallocatedblocks(), resident()
        often(function, arguments, times)
        settle()
        total, blocks, memory = references() - total, sys.getallocatedblocks() - blocks, resident() - memory
        if blocks < times // 100 and memory < max(1 << 20, 2 * times) and total < times // 100 + 10:
            break
    assert total < times // 100 + 10  # the test has some itself
    assert blocks < times // 100
    assert memory < max(1 << 20, 2 * times), f"{memory / times} bytes a call"
    grown = [sys.getrefcount(each) - count for each, count in zip(held, counts, strict=True)]
    assert max(map(abs, grown), default=0) < times // 100  # others, too, hold what is small and shared


# What switches threads at each call, or makes many objects, is called a tenth as often.
SLOW = {
    "callback from a goroutine",
    "callback with an object",
    "callback with objects",
    "cycle",
    "read at",
    "sequence",
    "sequence of instances",
    "sequence of pairs",
    "sequence one by one",
    "sequence that calls Python",
    "sequence that is stopped",
    "sequence that is stopped ahead",
    "sequences",
}


def test_slow_kinds_exist() -> None:
    assert set(CALLS | FAILING) >= SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("kind", CALLS)
def test_calls(kind: str, calls: int) -> None:
    check(call_often, *CALLS[kind], calls // 10 if kind in SLOW else calls)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("kind", FAILING)
def test_failing_calls(kind: str, calls: int) -> None:
    check(fail_often, *FAILING[kind], calls // 10)


class AlarmError(Exception):
    """What a handler of a signal raises."""


def leave_often(data: bytes, times: int) -> None:
    """Leave calls that go on by themselves for a while."""
    for _ in range(times):
        with contextlib.suppress(AlarmError):
            signal.setitimer(signal.ITIMER_REAL, 0.001)
            contexts.ignore([], data)
        contexts.open_gate()
        while contexts.stopped() < contexts.entered():
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_calls_that_were_left() -> None:
    def ring(_number: int, _frame: object) -> None:
        raise AlarmError

    data = bytes(1 << 20)  # Go copies it, and returns it as a string that nobody reads
    before = signal.signal(signal.SIGALRM, ring)
    try:
        leave_often(data, 50)
        count, memory = sys.getrefcount(data), resident()
        leave_often(data, 200)
        assert resident() - memory < 50 << 20
        assert sys.getrefcount(data) == count
    finally:
        signal.signal(signal.SIGALRM, before)
