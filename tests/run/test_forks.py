"""Forked processes: objects of the parent, where copies of the core lie, descriptors, pools."""

import os
from collections.abc import Callable

import pytest

Script = Callable[[str], str]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def test_objects_of_the_parent(script: Script) -> None:
    """In the child each says why it cannot be used, and nothing happens when it goes."""
    assert (
        script("""
import copy, gc, os, pickle, signal
from features import interfaces, iterators, processes, structs, views

box = views.Box(tags=["a", "b"])
box.names["x"] = 1
begun = iterators.naturals(0)
next(begun)
counter = processes.Counter("a", "b")
uses = {
    "field": (counter, lambda o: o.label),
    "set field": (counter, lambda o: setattr(o, "label", "x")),
    "method": (counter, lambda o: o.total()),
    "bound method": (counter.up, lambda f: f(1)),
    "method with a callable": (counter, lambda o: o.with_(lambda n: n)),
    "repr": (structs.Point(), repr),
    "hash": (structs.Point(), hash),
    "equality": (structs.Point(), lambda o: o == structs.Point()),
    "argument": (structs.Counter("x"), structs.is_nil),
    "in a list": ([structs.Counter("x")], lambda all: structs.by_name(*all)),
    "interface": (interfaces.Square(), lambda o: interfaces.total([o])),
    "pickle": (structs.Secret("x"), pickle.dumps),
    "copy": (structs.Row("x"), copy.copy),
    "list": (box.tags, list),
    "element": (box.tags, lambda v: v[0]),
    "append": (box.tags, lambda v: v.append("c")),
    "length": (box.tags, len),
    "iterator of a list": (iter(box.tags), next),
    "key": (box.names, lambda v: v["x"]),
    "keys": (box.names, len),
    "set key": (box.names, lambda v: v.update(y=2)),
    "iterator": (iterators.count(5), next),
    "iterator that was begun": (begun, next),
    "channel": (iterators.send(3), next),
    "iterator as an argument": (iterators.count(5), iterators.sum),
}
child = os.fork()
if child == 0:
    signal.alarm(60)
    status = 0
    for name, (what, use) in uses.items():
        try:
            use(what)
        except RuntimeError as error:
            if "was made before the process forked" in str(error):
                continue
        print(name, flush=True)
        status = 1
    del what
    uses.clear()
    del box, begun, counter
    gc.collect()
    processes.collect()
    os._exit(status if processes.goroutines(100) == 4950 else 2)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""")
        == "0\n"
    )


def test_forks_of_forks(script: Script) -> None:
    """Twenty deep, with all that a dead runtime cannot do."""
    assert (
        script("""
import os, signal
from features import processes

signal.alarm(50)
processes.goroutines(10)
for deep in range(20):
    descriptors = len(os.listdir("/proc/self/fd"))
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    assert processes.goroutines(100) == 4950
    assert processes.timers(2) == 2
    assert processes.allocate(5) == 5
    processes.collect()
    # Go's runtime has two for its poller and two of the limits of a container.
    assert len(os.listdir("/proc/self/fd")) <= descriptors + 4
    assert "nil pointer" in processes.fault_elsewhere()
print(deep + 1, flush=True)
os._exit(0)
""")
        == "20\n"
    )


@pytest.mark.skipif(
    os.uname().machine not in {"x86_64", "aarch64"}, reason="which number the call has is not known here"
)
@pytest.mark.parametrize("folder", ["", "/nowhere"])
def test_memory_that_may_not_be_executed(script: Script, folder: str) -> None:
    """The copy is opened from a file, which is gone at once."""
    assert (
        script(f"""
import ctypes, os, pathlib, signal, struct, sys, tempfile
from features import processes

processes.goroutines(10)
libc = ctypes.CDLL(None, use_errno=True)
number = 319 if os.uname().machine == "x86_64" else 279  # memfd_create
steps = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7FFF0000)]
program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]
os.environ["TMPDIR"] = {folder!r}
child = os.fork()
if child == 0:
    signal.alarm(60)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges
    filter = Filter(len(steps), ctypes.addressof(program))
    assert libc.prctl(22, 2, ctypes.byref(filter), 0, 0) == 0, ctypes.get_errno()  # seccomp
    try:
        os.memfd_create("x")
    except PermissionError:
        fine = processes.goroutines(100) == 4950
        copies = [f for d in ("/tmp", "/var/tmp", "/dev/shm") for f in pathlib.Path(d).glob("gophersnake-core-*")]
        maps = pathlib.Path("/proc/self/maps").read_text()
        os._exit(0 if fine and "gophersnake-core-" in maps and not copies else 1)
    os._exit(2)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""")
        == "0\n"
    )


@pytest.mark.parametrize("how", ["fork", "forkserver", "spawn"])
def test_multiprocessing(script: Script, how: str) -> None:
    assert (
        script(f"""
import concurrent.futures, multiprocessing
from features import processes

processes.goroutines(10)
context = multiprocessing.get_context({how!r})
with context.Pool(3) as pool:
    assert pool.map(processes.goroutines, [100] * 20) == [4950] * 20
with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
    assert list(pool.map(processes.allocate, [10] * 6)) == [10] * 6
print(processes.goroutines(10))
""")
        == "45\n"
    )
