"""ctypes over the Go library in rivals/gocore."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rival import Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent


def _build(shop: Workshop, place: Place) -> None:
    shop.c_shared(SOURCE.parent / "gocore", place.site / "libgocore.so", place.env)
    shutil.copy(SOURCE / "fizzbuzz_ctypes.py", place.site)


RIVAL = Rival(name="ctypes", module="fizzbuzz_ctypes", build=_build, note="ctypes over Go c-shared")
