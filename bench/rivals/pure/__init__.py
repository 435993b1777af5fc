"""Plain Python."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import OBJECTS
from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop


def _build(module: str, _: Workshop, place: Place) -> None:
    shutil.copy(Path(__file__).with_name(f"{module}.py"), place.site)


RIVALS = (
    Rival(name="pure", module="fizzbuzz_pure", build=partial(_build, "fizzbuzz_pure"), note="plain Python"),
    Rival(name="pure", module="objects_pure", build=partial(_build, "objects_pure"), subject=OBJECTS),
)
