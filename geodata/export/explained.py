"""What each column of a download holds: one table for the workbook, the data package and the documentation."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CONTEXT = "context_"
"""How a column with a figure of the context begins, its year and its source too."""


@dataclass(frozen=True)
class Column:
    """A column: its type in the words of Table Schema, its unit where it has one, and its meaning."""

    name: str
    type: str
    unit: str
    meaning: str


@cache
def columns() -> dict[str, Column]:
    """Return the columns of all downloads by their names."""
    text = (files("geodata.export") / "columns.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["column"]: Column(row["column"], row["type"], row["unit"], row["meaning"]) for row in rows}


def column(name: str) -> Column:
    """Return what a column holds; a figure of the context, and what is in no list, is named by itself."""
    known = columns().get(name)
    if known:
        return known
    if name in ("context_year", "context_source"):
        return Column(name, "string", "", "Year or source of the figure of the context")
    if name.startswith(CONTEXT):
        return Column(name, "any", "", f"Figure of the context: {name.removeprefix(CONTEXT).replace('_', ' ')}")
    return Column(name, "any", "", name.replace("_", " "))
