"""PyO3, stable ABI: the release profile that projects ship, and the best that a profile can give."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from operations import OBJECTS
from rival import Edit, EditRoute, Rival

if TYPE_CHECKING:
    from rival import Place
    from workshop import Workshop

SOURCE = Path(__file__).parent
MAKER = "maturin==1.16.0"


def _crate(place: Place, source: Path = SOURCE) -> Path:
    crate = place.work / "crate"
    shutil.copytree(source, crate, ignore=shutil.ignore_patterns("*.py", "__pycache__", "objects"))
    return crate


def _env(shop: Workshop, place: Place) -> dict[str, str]:
    return {
        **place.env,
        "CARGO_TARGET_DIR": str(place.work / "target"),
        "PYO3_PYTHON": str(shop.python),
        "PYO3_BUILD_EXTENSION_MODULE": "1",
    }


def _fetch(source: Path, shop: Workshop) -> None:
    place = shop.place("pyo3-fetch")
    shop.run(shop.command("cargo"), "fetch", cwd=_crate(place, source))


def _build(profile: str, source: Path, shop: Workshop, place: Place) -> None:
    crate = _crate(place, source)
    shop.run("cargo", "build", "--profile", profile, cwd=crate, env=_env(shop, place))
    (built,) = (place.work / "target" / profile).glob("lib*_pyo3.so")
    shutil.copy(built, place.site / f"{built.stem.removeprefix('lib')}.abi3.so")


def _answers(crate: Path) -> Path:
    return crate / "src" / "answer.rs"


def _develop(shop: Workshop, place: Place) -> Edit:
    shop.command("cargo")
    bin_folder = shop.install("edit-pyo3", MAKER)
    crate = _crate(place)
    return Edit(
        name="maturin develop --release",
        source=_answers(crate),
        command=[str(bin_folder / "maturin"), "develop", "--release", "--quiet"],
        cwd=crate,
        env=shop.on_path(bin_folder, place.env),
        look=[str(bin_folder / "python"), "-c", "from fizzbuzz_pyo3 import fizzbuzz; print(fizzbuzz(5))"],
    )


def _cargo(shop: Workshop, place: Place) -> Edit:
    crate = _crate(place)
    return Edit(
        name="cargo build --release",
        source=_answers(crate),
        command=[shop.command("cargo"), "build", "--release", "--quiet"],
        cwd=crate,
        env=_env(shop, place),
        look=[],
    )


RIVALS = (
    Rival(
        name="pyo3-abi3",
        module="fizzbuzz_pyo3",
        build=partial(_build, "release", SOURCE),
        prepare=partial(_fetch, SOURCE),
        note="PyO3 0.30 abi3, plain release profile, answers as String",
    ),
    Rival(
        name="pyo3-abi3-lto",
        module="fizzbuzz_pyo3",
        build=partial(_build, "release-lto", SOURCE),
        prepare=partial(_fetch, SOURCE),
        functions={"pyo3-abi3-lto": "fizzbuzz", "pyo3-abi3-lto-cow": "fizzbuzz_cow"},
        note="the same with fat LTO and one codegen unit; cow answers as Cow<'static, str>",
    ),
    *(
        Rival(
            name=name,
            module="objects_pyo3",
            build=partial(_build, profile, SOURCE / "objects"),
            prepare=partial(_fetch, SOURCE / "objects"),
            subject=OBJECTS,
        )
        for name, profile in (("pyo3-abi3", "release"), ("pyo3-abi3-lto", "release-lto"))
    ),
)

ROUTES = (
    EditRoute(name="maturin", rival="pyo3-abi3", install=_develop),
    EditRoute(name="cargo", rival="pyo3-abi3", install=_cargo),
)
