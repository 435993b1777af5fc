"""Uses everything in a wheel's modules with random and hostile arguments.

Functions, classes, methods, properties, package variables, enums, exceptions, and views and iterators that
come out of them: each is used in turn, with what its stub asks for, with something else, or with objects that
raise, lie, change or call back in while they are read. Instances that come to be are used as well.

Each use must end in a result or an exception: a crash, a hang or a SystemError (an exception lost or left over
in C) is a bug. What a result must be is known where Go gives back what it got, where an attribute is read
that was written, and where a view of a list does what a list does. The seed repeats a run::

    python hostile.py --calls 100000 --seed 7 features
"""

from __future__ import annotations

import argparse
import copy
import faulthandler
import itertools
import json
import mmap
import os
import pickle
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hostile_targets
from hostile_targets import ENDLESS, WAITS, Parameter, Target
from hostile_values import Maker

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 180  # seconds for a few hundred calls: what takes longer hangs
PROTOCOLS = (repr, str, hash, len, iter, list, bool, copy.copy, copy.deepcopy, pickle.dumps, dir, int, float, next)
BOUNDED = (list, tuple, sorted, set, sum, max)
PLAIN = (int, str, float, bool, bytes, type(None))


class WrongResultError(BaseException):
    """A call gave what it must not give."""


def is_plain(value: object, but: Sequence[object] = ()) -> bool:
    """Return whether a value is made of Python's own types, and of none of some objects."""
    if any(value is each for each in but):
        return False
    if type(value) in (list, tuple, set):
        return all(is_plain(each, but) for each in value)  # type: ignore[attr-defined]
    if type(value) is dict:
        return all(is_plain(key, but) and is_plain(each, but) for key, each in value.items())
    return type(value) in PLAIN


def agrees(given: Any, got: Any) -> bool:
    """Return whether Go has given back what it got, both plain."""
    if isinstance(got, float) and isinstance(given, (int, float)):
        given = float(given)
        return given == got or given != given or got in (float("inf"), float("-inf"), single(given))  # noqa: PLR0124
    if isinstance(got, complex):
        return True  # of two floats, which are tested as such
    if isinstance(got, dict):
        return agrees_as_set(list(given.items()), list(got.items()))
    if isinstance(got, set):
        return agrees_as_set(list(given), list(got))
    if isinstance(got, (list, tuple)) and not isinstance(given, str):
        return len(given) == len(got) and all(map(agrees, given, got))
    return bool(given == got)


def agrees_as_set(given: list[Any], got: list[Any]) -> bool:
    """Return whether all that Go gives back is what it got, in any order."""
    return len(given) >= len(got) and all(any(agrees(each, other) for each in given) for other in got)


def single(value: float) -> float:
    """Return the float32 next to a float."""
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return value


class Fuzz:
    """One thread's run."""

    def __init__(self, targets: list[Target], seed: int, shared: list[Any], place: mmap.mmap | None) -> None:
        self.rng = random.Random(seed)
        self.targets = targets
        self.maker = Maker(self.rng, self.step, shared)
        self.place = place  # where to say what is called, for those who find the corpse
        self.depth = 0
        self.reached: set[str] = set()
        self.outcomes: Counter[str] = Counter()
        self.checked = 0
        self.queue: list[Target] = []

    def run(self, calls: int) -> None:
        """Use each target, and what came of it, until there were as many calls."""
        for i in range(calls):
            if i % 500 == 0 and threading.current_thread() is threading.main_thread():
                faulthandler.dump_traceback_later(PATIENCE, exit=True)
            self.step()

    def step(self) -> None:
        """Use something. Calls that are made within others do not go on for ever."""
        if self.depth > 2:
            return
        self.depth += 1
        modest = self.maker.modest
        try:
            self.count(self.use_target if self.depth > 1 or self.rng.random() < 0.6 else self.use_instance)
        finally:
            self.maker.modest = modest
            self.depth -= 1

    def count(self, use: Any) -> None:
        """Use something and count how it ends."""
        try:
            use()
        except (SystemError, WrongResultError, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - that is what is counted
            self.outcomes[type(error).__name__] += 1
            self.maker.keep(error)
        else:
            self.outcomes["result"] += 1

    def say(self, name: str) -> None:
        """Leave word of what is used now."""
        if self.place is not None:
            start = 64 * (self.depth - 1)
            self.place[start : start + 64] = name.encode()[:64].ljust(64)
            self.place[start + 64 :] = bytes(len(self.place) - start - 64)

    # ---- What the modules have ----

    def use_target(self) -> None:
        """Use the next target of a round in which each has its turn."""
        if not self.queue:
            self.queue = self.rng.sample(self.targets, len(self.targets))
        target = self.queue.pop()
        self.maker.modest = self.maker.modest or target.is_modest
        self.say(f"{target.how} {target.name}")
        self.reached.add(f"{target.how} {target.name}")
        if target.how == "call":
            self.call(target)
        elif target.how == "member":
            self.call_member(target)
        else:
            self.use_attribute(target)

    def call(self, target: Target) -> None:
        """Call a function or class, and use the result as far as its kind is known."""
        function = target.owner if isinstance(target.owner, type) else getattr(target.owner, target.member)
        positional, named = self.arguments(target)
        echoes = target.member.startswith("echo_") and len(positional) == 1 and not named
        given = copy.deepcopy(positional[0]) if echoes and self.is_still(positional[0]) else target
        result = function(*positional, **named)
        if echoes:
            self.check_echo(function, given, result)
        self.keep(target, result)

    def keep(self, target: Target, result: Any) -> None:
        """Keep a result for later use, but for iterators that may not be used."""
        if target.member not in ENDLESS:
            self.maker.keep(result)
        elif isinstance(result, tuple):
            self.maker.keep([each for each in result if not hasattr(each, "__next__")])

    def call_member(self, target: Target) -> None:
        """Call a method of an instance; of something else now and then."""
        instance = self.instance_of(target.owner)
        positional, named = self.arguments(target)
        result = getattr(target.owner, target.member)(instance, *positional, **named)
        self.keep(target, result)

    def instance_of(self, cls: type) -> Any:
        """Return an instance of a class, if there is one or one can be made."""
        if self.rng.random() < 0.03:
            return self.maker.value()
        known = self.maker.instances.get(cls.__name__)
        if known and self.rng.random() < 0.9:
            return self.rng.choice(known)
        made = [each for each in self.targets if each.owner is cls and each.how == "call"]
        positional, named = self.arguments(made[0]) if made else ([], {})
        instance = cls(*positional, **named)
        self.maker.keep(instance)
        return instance

    def use_attribute(self, target: Target) -> None:
        """Read, write or delete a property of an instance, or a module's variable."""
        owner = self.instance_of(target.owner) if isinstance(target.owner, type) else target.owner
        if target.how == "delete":
            delattr(owner, target.member)
        elif target.how == "read":
            self.maker.keep(getattr(owner, target.member))
        else:
            given = self.maker.fitting(target.type)
            is_known = (
                self.is_still(given) and self.depth == 1 and target.name not in hostile_targets.REWORDED
            )  # before what it is made of can change it
            setattr(owner, target.member, given)
            if is_known:
                self.check(target.name, given, plain_copy(getattr(owner, target.member)))

    def arguments(self, target: Target) -> tuple[list[Any], dict[str, Any]]:
        """Return arguments, in most cases as many as there are parameters."""
        if not target.signatures:
            return [self.maker.value() for _ in range(self.rng.choice((0, 1, 1, 1, 2)))], {}
        positional: list[Any] = []
        named: dict[str, Any] = {}
        for parameter in self.rng.choice(target.signatures):
            self.argument(target, parameter, positional, named)
        if self.rng.random() < 0.03:
            positional.append(self.maker.value())
        if self.rng.random() < 0.02:
            named[self.rng.choice(("x", "self", "\0"))] = self.maker.value()
        return positional, named

    def argument(self, target: Target, parameter: Parameter, positional: list[Any], named: dict[str, Any]) -> None:
        """Add an argument for a parameter."""
        if parameter.name == "timeout" and WAITS & {target.member}:
            named["timeout"] = 0
        elif parameter.is_optional and self.rng.random() < 0.3:
            return
        elif parameter.is_variadic:
            positional.extend(self.maker.fitting(parameter.annotation) for _ in range(self.rng.randrange(4)))
        elif parameter.is_keyword or named or self.rng.random() < 0.05:
            named[parameter.name] = self.maker.fitting(parameter.annotation)
        else:
            positional.append(self.maker.fitting(parameter.annotation))

    # ---- What came out of them ----

    def use_instance(self) -> None:
        """Use an instance in a way that its class has."""
        if not self.maker.instances:
            return
        instance = self.maker.instance()
        cls = type(instance)
        self.maker.modest = cls.__name__ == "iterator"
        if hasattr(instance, "clear") and len(instance) > 1000:  # it may have been added to itself
            instance.clear()
        if self.rng.random() < 0.2:
            protocol: Any = self.rng.choice(PROTOCOLS + BOUNDED)
            self.say(f"{protocol.__name__} of {cls.__name__}")
            protocol(itertools.islice(instance, 2000) if protocol in BOUNDED else instance)
            return
        name = self.rng.choice([*hostile_targets.members(cls), "__repr__"])
        full = f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}.{name}"
        if full in hostile_targets.UNFIT:
            return
        self.say(f"use {full}")
        self.reached.add(f"use {full}")
        self.maker.modest = self.maker.modest or bool(hostile_targets.MODEST & set(full.split(".")))
        self.use_member(instance, name)

    def use_member(self, instance: Any, name: str) -> None:
        """Call, read or write something of an instance."""
        value = getattr(instance, name)
        if not callable(value):
            self.maker.keep(value)
            if self.rng.random() < 0.3:
                setattr(instance, name, self.maker.value())
            return
        named = {"timeout": 0} if name in WAITS else {}
        positional = [self.element(instance) for _ in range(self.rng.choice((0, 1, 1, 2)))]
        if type(instance).__name__ == "SliceView" and self.depth == 1 and all(map(self.is_still, positional)):
            self.check_view(instance, name, positional)
        else:
            self.maker.keep(value(*positional, **named))

    def element(self, instance: Any) -> Any:
        """Return an argument that may have to do with an instance: an index, or what is in it."""
        if type(instance).__name__.endswith("View") and len(instance) > 0 and self.rng.random() < 0.6:
            index = self.rng.randrange(-len(instance), len(instance))
            inside = list(itertools.islice(instance, 50))
            return self.rng.choice((index, self.rng.choice(inside), inside, slice(index, None), instance))
        return self.maker.value()

    # ---- What must be ----

    def is_still(self, value: object) -> bool:
        """Return whether a value is plain and no other thread changes it."""
        return is_plain(value, self.maker.shared)

    def check(self, name: str, given: Any, got: Any) -> None:
        """Complain if Go has not given back what it got."""
        self.checked += 1
        if is_plain(got) and not agrees(given, got):
            message = f"{name}: {given!r} came back as {got!r}"
            raise WrongResultError(message)

    def check_echo(self, function: Any, given: Any, got: Any) -> None:
        """Check what a function gives back, and that giving it again changes nothing."""
        if is_plain(given):
            self.check(function.__name__, given, got)
        if is_plain(got):
            self.check(f"{function.__name__} again", got, function(got))

    def check_view(self, view: Any, name: str, positional: list[Any]) -> None:
        """Check that a view of a list of texts or ints does what a list does."""
        mirror = plain_copy(view)
        result = getattr(view, name)(*positional)
        self.maker.keep(result)
        if not mirror or not all(type(each) in (int, str) for each in mirror) or not hasattr(mirror, name):
            return
        if name in ("copy", "__iter__", "__class__") or name.startswith("__"):
            return
        try:
            want = getattr(mirror, name)(*copy.deepcopy(positional))
        except Exception as error:
            message = f"a list raises {error!r} for {name}{positional!r}, a view of {mirror!r} does not"
            raise WrongResultError(message) from error
        self.check(f"{name} of a view", want, plain_copy(result))
        self.check(f"{name} in a view", mirror, plain_copy(view))


def plain_copy(value: Any) -> Any:
    """Return the content of a view, and what is no view as it is."""
    return value.copy() if type(value).__name__ in ("SliceView", "MapView", "SetView") else value


# ---- Processes ----


def stir(shared: list[Any], stop: threading.Event) -> None:
    """Change what other threads read."""
    rng = random.Random(0)
    while not stop.is_set():
        for each in list(shared):
            if isinstance(each, list):
                each[:] = [rng.randrange(100)] * rng.randrange(50)
            elif isinstance(each, dict):
                each.clear()
                each.update({f"{i}": i for i in range(rng.randrange(20))})
            elif isinstance(each, set):
                each.clear()
                each.update(range(rng.randrange(20)))
        time.sleep(0)  # lets others run where there is a lock


def run_here(chosen: argparse.Namespace) -> None:
    """Run in this process, and print a line of JSON."""
    faulthandler.enable()
    unraisable: Counter[str] = Counter()

    def note(unraised: Any) -> None:
        unraisable[unraised.exc_type.__name__] += 1
        if issubclass(unraised.exc_type, (SystemError, WrongResultError)):
            sys.__unraisablehook__(unraised)
            os._exit(70)

    sys.unraisablehook = note
    targets = hostile_targets.of_package(chosen.package)
    if chosen.threads > 1:  # Go leaves it to its users not to write what others read
        targets = [each for each in targets if each.how not in ("write", "delete") or isinstance(each.owner, type)]
    place = None
    if chosen.folder:
        with (chosen.folder / "place").open("r+b") as file:
            place = mmap.mmap(file.fileno(), 256)
    shared: list[Any] = [[1, 2], ["a"], {"a": 1}, {1, 2}] if chosen.threads > 1 else []
    runs = [Fuzz(targets, chosen.seed * 1000 + i, shared, place) for i in range(chosen.threads)]
    failed = in_threads(runs, chosen.calls, shared) if len(runs) > 1 else alone(runs[0], chosen.calls)
    report = {
        "outcomes": sum((each.outcomes for each in runs), Counter()),
        "reached": sorted(set().union(*(each.reached for each in runs))),
        "wanted": [f"{each.how} {each.name}" for each in targets],
        "checked": sum(each.checked for each in runs),
        "unraisable": unraisable,
        "failed": failed,
    }
    if chosen.folder:
        (chosen.folder / "report").write_text(json.dumps(report))
    else:
        print(json.dumps(report))


def alone(run: Fuzz, calls: int) -> str:
    """Run in this thread; return what went wrong."""
    try:
        run.run(calls)
    except (SystemError, WrongResultError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def in_threads(runs: list[Fuzz], calls: int, shared: list[Any]) -> str:
    """Run in threads, one of which changes what the others read."""
    stop = threading.Event()
    wrong: list[str] = []
    stirring = threading.Thread(target=stir, args=(shared, stop))
    threads = [
        threading.Thread(target=lambda run: wrong.append(alone(run, calls // len(runs))), args=(run,)) for run in runs
    ]
    faulthandler.dump_traceback_later(PATIENCE + calls // 50, exit=True)
    for thread in [stirring, *threads]:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    stirring.join()
    return "\n".join(filter(None, wrong))


class Total:
    """What came of all processes."""

    def __init__(self) -> None:
        self.calls = self.checked = self.wrong = 0
        self.outcomes: Counter[str] = Counter()
        self.unraisable: Counter[str] = Counter()
        self.reached: set[str] = set()
        self.wanted: set[str] = set()

    def add(self, report: dict[str, Any], calls: int) -> None:
        """Add the report of a process."""
        self.calls += calls
        self.checked += report["checked"]
        self.outcomes.update(report["outcomes"])
        self.unraisable.update(report["unraisable"])
        self.reached.update(report["reached"])
        self.wanted.update(report["wanted"])

    def print(self, seconds: float) -> None:
        """Print it all."""
        for outcome, count in self.outcomes.most_common():
            print(f"{outcome:26}{count:10}")
        print(f"in __del__ and the like: {sum(self.unraisable.values())} exceptions of {len(self.unraisable)} kinds")
        print(f"{len(self.reached)} names used; not reached: {', '.join(sorted(self.missed())) or 'none'}")
        print(f"{self.calls} calls, {self.checked} results checked, {seconds:.0f} s, {self.wrong} runs went wrong")

    def missed(self) -> set[str]:
        """Return what no process has used."""
        return self.wanted - self.reached


def run_apart(chosen: argparse.Namespace) -> int:
    """Run in processes of their own, some calls each, and print what came of it."""
    total = Total()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(-(-chosen.calls // chosen.chunk)):
            calls, seed = min(chosen.chunk, chosen.calls - i * chosen.chunk), chosen.seed + i
            run_process(chosen, calls, seed, Path(folder), total)
    total.print(time.monotonic() - began)
    return 1 if total.wrong or total.missed() else 0


def run_process(chosen: argparse.Namespace, calls: int, seed: int, folder: Path, total: Total) -> None:
    """Run in a process of its own, whose folder may fill with files of any name."""
    place, report, work = folder / "place", folder / "report", folder / "work"
    place.write_bytes(bytes(256))
    report.unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    own = ["--here", "--calls", str(calls), "--seed", str(seed), "--threads", str(chosen.threads)]
    command = [sys.executable, str(Path(__file__).resolve()), *own, "--folder", str(folder), chosen.package]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, errors="replace", check=False)
    result = json.loads(report.read_text()) if report.exists() and done.returncode == 0 else None
    if result is not None:
        total.add(result, calls)
    if result is None or result["failed"]:
        total.wrong += 1
        at = place.read_bytes().replace(b"\0", b"").decode(errors="replace").split()
        print(f"seed {seed}, {calls} calls: exit {done.returncode} at {' '.join(at)}")
        print(shortened(done.stderr) if result is None else result["failed"], flush=True)


def shortened(text: str) -> str:
    """Return the beginning and the end of what a process has printed."""
    return text if len(text) < 8000 else f"{text[:6000]}\n…\n{text[-2000:]}"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package")
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=50_000, help="calls in one process")
    parser.add_argument("--here", action="store_true", help="in this process")
    parser.add_argument("--folder", type=Path, help="where to say what is called, and what came of it")
    chosen = parser.parse_args()
    if not chosen.here:
        return run_apart(chosen)
    run_here(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
