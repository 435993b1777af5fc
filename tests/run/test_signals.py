"""Signals that Go and Python both want, in processes of their own."""

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

Script = Callable[[str], str]

SEGMENTATION_FAULT = "ctypes.string_at(0)"
SENT = "os.kill(os.getpid(), signal.SIGSEGV)"


def run(source: str) -> tuple[int, str, str]:
    """Run a script and return its exit status and what it printed."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", source]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def faults(before: str, after: str, end: str = "") -> tuple[int, str, str]:
    return run(f"""
import ctypes, faulthandler, os, signal
from features import processes

{before}
processes.goroutines(1)
{after}
try:
    processes.fault()
except processes.GoPanic:
    print("panic")
print("nil pointer" in processes.fault_elsewhere(), flush=True)
{end}
""")


@pytest.mark.parametrize("end", [SEGMENTATION_FAULT, SENT])
@pytest.mark.parametrize(
    ("before", "after", "prints"),
    [
        ("", "", False),
        ("faulthandler.enable()", "", True),
        ("", "faulthandler.enable()", True),
        ("", "faulthandler.enable(); faulthandler.disable()", False),
        ("faulthandler.enable()", "faulthandler.disable()", False),
        ("faulthandler.enable()", "faulthandler.disable(); faulthandler.enable()", True),
        ("", "faulthandler.enable(); faulthandler.disable(); faulthandler.enable(all_threads=False)", True),
    ],
)
def test_faulthandler(before: str, after: str, end: str, *, prints: bool) -> None:
    """Go's faults are panics, others end the process, and faulthandler speaks of those only."""
    assert faults(before, after) == (0, "panic\nTrue\n", "")
    status, out, err = faults(before, after, end)
    assert (status, out) == (-signal.SIGSEGV, "panic\nTrue\n")
    assert ("Fatal Python error: Segmentation fault" in err) == prints


def test_closed_pipes() -> None:
    """Writing into a pipe that nobody reads is an error in both languages, not the end."""
    assert run("""
import os, sys
from features import processes

read, write = os.pipe()
os.close(read)
stdout = os.dup(1)
processes.goroutines(1)
os.dup2(write, 1)
for write_text in (processes.print, lambda text: os.write(1, text.encode())):
    try:
        write_text("x")
    except BrokenPipeError:
        os.write(stdout, b"BrokenPipeError\\n")
""") == (0, "BrokenPipeError\nBrokenPipeError\n", "")


def test_sigwait(script: Script) -> None:
    """No thread of Go takes a signal that Python waits for."""
    assert (
        script("""
import os, signal
from features import processes

signals = {signal.SIGUSR1, signal.SIGTERM, signal.SIGINT}
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
processes.goroutines(100)
processes.timers(5)
for number in list(signals) * 20:
    os.kill(os.getpid(), number)
    assert signal.sigtimedwait(signals, 30).si_signo == number
print("over")
""")
        == "over\n"
    )


def test_urgent_signals_of_others(script: Script) -> None:
    """Go sends itself SIGURG; what others send goes where Python has it."""
    assert (
        script("""
import os, signal
seen = []
signal.signal(signal.SIGURG, lambda number, frame: seen.append(number))
from features import processes
processes.spin()
for _ in range(10):
    processes.collect()
processes.stop_spinning()
assert seen == []
os.kill(os.getpid(), signal.SIGURG)
print(seen == [signal.SIGURG])
""")
        == "True\n"
    )


def test_children_are_reaped(script: Script) -> None:
    assert (
        script("""
import os, signal
from features import processes

ended = 0
def reap(number, frame):
    global ended
    while True:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if child == 0:
            return
        ended += status == 0
signal.signal(signal.SIGCHLD, reap)
processes.goroutines(10)
for _ in range(20):
    if os.fork() == 0:
        os._exit(0 if processes.goroutines(10) == 45 else 1)
while ended < 20:
    assert processes.goroutines(10) == 45
print(ended)
""")
        == "20\n"
    )


def test_asyncio(script: Script) -> None:
    assert (
        script("""
import asyncio, os, signal
from features import contexts, processes

async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, got.set)
    processes.goroutines(10)
    call = asyncio.create_task(asyncio.to_thread(contexts.wait_for, 5))
    os.kill(os.getpid(), signal.SIGTERM)
    await got.wait()
    print(await call)
asyncio.run(main())
""")
        == "waited\n"
    )
