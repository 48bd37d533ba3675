"""Tables for download, and their files: what is on the screen, with place, partners, sources, licence and date.

The tables have the rows of the catalogue's tables in the same order. The names of their columns are English and
stable, so that a script can read them; the cells are for people. A file never runs anything: text that a
spreadsheet would take for a formula is made harmless (OWASP ASVS 1.2.10).
"""

import csv
import io
import json
import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata import boundaries
from geodata.measures import MEASURES, by_region
from geodata.schema import ROLES
from geodata.settings import NUTS_VERSION
from geodata.text import fold, split_list

if TYPE_CHECKING:
    from geodata.catalogue import Catalogue
    from geodata.filters import Filters

_NUTS = list(boundaries.NUTS_LEVELS)
_POINT = ["place", "country", "lat", "lon", "location_basis", "near_border"]
_CODES = [*_NUTS, "nuts3_name", "orp", "orp_name", "area", "area_name"]
_SOURCE = ["source_url", "source_title", "notes", "licence", "snapshot_date"]

COLUMNS: dict[str, list[str]] = {
    "projects": [
        "project_id", "record_kind", "title", "title_en", "acronym", "programme_id", "programme", "fund",
        "themes", "theme_names", "status", "start_date", "end_date", "total_cost", "eu_contribution", "currency",
        "total_cost_eur", "eu_contribution_eur", "eur_basis", *_POINT, *_CODES, "region_ids",
        "partners", "partner_count", "summary_en", *_SOURCE,
    ],
    "partners": [
        "project_id", "project_title", "project_acronym", "record_kind", "programme_id", "programme", "fund",
        "org_id", "name", "org_type", "role", *_POINT, "place_basis", *_CODES, *_SOURCE,
    ],
    "events": [
        "event_id", "title", "title_en", "kind", "start_date", "end_date", *_POINT, *_CODES,
        "programme_id", "programme", "project_id", "host_region_ids", "guest_region_ids",
        "participants", "themes", "theme_names", "summary_en", *_SOURCE,
    ],
    "practices": [
        "practice_id", "title", "title_en", "themes", "theme_names", *_POINT, *_CODES,
        "origin_region_id", "adopter_region_ids", "programme_id", "programme", "project_id",
        "summary_en", *_SOURCE,
    ],
    "regions": [
        "code", "name", "level", "country", "parent", "parent_name", *MEASURES,
        "without_total_cost", "without_eu_contribution", "population", "population_year", "licence", "snapshot_date",
    ],
}  # fmt: skip
"""The columns of each table, in order."""

_OF_PROJECT = {
    "project_title": "title", "project_acronym": "acronym", "record_kind": "record_kind",
    "programme_id": "programme_id",
}  # fmt: skip
"""The columns of a partner that come from its project."""


def projects_table(catalogue: "Catalogue", language: str = "en") -> pd.DataFrame:
    """Return the projects and calls. Money in the ``currency`` of the source, and in EUR with its ``eur_basis``.

    ``partners`` lists those of the selection, the lead first, associated ones last: ``name (country); …``, and
    ``partner_count`` counts all of them. Dates are as precise as the source gives them; ``theme_names`` are in the
    language (English where it is unknown).
    """
    frame = _with_themes(_with_programme(_located(catalogue.projects), catalogue), catalogue, language)
    rows = catalogue.partners.drop_duplicates(["project_id", "org_id"])
    rows = rows.assign(order=_text(rows["role"]).map(list(ROLES).index)).sort_values("order", kind="stable")
    named: dict[str, list[str]] = {}
    for project, name, country in zip(*(_text(rows[key]) for key in ("project_id", "name", "country")), strict=True):
        named.setdefault(project, []).append(f"{name} ({country})" if country else name)
    lists = [named.get(project, []) for project in _text(frame["project_id"])]
    frame = frame.assign(partners=["; ".join(names) for names in lists], partner_count=[len(names) for names in lists])
    return _finished(frame, catalogue, "projects")


def partners_table(catalogue: "Catalogue") -> pd.DataFrame:
    """Return one row for each project and organisation; ``org_id`` is the same for an organisation's rows."""
    frame, projects = _located(catalogue.partners), catalogue.projects
    for name, column in _OF_PROJECT.items():
        frame[name] = _look_up(frame["project_id"], _column(projects, "project_id", column))
    return _finished(_with_programme(frame, catalogue), catalogue, "partners")


def events_table(catalogue: "Catalogue", language: str = "en") -> pd.DataFrame:
    """Return the events, with the transformation regions of hosts and guests."""
    frame = _with_themes(_with_programme(_located(catalogue.events), catalogue), catalogue, language)
    return _finished(frame, catalogue, "events")


def practices_table(catalogue: "Catalogue", language: str = "en") -> pd.DataFrame:
    """Return the good practices, with the regions that they come from and that took them up."""
    frame = _with_programme(_located(catalogue.practices), catalogue).rename(columns={"theme": "themes"})
    return _finished(_with_themes(frame, catalogue, language), catalogue, "practices")


def regions_table(catalogue: "Catalogue", level: str) -> pd.DataFrame:
    """Return every region of a level with every measure (`measures.by_region`), by code.

    ``country`` is the NUTS code (EL, UK), as in the region codes. Raises ValueError for an unknown level.
    """
    geometry = boundaries.regions(level)
    frame = pd.DataFrame(geometry[["code", "name", "country", "parent"]]).assign(level=level)
    frame["parent_name"] = _look_up(frame["parent"], _names(frame["parent"]))
    measured = by_region(catalogue, level).reindex(frame["code"]).reset_index(drop=True)
    return _finished(pd.concat([frame, measured], axis=1), catalogue, "regions")


def _text(column: pd.Series) -> pd.Series:
    """Return a column of text or categories as text."""
    return column.astype(object).where(column.notna(), "").astype(str)


def _look_up(keys: pd.Series, known: dict[str, str]) -> pd.Series:
    """Return the text of each key, empty where there is none (a column without any stays text)."""
    return pd.Series([known.get(key, "") for key in _text(keys)], index=keys.index, dtype=str)


def _column(frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    """Return a column of text by a key."""
    return dict(zip(_text(frame[key]), _text(frame[column]), strict=True))


def _names(codes: pd.Series) -> dict[str, str]:
    return {code: boundaries.name_of(code) or "" for code in _text(codes).unique() if code}


def _located(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy with the names of the region codes and ``near_border``."""
    names = {f"{column}_name": _look_up(frame[column], _names(frame[column])) for column in ("nuts3", "orp", "area")}
    return frame.rename(columns={"near": "near_border"}).assign(**names)


def _with_programme(frame: pd.DataFrame, catalogue: "Catalogue") -> pd.DataFrame:
    programmes, ids = catalogue.programmes, frame["programme_id"]
    return frame.assign(
        programme=_look_up(ids, _column(programmes, "programme_id", "name")),
        fund=_look_up(ids, _column(programmes, "programme_id", "fund")),
    )


def _with_themes(frame: pd.DataFrame, catalogue: "Catalogue", language: str) -> pd.DataFrame:
    themes = catalogue.themes
    column = f"name_{language}" if f"name_{language}" in themes else "name_en"
    names = _column(themes, "theme_id", column)
    cells = _text(frame["themes"])
    return frame.assign(
        theme_names=["; ".join(names.get(theme, theme) for theme in split_list(cell)) for cell in cells]
    )


def _finished(frame: pd.DataFrame, catalogue: "Catalogue", table: str) -> pd.DataFrame:
    """Return the table's columns, in order, each row with the licence and the date of the catalogue."""
    return with_terms(frame, catalogue)[COLUMNS[table]].reset_index(drop=True)


def with_terms(frame: pd.DataFrame, catalogue: "Catalogue") -> pd.DataFrame:
    """Return the frame with ``licence`` and ``snapshot_date`` in each row: whom to name, the terms, the date."""
    return frame.assign(licence=licence(catalogue), snapshot_date=_iso(catalogue.about.snapshot))


def licence(catalogue: "Catalogue") -> str:
    """Return the line that goes with each row: who is to be named, and the licence."""
    return _credit(catalogue.about.attribution, catalogue.about.licence)


def _iso(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written."""

    separator: str
    decimal: str
    encoding: str
    line_end: str


DIALECTS: dict[str, Dialect] = {
    "plain": Dialect(",", ".", "utf-8", "\n"),
    # What Excel opens by a double click where the decimal sign is a comma: Czech, Polish, Slovenian.
    "excel": Dialect(";", ",", "utf-8-sig", "\r\n"),
}
"""The dialects of a CSV file."""

_FORMULA = re.compile(r"[\s\ufeff\u200b\u200e\u200f\u2060]*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n\0]")
"""What a spreadsheet takes for a formula, full-width signs too: behind blanks and signs that cannot be seen as well."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What breaks a cell: control characters, separators of lines and paragraphs."""


def safe_text(text: str) -> str:
    """Return the text as one line that no spreadsheet runs: with an apostrophe before what looks like a formula."""
    line = _CONTROL.sub(" ", text)
    return f"'{line}" if _FORMULA.match(text) or _FORMULA.match(line) else line


def to_csv(frame: pd.DataFrame, dialect: str = "plain") -> bytes:
    """Return the frame as a CSV file with a header, without the index. Raises KeyError for an unknown dialect.

    Numbers stay numbers: in full, with the digits that tell them apart, whole ones without a decimal sign. Yes and no
    are ``true`` and ``false``, dates ISO 8601, missing values empty cells, control characters blanks.
    """
    form = DIALECTS[dialect]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=form.separator, lineterminator=form.line_end)
    writer.writerow([safe_text(str(name)) for name in frame.columns])
    columns = [_cells(frame.iloc[:, position], form.decimal) for position in range(frame.shape[1])]
    writer.writerows(zip(*columns, strict=True) if columns else [])
    return file.getvalue().encode(form.encoding, errors="replace")


def _cells(column: pd.Series, decimal: str) -> list[str]:
    return [_cell(_plain(value), decimal) for value in column.astype(object)]


Plain = str | int | float | bool | None


def _plain(value: object) -> Plain:
    """Return a value of a frame as Python's own: None for a missing or infinite one, a whole number as int."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else float(value)
    if isinstance(value, date):  # a Timestamp is one too
        return pd.Timestamp(value).isoformat().removesuffix("T00:00:00")
    return value if isinstance(value, str | int) else str(value)


def _cell(value: Plain, decimal: str) -> str:
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-").replace(".", decimal)  # 0.00001, never 1e-05
    return "" if value is None else str(value)


def to_geojson(frame: pd.DataFrame) -> bytes:
    """Return the rows as a GeoJSON FeatureCollection (RFC 7946) in UTF-8: a point each, null without coordinates.

    ``frame`` has the columns ``lat`` and ``lon`` in degrees; all columns become properties, missing values null.
    """
    rows = [{str(name): _plain(value) for name, value in row.items()} for row in _records(frame)]
    features = [{"type": "Feature", "geometry": _point(row), "properties": row} for row in rows]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8", errors="replace")


def _records(frame: pd.DataFrame) -> list[dict]:
    return frame.astype(object).to_dict("records")


def _point(row: dict) -> dict | None:
    lon, lat = row["lon"], row["lat"]
    return None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}


FORMS: dict[str, tuple[str, str]] = {
    "plain": ("", "csv"),
    "excel": ("excel", "csv"),
    "geojson": ("", "geojson"),
    "png": ("", "png"),
    "svg": ("", "svg"),
    "pdf": ("", "pdf"),
    "readme": ("readme", "txt"),
    "zip": ("", "zip"),
}
"""The forms of a download: what marks its file name, and the ending."""

_NAME_LETTERS, _PART_LETTERS = 80, 40
_NAME_ORDER = ("region", "country", "code", "programme", "theme", "family", "from", "status", "org", "q")
"""The keys of the filters in the order of a file name: where, what, when. ``from`` stands for the whole period."""


def file_name(table: str, filters: "Filters", snapshot: date | str, form: str = "plain") -> str:
    """Return a file name that tells what is inside: the table, the values of the filters, the date of the data.

    ``atlas_projects_slaskie_opst-2021_2026-11-23.csv``; ASCII letters, digits, ``-``, ``_``. What exceeds about 80
    letters of filters is told by ``and-more``. Raises KeyError for a form that is none of `FORMS`.
    """
    mark, ending = FORMS[form]
    parts = []
    for part in _filter_parts(filters):
        if len("_".join([*parts, part])) > _NAME_LETTERS:
            parts.append("and-more")
            break
        parts.append(part)
    name = "_".join(filter(None, ["atlas", _slug(table), *parts, mark, _iso(snapshot)]))
    return f"{name}.{ending}"


def _filter_parts(filters: "Filters") -> list[str]:
    values: dict[str, list[str]] = {key: [] for key in _NAME_ORDER}
    for key, value in filters.items():
        values.setdefault("from" if key == "to" else key, []).append(f"to-{value}" if key == "to" else value)
    start, end = filters.start, filters.end
    if start is not None:
        values["from"] = [f"{start}-{end}" if end is not None else f"from-{start}"]
    return [_slug(value)[:_PART_LETTERS].strip("-") or "text" for several in values.values() for value in several]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sources_readme(catalogue: "Catalogue") -> str:
    """Return a short text that goes with a download: what it is, from when, whose, how selected, how to correct it."""
    about = catalogue.about
    counts = {name: len(getattr(catalogue, name)) for name in ("projects", "partners", "events", "practices")}
    chosen = [f"  {key}: {value}" for filters in catalogue.applied for key, value in filters.items()]
    lines = [
        about.title,
        "",
        f"Date of the data: {_iso(about.snapshot)}",
        f"Licence of the data: {about.licence}" if about.licence else "",
        "Please name as source:",
        *(f"  {line}" for line in attributions(catalogue)),
        "",
        "Selection:" if chosen else "Selection: none, the whole catalogue",
        *chosen,
        "Rows: " + ", ".join(f"{count} {name}" for name, count in counts.items()),
        "",
        *_NOTES,
        "",
        about.contact,
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


_NOTES = (
    "How to read the columns:",
    "  record_kind: the money of a call contains that of its projects, never add the two up.",
    "  location_basis: site (of the work), seat (of the lead partner or organisation), region (a point in the middle",
    "    of the region that is named; the codes are those that contain all regions named), none.",
    "  near_border: the region was the nearest one, or one of several that meet at the point.",
    f"  nuts0 to nuts3: NUTS {NUTS_VERSION}; orp: code of the Czech administrative district in RÚIAN.",
    "  area: the functional area (ITI, ZIT) in which the point lies, as far as the members of the area are known.",
    "  total_cost, eu_contribution: in the currency of the source; an empty cell means that no source was read.",
    "  eur_basis: own (is in euro), ecb-start (reference rate of the European Central Bank at the start of the",
    "    project), ecb-newest (newest rate, the start being unknown or later).",
    "  An apostrophe before = + - @ keeps a spreadsheet from running the text as a formula.",
)


def attributions(catalogue: "Catalogue") -> list[str]:
    """Return whom to name: the catalogue itself, then each source of boundaries and places once."""
    sources = (source for file in boundaries.provenance() for source in file["sources"])
    lines = [_credit(source["attribution"], source["licence"]) for source in sources]
    return list(dict.fromkeys(filter(None, [licence(catalogue), *sorted(lines)])))


def _credit(attribution: str, licence: str) -> str:
    """Return who is to be named, and the licence where that does not say it."""
    return ", ".join(filter(None, [attribution, "" if licence in attribution else licence]))
