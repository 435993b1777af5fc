"""The floor: a C extension written by hand, for the full API and for the limited API of 3.11."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import OBJECTS
from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent
FLAGS = ("-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-fvisibility=hidden", "-s")


def _compile(source: str, shop: Workshop, place: Place, output: str, *defines: str) -> None:
    include = shop.sysconfig("get_path('include')")
    file = SOURCE / f"{source}.c"
    shop.run(*shop.compiler(), *FLAGS, *defines, f"-I{include}", file, "-o", place.site / output, "-lm", env=place.env)


def _full(source: str, shop: Workshop, place: Place) -> None:
    _compile(source, shop, place, source + shop.sysconfig("get_config_var('EXT_SUFFIX')"))


def _limited(source: str, shop: Workshop, place: Place) -> None:
    _compile(source, shop, place, f"{source}_abi3.abi3.so", "-DFLOOR_ABI3")


RIVALS = (
    Rival(
        name="c",
        module="fizzbuzz_c",
        build=partial(_full, "fizzbuzz_c"),
        functions={"c": "fizzbuzz", "c-nocache": "fizzbuzz_nocache"},
        note="C by hand, full API; nocache makes a new str per answer",
    ),
    Rival(
        name="c-abi3",
        module="fizzbuzz_c_abi3",
        build=partial(_limited, "fizzbuzz_c"),
        functions={"c-abi3": "fizzbuzz", "c-abi3-nocache": "fizzbuzz_nocache"},
        note="C by hand, limited API of 3.11",
    ),
    Rival(name="c", module="objects_c", build=partial(_full, "objects_c"), subject=OBJECTS),
    Rival(name="c-abi3", module="objects_c_abi3", build=partial(_limited, "objects_c"), subject=OBJECTS),
)
