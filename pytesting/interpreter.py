"""The interpreter of a Go test: does what it is asked for, a line of JSON each.

Requests come from descriptor 3 and replies go to descriptor 4; wire.go has the other copy of both. The argument is
the file of the Go core.
"""

import base64
import gc
import importlib
import json
import linecache
import math
import os
import sys
import textwrap
import traceback
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Wire = dict[str, Any]

SMALLEST_INT, LARGEST_INT = -5, 1024
"""Between these there may be one int for everybody."""

IMMORTAL = 1 << 28
"""No object with so many references is ever freed."""

SHARED = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType)
"""What belongs to modules: a reference to one is no news."""


class Entry:
    """An object whose references are counted at the end."""

    __slots__ = ("allowed", "origin", "thing")

    def __init__(self, thing: object, origin: str, allowed: int = 0) -> None:
        """Note an object, where it came from, and how many references the runtime may keep."""
        self.thing = thing
        self.origin = origin
        self.allowed = allowed

    def count(self) -> int:
        """Return the number of references, as many too large as for every other entry."""
        return sys.getrefcount(self.thing)


class Ledger:
    """What was given to calls and came from them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.entries: dict[int, Entry] = {}
        self.usual = Entry(object(), "").count()

    def note(self, thing: object, origin: str, allowed: int = 0) -> None:
        """Count the references to an object at the end, unless others may have the same one."""
        if id(thing) in self.entries or not is_own(thing):
            return
        self.entries[id(thing)] = Entry(thing, origin, allowed)

    def left(self) -> Iterator[str]:
        """Say which objects have references that nothing in Python accounts for, and let go of all."""
        while self.entries:
            # The newest first: a range does not tell the collector what it holds, and is newer than that.
            _, entry = self.entries.popitem()
            count = entry.count() - self.usual - entry.allowed
            if 0 < count < IMMORTAL:
                count -= sum(1 for _ in references(entry, gc.get_referrers(entry.thing)))
            if 0 < count < IMMORTAL:
                count -= sum(1 for _ in references(entry, untracked()))
            if 0 < count < IMMORTAL:
                many = "reference" if count == 1 else "references"
                yield f"{count} {many} to {short(entry.thing)}, {entry.origin}"


def is_own(thing: object) -> bool:
    """Return whether nobody else has a reference to a new object like this one."""
    match thing:
        case None | bool():
            return False
        case int():
            return not SMALLEST_INT <= thing <= LARGEST_INT
        case str() | bytes():
            return len(thing) > 1
        case tuple() | frozenset():
            return len(thing) > 0
    return not isinstance(thing, SHARED)


def references(entry: Entry, holders: Sequence[object] | Iterator[object]) -> Iterator[object]:
    """Return a holder for each reference that it has, but not the ledger's own."""
    for holder in holders:
        if holder is not entry:
            for held in gc.get_referents(holder):
                if held is entry.thing:
                    yield holder


def untracked() -> Iterator[object]:
    """Return the dicts and tuples that the collector does not look at, because they hold no cycle."""
    seen: set[int] = set()
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if type(held) in {dict, tuple} and not gc.is_tracked(held) and id(held) not in seen:
                seen.add(id(held))
                yield held


def short(thing: object) -> str:
    """Return the repr of an object, not too long."""
    text = repr(thing)
    most = 80
    return text if len(text) <= most else text[:most] + "…"


def class_name(cls: type) -> str:
    """Return the name of a class, with its module where it is not built in."""
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def message_of(error: BaseException) -> str:
    """Return the text of an exception."""
    try:
        return str(error)
    except Exception as second:  # noqa: BLE001 # whatever it is
        return f"<its text cannot be had: {second!r}>"


class Interpreter:
    """The objects that the test knows by number, the module of its snippets, and what can be done with them."""

    def __init__(self, core: str) -> None:
        """Begin without objects."""
        self.core = core
        self.objects: dict[int, object] = {}
        self.ledger = Ledger()
        self.main = types.ModuleType("__main__")
        self.snippets = 0

    def keep(self, thing: object) -> Wire:
        """Return the reply that is an object."""
        number = len(self.objects) + 1
        self.objects[number] = thing
        return {"object": number}

    # What can be asked for.

    def do_import(self, request: Wire) -> Wire:
        """Import a module."""
        return self.keep(importlib.import_module(request["name"]))

    def do_exec(self, request: Wire) -> Wire:
        """Run statements."""
        self.set_names(request)
        exec(self.compiled(textwrap.dedent(request["text"]), "exec"), vars(self.main))  # noqa: S102 # its purpose
        return {}

    def do_eval(self, request: Wire) -> Wire:
        """Evaluate an expression."""
        self.set_names(request)
        return self.keep(eval(self.compiled(request["text"].strip(), "eval"), vars(self.main)))  # noqa: S307 # its purpose

    def do_value(self, request: Wire) -> Wire:
        """Make an object of a Go value."""
        return self.keep(self.made(request["args"][0], "a value"))

    def do_getattr(self, request: Wire) -> Wire:
        """Get an attribute."""
        return self.keep(getattr(self.target(request), request["name"]))

    def do_setattr(self, request: Wire) -> Wire:
        """Set an attribute."""
        setattr(self.target(request), request["name"], self.made(request["args"][0], f"set as {request['name']}"))
        return {}

    def do_getitem(self, request: Wire) -> Wire:
        """Get an item."""
        thing: Any = self.target(request)
        item: object = thing[self.made(request["args"][0], "an index")]
        return self.keep(item)

    def do_call(self, request: Wire) -> Wire:
        """Call an object."""
        function: Any = self.target(request)
        name = getattr(function, "__qualname__", type(function).__qualname__)
        args = [self.made(wire, f"argument {i} of {name}()") for i, wire in enumerate(request.get("args", ()), 1)]
        kwargs = {key: self.made(wire, f"argument {key!r} of {name}()") for key, wire in request.get("kw", {}).items()}
        result = function(*args, **kwargs)
        # The glue keeps the str of each of Go's string constants.
        self.ledger.note(result, f"the result of {name}()", allowed=isinstance(result, str))
        return self.keep(result)

    def do_len(self, request: Wire) -> Wire:
        """Measure an object."""
        thing: Any = self.target(request)
        return self.keep(len(thing))

    def do_type(self, request: Wire) -> Wire:
        """Name the class of an object."""
        return {"text": class_name(type(self.target(request)))}

    def do_repr(self, request: Wire) -> Wire:
        """Return the repr of an object."""
        return {"text": printable(repr(self.target(request)))}

    def do_str(self, request: Wire) -> Wire:
        """Return the str of an object."""
        return {"text": printable(str(self.target(request)))}

    def do_convert(self, request: Wire) -> Wire:
        """Send an object as a Go value."""
        return {"value": self.sent(self.target(request))}

    def do_finish(self, _request: Wire) -> Wire:
        """Drop everything, and say what is left behind."""
        self.objects.clear()
        vars(self.main).clear()
        for entry in self.ledger.entries.values():
            if isinstance(entry.thing, BaseException):
                forget_frames(entry.thing)
        gc.collect()
        held = self.held_by_core()
        gc.collect()  # and whatever Go has let go of
        left = [*self.ledger.left()]
        if held:
            left.append(f"{held} results that Go keeps for calls that are over")
        return {"left": left}

    # How.

    def target(self, request: Wire) -> object:
        """Return the object that a request is about."""
        return self.objects[request["on"]]

    def set_names(self, request: Wire) -> None:
        """Set the variables that come with a snippet."""
        vars(self.main).update({key: self.made(wire, f"variable {key}") for key, wire in request.get("kw", {}).items()})

    def compiled(self, source: str, mode: str) -> types.CodeType:
        """Compile a snippet so that tracebacks show its lines."""
        self.snippets += 1
        name = f"<snippet {self.snippets}>"
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        return compile(source, name, mode)

    def held_by_core(self) -> int:
        """Have Go collect its garbage, and return how many calls it keeps results for."""
        try:
            import ctypes  # noqa: PLC0415 # not every Python has it

            held = ctypes.CDLL(self.core, mode=os.RTLD_NOW | os.RTLD_NOLOAD).gs_held
        except (ImportError, OSError):  # or no call needed the core
            return 0
        held.restype = ctypes.c_uint64
        return int(held())

    def made(self, wire: Wire, origin: str) -> object:
        """Return the object that a Go value is, and count its references at the end."""
        if wire["type"] == "object":
            return self.objects[wire["object"]]
        items = [self.made(item, "in " + origin.removeprefix("in ")) for item in wire.get("items", ())]
        thing = MAKERS[wire["type"]](wire.get("text", ""), items)
        self.ledger.note(thing, origin)
        return thing

    def sent(self, thing: object) -> Wire:
        """Return an object as it is sent: of exactly the types that Go has, others by number."""
        sender = SENDERS.get(type(thing))
        if sender is None:
            as_base = next(
                (
                    SENDERS[base](self, thing) | {"type": base.__name__}
                    for base in type(thing).__mro__
                    if base in SENDERS
                ),
                None,
            )
            return {"type": "object", "base": as_base} | self.keep(thing)
        return {"type": type(thing).__name__} | sender(self, thing)

    def raised(self, error: BaseException) -> Wire:
        """Return the reply that is an exception."""
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        self.ledger.note(error, "an exception")
        bases = type(error).__mro__
        return self.keep(error) | {
            "class": class_name(type(error)),
            "message": printable(message_of(error)),
            "notes": [printable(str(note)) for note in getattr(error, "__notes__", ())],
            "traceback": printable("".join(traceback.format_exception(type(error), error, trace))),
            "bases": [*{name for base in bases for name in (base.__name__, class_name(base))}],
        }

    def answer(self, request: Wire) -> Wire:
        """Do what is asked for."""
        try:
            do: Callable[[Wire], Wire] = getattr(self, "do_" + request["do"])
            return do(request)
        except BaseException as error:  # noqa: BLE001 # all are the test's business
            return {"raised": self.raised(error)}


def printable(text: str) -> str:
    """Return a text that every encoding of Unicode can hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def forget_frames(error: BaseException | None) -> None:
    """Take the tracebacks from an exception and those behind it, which hold on to variables."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        error = waiting.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        error.__traceback__ = None
        waiting += [error.__cause__, error.__context__]
        if isinstance(error, BaseExceptionGroup):
            waiting += error.exceptions


def pairs(items: list[Any]) -> dict[Any, Any]:
    """Return a dict of keys and values in turn."""
    return dict(zip(items[::2], items[1::2], strict=True))


def float_text(number: float) -> str:
    """Return a float as Go reads it."""
    return repr(number) if math.isfinite(number) else str(number)


def encoded(text: str) -> Wire:
    """Return a str as it is sent: of the bytes that are no UTF-8, if it has some."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return {"type": "str8", "text": base64.b64encode(text.encode("utf-8", "surrogateescape")).decode()}
    return {"text": text}


MAKERS: dict[str, Callable[[str, list[Any]], object]] = {
    "None": lambda _text, _items: None,
    "bool": lambda text, _items: text == "true",
    "int": lambda text, _items: int(text, 16),
    "float": lambda text, _items: float(text),
    "complex": lambda _text, items: complex(*items),
    "str": lambda text, _items: text,
    "str8": lambda text, _items: base64.b64decode(text).decode("utf-8", "surrogateescape"),
    "bytes": lambda text, _items: base64.b64decode(text),
    "list": lambda _text, items: items,
    "tuple": lambda _text, items: tuple(items),
    "set": lambda _text, items: set(items),
    "dict": lambda _text, items: pairs(items),
    "slice": lambda _text, items: slice(*items),
    "range": lambda _text, items: range(*items),
}


def all_sent(interpreter: Interpreter, things: Any) -> Wire:  # noqa: ANN401 # of any iterable
    """Return the items of a container."""
    return {"items": [interpreter.sent(thing) for thing in things]}


SENDERS: dict[type, Callable[[Interpreter, Any], Wire]] = {
    type(None): lambda _, thing: {"type": str(thing)},
    bool: lambda _, thing: {"text": "true" if thing else "false"},
    int: lambda _, thing: {"text": format(thing, "x")},
    float: lambda _, thing: {"text": float_text(thing)},
    complex: lambda me, thing: all_sent(me, (thing.real, thing.imag)),
    str: lambda _, thing: encoded(thing),
    bytes: lambda _, thing: {"text": base64.b64encode(thing).decode()},
    list: all_sent,
    tuple: all_sent,
    set: all_sent,
    frozenset: lambda me, thing: {"type": "set"} | all_sent(me, thing),
    dict: lambda me, thing: all_sent(me, (part for pair in thing.items() for part in pair)),
    slice: lambda me, thing: all_sent(me, (thing.start, thing.stop, thing.step)),
    range: lambda me, thing: all_sent(me, (thing.start, thing.stop, thing.step)),
}


def main() -> None:
    """Answer requests until there are no more."""
    with os.fdopen(3, encoding="utf-8") as requests, os.fdopen(4, "w", encoding="utf-8") as replies:
        for stream in (requests, replies):
            os.set_inheritable(stream.fileno(), False)  # noqa: FBT003 # it takes no keywords
        interpreter = Interpreter(sys.argv.pop())
        sys.modules["__main__"] = interpreter.main
        for line in requests:
            print(json.dumps(interpreter.answer(json.loads(line))), file=replies, flush=True)


__file__ = main.__code__.co_filename
main()
