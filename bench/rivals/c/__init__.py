"""The floor: a C extension written by hand, for the full API and for the limited API of 3.11."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).with_name("fizzbuzz_c.c")
FLAGS = ("-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-fvisibility=hidden", "-s")


def _compile(shop: Workshop, place: Place, output: str, *defines: str) -> None:
    include = shop.sysconfig("get_path('include')")
    shop.run(
        *shop.compiler(), *FLAGS, *defines, f"-I{include}", SOURCE, "-o", place.site / output, "-lm", env=place.env
    )


def _full(shop: Workshop, place: Place) -> None:
    _compile(shop, place, "fizzbuzz_c" + shop.sysconfig("get_config_var('EXT_SUFFIX')"))


def _limited(shop: Workshop, place: Place) -> None:
    _compile(shop, place, "fizzbuzz_c_abi3.abi3.so", "-DFLOOR_ABI3")


RIVALS = (
    Rival(
        name="c",
        module="fizzbuzz_c",
        build=_full,
        functions={"c": "fizzbuzz", "c-nocache": "fizzbuzz_nocache"},
        note="C by hand, full API; nocache makes a new str per answer",
    ),
    Rival(
        name="c-abi3",
        module="fizzbuzz_c_abi3",
        build=_limited,
        functions={"c-abi3": "fizzbuzz", "c-abi3-nocache": "fizzbuzz_nocache"},
        note="C by hand, limited API of 3.11",
    ),
)
