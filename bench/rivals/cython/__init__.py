"""Cython: typed loops under plain Python dispatch."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import FIZZBUZZ, OBJECTS
from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent


def _prepare(shop: Workshop) -> None:
    shop.tools("cython==3.3.1")


def _build(module: str, shop: Workshop, place: Place) -> None:
    generated = place.work / f"{module}.c"
    shop.run(shop.venv("tools") / "cython", SOURCE / f"{module}.pyx", "-o", generated, env=place.env)
    include = shop.sysconfig("get_path('include')")
    output = place.site / (module + shop.sysconfig("get_config_var('EXT_SUFFIX')"))
    shop.run(*shop.compiler(), "-O2", "-shared", "-fPIC", "-s", f"-I{include}", generated, "-o", output, env=place.env)


def _rival(module: str, subject: str) -> Rival:
    build = partial(_build, module)
    return Rival(name="cython", module=module, build=build, prepare=_prepare, note="Cython 3.3", subject=subject)


RIVALS = (_rival("fizzbuzz_cython", FIZZBUZZ), _rival("objects_cython", OBJECTS))
