"""nanobind: C++ with one overload per kind of argument."""

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
    shop.tools("nanobind==3.1.0", "cmake>=4,<5", "ninja>=1.13,<2")


def _build(module: str, shop: Workshop, place: Place) -> None:
    tools = shop.venv("tools")
    env = shop.on_path(tools, place.env)
    shop.run(
        tools / "cmake",
        *("-S", SOURCE, "-B", place.work, "-G", "Ninja"),
        *("-DCMAKE_BUILD_TYPE=Release", f"-DPython_EXECUTABLE={tools / 'python'}", f"-DMODULE={module}"),
        env=env,
    )
    shop.run(tools / "cmake", "--build", place.work, env=env)
    shop.run(tools / "cmake", "--install", place.work, "--strip", "--prefix", place.site, env=env)


def _rival(module: str, subject: str) -> Rival:
    build = partial(_build, module)
    return Rival(name="nanobind", module=module, build=build, prepare=_prepare, note="nanobind 3.1", subject=subject)


RIVALS = (_rival("fizzbuzz_nanobind", FIZZBUZZ), _rival("objects_nanobind", OBJECTS))
