"""One's own table as projects of a catalogue: good rows are kept, every fault is named, nothing is changed silently."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.catalogue import schema
from geodata.catalogue.core import Catalogue
from geodata.errors import Code, Problem
from geodata.intake import values
from geodata.intake.placing import Placing, Settings
from geodata.space.locate import locate
from geodata.space.places import Place
from geodata.text import fold, join_list, split_list

OWN = "own-table"
"""The id of the programme that one's own rows without a programme belong to, and the beginning of their ids."""


@dataclass(frozen=True)
class Reading:
    """What a table became: ``projects`` and ``partners`` as text in the columns of the catalogue, and the problems.

    The index of ``projects`` has the numbers of the rows; ``places`` says for each how it was placed (`PLACED`);
    ``offered`` are the places among which somebody has to choose, by row; ``left_out`` the rows that are not taken.
    """

    projects: pd.DataFrame
    partners: pd.DataFrame
    problems: list[Problem]
    places: pd.Series
    offered: dict[int, tuple[Place, ...]]
    left_out: tuple[int, ...]


def read(rows: list[list[str]], header: list[str], settings: Settings, whole: Catalogue, name: str) -> Reading:
    """Return the projects of a table's rows of data. ``name`` is what problems call the file."""
    reader = _Reader(rows, header, settings, whole, name)
    return reader.reading()


class _Reader(Placing):
    def __init__(
        self, rows: list[list[str]], header: list[str], settings: Settings, whole: Catalogue, name: str
    ) -> None:
        super().__init__(rows, header, settings, name)
        self.whole = whole
        self.themes = _theme_names(whole)
        self.programmes = _programme_names(whole)

    def reading(self) -> Reading:
        countries = {row: self.country(row) for row in self.rows}
        points = self.points(countries)
        projects: dict[int, dict[str, str]] = {}
        partners: list[dict[str, str]] = []
        how: dict[int, str] = {}
        used: set[str] = set()
        for row in self.rows:
            title = self.cell(row, "title")
            if not title:
                self.say(Code.NO_TITLE, row, "title", "")
                self.left_out.append(row)
                continue
            record = self._record(row, title, countries[row], used)
            place, way = self.place(row, points.get(row), countries[row])
            record |= place
            how[row] = way
            projects[row] = record
            organisation = self.cell(row, "organisation")
            if organisation:
                partners.append(self._partner(record, organisation))
        frame = _frame("projects", projects)
        frame["region_ids"] = _regions(frame, self.whole)
        order = sorted(self.problems, key=lambda problem: problem.row or 0)
        table = _frame("partners", dict(enumerate(partners)))
        return Reading(frame, table, order, pd.Series(how, dtype=str), self.offered, tuple(sorted(self.left_out)))

    def _record(self, row: int, title: str, country: str, used: set[str]) -> dict[str, str]:
        currency = self._currency(row)
        total, own = self._amount(row, "total_cost")
        grant, other = self._amount(row, "eu_contribution")
        record = {
            "project_id": _identifier(self.cell(row, "project_id") or title, used),
            "record_kind": "project",
            "title": title,
            "title_en": self.cell(row, "title_en"),
            "acronym": self.cell(row, "acronym"),
            "programme_id": self._programme(row),
            "themes": self._themes(row),
            "status": self._status(row),
            "start_date": self._date(row, "start_date"),
            "end_date": self._date(row, "end_date"),
            "total_cost": total,
            "eu_contribution": grant,
            "currency": (own or other or currency) if total or grant else "",
            "country": country,
            "summary_en": self.cell(row, "summary_en"),
            "source_url": _address(self.cell(row, "source_url")),
            "source_title": self.name,
            "notes": self.cell(row, "notes"),
        }
        if record["start_date"] and record["end_date"] and record["end_date"] < record["start_date"][:4]:
            self.say(Code.REVERSED, row, "end_date", record["end_date"], start=record["start_date"])
            record["end_date"] = ""
        return record

    def _date(self, row: int, of: str) -> str:
        cell = self.cell(row, of)
        found = values.date(cell) if cell else ""
        if found is None:
            self.say(Code.OTHER_DATE, row, of, cell)
        return found or ""

    def _amount(self, row: int, of: str) -> tuple[str, str]:
        cell = self.cell(row, of)
        if not cell or cell in ("-", "–", "0,-"):
            return "", ""
        found = values.amount(cell, comma=self.settings.comma)
        if found is None or found.number < 0:
            self.say(Code.OTHER_AMOUNT, row, of, cell)
            return "", ""
        return f"{found.number:.2f}".rstrip("0").rstrip("."), found.currency

    def _currency(self, row: int) -> str:
        cell = self.cell(row, "currency")
        if not cell:
            return self.settings.currency
        found = values.choice("currency", cell) or (cell.upper() if re.fullmatch(r"[A-Za-z]{3}", cell) else None)
        if found is None:
            self.say(Code.NO_CURRENCY, row, "currency", cell)
        return found or self.settings.currency

    def _status(self, row: int) -> str:
        cell = self.cell(row, "status")
        found = values.choice("status", cell) if cell else "unknown"
        if found is None:
            self.say(Code.OTHER_WORD, row, "status", cell, choices=", ".join(schema.STATUSES))
        return found or "unknown"

    def _themes(self, row: int) -> str:
        found = []
        for item in re.split(r"[;|\n]", self.cell(row, "themes")):
            known = self.themes.get(fold(item))
            if known:
                found.append(known)
            elif item.strip():
                self.say(Code.OTHER_WORD, row, "themes", item, choices=", ".join(self.whole.themes["theme_id"]))
        return join_list(dict.fromkeys(found))

    def _programme(self, row: int) -> str:
        """Return the programme of the catalogue by its id or name; another one is the user's own."""
        return self.programmes.get(fold(self.cell(row, "programme")), OWN)

    def _partner(self, record: Mapping[str, str], organisation: str) -> dict[str, str]:
        return {
            "project_id": record["project_id"], "name": organisation, "org_type": "other", "role": "lead",
            "country": record["country"], "source_title": self.name, "source_url": record["source_url"],
        }  # fmt: skip


def _frame(table: str, records: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    """Return records as a table of the catalogue: all of its columns, as text."""
    columns = list(schema.SCHEMAS[table].columns)
    rows = [[record.get(column, "") for column in columns] for record in records.values()]
    return pd.DataFrame(rows, index=list(records), columns=columns, dtype=str)


def _regions(projects: pd.DataFrame, whole: Catalogue) -> list[str]:
    """Return the regions in transformation that each point lies in."""
    lat, lon = (pd.to_numeric(projects[column], errors="coerce").to_numpy() for column in ("lat", "lon"))
    nuts3 = locate(lon, lat)["nuts3"].tolist()
    made = [(row["region_id"], split_list(row["nuts_codes"])) for row in whole.regions.to_dict("records")]
    return [
        join_list(region for region, codes in made if code and any(code.startswith(one) for one in codes))
        for code in nuts3
    ]


def _identifier(text: str, used: set[str]) -> str:
    """Return an id of its own for a row: readable where the text allows it."""
    bare = "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:60].strip("-")
    first = f"own-{bare or hashlib.sha256(text.encode()).hexdigest()[:8]}"
    found, number = first, 2
    while found in used:
        found, number = f"{first}-{number}", number + 1
    used.add(found)
    return found


def _address(cell: str) -> str:
    return cell if re.fullmatch(r"https?://\S+", cell) else ""


def _theme_names(whole: Catalogue) -> dict[str, str]:
    """Return the themes by their folded names in every language, and by their ids."""
    themes = whole.themes
    columns = [str(column) for column in themes if str(column).startswith("name_")] + ["theme_id"]
    return {
        fold(name): theme for column in columns for theme, name in zip(themes["theme_id"], themes[column], strict=True)
    }


def _programme_names(whole: Catalogue) -> dict[str, str]:
    table = whole.programmes
    return {
        fold(name): programme
        for column in ("name", "name_en", "programme_id")
        for programme, name in zip(table["programme_id"], table[column], strict=True)
        if name
    }
