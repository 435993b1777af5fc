"""Several runtimes of Go in one process: wheels of ours, and a library that is none."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import features

Script = Callable[[str], str]

FOREIGN = Path(__file__).parents[1] / "stress" / "foreign"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """Return a folder with three packages that each have a core of their own."""
    for i in range(3):
        package = tmp_path / f"wheel{i}"
        package.mkdir()
        (package / "__init__.py").touch()
        for pattern in ("processes.*.so", "*.core.so"):
            [file] = Path(features.__path__[0]).glob(pattern)
            shutil.copy(file, package)
    return tmp_path


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of Go that gophersnake has not made."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("there is no go command")
    built = tmp_path_factory.mktemp("foreign") / "foreign.so"
    command = [go, "build", "-buildmode=c-shared", "-o", str(built), "."]
    subprocess.run(command, cwd=FOREIGN, check=True, env=os.environ | {"GOFLAGS": "", "GOWORK": "off"})
    return built


WHEELS = """
import importlib, os, signal, sys
sys.path.insert(0, {folder!r})
all_of = [importlib.import_module(f"wheel{{i}}.processes") for i in range(3)]
signal.alarm(50)  # where a loop cannot be stopped, a collection never ends

def check(wheel):
    wheel.spin()
    for _ in range(3):
        wheel.collect()
    wheel.stop_spinning()
    try:
        wheel.fault()
    except RuntimeError as error:
        assert type(error).__name__ == "GoPanic"
    assert "nil pointer" in wheel.fault_elsewhere()
"""


def test_wheels(script: Script, wheels: Path) -> None:
    """In each a loop without calls can be stopped, and a fault is a panic."""
    assert (
        script(
            WHEELS.format(folder=str(wheels))
            + """
for wheel in all_of:
    wheel.goroutines(10)
for wheel in all_of + all_of:
    check(wheel)
print("over")
"""
        )
        == "over\n"
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_wheels_in_a_child(script: Script, wheels: Path) -> None:
    """The parent called two of them, the child calls all three."""
    assert (
        script(
            WHEELS.format(folder=str(wheels))
            + """
for wheel in all_of[:2]:
    wheel.goroutines(10)
child = os.fork()
if child == 0:
    signal.alarm(50)
    for wheel in all_of + all_of:
        check(wheel)
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
        )
        == "0\n"
    )


@pytest.mark.parametrize("first", ["ours", "foreign"])
def test_beside_a_foreign_library(script: Script, library: Path, first: str) -> None:
    assert (
        script(f"""
import ctypes, signal
from features import processes

signal.alarm(50)
def ours():
    processes.goroutines(1)
def foreign():
    global library
    library = ctypes.CDLL({str(library)!r})
    library.Collect()
for load in (ours, foreign) if {first!r} == "ours" else (foreign, ours):
    load()
for _ in range(3):
    processes.collect()  # which sees that another runtime has come
    processes.goroutines(1)
processes.spin()
for _ in range(3):
    processes.collect()
processes.stop_spinning()
library.Spin()
for _ in range(3):
    library.Collect()
library.Stop()
assert library.Fault() == 1
try:
    processes.fault()
except processes.GoPanic:
    print("over")
""")
        == "over\n"
    )
