"""What holds between the tables of a catalogue and within a row: ids that exist, codes of regions, cells that agree."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

import pandas as pd

from geodata import dates
from geodata.catalogue.schema import FIRST_ROW, NUTS_CODE, file_name
from geodata.errors import Code, Problem
from geodata.rows import each_row
from geodata.settings import NUTS_VERSION
from geodata.space import boundaries, nuts_versions
from geodata.text import split_list


@dataclass(frozen=True)
class Reference:
    """A column whose ids must stand in another table; ``several`` when a cell holds a list."""

    table: str
    column: str
    target: str
    key: str
    several: bool = False


REFERENCES: tuple[Reference, ...] = (
    Reference("projects", "programme_id", "programmes", "programme_id"),
    Reference("projects", "themes", "themes", "theme_id", several=True),
    Reference("projects", "region_ids", "regions", "region_id", several=True),
    Reference("partners", "project_id", "projects", "project_id"),
    Reference("organisation_names", "org_id", "organisations", "org_id"),
    Reference("events", "programme_id", "programmes", "programme_id"),
    Reference("events", "project_id", "projects", "project_id"),
    Reference("events", "themes", "themes", "theme_id", several=True),
    Reference("events", "host_region_ids", "regions", "region_id", several=True),
    Reference("events", "guest_region_ids", "regions", "region_id", several=True),
    Reference("practices", "theme", "themes", "theme_id"),
    Reference("practices", "project_id", "projects", "project_id"),
    Reference("practices", "origin_region_id", "regions", "region_id"),
    Reference("practices", "adopter_region_ids", "regions", "region_id", several=True),
    Reference("jtf_territories", "region_id", "regions", "region_id"),
    Reference("outputs", "project_id", "projects", "project_id"),
    Reference("intents", "region_id", "regions", "region_id"),
    Reference("intents", "project_id", "projects", "project_id"),
    Reference("plant_emissions", "plant_id", "plants", "plant_id"),
    Reference("plant_matches", "plant_id", "plants", "plant_id"),
    Reference("plant_matches", "gem_plant_id", "plant_units", "plant_id"),
)

NUTS_COLUMNS = (
    ("regions", "nuts_codes"), ("orp", "nuts3"), ("hsou", "nuts3"),
    ("indicators", "nuts_code"), ("jtf_territories", "nuts3"),
)  # fmt: skip
"""Tables and columns whose codes must be regions of NUTS."""

ORP_TABLES = ("orp", "hsou")
"""Tables whose rows are joined to an ORP by its name and NUTS 3 region."""

AMOUNTS = frozenset({"total_cost", "eu_contribution", "budget", "jtf_allocation"})
"""Columns with money in the currency of the row."""


def check_references(tables: dict[str, pd.DataFrame], unread: Container[str] = ()) -> list[Problem]:
    """Return every id that points to a row that does not exist.

    `unread` names the files that could not be read: a reference to one of them says nothing.
    """
    problems = []
    for reference in REFERENCES:
        source, target = tables[reference.table], tables[reference.target]
        file, details = file_name(reference.table), {"file": file_name(reference.target)}
        if file_name(reference.target) in unread or reference.column not in source or reference.key not in target:
            continue
        known = set(target[reference.key])
        for row, cell in _cells(source, reference.column):
            items = split_list(cell) if reference.several else (cell,)
            problems += [
                Problem(Code.NO_SUCH_ID, file, row, reference.column, item, details)
                for item in items
                if item not in known
            ]
    return problems


def check_codes(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Return NUTS codes and names of ORP that have the right form, but name no region of the boundaries."""
    problems = []
    for table, column in NUTS_COLUMNS:
        if column in tables[table]:
            problems += [
                _no_region(file_name(table), row, column, code)
                for row, cell in _cells(tables[table], column)
                for code in split_list(cell)
                if re.fullmatch(NUTS_CODE, code) and boundaries.level_of(code) is None
            ]
    known = {(orp.parent, orp.name) for orp in each_row(boundaries.regions("orp")[["parent", "name"]])}
    for table in ORP_TABLES:
        if {"nuts3", "orp_name"} <= set(tables[table].columns):
            problems += [
                Problem(Code.NO_ORP, file_name(table), row, "orp_name", name, {"nuts3": nuts3})
                for (row, name), nuts3 in zip(
                    _cells(tables[table], "orp_name", skip_empty=False), tables[table]["nuts3"], strict=True
                )
                if name and boundaries.level_of(nuts3) and (nuts3, name) not in known
            ]
            problems += _wrong_codes(table, tables[table])
    return problems


def _wrong_codes(table: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Yield codes of ORP that are not those of the ORP that the row names."""
    known = boundaries.regions("orp")
    codes = {(row.parent, row.name): row.code for row in each_row(known[["parent", "name", "code"]])}
    if "orp_code" not in frame:
        return
    for (row, code), nuts3, name in zip(
        _cells(frame, "orp_code", skip_empty=False), frame["nuts3"], frame["orp_name"], strict=True
    ):
        own = codes.get((nuts3, name), "")
        if code and own and code != own:
            yield Problem(Code.WRONG_ORP, file_name(table), row, "orp_code", code, {"code": own})


def _no_region(file: str, row: int, column: str, code: str) -> Problem:
    """Return the problem of a code: a region of another edition that was divided, or none at all."""
    details = {"version": str(NUTS_VERSION)}
    divided = nuts_versions.former(code)
    if divided is None:
        return Problem(Code.NO_REGION, file, row, column, code, details)
    details |= {"edition": str(divided.version), "shares": divided.shares}
    return Problem(Code.DIVIDED_REGION, file, row, column, code, details)


def check_pairs(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Return rows whose cells contradict each other.

    Half a coordinate, an end before the start, an amount without a currency.
    """
    problems = []
    for table, frame in tables.items():
        columns = set(frame.columns)
        if {"lat", "lon"} <= columns:
            problems += _half_coordinates(file_name(table), frame)
        if {"start_date", "end_date"} <= columns:
            problems += _reversed_periods(file_name(table), frame)
        amounts = sorted(columns & AMOUNTS)
        if amounts and "currency" in columns:
            bare = frame[(frame[amounts] != "").any(axis=1) & (frame["currency"] == "")]
            problems += [Problem(Code.BARE_AMOUNT, file_name(table), row, "currency") for row in _rows(bare)]
    return problems


def _half_coordinates(file: str, frame: pd.DataFrame) -> list[Problem]:
    half = frame[(frame["lat"] == "") != (frame["lon"] == "")]
    return [Problem(Code.HALF_POINT, file, row, "lat/lon") for row in _rows(half)]


def _reversed_periods(file: str, frame: pd.DataFrame) -> list[Problem]:
    periods = zip(_rows(frame), frame["start_date"], frame["end_date"], strict=True)
    return [
        Problem(Code.REVERSED, file, row, "end_date", end, {"start": start})
        for row, start, end in periods
        if (first := dates.first_day(start)) and (last := dates.last_day(end)) and last < first
    ]


def _rows(frame: pd.DataFrame) -> list[int]:
    """Return the rows of a frame as a spreadsheet counts them."""
    return [int(index) + FIRST_ROW for index in frame.index]


def _cells(frame: pd.DataFrame, column: str, *, skip_empty: bool = True) -> Iterator[tuple[int, str]]:
    """Yield the row and the text of each cell of a column."""
    for row, cell in zip(_rows(frame), frame[column], strict=True):
        if cell or not skip_empty:
            yield row, cell
