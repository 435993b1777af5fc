"""Builds rivals, each from nothing, and says what the result costs on disk."""

from __future__ import annotations

import io
import shutil
import time
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop import CACHES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rival import Rival
    from workshop import Workshop

KIB = 1024


@dataclass(frozen=True)
class Built:
    """A rival that can be imported from site."""

    rival: Rival
    site: Path
    seconds: float | None
    """The clean build; None if somebody else built it."""
    installed_kib: float
    packed_kib: float
    """Deflated, as in a wheel."""


def build(shop: Workshop, rival: Rival, *, reuse: bool) -> Built:
    """Build a rival with empty caches; with reuse keep what an earlier run built."""
    done = shop.folder(rival.folder) / "seconds"
    site = done.with_name("site")
    if not (reuse and done.exists()):
        rival.prepare(shop)
        place = shop.place(rival.folder, clean=True)
        start = time.perf_counter()
        rival.build(shop, place)
        seconds = time.perf_counter() - start
        for cache in CACHES.values():
            shutil.rmtree(place.work / cache, ignore_errors=True)
        shop.run(shop.python, "-m", "compileall", "-q", site)
        done.write_text(f"{seconds}\n")
    return _weigh(rival, site, site.rglob("*"), float(done.read_text()))


def adopt(rival: Rival, site: Path) -> Built:
    """Take a rival that is installed in somebody else's site-packages."""
    top = rival.module.split(".")[0]
    files = [*(site / top).rglob("*"), *site.glob(f"{top}.*")]
    return _weigh(rival, site, files, None)


def _weigh(rival: Rival, site: Path, files: Iterable[Path], seconds: float | None) -> Built:
    packed, installed = io.BytesIO(), 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                installed += file.stat().st_size
                archive.write(file, file.relative_to(site))
    return Built(rival, site, seconds, installed / KIB, packed.tell() / KIB)
