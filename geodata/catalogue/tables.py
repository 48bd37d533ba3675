"""The tables of a catalogue directory: read as text, checked all at once, converted by type."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.catalogue import references, schema
from geodata.dialect import NotATableError, parse
from geodata.errors import CatalogueError, Code, Problem
from geodata.settings import DATA
from geodata.space import nuts_versions
from geodata.text import join_list, split_list, with_point

VOCABULARIES = ("themes", "indicator_definitions")
"""Tables that a directory need not have: the embedded ones are then used."""

REQUIRED = ("projects", "partners", "programmes", "regions")
"""Tables without which there is nothing to show; another one that is missing is empty."""


def read_text(directory: Path) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read every table of a directory as text; an unreadable or missing file is a problem, not an exception.

    The index of each table is the row of the file less `schema.FIRST_ROW`, so it jumps over empty rows. Of
    the `VOCABULARIES` a directory without its own uses the embedded ones.
    """
    tables, problems = {}, []
    for name in schema.TABLES:
        path = directory / schema.file_name(name)
        if name in VOCABULARIES and not path.exists():
            path = DATA / path.name
        frame, faults = _read_csv(path) if path.exists() else _missing(name, path)
        tables[name] = _empty(name) if frame is None else _of_today(name, frame)
        problems += faults
    return tables, problems


def _of_today(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with all columns of today, and its NUTS codes in the edition of today where they are known."""
    for column in schema.ADDED_LATER.get(name, ()):
        if column not in frame:
            frame = frame.assign(**{column: pd.Series("", index=frame.index, dtype=str)})
    for table, column in references.NUTS_COLUMNS:
        if table == name and column in frame:
            known = {cell: join_list(nuts_versions.all_today(split_list(cell))) for cell in frame[column].unique()}
            frame = frame.assign(**{column: [known[cell] for cell in frame[column]]})
    return frame


def _missing(name: str, path: Path) -> tuple[None, list[Problem]]:
    return None, [Problem(Code.NO_FILE, path.name)] if name in REQUIRED else []


def _empty(name: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(schema.SCHEMAS[name].columns), dtype=str)


def _read_csv(path: Path) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return a table as text (``None`` when the file cannot be read) and the faults of its form.

    The standard reader is used, not pandas, which takes a row that is too long for a table with an index and
    moves every cell to the left. A row of a wrong length is reported and kept, so that it is counted. What Excel
    saved in Central Europe is read as well: another encoding, semicolons, decimal commas (`geodata.dialect`).
    """
    try:
        records, dialect = parse(path.read_bytes())
    except (NotATableError, OSError) as error:
        return None, [Problem(Code.NO_CSV, path.name, value=str(error))]
    header = _without_empty_end(records[0]) if records else []
    if not header:
        return None, [Problem(Code.NO_HEADER, path.name)]
    twice = [column for column, count in Counter(header).items() if count > 1]
    if twice:
        return None, [Problem(Code.COLUMN_TWICE, path.name, 1, column) for column in twice]
    # Spreadsheets leave empty rows and columns behind: they hold nothing, so nothing is lost.
    rows = {index: record for index, record in enumerate(records[1:]) if any(record)}
    width, lengths = len(header), {len(header), len(records[0])}
    problems = [
        Problem(Code.WRONG_LENGTH, path.name, index + schema.FIRST_ROW, None, str(cells), {"cells": str(width)})
        for index, record in rows.items()
        if (cells := len(record)) not in lengths or any(record[width:])
    ]
    padded = [(record + [""] * width)[:width] for record in rows.values()]
    # Text first: a code such as 0264 keeps its zero, and NA stays two letters.
    frame = pd.DataFrame(padded, columns=header, index=list(rows), dtype=str)
    return (_with_points(frame, path.stem) if dialect.decimal_comma else frame), problems


def _with_points(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table whose numbers have a decimal point: those of a comma and of spaces are read."""
    known = [column for column in schema.numbers(name) if column in frame] if name in schema.SCHEMAS else []
    return frame.assign(**{column: frame[column].map(with_point) for column in known})


def _without_empty_end(cells: list[str]) -> list[str]:
    filled = [position for position, cell in enumerate(cells, start=1) if cell]
    return cells[: filled[-1]] if filled else []


def check(directory: Path) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables as text and every fault of a directory: of files, cells, rows and references.

    The faults come in the order of the files, of each file in the order of its rows.
    """
    tables, problems = read_text(directory)
    unread = {problem.file for problem in problems if problem.row in (None, 1)}
    for name in schema.TABLES:
        problems += schema.check_table(name, tables[name])
    problems += references.check_references(tables, unread)
    problems += references.check_codes(tables) + references.check_pairs(tables)
    files = [schema.file_name(name) for name in schema.TABLES]
    return tables, sorted(problems, key=lambda problem: (files.index(problem.file), problem.row or 0))


def load(directory: Path) -> dict[str, pd.DataFrame]:
    """Return the tables with numbers as ``float64``; raises ``CatalogueError`` with every fault found."""
    tables, problems = check(directory)
    if problems:
        raise CatalogueError(problems)
    return convert(tables)


def convert(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables that hold with their numbers as ``float64``, their rows counted from 0."""
    return {name: _convert(name, frame.reset_index(drop=True)) for name, frame in tables.items()}


def _convert(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    numbers = {column: frame[column].replace("", np.nan).astype(float) for column in schema.numbers(name)}
    return frame.assign(**numbers)
