"""The rivals: one folder each, with its sources and the recipe that builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals import c, cffi, ctypes, cython, gophersnake, gopy, nanobind, pure, pyo3

if TYPE_CHECKING:
    from rival import EditRoute, Rival

RIVALS: tuple[Rival, ...] = (
    *gophersnake.RIVALS,
    *pyo3.RIVALS,
    *c.RIVALS,
    *nanobind.RIVALS,
    *cython.RIVALS,
    cffi.RIVAL,
    ctypes.RIVAL,
    *gopy.RIVALS,
    *pure.RIVALS,
)

ROUTES: tuple[EditRoute, ...] = (gophersnake.ROUTE, *pyo3.ROUTES)
