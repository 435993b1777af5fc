"""Runs the gophersnake command: ``python -m gophersnake``."""

from __future__ import annotations

import os
import subprocess
import sys

from ._command import command, environment


def main() -> None:
    """Become the command, or wait for it where a process cannot become another."""
    args = [command(), *sys.argv[1:]]
    if os.name == "nt":
        raise SystemExit(subprocess.run(args, env=environment(), check=False).returncode)
    os.execve(args[0], args, environment())  # noqa: S606 - nothing here is for a shell


if __name__ == "__main__":
    main()
