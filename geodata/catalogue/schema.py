"""One pandera schema a table of the catalogue, and the references between the tables.

Cells are text first (``dtype=str``, an empty cell is the empty text): a schema checks what the text
says, ``tables.py`` converts what passed. Checks are lazy: all faults of a file come at once. The index of a
frame is the row of the file less `FIRST_ROW`, so that a fault names the row a spreadsheet shows.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from geodata import dates
from geodata.errors import Problem
from geodata.settings import EUROPE_BOUNDS, NUTS_VERSION
from geodata.space import boundaries
from geodata.text import split_list

RECORD_KINDS = ("project", "call")
STATUSES = ("planned", "running", "completed", "cancelled", "unknown")
LOCATION_BASES = ("site", "seat", "region", "none")
ROLES = ("lead", "partner", "associated")
ORG_TYPES = (
    "public-authority", "agency", "university", "research", "company", "ngo",
    "network", "lag", "chamber", "museum", "school", "other",
)  # fmt: skip
PLACE_BASES = ("source", "known-seat")
EVENT_KINDS = ("conference", "workshop", "exchange", "study-visit", "info-day")
REGION_KINDS = ("coal-region", "transition-region", "border-region", "agglomeration")
FAMILIES = ("business", "people", "energy", "land", "cooperation")
INSTRUMENTS = ("ITI", "ZIT", "other")
HSOU = ("yes", "partly", "no")
INDICATORS = ("population", "area_km2", "gdp_per_capita_eur", "gdp_per_capita_pps", "unemployment_rate", "mining_jobs")

FIRST_ROW = 2
"""The first row of data as a spreadsheet counts: the header is row 1."""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def _number_between(low: float, high: float):  # noqa: ANN202  a predicate of one text
    return lambda text: _is_number(text) and low <= float(text) <= high


def _check(predicate, code: str, expected: str, *, required: bool) -> pa.Check:  # noqa: ANN001
    """Return an element-wise check whose name carries the problem's code and the expectation."""
    allows_empty = not required
    return pa.Check(
        lambda text: (allows_empty and text == "") or predicate(text),
        element_wise=True,
        error=f"{code}|{expected}",
    )


def _column(predicate=None, code: str = "", expected: str = "", *, required: bool = False, unique: bool = False):  # noqa: ANN001, ANN202
    checks = []
    if required:
        checks.append(_check(lambda text: text.strip() != "", "is empty", "a value", required=True))
    if predicate is not None:
        # An empty required cell is reported once, as empty.
        checks.append(_check(predicate, code, expected, required=False))
    # No type is asked for: the reader gives text only, and asking takes as long as all other checks together.
    return pa.Column(None, checks, unique=unique, nullable=False)


def _text(*, required: bool = False):  # noqa: ANN202
    return _column(required=required)


def _slug(*, required: bool = False, unique: bool = False):  # noqa: ANN202
    def is_slug(text: str) -> bool:
        return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None

    return _column(is_slug, "is no id", "lower-case letters, digits and hyphens", required=required, unique=unique)


def _slugs():  # noqa: ANN202
    def are_slugs(text: str) -> bool:
        return re.fullmatch(r"[a-z0-9-]+(;[a-z0-9-]+)*", text) is not None

    return _column(are_slugs, "is no list of ids", "ids separated by ;")


def _choice(values: tuple[str, ...], *, required: bool = True):  # noqa: ANN202
    return _column(lambda text: text in values, "is not in the list", "one of " + ", ".join(values), required=required)


def _number(low: float = 0, high: float = 1e15, *, required: bool = False):  # noqa: ANN202
    expected = f"a number from {low:g} to {high:g}, with a decimal point"
    return _column(_number_between(low, high), "is no such number", expected, required=required)


def _date():  # noqa: ANN202
    return _column(lambda text: dates.parse(text) is not None, "is no date", "YYYY, YYYY-MM or YYYY-MM-DD")


def _latitude():  # noqa: ANN202
    _, south, _, north = EUROPE_BOUNDS
    return _column(
        _number_between(south, north), "is no latitude in Europe", f"{south:g} to {north:g}; are lat and lon swapped?"
    )


def _longitude():  # noqa: ANN202
    west, _, east, _ = EUROPE_BOUNDS
    return _column(
        _number_between(west, east), "is no longitude in Europe", f"{west:g} to {east:g}; are lat and lon swapped?"
    )


def _country():  # noqa: ANN202
    return _column(lambda text: re.fullmatch(r"[A-Z]{2}", text) is not None, "is no country", "two capital letters")


def _urls():  # noqa: ANN202
    def are_urls(text: str) -> bool:
        return all(re.fullmatch(r"https?://\S+", url) for url in text.split("; "))

    return _column(are_urls, "is no web address", "http(s)://…, several separated by '; '")


def _currency():  # noqa: ANN202
    return _column(lambda text: re.fullmatch(r"[A-Z]{3}", text) is not None, "is no currency", "three capital letters")


def _colour():  # noqa: ANN202
    return _column(
        lambda text: re.fullmatch(r"#[0-9a-f]{6}", text) is not None, "is no colour", "#rrggbb", required=True
    )


_NUTS_CODE = r"[A-Z]{2}[0-9A-Z]{0,3}"


def _nuts(*, required: bool = False, level3: bool = False):  # noqa: ANN202
    pattern, expected = (r"[A-Z]{2}[0-9A-Z]{3}", "a NUTS 3 code") if level3 else (_NUTS_CODE, "a NUTS code")
    return _column(lambda text: re.fullmatch(pattern, text) is not None, "is no code", expected, required=required)


def _nuts_list():  # noqa: ANN202
    def are_codes(text: str) -> bool:
        return all(re.fullmatch(_NUTS_CODE, code) for code in text.split(";"))

    return _column(are_codes, "is no list of NUTS codes", "NUTS codes separated by ;")


_SOURCE = {"source_url": _urls(), "source_title": _text()}
_POINT = {"place": _text(), "country": _country(), "lat": _latitude(), "lon": _longitude()}

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "projects": pa.DataFrameSchema({
        "project_id": _slug(required=True, unique=True), "record_kind": _choice(RECORD_KINDS),
        "title": _text(required=True), "title_en": _text(), "acronym": _text(), "programme_id": _slug(),
        "themes": _slugs(), "status": _choice(STATUSES), "start_date": _date(), "end_date": _date(),
        "total_cost": _number(), "eu_contribution": _number(), "currency": _currency(), **_POINT,
        "region_ids": _slugs(), "summary_en": _text(), **_SOURCE, "notes": _text(),
    }),
    "partners": pa.DataFrameSchema({
        "project_id": _slug(required=True), "name": _text(required=True), "role": _choice(ROLES),
        "org_type": _choice(ORG_TYPES), **_POINT, **_SOURCE,
        "place_basis": _choice(PLACE_BASES, required=False), "notes": _text(),
    }),
    "events": pa.DataFrameSchema({
        "event_id": _slug(required=True, unique=True), "title": _text(required=True), "title_en": _text(),
        "kind": _choice(EVENT_KINDS), "start_date": _date(), "end_date": _date(), **_POINT,
        "programme_id": _slug(), "project_id": _slug(), "host_region_ids": _slugs(), "guest_region_ids": _slugs(),
        "participants": _number(), "themes": _slugs(), "summary_en": _text(), **_SOURCE, "notes": _text(),
    }),
    "practices": pa.DataFrameSchema({
        "practice_id": _slug(required=True, unique=True), "title": _text(required=True), "title_en": _text(),
        "theme": _slug(required=True), **_POINT, "origin_region_id": _slug(), "adopter_region_ids": _slugs(),
        "project_id": _slug(), "summary_en": _text(), **_SOURCE, "notes": _text(),
    }),
    "programmes": pa.DataFrameSchema({
        "programme_id": _slug(required=True, unique=True), "name": _text(required=True), "name_en": _text(),
        "fund": _text(), "period": _text(), "territory": _text(), "budget": _number(), "currency": _currency(),
        **_SOURCE, "notes": _text(),
    }),
    "themes": pa.DataFrameSchema({
        "theme_id": _slug(required=True, unique=True), "family": _choice(FAMILIES), "colour": _colour(),
        **{f"name_{language}": _text(required=True) for language in ("en", "cs", "pl", "sl")},
    }),
    "regions": pa.DataFrameSchema({
        "region_id": _slug(required=True, unique=True), "name": _text(required=True), "name_en": _text(),
        "country": _country(), "nuts_codes": _nuts_list(), "kind": _choice(REGION_KINDS), "population": _number(),
        "coal_jobs": _number(), "coal_end_year": _number(1900, 2100), "jtf_allocation": _number(),
        "currency": _currency(), "summary_en": _text(), **_SOURCE, "notes": _text(),
    }),
    "areas": pa.DataFrameSchema({
        "area_id": _slug(required=True, unique=True), "name": _text(required=True), "name_en": _text(),
        "country": _country(), "instrument": _choice(INSTRUMENTS), "seat_place": _text(), "lat": _latitude(),
        "lon": _longitude(), "member_places": _text(), "population": _number(), "period": _text(),
        "source_url": _urls(),
    }),
    "lags": pa.DataFrameSchema({
        "lag_id": _slug(required=True, unique=True), "name": _text(required=True), "seat_place": _text(),
        "lat": _latitude(), "lon": _longitude(), "orp_names": _text(), "url": _urls(), "source_url": _urls(),
    }),
    "orp": pa.DataFrameSchema({
        "orp_code": _text(), "orp_name": _text(required=True), "nuts3": _nuts(required=True, level3=True),
        "population": _number(), "area_km2": _number(), "municipalities": _number(), "source_url": _urls(),
    }),
    "hsou": pa.DataFrameSchema({
        "orp_code": _text(), "orp_name": _text(required=True), "nuts3": _nuts(required=True, level3=True),
        "hsou": _choice(HSOU), "valid_period": _text(), "note": _text(), "source_url": _urls(),
    }),
    "indicators": pa.DataFrameSchema({
        "nuts_code": _nuts(required=True), "indicator": _choice(INDICATORS),
        "year": _number(1950, 2100, required=True), "value": _number(-1e12, required=True),
        "unit": _text(required=True), "source_url": _urls(),
    }),
    "jtf_territories": pa.DataFrameSchema({
        "nuts3": _nuts(required=True, level3=True), "territory_name": _text(required=True), "country": _country(),
        "region_id": _slug(), "jtf_allocation_eur": _number(), "source_url": _urls(),
    }),
    "outputs": pa.DataFrameSchema({
        "project_id": _slug(required=True), "output": _text(required=True), "value": _number(required=True),
        "unit": _text(required=True), **_SOURCE,
    }),
    "further_sources": pa.DataFrameSchema({
        "project_id": _slug(), "fields": _text(), "source_url": _urls(), "table": _text(), "row_id": _text(),
    }),
}  # fmt: skip
"""Schema of each table, by the name of its file without ``.csv``."""

TABLES: tuple[str, ...] = tuple(SCHEMAS)


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


def file_name(table: str) -> str:
    """Return the name of the file that holds a table."""
    return f"{table}.csv"


_UNIQUE = "field_uniqueness"
"""What pandera calls a failure case of a column with ``unique=True``."""


def check_table(table: str, frame: pd.DataFrame) -> list[Problem]:
    """Return every fault of one table, in the order of its rows."""
    if frame.empty and set(SCHEMAS[table].columns) <= set(frame.columns):
        return []
    try:
        SCHEMAS[table].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.to_dict("records")
        # Several empty ids are empty, not the same.
        cases = [case for case in cases if case["check"] != _UNIQUE or case["failure_case"] != ""]
        problems = [_problem(table, case) for case in cases]
        return sorted(problems, key=lambda problem: (problem.row or 0, problem.column or ""))
    return []


def _problem(table: str, case: dict) -> Problem:
    """Translate one failure case of pandera."""
    check, failure = str(case["check"]), case["failure_case"]
    if check == "column_in_dataframe":
        return Problem("column is missing", file_name(table), column=str(failure), expected="a column of this name")
    row = None if pd.isna(case["index"]) else int(case["index"]) + FIRST_ROW
    if check == _UNIQUE:
        code, expected = "stands more than once", "each id once"
    else:
        code, _, expected = check.partition("|")
    return Problem(code, file_name(table), row, str(case["column"]), str(failure), expected)


def check_references(tables: dict[str, pd.DataFrame], unread: Container[str] = ()) -> list[Problem]:
    """Return every id that points to a row that does not exist.

    `unread` names the files that could not be read: a reference to one of them says nothing.
    """
    problems = []
    for reference in REFERENCES:
        source, target = tables[reference.table], tables[reference.target]
        file, expected = file_name(reference.table), f"an id of {file_name(reference.target)}"
        if file_name(reference.target) in unread or reference.column not in source or reference.key not in target:
            continue
        known = set(target[reference.key])
        for row, cell in _cells(source, reference.column):
            items = split_list(cell) if reference.several else (cell,)
            problems += [
                Problem("points nowhere", file, row, reference.column, item, expected)
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
                Problem("is no region", file_name(table), row, column, code, f"a code of NUTS {NUTS_VERSION}")
                for row, cell in _cells(tables[table], column)
                for code in split_list(cell)
                if re.fullmatch(_NUTS_CODE, code) and boundaries.level_of(code) is None
            ]
    known = {(orp.parent, orp.name) for orp in boundaries.regions("orp")[["parent", "name"]].itertuples()}
    for table in ORP_TABLES:
        if {"nuts3", "orp_name"} <= set(tables[table].columns):
            problems += [
                Problem("is no ORP", file_name(table), row, "orp_name", name, f"the name of an ORP in {nuts3}")
                for (row, name), nuts3 in zip(
                    _cells(tables[table], "orp_name", skip_empty=False), tables[table]["nuts3"], strict=True
                )
                if name and boundaries.level_of(nuts3) and (nuts3, name) not in known
            ]
    return problems


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
            problems += [
                Problem("has no currency", file_name(table), row, "currency", "", "the currency of the amount")
                for row in _rows(bare)
            ]
    return problems


def _half_coordinates(file: str, frame: pd.DataFrame) -> list[Problem]:
    half = frame[(frame["lat"] == "") != (frame["lon"] == "")]
    return [Problem("has half a coordinate", file, row, "lat/lon", "", "both or neither") for row in _rows(half)]


def _reversed_periods(file: str, frame: pd.DataFrame) -> list[Problem]:
    periods = zip(_rows(frame), frame["start_date"], frame["end_date"], strict=True)
    return [
        Problem("ends before it starts", file, row, "end_date", end, f"{start} or later")
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
