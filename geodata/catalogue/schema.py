"""One pandera schema a table of the catalogue, and the references between the tables.

Cells are text first (``dtype=str``, an empty cell is the empty text): a schema checks what the text
says, ``tables.py`` converts what passed. Checks are lazy: all faults of a file come at once. The index of a
frame is the row of the file less `FIRST_ROW`, so that a fault names the row a spreadsheet shows.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from geodata import dates
from geodata.errors import Code, Problem
from geodata.settings import EUROPE_BOUNDS

RECORD_KINDS = ("project", "call")
TEXT_LANGUAGES = ("cs", "pl", "sl")
"""Languages in which a text of the catalogue may stand beside English."""

DATES_KNOWN = ("both", "start", "end", "none")
"""What is known of the period of a project or an event."""

STATUSES = ("planned", "running", "completed", "cancelled", "unknown")
LOCATION_BASES = ("site", "seat", "region", "none")
ROLES = ("lead", "partner", "associated")
ORG_TYPES = (
    "public-authority", "agency", "university", "research", "company", "ngo",
    "network", "lag", "chamber", "museum", "school", "other",
)  # fmt: skip
NUTS_FITS = ("part",)
"""A region that is a part of the NUTS regions it names: their figures are those of a larger region."""

NAME_RELATIONS = ("same", "part")
"""Another spelling or language of an organisation's name, or a faculty or office of the same legal person."""

PLACE_BASES = ("source", "known-seat")
EVENT_KINDS = ("conference", "workshop", "exchange", "study-visit", "info-day")
REGION_KINDS = ("coal-region", "transition-region", "border-region", "agglomeration")
FAMILIES = ("business", "people", "energy", "land", "cooperation")
INSTRUMENTS = ("ITI", "ZIT", "other")
HSOU = ("yes", "partly", "no")
INDICATORS = (
    "population", "area_km2", "gdp_per_capita_eur", "gdp_per_capita_pps", "gdp_per_capita_pps_amount",
    "unemployment_rate", "unemployment_rate_czso", "registered_unemployment_rate", "neet_rate", "poverty_risk",
    "education_low", "education_medium", "education_tertiary", "employment_primary", "employment_secondary",
    "employment_tertiary", "population_change", "population_density", "median_age", "pm25", "tourism_nights",
    "innovation_index", "competitiveness_index", "mining_jobs",
)  # fmt: skip
FUELS = ("hard coal", "lignite")
UNIT_STATUSES = (
    "operating", "mothballed", "retired", "construction", "permitted", "pre-permit", "announced", "shelved",
)  # fmt: skip
MINE_STATUSES = ("operating", "mothballed", "closed", "proposed", "shelved")
YES_NO = ("yes", "no")
MATCH_BASES = ("title-applicant", "title-cost", "title-group")
"""What shows that an intent became a project: the same title and applicant (who leads or takes part), the same title
and cost, the same title and an applicant of the same group."""

AGGREGATIONS = ("sum", "rate")
"""Whether the figures of parts add up to that of the whole."""

FIRST_ROW = 2
"""The first row of data as a spreadsheet counts: the header is row 1."""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def _number_between(low: float, high: float) -> Callable[[str], bool]:
    return lambda text: _is_number(text) and low <= float(text) <= high


def _check(predicate: Callable[[str], bool], code: Code, *, required: bool) -> pa.Check:
    """Return an element-wise check whose name is the problem's code."""
    allows_empty = not required
    return pa.Check(lambda text: (allows_empty and text == "") or predicate(text), element_wise=True, error=code.value)


def _column(
    predicate: Callable[[str], bool] | None = None,
    code: Code = Code.EMPTY,
    *,
    required: bool = False,
    unique: bool = False,
    number: bool = False,
    **details: str,
) -> pa.Column:
    """Return a column; its metadata say whether it is a number, and the ``details`` of its problems."""
    checks = []
    if required:
        checks.append(_check(lambda text: text.strip() != "", Code.EMPTY, required=True))
    if predicate is not None:
        # An empty required cell is reported once, as empty.
        checks.append(_check(predicate, code, required=False))
    # No type is asked for: the reader gives text only, and asking takes as long as all other checks together.
    metadata = {"number": number, "details": details}
    return pa.Column(None, checks, unique=unique, nullable=False, metadata=metadata)


def _text(*, required: bool = False) -> pa.Column:
    return _column(required=required)


def _slug(*, required: bool = False, unique: bool = False) -> pa.Column:
    def is_slug(text: str) -> bool:
        return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None

    return _column(is_slug, Code.NO_ID, required=required, unique=unique)


def _slugs() -> pa.Column:
    def are_slugs(text: str) -> bool:
        return re.fullmatch(r"[a-z0-9-]+(;[a-z0-9-]+)*", text) is not None

    return _column(are_slugs, Code.NO_IDS)


def _choice(values: tuple[str, ...], *, required: bool = True, unique: bool = False) -> pa.Column:
    known, said = frozenset(values), ", ".join(values)
    return _column(lambda text: text in known, Code.NOT_IN_LIST, required=required, unique=unique, choices=said)


def _number(low: float = 0, high: float = 1e15, *, required: bool = False) -> pa.Column:
    limits: dict[str, Any] = {"low": f"{low:g}", "high": f"{high:g}"}
    return _column(_number_between(low, high), Code.NO_NUMBER, required=required, number=True, **limits)


def _date() -> pa.Column:
    return _column(lambda text: dates.parse(text) is not None, Code.NO_DATE)


def _latitude() -> pa.Column:
    _, south, _, north = EUROPE_BOUNDS
    limits: dict[str, Any] = {"low": f"{south:g}", "high": f"{north:g}"}
    return _column(_number_between(south, north), Code.NO_LATITUDE, number=True, **limits)


def _longitude() -> pa.Column:
    west, _, east, _ = EUROPE_BOUNDS
    limits: dict[str, Any] = {"low": f"{west:g}", "high": f"{east:g}"}
    return _column(_number_between(west, east), Code.NO_LONGITUDE, number=True, **limits)


def _country() -> pa.Column:
    return _column(lambda text: re.fullmatch(r"[A-Z]{2}", text) is not None, Code.NO_COUNTRY)


def _urls() -> pa.Column:
    def are_urls(text: str) -> bool:
        return all(re.fullmatch(r"https?://\S+", url) for url in text.split("; "))

    return _column(are_urls, Code.NO_ADDRESS)


def _currency() -> pa.Column:
    return _column(lambda text: re.fullmatch(r"[A-Z]{3}", text) is not None, Code.NO_CURRENCY)


def _colour() -> pa.Column:
    return _column(lambda text: re.fullmatch(r"#[0-9a-f]{6}", text) is not None, Code.NO_COLOUR, required=True)


NUTS_CODE = r"[A-Z]{2}[0-9A-Z]{0,3}"


def _nuts(*, required: bool = False, level3: bool = False) -> pa.Column:
    pattern, code = (r"[A-Z]{2}[0-9A-Z]{3}", Code.NO_NUTS3) if level3 else (NUTS_CODE, Code.NO_NUTS)
    return _column(lambda text: re.fullmatch(pattern, text) is not None, code, required=required)


def _nuts_list() -> pa.Column:
    def are_codes(text: str) -> bool:
        return all(re.fullmatch(NUTS_CODE, code) for code in text.split(";"))

    return _column(are_codes, Code.NO_NUTS_LIST)


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
    "organisations": pa.DataFrameSchema({
        "org_id": _slug(required=True, unique=True), "name": _text(required=True), "name_en": _text(),
        "country": _country(), "org_type": _choice(ORG_TYPES), "place": _text(), "lat": _latitude(),
        "lon": _longitude(), "url": _urls(), "notes": _text(),
    }),
    "organisation_names": pa.DataFrameSchema({
        "org_id": _slug(required=True), "name": _text(required=True), "relation": _choice(NAME_RELATIONS),
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
        "nuts_fit": _choice(NUTS_FITS, required=False),
        **{f"summary_{language}": _text() for language in TEXT_LANGUAGES},
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
        **{f"note_{language}": _text() for language in TEXT_LANGUAGES},
    }),
    "indicators": pa.DataFrameSchema({
        "nuts_code": _nuts(required=True), "indicator": _choice(INDICATORS),
        "year": _number(1950, 2100, required=True), "value": _number(-1e12, required=True),
        "unit": _text(), "source_title": _text(), "source_url": _urls(),
    }),
    "indicator_definitions": pa.DataFrameSchema({
        "indicator": _choice(INDICATORS, unique=True),
        "aggregation": _choice(AGGREGATIONS), "unit": _text(required=True), "source_title": _text(),
        "source_url": _urls(),
    }),
    "jtf_territories": pa.DataFrameSchema({
        "nuts3": _nuts(required=True, level3=True), "territory_name": _text(required=True), "country": _country(),
        "region_id": _slug(), "jtf_allocation_eur": _number(), "source_url": _urls(),
    }),
    "plants": pa.DataFrameSchema({
        "plant_id": _slug(required=True, unique=True), "name": _text(required=True), "country": _country(),
        "fuel": _choice(FUELS, required=False), "owner": _text(), "lat": _latitude(), "lon": _longitude(),
        "first_year": _number(1850, 2100), "last_year": _number(1850, 2100), "status_2021": _text(),
        "units_open": _number(), "units_closed": _number(), "mw_open": _number(), "mw_closed": _number(),
        "notes": _text(),
    }),
    "plant_emissions": pa.DataFrameSchema({
        "plant_id": _slug(required=True), "year": _number(1990, 2100, required=True),
        "co2_t": _number(required=True),
    }),
    "plant_units": pa.DataFrameSchema({
        "unit_id": _column(required=True, unique=True), "plant_id": _text(required=True),
        "plant": _text(required=True), "plant_local": _text(), "unit": _text(), "country": _country(),
        "owner": _text(), "capacity_mw": _number(), "status": _choice(UNIT_STATUSES),
        "start_year": _number(1850, 2100), "retired_year": _number(1850, 2100),
        "planned_retirement": _number(1850, 2200), "coal_type": _text(), "place": _text(), "lat": _latitude(),
        "lon": _longitude(), "location_accuracy": _text(), "source_url": _urls(), "notes": _text(),
    }),
    "plant_matches": pa.DataFrameSchema({
        "plant_id": _slug(required=True, unique=True), "gem_plant_id": _text(required=True),
        "distance_km": _number(0, 100, required=True), "likeness": _number(0, 100, required=True),
    }),
    "mines": pa.DataFrameSchema({
        "mine_id": _column(required=True, unique=True), "name": _text(required=True), "name_local": _text(),
        "country": _country(), "status": _choice(MINE_STATUSES), "owner": _text(), "mine_type": _text(),
        "coal_type": _text(), "production_mtpa": _number(), "production_year": _number(1900, 2100),
        "workforce": _number(), "workforce_accuracy": _text(), "opening_year": _number(1500, 2100),
        "closing_year": _number(1800, 2200), "site_status": _text(), "place": _text(), "lat": _latitude(),
        "lon": _longitude(), "location_accuracy": _text(), "source_url": _urls(), "notes": _text(),
    }),
    "intents": pa.DataFrameSchema({
        "intent_id": _slug(required=True, unique=True), "region_id": _slug(required=True),
        "title": _text(required=True), "applicant": _text(), "applicant_category": _text(), "total_cost": _number(),
        "grant_asked": _number(), "currency": _currency(), "strategic": _choice(YES_NO),
        "year": _number(1990, 2100, required=True), "project_id": _slug(),
        "match_basis": _choice(MATCH_BASES, required=False), "source_title": _text(), "source_url": _urls(),
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

ADDED_LATER: dict[str, tuple[str, ...]] = {
    "regions": ("nuts_fit", *(f"summary_{language}" for language in TEXT_LANGUAGES)),
    "hsou": tuple(f"note_{language}" for language in TEXT_LANGUAGES),
    "indicators": ("source_title",),
}
"""Columns that a table may lack, because directories of before do not have them: their cells are then empty."""


def file_name(table: str) -> str:
    """Return the name of the file that holds a table."""
    return f"{table}.csv"


def numbers(table: str) -> tuple[str, ...]:
    """Return the columns of a table that hold numbers."""
    return tuple(name for name, column in SCHEMAS[table].columns.items() if (column.metadata or {})["number"])


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
        return Problem(Code.NO_COLUMN, file_name(table), column=str(failure))
    row = None if pd.isna(case["index"]) else int(case["index"]) + FIRST_ROW
    code = Code.ID_TWICE if check == _UNIQUE else Code(check)
    column = str(case["column"])
    details = (SCHEMAS[table].columns[column].metadata or {})["details"]
    return Problem(code, file_name(table), row, column, str(failure), details)
