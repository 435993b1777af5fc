"""gophersnake itself: wheels of examples/fizzbuzz and of objects/, built by the newest gophersnake wheel in dist/."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import OBJECTS
from rival import Edit, EditRoute, Rival
from workshop import PROJECT, BuildError

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

EXAMPLE = PROJECT / "examples" / "fizzbuzz"


def _install_tool(shop: Workshop, venv: str) -> Path:
    wheels = sorted(shop.wheels.glob("gophersnake-*.whl"), key=lambda w: w.stat().st_mtime)
    if not wheels:
        raise BuildError(f"no gophersnake wheel in {shop.wheels.name}/: run `make wheel` first")
    return shop.install(venv, "--no-deps", "--force-reinstall", wheels[-1])


def _prepare(shop: Workshop) -> None:
    _install_tool(shop, "gophersnake")


def _env(shop: Workshop, place: Place, bin_folder: Path) -> dict[str, str]:
    return {k: v for k, v in shop.on_path(bin_folder, place.env).items() if k not in {"GOFLAGS", "GOWORK"}}


def _build(project: Path, shop: Workshop, place: Place) -> None:
    bin_folder = shop.venv("gophersnake")
    env = _env(shop, place, bin_folder)
    options = ("-q", "--disable-pip-version-check", "--no-deps")
    pip = bin_folder / "pip"
    shop.run(pip, "wheel", *options, "--no-build-isolation", "-w", place.work, project, env=env)
    (wheel,) = place.work.glob("*.whl")
    shop.run(pip, "install", *options, "--no-index", "--target", place.site, wheel, env=env)


def _source(project: Path) -> Path:
    """Return the Go file of the core package that has the literal "buzz" in a line of code."""
    for file in sorted((project / "go").rglob("*.go")):
        if not file.name.endswith("_test.go") and re.search(r'^[^/\n]*"buzz"', file.read_text(), re.MULTILINE):
            return file
    raise BuildError('examples/fizzbuzz has no Go line with the literal "buzz"')


def _develop(shop: Workshop, place: Place) -> Edit:
    bin_folder = _install_tool(shop, "edit-gophersnake")
    project = place.work / "fizzbuzz"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns(".venv", "__pycache__", "*.so", "build", "dist"))
    env = _env(shop, place, bin_folder)
    options = ("-q", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    shop.run(bin_folder / "pip", "install", *options, "-e", project, env=env)
    return Edit(
        name="gophersnake develop",
        source=_source(project),
        command=[str(bin_folder / "gophersnake"), "develop"],
        cwd=project,
        env=env,
        look=[str(bin_folder / "python"), "-c", "from fizzbuzz.fizzbuzzo3 import fizzbuzz; print(fizzbuzz(5))"],
    )


RIVALS = (
    Rival(
        name="gophersnake",
        module="fizzbuzz.fizzbuzzo3",
        build=partial(_build, EXAMPLE),
        prepare=_prepare,
        note="examples/fizzbuzz; its build is `pip wheel --no-build-isolation` and the install",
    ),
    Rival(
        name="gophersnake",
        module="objects_gophersnake",
        build=partial(_build, Path(__file__).with_name("objects")),
        prepare=_prepare,
        subject=OBJECTS,
    ),
)

ROUTE = EditRoute(name="gophersnake", rival="gophersnake", install=_develop)
