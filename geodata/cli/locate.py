"""``python -m geodata locate FILE``: add the codes of regions to an own table of points, towns or codes."""

import argparse
import sys
from pathlib import Path

import numpy as np

from geodata.cli.files import FileError, write
from geodata.dialect import Dialect
from geodata.errors import Problem
from geodata.intake import columns, positions, sheets
from geodata.intake.placing import Placing, Settings
from geodata.intake.sheets import IntakeError, Sheet
from geodata.space import boundaries, nuts_versions
from geodata.space.locate import CODE_COLUMNS, locate

ADDED = (*CODE_COLUMNS, "near", "placed")
CODES_ADDED = ("nuts_2021", "divided_into")
PREFIX = "atlas_"
"""Stands before the name of an added column that the table has already: nothing of it is overwritten."""

MAX_REMARKS = 20
"""Remarks that are printed one by one; the rest is counted."""

PLACING = ("lat", "lon", "position", "place", "district", "country", "code", "lau_id")
"""Fields of a table that say where a row lies."""


def add_to(commands: argparse._SubParsersAction) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "locate",
        help="add region codes to a table of points, towns or codes",
        description="Read a table (CSV as any spreadsheet saves it, XLSX, ODS, GeoJSON) and write it as CSV with the "
        f"columns {', '.join(ADDED)} added. Positions are found by the names of the columns, in degrees or metres of a "
        "national system; rows without one by the code or the name of their town. 'near' is yes where a point lies on "
        "a border or a little outside and went to the nearest region, 'placed' says how a row was placed. Other cells "
        "stay as they are.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--lat", metavar="COLUMN", help="column of the latitude (default: found by its name)")
    command.add_argument("--lon", metavar="COLUMN", help="column of the longitude (default: found by its name)")
    command.add_argument(
        "--form",
        choices=positions.FORMS,
        help="how positions are meant (default: the form that puts most rows into a region; it is said)",
    )
    command.add_argument("--country", default="", metavar="CC", help="country of rows that name none, for towns")
    command.add_argument(
        "--no-header", action="store_true", help="the table has no header: its columns are called 1, 2, 3, …"
    )
    command.add_argument(
        "--codes",
        metavar="COLUMN",
        help="add the code of NUTS 2021 for the codes of any edition in a column, instead of locating points; a region "
        "that was divided is told with the shares of its population",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="where to write (default: standard output)")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Locate the rows of a file; remarks on what is not understood go to standard error."""
    sheet, at = _read(given.file, no_header=given.no_header)
    width = max(map(len, sheet.rows))
    header = sheet.rows[at] if at is not None else [str(i + 1) for i in range(width)]
    rows = sheet.rows[at + 1 :] if at is not None else sheet.rows
    above = sheet.rows[:at] if at else []
    dialect = sheet.dialect or Dialect()
    if given.codes:
        return _codes(given, header, rows, dialect)
    settings = _settings(given, header, rows, first=(at or 0) + 2 if at is not None else 1)
    placing = Placing(rows, header, settings, given.file.name)
    countries = {row: placing.country(row) for row in placing.rows}
    points = placing.points(countries)
    placed = {row: placing.place(row, points.get(row), countries[row]) for row in placing.rows}
    added = _added(placed, len(rows), settings.first)
    names = [PREFIX + name if name in header else name for name in ADDED]
    renamed = [name for name in names if name.startswith(PREFIX)]
    if renamed:
        print(f"The table has columns of these names; those added are called {', '.join(renamed)}.", file=sys.stderr)
    full = [(row + [""] * len(header))[: max(len(header), len(row))] for row in rows]
    table = [*above, [*header, *names], *(row + more for row, more in zip(full, added, strict=True))]
    write(dialect.encode(table), given.out)
    _remark(placing.problems)
    found = sum(bool(more[3]) for more in added)
    print(f"{len(rows):,} rows, {found:,} located, {len(rows) - found:,} not", file=sys.stderr)
    return 0


def _read(path: Path, *, no_header: bool) -> tuple[Sheet, int | None]:
    """Return the first table of a file and the position of its header, None without one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        sheet = sheets.read(content, path.name)[0]
    except IntakeError as error:
        raise FileError(f"{path}: {error}") from error
    at = None if no_header else columns.header_row(sheet.rows)
    if at is None and not no_header:
        raise FileError(
            f"{path}: the first row looks like data. Add a row with the names of the columns, or go on with "
            "--no-header and name them by their number, such as --lat 2 --lon 3."
        )
    return sheet, at


def _settings(given: argparse.Namespace, header: list[str], rows: list[list[str]], first: int) -> Settings:
    """Return which columns say where a row lies, and how their positions are meant; what was chosen is said."""
    found = {match.field: match.column for match in columns.propose(header, rows[:400]) if match.field in PLACING}
    for field in ("lat", "lon"):
        name = getattr(given, field)
        if name is None:
            continue
        if name not in header:
            raise FileError(
                f"{given.file} has no column '{name}'; it has {', '.join(header)}. "
                "Name the right one with --lat or --lon."
            )
        found[field] = header.index(name)
        found.pop("position", None)
    if not ({"lat", "lon"} <= set(found) or {"position", "place", "code", "lau_id"} & set(found)):
        raise FileError(
            f"{given.file}: no column says where its rows lie; it has {', '.join(header)}. "
            "Name those of the position with --lat and --lon."
        )
    settings = Settings(found, first, country=given.country.upper())
    form = given.form or _form(settings, header, rows, given.file.name)
    if form != positions.DEGREES and not given.form:
        print(f"Positions are read as {form}: say --form degrees if they are not.", file=sys.stderr)
    return Settings(found, first, form=form, country=given.country.upper())


def _form(settings: Settings, header: list[str], rows: list[list[str]], name: str) -> str:
    """Return the form of positions that puts more rows into a region than plain degrees, else degrees."""
    placing = Placing(rows, header, settings, name)
    countries = [placing.country(row) for row in placing.rows]
    counts = positions.forms([placing.numbers(row)[0] for row in placing.rows], countries)
    best = next(iter(counts), positions.DEGREES)
    # What may be swapped is not turned round as a whole: such rows are named one by one.
    return positions.DEGREES if positions.DEGREES in counts or best == positions.SWAPPED else best


def _added(placed: dict[int, tuple[dict[str, str], str]], rows: int, first: int) -> list[list[str]]:
    """Return the cells that are added to each row."""
    lats, lons = np.full(rows, np.nan), np.full(rows, np.nan)
    how = [""] * rows
    for row, (cells, way) in placed.items():
        if cells["lat"]:
            lats[row - first], lons[row - first] = float(cells["lat"]), float(cells["lon"])
        how[row - first] = "" if way == "none" else way
    codes = locate(lons, lats)
    codes["near"] = codes["near"].map({True: "yes", False: "no"}).where(codes["nuts3"] != "", "")
    codes["placed"] = np.where(codes["nuts3"] != "", how, "")
    return codes[list(ADDED)].astype(str).to_numpy().tolist()


def _remark(problems: list[Problem]) -> None:
    for problem in sorted(problems, key=lambda problem: problem.row or 0)[:MAX_REMARKS]:
        print(problem, file=sys.stderr)
    if len(problems) > MAX_REMARKS:
        print(f"… and {len(problems) - MAX_REMARKS} more", file=sys.stderr)


def _codes(given: argparse.Namespace, header: list[str], rows: list[list[str]], dialect: Dialect) -> int:
    """Add to each row the code of today and, where the region was divided, what it became."""
    if given.codes not in header:
        raise FileError(f"{given.file} has no column '{given.codes}'; it has {', '.join(header)}.")
    taken = [column for column in CODES_ADDED if column in header]
    if taken:
        raise FileError(f"{given.file} already has the column '{taken[0]}': rename or remove it first.")
    at, added, counts = header.index(given.codes), [], {"kept": 0, "translated": 0, "divided": 0, "unknown": 0}
    for row in rows:
        code = row[at].strip() if at < len(row) else ""
        kind, today, shares = _today(code)
        counts[kind] += 1
        added.append([today, shares])
    table = [[*header, *CODES_ADDED], *(row + more for row, more in zip(rows, added, strict=True))]
    write(dialect.encode(table), given.out)
    print(", ".join(f"{count:,} {kind}" for kind, count in counts.items()), file=sys.stderr)
    return 0


def _today(code: str) -> tuple[str, str, str]:
    """Return what became of a code, the code of today, and the shares of the regions it was divided into."""
    found = nuts_versions.former(code)
    if found is not None:
        return ("translated", found.same, "") if found.same else ("divided", "", found.shares)
    return ("kept", code, "") if boundaries.level_of(code) else ("unknown", "", "")
