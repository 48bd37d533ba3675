"""Files as tests read them, independently of the library: the tables of the catalogue, and what was downloaded."""

import csv
import io
from pathlib import Path

import pandas as pd

from geodata.settings import DATA


def raw(table: str) -> pd.DataFrame:
    """Return a table of the embedded catalogue as it stands in its file: every cell a text."""
    return pd.read_csv(DATA / f"{table}.csv", dtype=str, keep_default_na=False)


def rows(path: Path, *, excel: bool = False) -> list[dict[str, str]]:
    """Return the rows of a CSV file in one of the two dialects of `geodata.export.csv`."""
    text = path.read_bytes().decode("utf-8-sig" if excel else "utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if excel else ","))
