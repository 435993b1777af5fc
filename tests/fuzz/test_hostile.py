"""A short run of hostile.py: each name that the modules have is used, and nothing goes wrong."""

import subprocess
import sys
from pathlib import Path


def test_hostile_arguments() -> None:
    command = [sys.executable, str(Path(__file__).with_name("hostile.py")), "--calls", "20000", "features"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not reached: none" in done.stdout
