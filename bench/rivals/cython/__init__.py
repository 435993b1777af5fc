"""Cython: typed loops under plain Python dispatch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).with_name("fizzbuzz_cython.pyx")


def _prepare(shop: Workshop) -> None:
    shop.tools("cython==3.3.1")


def _build(shop: Workshop, place: Place) -> None:
    generated = place.work / "fizzbuzz_cython.c"
    shop.run(shop.venv("tools") / "cython", SOURCE, "-o", generated, env=place.env)
    include = shop.sysconfig("get_path('include')")
    output = place.site / ("fizzbuzz_cython" + shop.sysconfig("get_config_var('EXT_SUFFIX')"))
    shop.run(*shop.compiler(), "-O2", "-shared", "-fPIC", "-s", f"-I{include}", generated, "-o", output, env=place.env)


RIVAL = Rival(name="cython", module="fizzbuzz_cython", build=_build, prepare=_prepare, note="Cython 3.3")
