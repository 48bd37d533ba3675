"""Tables for download: what is on the screen, with place, partners, sources, licence and date.

The tables have the rows of the catalogue's tables in the same order. The names of their columns are English and
stable, so that a script can read them; the cells are for people.
"""

import pandas as pd

from geodata.analysis import context
from geodata.analysis.measures import MEASURES, RECORDED, by_region
from geodata.catalogue.core import Catalogue
from geodata.catalogue.schema import ROLES
from geodata.catalogue.terms import with_terms
from geodata.space import boundaries
from geodata.text import split_list

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
        "org_id", "organisation", "name", "org_type", "role", *_POINT, "place_basis", *_CODES, *_SOURCE,
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
        "code", "name", "level", "country", "parent", "parent_name", *RECORDED,
        "without_total_cost", "without_eu_contribution", "population", "population_year", "licence", "snapshot_date",
    ],
}  # fmt: skip
"""The columns of each table, in order."""

_OF_PROJECT = {
    "project_title": "title", "project_acronym": "acronym", "record_kind": "record_kind",
    "programme_id": "programme_id",
}  # fmt: skip
"""The columns of a partner that come from its project."""


def projects_table(catalogue: Catalogue, language: str = "en") -> pd.DataFrame:
    """Return the projects and calls. Money in the ``currency`` of the source, and in EUR with its ``eur_basis``.

    ``partners`` lists those of the selection, the lead first, associated ones last: ``name (country); …``, and
    ``partner_count`` counts all of them. Dates are as precise as the source gives them; ``theme_names`` are in the
    language (English where it is unknown).
    """
    frame = _with_themes(_with_programme(_located(catalogue.projects), catalogue), catalogue, language)
    rows = catalogue.partners.drop_duplicates(["project_id", "org_id"])
    rows = rows.assign(order=_text(rows["role"]).map(list(ROLES).index)).sort_values("order", kind="stable")
    named: dict[str, list[str]] = {}
    for project, name, country in zip(
        *(_text(rows[key]) for key in ("project_id", "organisation", "country")), strict=True
    ):
        named.setdefault(project, []).append(f"{name} ({country})" if country else name)
    lists = [named.get(project, []) for project in _text(frame["project_id"])]
    frame = frame.assign(partners=["; ".join(names) for names in lists], partner_count=[len(names) for names in lists])
    return _finished(frame, catalogue, "projects")


def partners_table(catalogue: Catalogue) -> pd.DataFrame:
    """Return one row for each project and organisation.

    ``org_id`` and ``organisation`` are the same for all rows of one, ``name`` is that of the source of the row.
    """
    frame, projects = _located(catalogue.partners), catalogue.projects
    for name, column in _OF_PROJECT.items():
        frame[name] = _look_up(frame["project_id"], _column(projects, "project_id", column))
    return _finished(_with_programme(frame, catalogue), catalogue, "partners")


def events_table(catalogue: Catalogue, language: str = "en") -> pd.DataFrame:
    """Return the events, with the transformation regions of hosts and guests."""
    frame = _with_themes(_with_programme(_located(catalogue.events), catalogue), catalogue, language)
    return _finished(frame, catalogue, "events")


def practices_table(catalogue: Catalogue, language: str = "en") -> pd.DataFrame:
    """Return the good practices, with the regions that they come from and that took them up."""
    frame = _with_programme(_located(catalogue.practices), catalogue).rename(columns={"theme": "themes"})
    return _finished(_with_themes(frame, catalogue, language), catalogue, "practices")


def regions_table(catalogue: Catalogue, level: str, measure: str = "", year: int = 0) -> pd.DataFrame:
    """Return every region of a level with every measure (`measures.by_region`), by code.

    ``country`` is the NUTS code (EL, UK), as in the region codes. A ``measure`` of the context is added as
    ``context_<key>`` with ``context_year`` and ``context_source``, which names its publisher and its licence. Raises
    ValueError for an unknown level.
    """
    geometry = boundaries.regions(level)
    frame = pd.DataFrame(geometry[["code", "name", "country", "parent"]]).assign(level=level)
    frame["parent_name"] = _look_up(frame["parent"], _names(frame["parent"]))
    measured = by_region(catalogue, level).reindex(frame["code"]).reset_index(drop=True)
    finished = _finished(pd.concat([frame, measured], axis=1), catalogue, "regions")
    if measure not in MEASURES or not MEASURES[measure].of_context:
        return finished
    own = context.values(catalogue.whole, level, measure, year).reindex(frame["code"])
    if context.FIGURES[measure].categories:
        own = own.map(lambda value: context.category(measure, value))
    added = {
        f"context_{measure}": own.to_numpy(),
        "context_year": context.year_of(catalogue.whole, measure, year) or "",
        "context_source": context.credit(catalogue.whole, measure),
    }
    return finished.assign(**added)


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


def _with_programme(frame: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    programmes, ids = catalogue.programmes, frame["programme_id"]
    return frame.assign(
        programme=_look_up(ids, _column(programmes, "programme_id", "name")),
        fund=_look_up(ids, _column(programmes, "programme_id", "fund")),
    )


def _with_themes(frame: pd.DataFrame, catalogue: Catalogue, language: str) -> pd.DataFrame:
    themes = catalogue.themes
    column = f"name_{language}" if f"name_{language}" in themes else "name_en"
    names = _column(themes, "theme_id", column)
    cells = _text(frame["themes"])
    return frame.assign(
        theme_names=["; ".join(names.get(theme, theme) for theme in split_list(cell)) for cell in cells]
    )


def _finished(frame: pd.DataFrame, catalogue: Catalogue, table: str) -> pd.DataFrame:
    """Return the table's columns, in order, each row with the licence and the date of the catalogue."""
    return with_terms(frame, catalogue)[COLUMNS[table]].reset_index(drop=True)
