"""Plain Python."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop


def _build(_: Workshop, place: Place) -> None:
    shutil.copy(Path(__file__).with_name("fizzbuzz_pure.py"), place.site)


RIVAL = Rival(name="pure", module="fizzbuzz_pure", build=_build, note="plain Python")
