"""Compares the glue's own header of the stable ABI with each Python's real ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GLUE = HERE.parent.parent / "runtime" / "glue"
FLOOR = "0x030b0000"  # the limited API of CPython 3.11

ASK = """
import sys, sysconfig
print(sysconfig.get_path("include"))
print(sysconfig.get_path("platinclude"))
print(int(bool(sysconfig.get_config_var("Py_GIL_DISABLED"))))
print("%d.%d" % sys.version_info[:2])
"""


def compiler() -> str | None:
    return os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def pythons() -> list[str]:
    """Return every interpreter at hand: those of $GOPHERSNAKE_PYTHONS, then PATH's."""
    found = os.environ.get("GOPHERSNAKE_PYTHONS", "").split(os.pathsep)
    for version in ("3", "3.11", "3.12", "3.13", "3.13t", "3.14", "3.14t", "3.15"):
        found.append(shutil.which(f"python{version}") or "")
    return sorted({str(Path(p).absolute()) for p in found if p and runs(p)})


def runs(python: str) -> bool:
    """Return whether it is an interpreter and not a version manager's promise of one."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def headers(python: str) -> tuple[list[str], bool]:
    """Return the flags to compile against a Python, and whether it is free-threaded."""
    answer = subprocess.run([python, "-c", ASK], capture_output=True, text=True, check=True)
    include, platform, free_threaded, version = answer.stdout.split()
    if not (Path(include) / "Python.h").exists():
        pytest.skip(f"{python} has no headers")
    if tuple(map(int, version.split("."))) < (3, 11):
        pytest.skip(f"{python} is {version}, below the floor")
    flags = [f"-I{include}", f"-I{platform}"]
    if free_threaded == "1":
        return [*flags, "-DPy_GIL_DISABLED=1", "-DGS_FREE_THREADED"], True
    return [*flags, f"-DPy_LIMITED_API={FLOOR}"], False


def compile_c(*args: str) -> None:
    cc = compiler()
    if cc is None:
        pytest.skip("no C compiler")
    done = subprocess.run([*cc.split(), "-std=c11", *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("python", pythons())
def test_layouts(python: str, tmp_path: Path) -> None:
    flags, free_threaded = headers(python)
    ours = ["-DGS_FREE_THREADED"] if free_threaded else []
    printed = []
    for name, extra in (("real", ["-DREAL", *flags]), ("ours", [f"-I{GLUE}", *ours])):
        program = tmp_path / name
        compile_c(*extra, str(HERE / "layout.c"), "-o", str(program))
        printed.append(subprocess.run([program], capture_output=True, text=True, check=True).stdout)
    assert printed[1] == printed[0]


@pytest.mark.parametrize("python", pythons())
def test_declarations(python: str, tmp_path: Path) -> None:
    """C refuses to declare a function or variable again with another type."""
    flags, _ = headers(python)
    text = (GLUE / "gs_python.h").read_text()
    names = set(re.findall(r"\b(_?Py[A-Za-z0-9]+_[A-Za-z0-9_]+|Py_[A-Za-z]+)\(", text))
    assert len(names) > 90
    source = tmp_path / "declarations.c"
    undefine = "".join(f"#undef {name}\n" for name in sorted(names))
    source.write_text(
        f'#include <Python.h>\n#define GS_REAL_HEADERS\n#undef Py_TYPE\n{undefine}#include "gs_python.h"\n'
    )
    compile_c("-w", "-fsyntax-only", f"-I{GLUE}", *flags, str(source))
