"""Where rivals are built: folders, tools from PyPI, commands with a log.

Everything lies below one folder that git ignores. It knows no rival.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rival import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

GO_TOOLCHAIN = "go1.27.3"
BENCH = Path(__file__).resolve().parent
PROJECT = BENCH.parent
QUIET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GOFLAGS", "CARGO_TARGET_DIR")
"""Variables that would make a build or an import depend on who runs it."""

CACHES = {"GOCACHE": "cache-go", "GOPHERSNAKE_CACHE": "cache-gophersnake"}
"""What a compiler keeps between builds; cargo's lies in the target folder and so is new in every place."""


class BuildError(Exception):
    """A rival cannot be built; the text says why."""


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return the end of what a failed command said, without the paths of this machine."""
    tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
    return tail.replace(f"{PROJECT}/", "").replace(str(Path.home()), "~")


@dataclass
class Workshop:
    """A folder of builds for one interpreter."""

    root: Path
    python: Path
    wheels: Path = PROJECT / "dist"
    """Where gophersnake's own wheel lies."""
    verbose: bool = False
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        """Make the folder."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.log = self.root / "build.log"
        self.log.touch()

    def environment(self, **extra: str) -> dict[str, str]:
        """Return the environment of commands."""
        env = {k: v for k, v in os.environ.items() if k not in QUIET}
        env.setdefault("GOTOOLCHAIN", GO_TOOLCHAIN)
        return env | {"GOWORK": "off", "GOFLAGS": "-mod=mod"} | extra

    def folder(self, name: str) -> Path:
        """Return the folder of a place."""
        return self.root / "places" / name

    def place(self, name: str, *, clean: bool = False) -> Place:
        """Return empty folders for a build; clean has empty compiler caches too."""
        folder = self.folder(name)
        shutil.rmtree(folder, ignore_errors=True)
        work, site = folder / "work", folder / "site"
        work.mkdir(parents=True)
        site.mkdir()
        caches = {k: str(work / v) for k, v in CACHES.items()} if clean else {}
        return Place(work, site, self.environment(**caches))

    def run(
        self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command; its output goes to the log. Raise BuildError if it fails."""
        words = [str(c) for c in command]
        if self.verbose:
            print(f"+ {shlex.join(words)}", file=sys.stderr)
        try:
            done = subprocess.run(
                words,
                cwd=cwd or self.root,
                env=env or self.environment(),
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError as err:
            raise BuildError(f"{words[0]}: {err.strerror}") from err
        with self.log.open("a") as log:
            log.write(f"+ {shlex.join(words)}\n{done.stdout}{done.stderr}")
        if done.returncode != 0:
            raise BuildError(f"{Path(words[0]).name} failed: {last_words(done)}")
        return done

    def command(self, name: str) -> str:
        """Find a command on PATH."""
        found = shutil.which(name)
        if found is None:
            raise BuildError(f"{name} is not on PATH")
        return found

    def compiler(self) -> list[str]:
        """Return the C compiler."""
        named = os.environ.get("CC")
        if named:
            return shlex.split(named)
        for name in ("cc", "gcc", "clang"):
            if shutil.which(name):
                return [name]
        raise BuildError("no C compiler on PATH (cc, gcc or clang)")

    def sysconfig(self, expression: str) -> str:
        """Ask the interpreter's sysconfig."""
        return self.run(self.python, "-c", f"import sysconfig; print(sysconfig.{expression})").stdout.strip()

    def venv(self, name: str) -> Path:
        """Return the bin folder of a virtual environment, made when it is missing."""
        folder = self.root / "venv" / name
        if not (folder / "bin" / "pip").exists():
            self.run(self.python, "-m", "venv", "--clear", folder)
        return folder / "bin"

    def tools(self, *requirements: str) -> Path:
        """Install tools from PyPI; return the bin folder that holds them."""
        return self.install("tools", *requirements)

    def install(self, venv: str, *arguments: str | Path) -> Path:
        """Run pip install in a virtual environment; return its bin folder."""
        bin_folder = self.venv(venv)
        self.run(bin_folder / "pip", "install", "-q", "--disable-pip-version-check", *arguments)
        return bin_folder

    def on_path(self, bin_folder: Path, env: Mapping[str, str]) -> dict[str, str]:
        """Return env as it is inside an activated virtual environment."""
        path = f"{bin_folder}{os.pathsep}{env.get('PATH', os.defpath)}"
        return {**env, "PATH": path, "VIRTUAL_ENV": str(bin_folder.parent)}

    def c_shared(self, source: Path, output: Path, env: Mapping[str, str], *flags: str) -> None:
        """Build a Go package as a c-shared library."""
        go = self.command("go")
        ld = " ".join(["-s", "-w", *flags])
        self.run(
            go, "build", "-trimpath", f"-ldflags={ld}", "-buildmode=c-shared", "-o", output, ".", cwd=source, env=env
        )
        output.with_suffix(".h").unlink(missing_ok=True)
