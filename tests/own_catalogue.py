"""Catalogue directories of one's own, cut out of the embedded one: some regions, and what belongs to them."""

from collections.abc import Callable, Collection
from pathlib import Path

import pandas as pd

from geodata.catalogue import schema
from tests.files import raw

REQUIRED = ("projects", "partners", "programmes", "regions")
OPTIONAL = tuple(name for name in schema.TABLES if name not in (*REQUIRED, "themes"))
LISTS = ("region_ids", "host_region_ids", "guest_region_ids", "adopter_region_ids", "origin_region_id")

Tables = dict[str, pd.DataFrame]


def part_of(regions: Collection[str]) -> Tables:
    """Return the tables of the embedded catalogue, cut down to some transformation regions; every reference holds."""
    tables = {name: raw(name) for name in (*REQUIRED, *OPTIONAL)}
    tables["regions"] = tables["regions"][tables["regions"]["region_id"].isin(regions)]
    codes = tuple(code for cell in tables["regions"]["nuts_codes"] for code in cell.split(";") if code)
    for name in ("projects", "events", "practices"):
        tables[name] = _naming(tables[name], regions)
    projects = set(tables["projects"]["project_id"])
    for name in ("partners", "outputs"):
        tables[name] = tables[name][tables[name]["project_id"].isin(projects)]
    for name in ("events", "practices"):
        tables[name]["project_id"] = tables[name]["project_id"].where(tables[name]["project_id"].isin(projects), "")
    tables["intents"] = tables["intents"][tables["intents"]["region_id"].isin(regions)]
    known = tables["intents"]["project_id"].isin(projects)
    for column in ("project_id", "match_basis"):
        tables["intents"][column] = tables["intents"][column].where(known, "")
    tables["indicators"] = tables["indicators"][tables["indicators"]["nuts_code"].str.startswith(codes)]
    tables["jtf_territories"] = tables["jtf_territories"][tables["jtf_territories"]["nuts3"].str.startswith(codes)]
    countries = set(tables["regions"]["country"])
    tables["areas"] = tables["areas"][tables["areas"]["country"].isin(countries)]
    if "CZ" not in countries:
        for name in ("orp", "hsou", "lags"):
            tables[name] = tables[name].head(0)
    return tables


def _naming(frame: pd.DataFrame, regions: Collection[str]) -> pd.DataFrame:
    """Return the rows that name one of the regions, their lists without all others."""
    cells = frame.copy()
    lists = [column for column in LISTS if column in cells]
    for column in lists:
        cells[column] = cells[column].map(lambda cell: ";".join(one for one in cell.split(";") if one in regions))
    return cells[(cells[lists] != "").any(axis=1)]


def change(tables: Tables, name: str, cell: Callable[[str], str], *columns: str) -> Tables:
    """Return the tables with every cell of some columns of one changed."""
    frame = tables[name].copy()
    for column in columns:
        frame[column] = frame[column].map(cell)
    return {**tables, name: frame}


def write(tables: Tables, directory: Path) -> Path:
    """Write the tables that have rows, or are required, into a directory; return it."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        if name in REQUIRED or len(frame):
            frame.to_csv(directory / f"{name}.csv", index=False)
    return directory
