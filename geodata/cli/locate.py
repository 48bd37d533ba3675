"""``python -m geodata locate FILE.csv``: add the codes of regions to an own table of points."""

import argparse
import csv
import io
import math
import re
import sys
from pathlib import Path

import numpy as np

from geodata.cli.files import FileError, write
from geodata.settings import EUROPE_BOUNDS
from geodata.space import boundaries, nuts_versions
from geodata.space.locate import CODE_COLUMNS, locate

ADDED = (*CODE_COLUMNS, "near")
CODES_ADDED = ("nuts_2021", "divided_into")
MAX_REMARKS = 20
"""Remarks that are printed one by one; the rest is counted."""


def add_to(commands: argparse._SubParsersAction) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "locate",
        help="add region codes to a table of points",
        description="Read a CSV file (UTF-8, separated by commas or semicolons) with a latitude and a longitude in "
        f"degrees, and write it with the columns {', '.join(ADDED)} added. 'near' is yes where a point lies on a "
        "border or a little outside and went to the nearest region. Other cells stay as they are.",
    )
    command.add_argument("file", type=Path, metavar="FILE.csv")
    command.add_argument("--lat", default="lat", metavar="COLUMN", help="column of the latitude (default: lat)")
    command.add_argument("--lon", default="lon", metavar="COLUMN", help="column of the longitude (default: lon)")
    command.add_argument(
        "--codes",
        metavar="COLUMN",
        help="add the code of NUTS 2021 for the codes of any edition in a column, instead of locating points; a region "
        "that was divided is told with the shares of its population",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="where to write (default: standard output)")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Locate the points of a file; remarks on cells that are no coordinates go to standard error."""
    header, rows, separator = read(given.file)
    if given.codes:
        return _codes(given, header, rows, separator)
    for column in (given.lat, given.lon):
        if column not in header:
            raise FileError(
                f"{given.file} has no column '{column}'; it has {', '.join(header)}. "
                "Name the right one with --lat or --lon."
            )
    taken = [column for column in ADDED if column in header]
    if taken:
        raise FileError(f"{given.file} already has the column '{taken[0]}': rename or remove it first.")

    points, remarks = coordinates(header, rows, given.lat, given.lon)
    codes = locate(np.array([lon for _, lon in points]), np.array([lat for lat, _ in points]))
    codes["near"] = codes["near"].map({True: "yes", False: "no"}).where(codes["nuts3"] != "", "")
    added = codes[list(ADDED)].to_numpy().tolist()
    _write([[*header, *ADDED], *(row + more for row, more in zip(rows, added, strict=True))], separator, given.out)

    for remark in remarks[:MAX_REMARKS]:
        print(remark, file=sys.stderr)
    if len(remarks) > MAX_REMARKS:
        print(f"… and {len(remarks) - MAX_REMARKS} more", file=sys.stderr)
    found = int((codes["nuts3"] != "").sum())
    print(f"{len(rows):,} rows, {found:,} located, {len(rows) - found:,} not", file=sys.stderr)
    return 0


def _write(rows: list[list[str]], separator: str, out: Path | None) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator="\n").writerows(rows)
    write(buffer.getvalue().encode(), out)


def _codes(given: argparse.Namespace, header: list[str], rows: list[list[str]], separator: str) -> int:
    """Add to each row the code of today and, where the region was divided, what it became."""
    if given.codes not in header:
        raise FileError(f"{given.file} has no column '{given.codes}'; it has {', '.join(header)}.")
    taken = [column for column in CODES_ADDED if column in header]
    if taken:
        raise FileError(f"{given.file} already has the column '{taken[0]}': rename or remove it first.")
    at, added, counts = header.index(given.codes), [], {"kept": 0, "translated": 0, "divided": 0, "unknown": 0}
    for row in rows:
        code = row[at].strip()
        kind, today, shares = _today(code)
        counts[kind] += 1
        added.append([today, shares])
    table = [[*header, *CODES_ADDED], *(row + more for row, more in zip(rows, added, strict=True))]
    _write(table, separator, given.out)
    print(", ".join(f"{count:,} {kind}" for kind, count in counts.items()), file=sys.stderr)
    return 0


def _today(code: str) -> tuple[str, str, str]:
    """Return what became of a code, the code of today, and the shares of the regions it was divided into."""
    found = nuts_versions.former(code)
    if found is not None:
        return ("translated", found.same, "") if found.same else ("divided", "", found.shares)
    return ("kept", code, "") if boundaries.level_of(code) else ("unknown", "", "")


def read(path: Path) -> tuple[list[str], list[list[str]], str]:
    """Return the header, the rows (all cells as text) and the separator of a CSV file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except UnicodeDecodeError as error:
        raise FileError(f"{path} is not in UTF-8: save it as 'CSV UTF-8' and try again.") from error
    except csv.Error as error:
        raise FileError(f"{path} is no CSV file: {error}.") from error
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not records or not any(records[0]):
        raise FileError(f"{path} is empty: the first row has to name the columns.")
    header = [name.strip() for name in records[0]]
    wrong = [number for number, row in enumerate(records[1:], start=2) if row and len(row) != len(header)]
    if wrong:
        raise FileError(
            f"{path}, row {wrong[0]} has {len(records[wrong[0] - 1])} cells, the header has {len(header)}"
            f" ({len(wrong)} such rows): quote cells that contain '{separator}'."
        )
    return header, [row or [""] * len(header) for row in records[1:]], separator


def coordinates(
    header: list[str], rows: list[list[str]], lat: str, lon: str
) -> tuple[list[tuple[float, float]], list[str]]:
    """Return latitude and longitude of each row, ``NaN`` where there is none, and what is wrong with the others."""
    west, south, east, north = EUROPE_BOUNDS
    columns = ((header.index(lat), lat, south, north), (header.index(lon), lon, west, east))
    points, remarks = [], []
    for number, row in enumerate(rows, start=2):
        point = []
        for position, column, low, high in columns:
            cell = row[position].strip()
            value = _number(cell)
            if cell and not low <= value <= high:
                remarks.append(
                    f"row {number}, column {column}: '{cell}' is no {'latitude' if column == lat else 'longitude'} in "
                    f"Europe; expected: {low:g} to {high:g} degrees (are latitude and longitude swapped?)"
                )
                value = math.nan
            point.append(value)
        if (row[columns[0][0]].strip() == "") != (row[columns[1][0]].strip() == ""):
            remarks.append(f"row {number}: half a coordinate; expected: both {lat} and {lon} or neither")
        points.append((point[0], point[1]))
    return points, remarks


def _number(cell: str) -> float:
    """Return the number of a cell with a decimal point or comma, ``NaN`` for anything else."""
    return float(cell.replace(",", ".")) if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", cell) else math.nan
