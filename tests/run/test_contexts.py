"""Signals during calls of functions that take a context, in processes of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

Script = Callable[[str], str]

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

PRELUDE = """
import os, signal, sys, threading
from features import contexts

def when_begun(act):
    begun = contexts.entered()
    def run():
        while contexts.entered() == begun:
            pass
        act()
    thread = threading.Thread(target=run)
    thread.start()
    return thread

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)

def outcome(call, *arguments, **keywords):
    try:
        return call(*arguments, **keywords)
    except BaseException as error:
        return type(error).__name__

def ran_on():
    "Let a deaf function end, and see that it had not."
    before = contexts.stopped()
    contexts.open_gate()
    while contexts.stopped() == before:
        pass
    return True
"""


def test_interrupt(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
for _ in range(20):
    when_begun(interrupt)
    assert outcome(contexts.wait) == "KeyboardInterrupt"
print(contexts.entered(), contexts.stopped(), contexts.add(1, 2))
"""
        )
        == "20 20 3\n"
    )


def test_interrupt_of_a_function_that_does_not_heed_its_context(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
for n in range(3):
    text = f"text {n} " * 500
    when_begun(interrupt)
    assert outcome(contexts.ignore, [text], b"x" * 5000) == "KeyboardInterrupt"
    wanted = ["x" * 5000, text]
    del text
    assert ran_on()
    assert contexts.seen() == wanted
print(contexts.add(1, 2))
"""
        )
        == "3\n"
    )


def test_interrupt_while_other_threads_run(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
over = False
def work():
    while not over:
        sum(range(1000))
        contexts.add(1, 2)
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for call in (contexts.wait, lambda: contexts.ignore([], b"")):
    when_begun(interrupt)
    assert outcome(call) == "KeyboardInterrupt"
assert ran_on()
over = True
for t in threads: t.join()
print("over")
"""
        )
        == "over\n"
    )


def test_signal_that_another_thread_takes(script: Script) -> None:
    """It does not wake the main thread, which alone can handle it."""
    assert (
        script(
            PRELUDE
            + """
for act in (
    lambda: signal.raise_signal(signal.SIGINT),
    lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT),
):
    when_begun(act)
    assert outcome(contexts.wait) == "KeyboardInterrupt"
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
def unblock():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    interrupt()
when_begun(unblock)
assert outcome(contexts.wait) == "KeyboardInterrupt"
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
signal.siginterrupt(signal.SIGINT, False)
when_begun(interrupt)
assert outcome(contexts.wait) == "KeyboardInterrupt"
print("over")
"""
        )
        == "over\n"
    )


def test_handlers(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
# One that returns runs during the call, which goes on.
signal.signal(signal.SIGINT, lambda number, frame: contexts.open_gate())
when_begun(interrupt)
print(outcome(contexts.ignore, ["a"], b"b"))

# One that raises something else.
def fail(number, frame):
    raise LookupError(frame.f_code.co_name)
signal.signal(signal.SIGTERM, fail)
when_begun(lambda: os.kill(os.getpid(), signal.SIGTERM))
print(outcome(contexts.wait))

# One that exits.
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(5))
when_begun(lambda: os.kill(os.getpid(), signal.SIGTERM))
print(outcome(contexts.wait))

# None at all.
signal.signal(signal.SIGINT, signal.SIG_IGN)
def ignored():
    interrupt()
    contexts.open_gate()
when_begun(ignored)
print(outcome(contexts.ignore, [], b"b"))

# One that makes such a call itself, and is interrupted in it.
def again(number, frame):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    when_begun(interrupt)
    print(outcome(contexts.wait))
    contexts.open_gate()
signal.signal(signal.SIGINT, again)
when_begun(interrupt)
print(outcome(contexts.ignore, [], b"c"))
"""
        )
        == "['b', 'a']\nLookupError\nSystemExit\n['b']\nKeyboardInterrupt\n['c']\n"
    )


def end_of(source: str) -> tuple[int, str]:
    """Run a script and return its exit status and what it printed."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", PRELUDE + source]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


def test_interrupt_that_nobody_handles() -> None:
    for call in ("contexts.wait()", 'contexts.ignore([], b"")', "contexts.wait(timeout=3600)"):
        assert end_of(f"when_begun(interrupt)\n{call}\nprint('on')") == (-signal.SIGINT, "")
    assert end_of(
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\nwhen_begun(interrupt)\ncontexts.wait()\nprint('on')"
    ) == (-signal.SIGINT, "")


def test_other_threads_are_not_interrupted(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
result = []
thread = threading.Thread(target=lambda: result.append(outcome(contexts.ignore, ["a"], b"b")))
when = when_begun(interrupt)
try:
    thread.start()
    when.join()
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
contexts.open_gate()
thread.join()
print(result)
"""
        )
        == "interrupted\n[['b', 'a']]\n"
    )


def test_timers(script: Script) -> None:
    """Signals all the time disturb no result."""
    assert (
        script(
            PRELUDE
            + """
rings = 0
def ring(number, frame):
    global rings
    rings += 1
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
n = 0
while rings < 2000:
    n += 1
    assert contexts.add(n, 1) == n + 1
    assert contexts.repeat("x", 20) == [f"x{i}" for i in range(20)]
    if n % 50 == 0:
        assert contexts.wait_for(2) == "waited"
        assert outcome(contexts.wait, timeout=0.002) == "TimeoutError"
signal.setitimer(signal.ITIMER_REAL, 0)
print("over")
"""
        )
        == "over\n"
    )


@forks
def test_handler_that_forks(script: Script) -> None:
    """The child does not wait for what runs in its parent only."""
    assert (
        script(
            PRELUDE
            + """
me = os.getpid()
child = 0
def fork(number, frame):
    global child
    child = os.fork()
    if child:
        contexts.open_gate()
    else:
        signal.alarm(60)
signal.signal(signal.SIGUSR1, fork)
when_begun(lambda: os.kill(me, signal.SIGUSR1))
try:
    result = contexts.ignore(["a"], b"b")
except RuntimeError as error:
    fine = os.getpid() != me and "goes on in the parent only" in str(error) and contexts.add(1, 2) == 3
    os._exit(0 if fine else 1)
if os.getpid() != me:
    os._exit(2)
print(result, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
        )
        == "['b', 'a'] 0\n"
    )


@forks
def test_children_are_interrupted(script: Script) -> None:
    """Also those of another thread than the main one, and of a parent with calls that go on."""
    assert (
        script(
            PRELUDE
            + """
when_begun(interrupt)
assert outcome(contexts.ignore, [], b"x") == "KeyboardInterrupt"
contexts.add(1, 2)
statuses = []
def fork():
    assert contexts.add(1, 2) == 3
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        assert contexts.add(1, 2) == 3
        signal.signal(signal.SIGINT, signal.default_int_handler)
        when_begun(interrupt)
        os._exit(0 if outcome(contexts.wait) == "KeyboardInterrupt" else 1)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
fork()
thread = threading.Thread(target=fork)
thread.start()
thread.join()
print(statuses)
"""
        )
        == "[0, 0]\n"
    )


def test_asyncio(script: Script) -> None:
    assert (
        script(
            PRELUDE
            + """
import asyncio

async def tick():  # a signal that comes just before the loop sleeps does not wake it
    while True:
        await asyncio.sleep(0.01)

async def main():
    ticks = asyncio.create_task(tick())
    try:
        await asyncio.to_thread(contexts.wait, timeout=0.01)
    except TimeoutError as error:
        print(error)
    print(await asyncio.gather(*(asyncio.to_thread(contexts.wait_for, 5) for _ in range(4))))
    when_begun(interrupt)
    await asyncio.to_thread(contexts.ignore, [], b"x")

signal.signal(signal.SIGINT, signal.default_int_handler)
async def interrupted():
    try:
        await main()
    finally:
        contexts.open_gate()
print(outcome(asyncio.run, interrupted()))
"""
        )
        == "context deadline exceeded\n['waited', 'waited', 'waited', 'waited']\nKeyboardInterrupt\n"
    )


def test_exit_while_threads_are_in_calls() -> None:
    source = """
for call in (contexts.wait, lambda: contexts.ignore([], b""), lambda: contexts.wait(timeout=3600)):
    for _ in range(3):
        threading.Thread(target=call, daemon=True).start()
while contexts.entered() < 9:
    pass
when_begun(interrupt)
assert outcome(contexts.ignore, [], b"") == "KeyboardInterrupt"
print("over")
"""
    for _ in range(5):
        assert end_of(source) == (0, "over\n")


def test_no_thread_is_left(script: Script) -> None:
    """Goroutines that wait for the next call end soon."""
    assert (
        script(
            PRELUDE
            + """
contexts.add(1, 2)
for _ in range(50):
    when_begun(interrupt)
    outcome(contexts.wait)
threads = len(os.listdir("/proc/self/task"))
for _ in range(500):
    contexts.wait_for(0)
print(len(os.listdir("/proc/self/task")) <= threads + 4)
"""
        )
        == "True\n"
    )
