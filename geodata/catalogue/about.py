"""What a catalogue says of itself as a whole: title, date, licence, and where its pages begin (``catalogue.toml``)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from geodata.catalogue import schema
from geodata.errors import Code, Problem
from geodata.space import boundaries

FILE = "catalogue.toml"

_TEXTS = ("title", "licence", "attribution", "contact")


@dataclass(frozen=True)
class Comparison:
    """Territories that the catalogue offers side by side: a key, its name by language, and their keys."""

    key: str
    names: Mapping[str, str]
    territories: tuple[str, ...]


@dataclass(frozen=True)
class Opening:
    """Where the pages of a catalogue begin, as far as it says so; `geodata.analysis.opening` finds the rest.

    ``regions`` are the transformation regions that the map opens with, ``profile`` the territory of the first
    profile, ``partner`` the region of the first search for partners, ``compared`` the territories of the first
    comparison, ``local`` the NUTS 3 codes and functional areas that are shown by their parts.
    """

    regions: tuple[str, ...] = ()
    profile: str = ""
    partner: str = ""
    compared: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True)
class Terms:
    """Whom a table of another maker names, its licence, and the state that it shows."""

    attribution: str
    licence: str
    state: str


@dataclass(frozen=True)
class About:
    """What holds for a catalogue as a whole; a directory that does not say it has empty texts.

    ``rates`` is the date of the exchange rates of amounts without a date: that of the data unless it is named.
    ``tables`` are the terms of the tables that are not under those of the whole, by their names.
    """

    title: str
    snapshot: date
    rates: date
    licence: str = ""
    attribution: str = ""
    contact: str = ""
    opening: Opening = field(default_factory=Opening)
    tables: Mapping[str, Terms] = field(default_factory=dict)


def read(directory: Path) -> tuple[About | None, list[Problem]]:
    """Return what a directory says of itself, and every fault of the file; nothing with a fault.

    A directory without the file is called by its own name and dated by its newest table.
    """
    path = directory / FILE
    if not path.exists():
        files = [directory / schema.file_name(name) for name in schema.TABLES]
        newest = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
        dated = datetime.fromtimestamp(newest, UTC).date()
        return About(title=directory.name, snapshot=dated, rates=dated), []
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [Problem(Code.NO_TOML, FILE, value=str(error))]
    reader = _Reader()
    texts = {key: reader.text(said, key) for key in _TEXTS}
    snapshot = reader.day(said, "snapshot")
    rates = reader.day(said, "rates") if "rates" in said else snapshot
    opening = reader.opening(said)
    terms = reader.terms(said)
    about = About(snapshot=snapshot, rates=rates, opening=opening, tables=terms, **texts)
    return (None if reader.problems else about), reader.problems


class _Reader:
    """Takes values of the types that are expected out of the file, and notes each that is not."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def _fault(self, code: Code, key: str, value: object, **details: str) -> None:
        self.problems.append(Problem(code, FILE, column=key, value=str(value), details=details))

    def text(self, said: Mapping, key: str, name: str = "") -> str:
        value = said.get(key, "")
        if isinstance(value, str):
            return value
        self._fault(Code.NO_TEXT, name or key, value)
        return ""

    def texts(self, said: Mapping, key: str, name: str) -> tuple[str, ...]:
        value = said.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._fault(Code.NO_TEXTS, name, value)
        return ()

    def table(self, said: Mapping, key: str) -> Mapping:
        value = said.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._fault(Code.NO_SECTION, key, value, section=key)
        return {}

    def day(self, said: Mapping, key: str) -> date:
        value = said.get(key)
        # A time of day is a date, too, for Python; it would not compare with one.
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._fault(Code.NO_DAY, key, "" if value is None else value)
        return date.min

    def terms(self, said: Mapping) -> dict[str, Terms]:
        tables = self.table(said, "tables")
        known = {name: self.table(tables, name) for name in tables}
        return {
            name: Terms(*(self.text(one, key, f"tables.{name}.{key}") for key in ("attribution", "licence", "state")))
            for name, one in known.items()
        }

    def opening(self, said: Mapping) -> Opening:
        start, local, offered = (self.table(said, key) for key in ("start", "local", "comparisons"))
        return Opening(
            regions=self.texts(start, "regions", "start.regions"),
            profile=self.text(start, "profile", "start.profile"),
            partner=self.text(start, "partner", "start.partner"),
            compared=self.texts(start, "compared", "start.compared"),
            local=self.texts(local, "places", "local.places"),
            comparisons=tuple(self._comparison(offered, key) for key in offered),
        )

    def _comparison(self, offered: Mapping, key: str) -> Comparison:
        table, name = self.table(offered, key), f"comparisons.{key}"
        names = self.table(table, "name")
        texts = {language: self.text(names, language, f"{name}.name.{language}") for language in names}
        return Comparison(key, texts, self.texts(table, "territories", f"{name}.territories"))


def check_references(opening: Opening, tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return a problem for each region or territory that the opening names and the tables do not have."""
    regions = frozenset(tables["regions"]["region_id"])
    areas = frozenset(tables["areas"]["area_id"])
    codes = frozenset().union(*(boundaries.codes(level) for level in boundaries.LEVELS if level != boundaries.AREA))
    territories, places = regions | areas | codes, areas | boundaries.codes("nuts3")
    named: list[tuple[str, Iterable[str], frozenset[str], Code]] = [
        ("start.regions", opening.regions, regions, Code.NO_SUCH_ID),
        ("start.profile", [opening.profile], territories, Code.NO_TERRITORY),
        ("start.partner", [opening.partner], regions, Code.NO_SUCH_ID),
        ("start.compared", opening.compared, territories, Code.NO_TERRITORY),
        ("local.places", opening.local, places, Code.NO_LOCAL),
        *(
            (f"comparisons.{one.key}.territories", one.territories, territories, Code.NO_TERRITORY)
            for one in opening.comparisons
        ),
    ]
    return [
        Problem(code, FILE, column=column, value=key, details={"file": schema.file_name("regions")})
        for column, keys, known, code in named
        for key in keys
        if key and key not in known
    ]
