"""What the tests of whole processes share."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

# A shell has its background jobs ignore Ctrl-C, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

Script = Callable[[str], str]


@pytest.fixture
def script() -> Script:
    """Return a function that runs a script in a process of its own and returns its output."""

    def run(source: str) -> str:
        command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", source]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


@pytest.fixture(scope="session")
def calls() -> int:
    """Return how often the tests for leaks call each function."""
    return int(os.environ.get("GOPHERSNAKE_TEST_CALLS", "100000"))
