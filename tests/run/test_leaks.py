"""What Go and Python hold of each other, at rest and at exit, and limits of memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import features

CORE = next(Path(features.__path__[0]).glob("*.core.so"))


def run(source: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script that must end well."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", source]
    done = subprocess.run(command, env=os.environ | env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def test_what_go_drops_reaches_python_while_the_main_thread_waits() -> None:
    source = f"""
import ctypes, os, threading, weakref
from features import memory

class Call:
    def __call__(self): pass

gone = threading.Lock()
gone.acquire()
call = Call()
memory.keep(call)
watch = weakref.ref(call, lambda _: gone.release())
del call
memory.forget()
core = ctypes.CDLL({str(CORE)!r}, mode=os.RTLD_NOW | os.RTLD_NOLOAD)
threading.Thread(target=core.gs_held).start()  # collects Go's garbage
gone.acquire()  # runs no bytecode meanwhile
print(watch())
"""
    assert run(source).stdout == "None\n"


LEAK = """
import ctypes, sys
from features import memory, structs

def callback(): pass

class Handler:
    def __call__(self): pass

def leak(o):
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(o))

leak(structs.Point(x=1, y=2)), leak(structs.Point(x=3, y=4)), leak(memory.Block(8))
memory.keep(callback), memory.keep(callback), memory.keep(Handler())
"""

CLEAN = """
from features import errors, memory, structs

point = structs.Point(x=1, y=2)
cycle = [point]
cycle.append(cycle)
def callback(): pass
memory.keep(callback)
memory.forget()
try:
    errors.wrap("x")
except FileNotFoundError as error:
    kept = error
"""


def test_leaks_are_reported() -> None:
    assert run(LEAK, GOPHERSNAKE_LEAKS="1").stderr.splitlines() == [
        "gophersnake: at exit Go has 3 references to Python objects: {'function callback': 2, 'Handler': 1}",
        "gophersnake: leaked 1 of features.memory.Block",
        "gophersnake: leaked 2 of features.structs.Point",
    ]


@pytest.mark.parametrize(("source", "leaks"), [(CLEAN, "1"), (LEAK, "0"), (LEAK, "")])
def test_there_is_nothing_to_report(source: str, leaks: str) -> None:
    assert run(source, GOPHERSNAKE_LEAKS=leaks).stderr == ""


def test_other_values_are_reported() -> None:
    source = """
import ctypes
from features import errors
try:
    errors.wrap("x")
except FileNotFoundError as error:
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(error))
"""
    assert run(source, GOPHERSNAKE_LEAKS="1").stderr == "gophersnake: leaked 2 other Go values\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_at_rest_in_a_child() -> None:
    source = """
import os, signal, time
from features import memory

def rest():
    block = memory.Block(8)
    del block
    while memory.__go__.stats()["values"]:
        time.sleep(0.01)

rest()
child = os.fork()
if child == 0:
    signal.alarm(60)
    rest()
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert run(source).stdout == "0\n"


ASK = "print(go.set_memory_limit(None), go.set_gc_percent(100), go.set_max_procs(1))"


@pytest.mark.parametrize("before", [True, False])
def test_variables_of_the_environment(before: bool) -> None:  # noqa: FBT001
    values = {"GOMEMLIMIT": "300MiB", "GOGC": "off", "GOMAXPROCS": "3"}
    source = f"import os\nfrom features.memory import __go__ as go\nos.environ.update({values})\n{ASK}"
    if before:
        source = f"from features.memory import __go__ as go\n{ASK}"
    assert run(source, **(values if before else {})).stdout == f"{300 << 20} None 3\n"


def test_there_are_two_threads_at_least() -> None:
    source = f"""
import os
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
from features.memory import __go__ as go
os.environ.pop("GOMAXPROCS", None)
{ASK}
"""
    assert run(source).stdout.split()[2] == "2"
