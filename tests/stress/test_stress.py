"""The short version of make stress."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 20


@pytest.mark.skipif(sys.platform != "linux", reason="the scenarios fork, and read /proc")
def test_every_scenario() -> None:
    command = [sys.executable, str(Path(__file__).with_name("stress.py")), str(SECONDS)]
    environment = os.environ | {"STRESS_RUNTIMES": "3"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.endswith("passed\n")
