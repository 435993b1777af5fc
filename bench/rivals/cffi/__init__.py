"""cffi in API mode over the Go library in rivals/gocore."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent
CFFI = "cffi==2.1.1"


def _prepare(shop: Workshop) -> None:
    tools = shop.tools(CFFI, "setuptools")
    wheels = shop.root / "cffi-wheel"
    if not list(wheels.glob("cffi-*.whl")):
        shop.run(tools / "pip", "wheel", "-q", "--no-deps", "-w", wheels, CFFI)


def _build(shop: Workshop, place: Place) -> None:
    core = place.site / "libgocore.so"
    shop.c_shared(SOURCE.parent / "gocore", core, place.env, "-extldflags=-Wl,-soname,libgocore.so")
    tools = shop.venv("tools")
    shop.run(tools / "python", SOURCE / "compile_fizzbuzz.py", place.site, place.work, cwd=place.work, env=place.env)
    for built in place.work.glob("_fizzbuzz_cffi*.so"):
        shutil.copy(built, place.site)
    shutil.copy(SOURCE / "fizzbuzz_cffi.py", place.site)
    wheel = next((shop.root / "cffi-wheel").glob("cffi-*.whl"))
    shop.run(tools / "pip", "install", "-q", "--no-deps", "--no-index", "--target", place.site, wheel, env=place.env)


RIVAL = Rival(
    name="cffi", module="fizzbuzz_cffi", build=_build, prepare=_prepare, note="cffi in API mode over Go c-shared"
)
