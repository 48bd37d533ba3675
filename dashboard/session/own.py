"""One's own table on the map: it lives in the session of who brought it, and goes with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.session.context import Assets
from geodata.catalogue.core import Catalogue
from geodata.intake.projects import Reading


@dataclass(frozen=True)
class Base:
    """The catalogue that all visitors share, the files of its map, and the directory that it was read from."""

    catalogue: Catalogue
    files: Assets
    directory: Path


@dataclass
class Own:
    """A catalogue with the own rows, the files of its map, what the table was read as, and what it is called.

    ``alone`` tells that the own rows stand without the others. ``forget`` runs once: when the table is taken off, or
    when the session is gone.
    """

    catalogue: Catalogue
    files: Assets
    reading: Reading
    name: str
    alone: bool
    forget: Callable[[], object] = field(init=False, repr=False)
