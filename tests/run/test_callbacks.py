"""Calls from Go into Python in the life of a process: deep recursion, forks, exit, collection."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Script = Callable[[str], str]

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def test_recursion_on_every_stack(script: Script) -> None:
    """Where Python does not count, the stack itself is measured."""
    assert (
        script("""
import sys, threading
from features import callbacks

sys.setrecursionlimit(10**8)

def deeper(n):
    return callbacks.apply(deeper, n + 1)

def run():
    try:
        deeper(0)
    except RecursionError:
        print("RecursionError")

run()
for size in (0, 512 << 10, 16 << 20):
    threading.stack_size(size)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
callbacks.lost(run)
run()
""")
        == "RecursionError\n" * 6
    )


def test_recursion_without_python_functions(script: Script) -> None:
    assert (
        script("""
from functools import partial
from features import callbacks

class Again:
    pass

again = Again()
again.call = partial(callbacks.repeat, lambda: again.call(), 1)
try:
    again.call()
except RecursionError:
    print("RecursionError")
""")
        == "RecursionError\n"
    )


@forks
def test_fork_in_a_callback(script: Script) -> None:
    """The child has no Go to return into, but may end, and may call Go anew."""
    assert (
        script("""
import os
from features import callbacks

def wait(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def ends(n):
    child = os.fork()
    if child == 0:
        os._exit(callbacks.apply(lambda n: n, 5))
    return wait(child)

def returns(n):
    child = os.fork()
    return 1 if child == 0 else wait(child)

print(callbacks.apply(ends, 1), callbacks.apply(returns, 1))
print(callbacks.parallel(ends, 1), callbacks.parallel(returns, 1))
""")
        == "5 70\n5 70\n"
    )


@forks
def test_kept_before_a_fork(script: Script) -> None:
    """What the parent's Go keeps is left alone in the child, whose Go keeps nothing yet."""
    assert (
        script("""
import gc, os
from features import callbacks

class Function:
    def __call__(self, n):
        return n
    def __del__(self):
        print("gone in", "child" if os.getpid() != parent else "parent", flush=True)

parent = os.getpid()
callbacks.keep(Function())
child = os.fork()
if child == 0:
    callbacks.keep(lambda n: n + 1)
    result = callbacks.kept(1)
    for _ in range(10):
        callbacks.collect()
        gc.collect()
    os._exit(result)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""").splitlines()[0]
        == "2"
    )


HAMMER = """
import sys, threading, time
from features import callbacks

class Slow:  # makes the end of the interpreter last
    def __del__(self):
        time.sleep(0.05)

sys.slow = Slow()
threading.excepthook = sys.unraisablehook = lambda args: None
calls = 0

def count(n):
    global calls
    calls += 1
    return n
"""


@pytest.mark.parametrize(
    "target",
    [
        "callbacks.sum(count, 10**9)",
        "callbacks.parallel(lambda n: callbacks.sum(count, 10**9), 4)",
        "callbacks.lost(lambda: callbacks.sum(count, 10**9))",
        "callbacks.lost(lambda: callbacks.parallel(count, 10**5))",
    ],
)
def test_exit_while_go_calls(script: Script, target: str) -> None:
    """Threads that nobody waits for call Python from Go while it ends."""
    for _ in range(5):
        script(
            HAMMER
            + f"""
for _ in range(3):
    threading.Thread(target=lambda: {target}, daemon=True).start()
while calls < 1000:
    time.sleep(0)
"""
        )


def test_exit_waits_for_goroutines(script: Script) -> None:
    """A call of a goroutine that has begun is over before Python ends."""
    assert (
        script("""
import atexit, threading, time
from features import callbacks

begun = threading.Event()

def last():
    begun.set()
    while not callbacks.deferred:
        time.sleep(0)
    print("over", flush=True)

threading.Thread(target=callbacks.lost, args=[last], daemon=True).start()
begun.wait()
atexit.register(setattr, callbacks, "deferred", 1)
""")
        == "over\n"
    )


def test_calls_while_exit_functions_run(script: Script) -> None:
    """The thread that ends Python may still use Go, with callbacks."""
    assert (
        script("""
import atexit
from features import callbacks

atexit.register(lambda: print(callbacks.apply(lambda n: n + 1, 1)))
callbacks.apply(abs, 1)
atexit.register(lambda: print(callbacks.apply(lambda n: n + 2, 1)))
""")
        == "3\n2\n"
    )


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_threads_that_come_back_while_python_ends(script: Script) -> None:
    """Nobody unwinds the part of their stack that is Go's: they stay where they are."""
    assert (
        script("""
import builtins, os, threading, time
from features import callbacks

begun, (read, write) = threading.Semaphore(0), os.pipe()

def last(n, begun=begun, read=read, os=os):
    begun.release()
    os.read(read, 1)  # until Python ends

class Last:
    def __del__(self, sleep=time.sleep, write=write, os=os):
        before = len(os.listdir("/proc/self/task"))
        os.write(write, b"last")
        sleep(0.2)  # lets them take the interpreter lock, if they may
        after = len(os.listdir("/proc/self/task"))
        os.write(1, b"all" if after == before else f"{before}, now {after}".encode())

for _ in range(4):
    threading.Thread(target=callbacks.apply, args=(last, 1), daemon=True).start()
for _ in range(4):
    begun.acquire()
builtins.last = Last()
""")
        == "all"
    )
