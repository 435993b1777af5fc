"""What a rival is: the row of the table, and how it is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from operations import FIZZBUZZ

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workshop import Workshop


@dataclass(frozen=True)
class Place:
    """Where one build happens."""

    work: Path
    """Scratch: copies of sources, object files."""
    site: Path
    """What goes on sys.path: exactly what an installed wheel would hold."""
    env: Mapping[str, str]
    """The environment of every command; in a clean build its caches are empty."""


@dataclass(frozen=True)
class Rival:
    """One thing that is built and imported."""

    name: str
    module: str
    build: Callable[[Workshop, Place], None]
    """Fill place.site. Its time is the clean build, so downloads belong into prepare."""
    prepare: Callable[[Workshop], None] = lambda _: None
    """Get what the build needs: tools, crates, Go modules."""
    functions: Mapping[str, str] = field(default_factory=dict)
    """Row name -> function, when it is more than {name: "fizzbuzz"}."""
    note: str = ""
    subject: str = FIZZBUZZ
    """OBJECTS: the module has what worker.check_objects asks for, instead of a function."""

    @property
    def rows(self) -> Mapping[str, str]:
        """Row name -> function, or the subject that has none."""
        return self.functions or {self.name: self.subject}

    @property
    def folder(self) -> str:
        """The name of the place where it is built, and what --site and errors call it."""
        return self.name if self.subject == FIZZBUZZ else f"{self.name}-{self.subject}"


@dataclass(frozen=True)
class Edit:
    """A source with the literal "buzz" in a line of code, and the command that makes a change count."""

    name: str
    source: Path
    command: list[str]
    cwd: Path
    env: Mapping[str, str]
    look: list[str]
    """A command that prints fizzbuzz(5) in a fresh interpreter; empty: only the build is timed."""


@dataclass(frozen=True)
class EditRoute:
    """A way from a changed line to a new value."""

    name: str
    rival: str
    install: Callable[[Workshop, Place], Edit]
    """Install the project editable, once."""
