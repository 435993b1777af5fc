"""GOPHERSNAKE_LOG."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

LINE = re.compile(r"gophersnake\[(\d+)\] \d+\.\d{6} ([\w.]+): (.+)")

USE = """
import os, sys
from features import memory, scalars
scalars.echo_int(1)
memory.alive()
"""

FORK = """
child = os.fork()
if child == 0:
    scalars.echo_int(1)
    os._exit(0)
os.waitpid(child, 0)
"""


def run(source: str, log: str) -> str:
    """Run a script with a log; return what it wrote to standard error."""
    env = os.environ | {"GOPHERSNAKE_LOG": log}
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", source]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True).stderr


def parse(text: str) -> list[tuple[str, str]]:
    """Return module and text of each line."""
    matches = [LINE.fullmatch(line) for line in text.splitlines()]
    return [(m[2], m[3]) for m in matches if m]


def check(lines: list[tuple[str, str]], *patterns: tuple[str, str]) -> None:
    """Check lines against modules and regular expressions."""
    assert len(lines) == len(patterns), lines
    for (module, text), (want, pattern) in zip(lines, patterns, strict=True):
        assert module == want, lines
        assert re.fullmatch(pattern, text), lines


@pytest.mark.parametrize("to", ["1", "stderr", "file"])
def test_log(to: str, tmp_path: Path) -> None:
    file = tmp_path / "log"
    said = run(USE + FORK, str(file) if to == "file" else to)
    if to == "file":
        assert said == ""
        said = file.read_text()
    check(
        parse(said),
        ("features.scalars", r"opens /.*/features/\w+\.core\.so, \d+ bytes"),
        ("features.scalars", r"started its Go, go1\.\S+"),
        ("features.memory", r"shares /.*/features/\w+\.core\.so, which is open"),
        ("features.scalars", r"forked from process \d+, whose core and Go values are dead here"),
        ("features.memory", r"forked from process \d+, whose core and Go values are dead here"),
        ("features.scalars", r"opens /.*/features/\w+\.core\.so, \d+ bytes, as a copy"),
        ("features.scalars", r"opened as a copy in memory, /proc/\d+/fd[/.]*/\d+"),
        ("features.scalars", r"started its Go, go1\.\S+"),
        ("features.memory", "Python exits; 0 goroutines are calling it, others may not any more"),
        ("features.scalars", "Python exits; 0 goroutines are calling it, others may not any more"),
    )


@pytest.mark.parametrize("to", ["", "0", "/nowhere/log"])
def test_there_is_no_log(to: str) -> None:
    assert run(USE, to) == ""


def test_refusals_are_logged() -> None:
    source = """
import resource
from features import scalars
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
try:
    scalars.echo_int(1)
except ImportError:
    pass
"""
    check(parse(run(source, "1")), ("features.scalars", r"cannot open /.*\.core\.so: Go needs 2 GiB .*"))


def test_a_log_survives_that_all_files_are_closed(tmp_path: Path) -> None:
    source = f"{USE}\nos.closerange(3, 100)\nother = open({str(tmp_path / 'other')!r}, 'w')\n"
    run(source, str(tmp_path / "log"))
    assert (tmp_path / "other").read_text() == ""
    assert "Python exits" in (tmp_path / "log").read_text()
