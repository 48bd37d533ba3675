"""The tables of a catalogue directory: read as text, checked all at once, converted by type."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from geodata import schema
from geodata.errors import CatalogueError, Problem
from geodata.settings import DATA

REQUIRED = ("projects", "partners", "programmes", "regions")
"""Tables without which there is nothing to show; another one that is missing is empty."""

_NUMBERS = {
    "projects": ("total_cost", "eu_contribution", "lat", "lon"),
    "partners": ("lat", "lon"),
    "events": ("lat", "lon", "participants"),
    "practices": ("lat", "lon"),
    "programmes": ("budget",),
    "regions": ("population", "coal_jobs", "coal_end_year", "jtf_allocation"),
    "areas": ("lat", "lon", "population"),
    "lags": ("lat", "lon"),
    "orp": ("population", "area_km2", "municipalities"),
    "indicators": ("year", "value"),
    "jtf_territories": ("jtf_allocation_eur",),
    "outputs": ("value",),
}


def read_text(directory: Path) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read every table of a directory as text; an unreadable or missing file is a problem, not an exception.

    The themes are a fixed vocabulary: a directory without ``themes.csv`` uses the embedded ones.
    """
    tables, problems = {}, []
    for name in schema.TABLES:
        path = directory / schema.file_name(name)
        if name == "themes" and not path.exists():
            path = DATA / path.name
        if not path.exists():
            if name in REQUIRED:
                problems.append(Problem("is missing", path.name, expected="a CSV file of this name"))
            tables[name] = pd.DataFrame(columns=list(schema.SCHEMAS[name].columns), dtype=str)
            continue
        try:
            tables[name] = _read_csv(path)
        except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error) as error:
            problems.append(Problem("cannot be read", path.name, value=str(error), expected="CSV in UTF-8 with commas"))
            tables[name] = pd.DataFrame(columns=list(schema.SCHEMAS[name].columns), dtype=str)
    return tables, problems


def _read_csv(path: Path) -> pd.DataFrame:
    # Text first: a code such as 0264 keeps its zero, and NA stays two letters.
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return frame.apply(lambda column: column.str.strip())


def check(directory: Path) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables as text and every fault of a directory: of files, cells, rows and references."""
    tables, problems = read_text(directory)
    for name in schema.TABLES:
        problems += schema.check_table(name, tables[name])
    if not any(problem.code == "column is missing" for problem in problems):
        problems += schema.check_references(tables) + schema.check_pairs(tables)
    return tables, problems


def load(directory: Path) -> dict[str, pd.DataFrame]:
    """Return the tables with numbers as ``float64``; raises ``CatalogueError`` with every fault found."""
    tables, problems = check(directory)
    if problems:
        raise CatalogueError(problems)
    return {name: _convert(name, frame) for name, frame in tables.items()}


def _convert(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    numbers = {column: frame[column].replace("", np.nan).astype(float) for column in _NUMBERS.get(name, ())}
    return frame.assign(**numbers)
