"""gopy 0.5.0, pinned in the go.mod of its own module."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import FIZZBUZZ, OBJECTS
from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent


def _module(place: Place) -> Path:
    module = place.work / "module"
    shutil.copytree(SOURCE, module, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return module


def _commands(shop: Workshop) -> Path:
    return shop.root / "gopy"


def _prepare(shop: Workshop) -> None:
    shop.tools("pybindgen==0.22.1", "setuptools")
    module = _module(shop.place("gopy-commands"))
    for package in ("github.com/go-python/gopy", "golang.org/x/tools/cmd/goimports"):  # gopy runs goimports
        shop.run(shop.command("go"), "build", "-o", _commands(shop) / package.rpartition("/")[2], package, cwd=module)


def _build(subject: str, package: str, shop: Workshop, place: Place) -> None:
    name = f"{subject}_gopy_generated"
    tools = shop.venv("tools")
    module = _module(place)
    output = module / "out" / name  # inside a Go module, or gopy's own go build finds no package
    shop.run(
        *(_commands(shop) / "gopy", "build", f"-output={output}", f"-vm={tools / 'python'}", f"-name={name}"),
        *("-rename=true", "-dynamic-link=true", package),
        cwd=module,
        env=shop.on_path(_commands(shop), shop.on_path(tools, place.env)),
    )
    folder = place.site / name
    folder.mkdir()
    for made in (*output.glob("*.py"), *output.glob("*.so")):
        if made.name not in {"build.py", f"{name}_go.so"}:
            shutil.copy(made, folder)
    shutil.copy(SOURCE / f"{subject}_gopy.py", place.site)


def _rival(subject: str, package: str) -> Rival:
    build = partial(_build, subject, package)
    return Rival(
        name="gopy", module=f"{subject}_gopy", build=build, prepare=_prepare, note="gopy 0.5.0", subject=subject
    )


RIVALS = (_rival(FIZZBUZZ, "gopyfizzbuzz"), _rival(OBJECTS, "gopyfizzbuzz/objects"))
