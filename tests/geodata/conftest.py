"""A small catalogue directory that holds, for tests that then break one thing of it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from geodata.catalogue import schema

# The first example of a run reads boundaries or rates: how long it takes says nothing.
settings.register_profile("library", deadline=None)
settings.load_profile("library")

Rows = list[dict[str, str]]

SMALL: dict[str, Rows] = {
    "programmes": [{"programme_id": "op-jtf", "name": "OP Spravedlivá transformace", "currency": "CZK"}],
    "regions": [
        {
            "region_id": "moravskoslezsky",
            "name": "Moravskoslezský kraj",
            "country": "CZ",
            "nuts_codes": "CZ080",
            "kind": "coal-region",
        },
        {
            "region_id": "zasavje",
            "name": "Zasavje",
            "country": "SI",
            "nuts_codes": "SI035",
            "kind": "coal-region",
        },
    ],
    "projects": [
        {
            "project_id": "mine-park",
            "record_kind": "project",
            "title": "Park na haldě",
            "programme_id": "op-jtf",
            "themes": "land-brownfields;culture-tourism",
            "status": "running",
            "start_date": "2023",
            "end_date": "2025-06",
            "total_cost": "1000000",
            "currency": "CZK",
            "place": "Ostrava",
            "country": "CZ",
            "lat": "49.83465",
            "lon": "18.28204",
            "region_ids": "moravskoslezsky",
        },
        {
            "project_id": "labour-fund",
            "record_kind": "project",
            "title": "Delovni sklad",
            "themes": "skills-labour",
            "status": "planned",
            "region_ids": "zasavje",
        },
    ],
    "partners": [
        {
            "project_id": "mine-park",
            "name": "Město Ostrava",
            "role": "lead",
            "org_type": "public-authority",
            "place": "Ostrava",
            "country": "CZ",
            "lat": "49.83465",
            "lon": "18.28204",
        },
        {
            "project_id": "labour-fund",
            "name": "Razvojna agencija",
            "role": "lead",
            "org_type": "agency",
            "place": "Trbovlje",
            "country": "SI",
            "lat": "46.1541",
            "lon": "15.05178",
        },
    ],
    "events": [
        {
            "event_id": "walk",
            "title": "Procházka po haldě",
            "kind": "study-visit",
            "start_date": "2024-03-21",
            "project_id": "mine-park",
            "host_region_ids": "moravskoslezsky",
        },
    ],
    "practices": [
        {
            "practice_id": "heap",
            "title": "Halda jako park",
            "theme": "land-brownfields",
            "origin_region_id": "zasavje",
        },
    ],
}
"""The tables that a catalogue needs, and two that may be missing."""


def write_table(directory: Path, table: str, rows: Rows, *, encoding: str = "utf-8", separator: str = ",") -> None:
    """Write a table with all columns of its schema; what a row does not name is empty."""
    with (directory / f"{table}.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(schema.SCHEMAS[table].columns), restval="", delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the small catalogue and gives its directory.

    A keyword replaces a table by other rows, or one row of it: ``small(projects={0: {"lat": "18"}})``.
    """

    def make(**changes: Rows | dict[int, dict[str, str]]) -> Path:
        for table in {**SMALL, **changes}:
            rows = [dict(row) for row in SMALL.get(table, [])]
            change = changes.get(table, {})
            if isinstance(change, list):
                rows = change
            else:
                for position, cells in change.items():
                    rows[position] |= cells
            write_table(tmp_path, table, rows)
        return tmp_path

    return make


@pytest.fixture
def text_table() -> Callable[[str, dict[str, str]], pd.DataFrame]:
    """Return a function that gives the first row of a small table, changed, as the reader of files does."""

    def make(table: str, change: dict[str, str]) -> pd.DataFrame:
        columns = schema.SCHEMAS[table].columns
        return pd.DataFrame([dict.fromkeys(columns, "") | SMALL[table][0] | change], dtype=str)

    return make
