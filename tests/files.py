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


def organisation(name: str) -> str:
    """Return what the organisation of a partner row is called, by the register's file."""
    names = raw("organisation_names").set_index("name")["org_id"]
    return raw("organisations").set_index("org_id").loc[names[name], "name"] if name in names.index else name
