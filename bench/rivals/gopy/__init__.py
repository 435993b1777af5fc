"""gopy 0.5.0, pinned in the go.mod of its own module."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent
PACKAGE = "fizzbuzz_gopy_generated"


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


def _build(shop: Workshop, place: Place) -> None:
    tools = shop.venv("tools")
    module = _module(place)
    output = module / "out" / PACKAGE  # inside a Go module, or gopy's own go build finds no package
    shop.run(
        *(_commands(shop) / "gopy", "build", f"-output={output}", f"-vm={tools / 'python'}", f"-name={PACKAGE}"),
        *("-rename=false", "-dynamic-link=true", "gopyfizzbuzz"),
        cwd=module,
        env=shop.on_path(_commands(shop), shop.on_path(tools, place.env)),
    )
    package = place.site / PACKAGE
    package.mkdir()
    for made in (*output.glob("*.py"), *output.glob("*.so")):
        if made.name not in {"build.py", f"{PACKAGE}_go.so"}:
            shutil.copy(made, package)
    shutil.copy(SOURCE / "fizzbuzz_gopy.py", place.site)


RIVAL = Rival(name="gopy", module="fizzbuzz_gopy", build=_build, prepare=_prepare, note="gopy 0.5.0")
