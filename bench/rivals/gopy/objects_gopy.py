"""The objects by the names that the bench asks for; gopy has one exception for all errors."""

from __future__ import annotations

from objects_gopy_generated.objects import each, fail, new_counter

__all__ = ["Counter", "Error", "each", "fail"]

Counter = new_counter
Error = RuntimeError
