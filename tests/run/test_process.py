"""Life in a process: import, threads, fork, signals, subinterpreters, exit."""

import os
import sys
import textwrap
from collections.abc import Callable

import pytest

Script = Callable[[str], str]

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def test_import_starts_no_thread(script: Script) -> None:
    assert (
        script("""
import os
from features import scalars
print(len(os.listdir("/proc/self/task")))
scalars.echo_int(1)
print(len(os.listdir("/proc/self/task")) > 1)
""")
        == "1\nTrue\n"
    )


@forks
def test_two_hundred_children_call_after_the_parent_did(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import maps, slices, scalars

expected = slices.count(1000), maps.count(["a", "b", "a"])
fine = 0
for _ in range(200):
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # a child that hangs dies
        same = (slices.count(1000), maps.count(["a", "b", "a"])) == expected
        try:
            scalars.divide(1, 0)
        except scalars.GoPanic:
            os._exit(0 if same else 1)
        os._exit(2)
    fine += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert slices.count(1000) == expected[0]
print(fine)
""")
        == "200\n"
    )


@forks
def test_child_of_a_parent_that_is_busy(script: Script) -> None:
    assert (
        script("""
import os, signal, threading
from features import gil, slices

stop = False
def work():
    while not stop:
        gil.loops(100_000)
        slices.count(1000)
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
fine = 0
for _ in range(20):
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        os._exit(0 if len(slices.count(100_000)) == 100_000 else 1)
    fine += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
stop = True
for t in threads: t.join()
print(fine)
""")
        == "20\n"
    )


@forks
def test_fork_of_a_fork(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import slices

signal.alarm(120)
deep = 0
slices.count(10)
while deep < 5:
    child = os.fork()
    if child:
        raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    deep += 1
    assert slices.count(10) == list(range(10))
print(deep)
""")
        == "5\n"
    )


@forks
def test_child_of_a_parent_that_only_imported(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import slices

child = os.fork()
if child == 0:
    signal.alarm(60)
    os._exit(0 if slices.count(3) == [0, 1, 2] else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), slices.count(2))
""")
        == "0 [0, 1]\n"
    )


@forks
def test_exceptions_of_the_parent_go_into_go_in_a_child(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import errortypes

def failure(how):
    try:
        errortypes.fail(how)
    except errortypes.Error as error:
        return error

parse, hidden, made = failure("parse"), failure("hidden"), errortypes.ParseError(line=4)
child = os.fork()
if child == 0:
    signal.alarm(60)
    fine = errortypes.line_of(parse) == 3 and errortypes.is_empty(parse) and errortypes.text(hidden) == "Error: hidden"
    fine = fine and errortypes.line_of(made) == 4 and errortypes.line_of(failure("parse")) == 3
    del parse, hidden
    os._exit(0 if fine else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), errortypes.line_of(parse))
""")
        == "0 3\n"
    )


def test_many_threads(script: Script) -> None:
    assert (
        script("""
import threading
from features import bigint, maps, scalars, slices, strings

wrong = []
def work(seed):
    for i in range(2000):
        n = seed * 10_000 + i
        if scalars.echo_int(n) != n or strings.join(str(n), "x") != f"{n} x":
            wrong.append(n)
        if i % 20 == 0 and (slices.echo_ints([n] * 100) != [n] * 100 or maps.echo_ages({str(n): n}) != {str(n): n}):
            wrong.append(n)
        if bigint.echo_big(n << 100) != n << 100:
            wrong.append(n)
threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(wrong)
""")
        == "[]\n"
    )


def test_first_calls_of_many_threads_at_once(script: Script) -> None:
    assert (
        script("""
import threading
from features import scalars, slices

barrier = threading.Barrier(16)
answers = []
def work(n):
    barrier.wait()
    answers.append(scalars.echo_int(n) if n % 2 else slices.sum([n]))
threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(answers) == list(range(16)))
""")
        == "True\n"
    )


def test_handlers_of_signals_stay(script: Script) -> None:
    assert (
        script("""
import os, signal
seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
before = {s: signal.getsignal(s) for s in signal.valid_signals()}
from features import gil, scalars
scalars.echo_int(1)
assert {s: signal.getsignal(s) for s in signal.valid_signals()} == before
for _ in range(100):
    os.kill(os.getpid(), signal.SIGUSR1)
    gil.loops(1000)
print(len(seen) == 100)
""")
        == "True\n"
    )


def test_go_sees_the_environment_of_the_first_call(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GS_GONE", "gone")
    monkeypatch.setenv("GS_KEPT", "kept")
    out = script(
        textwrap.dedent("""
            import os
            os.environ["GS_SET"] = "set = here"
            os.environ["TZ"] = "Asia/Tokyo"
            del os.environ["GS_GONE"]
            from features import processes
            seen = [processes.getenv(name) for name in ("GS_SET", "GS_GONE", "GS_KEPT")]
            print(seen, processes.local())
            os.environ["GS_SET"] = "too late"
            print(processes.getenv("GS_SET"), flush=True)
            if (child := os.fork()) == 0:
                print(processes.getenv("GS_SET"), flush=True)
                os._exit(0)
            os.waitpid(child, 0)
        """)
    )
    assert out == "['set = here', '', 'kept'] JST\nset = here\ntoo late\n"


def test_interrupt(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import scalars
scalars.echo_int(1)
try:
    os.kill(os.getpid(), signal.SIGINT)
    scalars.echo_int(2)
except KeyboardInterrupt:
    print("interrupted")
""")
        == "interrupted\n"
    )


def test_threads_that_are_in_go_at_exit(script: Script) -> None:
    assert (
        script("""
import threading
from features import gil
for _ in range(4):
    threading.Thread(target=gil.sleeps, args=(60_000,), daemon=True).start()
gil.sleeps(50)
print("over")
""")
        == "over\n"
    )


SUBINTERPRETER = """
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

SOURCE = '''
try:
    from features import scalars
except ImportError as error:
    print("refused:", error)
'''
{first}
one = interpreters.create()
failed = interpreters.run_string(one, SOURCE)
assert failed is None, failed
interpreters.destroy(one)
from features import scalars
print(scalars.echo_int(3))
"""


@pytest.mark.parametrize("first", ["", "from features import scalars; scalars.echo_int(1)"])
@pytest.mark.skipif(sys.implementation.name != "cpython", reason="only CPython has subinterpreters")
def test_subinterpreter_is_refused(script: Script, first: str) -> None:
    refused, answer = script(SUBINTERPRETER.format(first=first)).splitlines()
    assert refused.startswith("refused: ")
    assert answer == "3"
