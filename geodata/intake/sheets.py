"""The tables in a file of one's own: CSV, XLSX, ODS or GeoJSON, as rows of text. Refused early when too large."""

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from geodata import dialect
from geodata.dialect import Dialect
from geodata.errors import GeodataError
from geodata.settings import (
    MAX_CELL_LETTERS,
    MAX_TABLE_BYTES,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
    MAX_UNPACKED_BYTES,
)

ENDINGS = ("csv", "txt", "tsv", "xlsx", "ods", "geojson", "json")
"""How the names of files end that are read."""

POSITION = "position"
"""The column that the points of a GeoJSON file come into."""

PIECE_BYTES = 1_000_000
"""Bytes of a workbook that are unpacked at a time."""

SPARE_ROWS = 1000
"""Rows beyond the limit that may be empty: they are cut before the rows are counted."""

_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')

DEEPEST = 60
"""How deep JSON may nest: GeoJSON needs seven."""


class IntakeError(GeodataError):
    """A file is refused whole. ``reason`` is one of `REASONS`, ``details`` what its sentence names."""

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = {key: str(value) for key, value in details.items()}
        super().__init__(REASONS[reason].format(**self.details))


REASONS = {
    "bytes": "The file has {found} MB; up to {most} MB are read. Save only the rows and columns you need.",
    "rows": "The table has more than {most} rows. Save a part of it, or make it a catalogue directory.",
    "columns": "The table has {found} columns; up to {most} are read. Remove those you do not need.",
    "unpacked": "The spreadsheet unpacks to more than {most} MB. Save its table as CSV.",
    "ending": "Files ending in {ending} are not read. Save the table as CSV, XLSX, ODS or GeoJSON.",
    "broken": "The file cannot be read ({why}). Open it in your spreadsheet and save it again.",
    "empty": "The table is empty.",
    "shape": "The GeoJSON file has no features. Save the layer as a FeatureCollection.",
}
"""Why a file is refused, in English: what is wrong, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """A table as rows of text. ``name`` is that of the sheet; ``dialect`` how a text file was saved."""

    name: str
    rows: list[list[str]]
    dialect: Dialect | None = None


def read(content: bytes, name: str, encoding: str | None = None, separator: str | None = None) -> list[Sheet]:
    """Return the tables of a file that are not empty, at least one. Raises `IntakeError`."""
    ending = name.rpartition(".")[2].lower() if "." in name else "csv"
    if ending not in ENDINGS:
        raise IntakeError("ending", ending=ending[:20])
    if len(content) > MAX_TABLE_BYTES:
        found = f"{len(content) / 1e6:.0f}"
        raise IntakeError("bytes", found=found, most=MAX_TABLE_BYTES // 1_000_000)
    if ending in ("xlsx", "ods") or content.startswith(b"PK\x03\x04"):
        sheets = _workbook(content)
    elif ending in ("geojson", "json"):
        sheets = [Sheet(name, _features(content))]
    else:
        sheets = [_text(content, name, encoding, separator)]
    kept = [Sheet(sheet.name, _trimmed(sheet.rows), sheet.dialect) for sheet in sheets]
    kept = [sheet for sheet in kept if sheet.rows]
    if not kept:
        raise IntakeError("empty")
    for sheet in kept:
        _bounded(sheet.rows)
    return kept


def _text(content: bytes, name: str, encoding: str | None, separator: str | None) -> Sheet:
    try:
        rows, found = dialect.parse(content, encoding, separator)
    except dialect.NotATableError as error:
        raise IntakeError("broken", why=error) from error
    return Sheet(name, rows, found)


def _workbook(content: bytes) -> list[Sheet]:
    try:
        _unpacked(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise IntakeError("broken", why=type(error).__name__) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MAX_TABLE_ROWS + SPARE_ROWS:
                raise IntakeError("rows", most=MAX_TABLE_ROWS)
            if sheet.total_width > MAX_TABLE_COLUMNS:
                raise IntakeError("columns", found=sheet.total_width, most=MAX_TABLE_COLUMNS)
            # From the first row on, so that rows are counted as the spreadsheet counts them.
            rows = sheet.to_python(skip_empty_area=False)
            sheets.append(Sheet(name, [[_cell(cell) for cell in row] for row in rows]))
    except (CalamineError, ValueError, OSError) as error:
        raise IntakeError("broken", why=type(error).__name__) from error
    return sheets


def _unpacked(content: bytes) -> None:
    """Unpack a workbook piece by piece, without keeping it, and refuse what no table needs.

    What a file says of its own size is not believed. The reader takes all cells up to the farthest one: a single
    cell in the last column of the last row would take all memory.
    """
    size = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            is_sheet = part.filename.startswith("xl/worksheets/")
            tail = b""
            with archive.open(part) as stream:
                while piece := stream.read(PIECE_BYTES):
                    size += len(piece)
                    if size > MAX_UNPACKED_BYTES:
                        raise IntakeError("unpacked", most=MAX_UNPACKED_BYTES // 1_000_000)
                    if is_sheet:
                        _farthest(tail + piece)
                        tail = piece[-40:]


def _farthest(xml: bytes) -> None:
    """Refuse a sheet with a cell beyond the rows and columns that are read."""
    for letters, digits in _REFERENCE.findall(xml):
        if int(digits) > MAX_TABLE_ROWS + SPARE_ROWS:
            raise IntakeError("rows", most=MAX_TABLE_ROWS)
        column = 0
        for letter in letters:
            column = 26 * column + letter - 64
        if column > MAX_TABLE_COLUMNS:
            raise IntakeError("columns", found=column, most=MAX_TABLE_COLUMNS)


def _cell(value: Any) -> str:
    """Return a cell of a spreadsheet as text: dates as ISO, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _features(content: bytes) -> list[list[str]]:
    """Return the features of GeoJSON as rows: their properties, and the point as ``POINT (lon lat)``.

    A line or an area gives a point inside its bounds' middle: the map shows where, not what shape.
    """
    try:
        text, _ = dialect.decode(content)
        found = json.loads(text)
    except (dialect.NotATableError, json.JSONDecodeError, RecursionError) as error:
        raise IntakeError("broken", why=type(error).__name__) from error
    features = found.get("features") if isinstance(found, dict) else None
    if isinstance(found, dict) and found.get("type") == "Feature":
        features = [found]
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise IntakeError("shape")
    if len(features) > MAX_TABLE_ROWS:
        raise IntakeError("rows", most=MAX_TABLE_ROWS)
    names: dict[str, None] = {}
    for one in features:
        names.update(dict.fromkeys(_properties(one)))
    header = list(names)
    rows = [[_json_cell(_properties(one).get(name)) for name in header] + [_point(one)] for one in features]
    return [[*header, POSITION], *rows]


def _properties(feature: dict) -> dict[str, Any]:
    found = feature.get("properties")
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def _json_cell(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else _cell(value)


def _point(feature: dict) -> str:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return ""
    numbers = _numbers(geometry.get("coordinates"), 0)
    if not numbers:
        return ""
    lons, lats = zip(*numbers, strict=True)
    return f"POINT ({(min(lons) + max(lons)) / 2!r} {(min(lats) + max(lats)) / 2!r})"


def _numbers(value: Any, depth: int) -> list[tuple[float, float]]:
    """Return the pairs of numbers in nested lists."""
    if not isinstance(value, list) or not value or depth > DEEPEST:
        return []
    if len(value) >= 2 and all(isinstance(one, int | float) and not isinstance(one, bool) for one in value[:2]):
        return [(float(value[0]), float(value[1]))]
    return [pair for one in value for pair in _numbers(one, depth + 1)]


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without the empty ones at the end; those in between keep their number."""
    last = max((i for i, row in enumerate(rows) if any(row)), default=-1)
    return rows[: last + 1]


def _bounded(rows: list[list[str]]) -> None:
    if len(rows) > MAX_TABLE_ROWS + 1:
        raise IntakeError("rows", most=MAX_TABLE_ROWS)
    widest = max(len(row) for row in rows)
    if widest > MAX_TABLE_COLUMNS:
        raise IntakeError("columns", found=widest, most=MAX_TABLE_COLUMNS)
    if any(len(cell) > MAX_CELL_LETTERS for row in rows for cell in row):
        raise IntakeError("broken", why=f"a cell of more than {MAX_CELL_LETTERS:,} letters")
