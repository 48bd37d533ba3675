"""Files of one's own are read as rows, and refused early when they are no tables or too large."""

import io
import json
import tracemalloc
import zipfile
from datetime import date

import pytest
import xlsxwriter

from geodata.intake import sheets
from geodata.intake.sheets import IntakeError
from geodata.settings import MAX_TABLE_BYTES, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS

MOST_MEMORY = 60_000_000
"""Bytes that a refusal may take beside the file itself."""


def workbook(fill) -> bytes:
    """Return a workbook that a function has filled."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


def test_a_workbook_gives_its_sheets_with_dates_numbers_and_title_rows() -> None:
    def fill(book) -> None:
        sheet = book.add_worksheet("Projekty")
        sheet.merge_range(0, 0, 0, 2, "Seznam projektů")
        sheet.write_row(2, 0, ["Název", "Zahájení", "Náklady"])
        sheet.write_string(3, 0, "Muzeum")
        sheet.write_datetime(3, 1, date(2024, 5, 1), book.add_format({"num_format": "d.m.yyyy"}))
        sheet.write_number(3, 2, 1500)
        book.add_worksheet("prázdný")

    found = sheets.read(workbook(fill), "tabulka.xlsx")
    assert [sheet.name for sheet in found] == ["Projekty"]
    assert found[0].rows[0][0] == "Seznam projektů"
    assert found[0].rows[2] == ["Název", "Zahájení", "Náklady"]
    assert found[0].rows[3] == ["Muzeum", "2024-05-01", "1500"]


def test_geojson_gives_properties_and_a_position() -> None:
    features = [
        {"type": "Feature", "properties": {"name": "A", "n": 1},
         "geometry": {"type": "Point", "coordinates": [18.2, 49.8]}},
        {"type": "Feature", "properties": {"name": "B"}, "geometry": {"type": "Polygon", "coordinates": [
            [[14.0, 50.0], [14.2, 50.0], [14.2, 50.2], [14.0, 50.0]]]}},
        {"type": "Feature", "properties": None, "geometry": None},
    ]  # fmt: skip
    rows = sheets.read(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "a.geojson")[0].rows
    assert rows[0] == ["name", "n", "position"]
    assert rows[1] == ["A", "1", "POINT (18.2 49.8)"]
    assert rows[2][2] == "POINT (14.1 50.1)"
    assert len(rows) == 3


def far_cell(book) -> None:
    book.add_worksheet().write_string(1_048_575, 16_383, "x")


def bomb() -> bytes:
    """Return a small file that unpacks to much, and lies about it in no way."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return buffer.getvalue()


def deep(levels: int) -> bytes:
    return b'{"features":' + b"[" * levels + b"]" * levels + b"}"


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (lambda: b"x" * (MAX_TABLE_BYTES + 1), "a.csv", "bytes"),
        (lambda: b"a\n" * (MAX_TABLE_ROWS + 2), "a.csv", "rows"),
        (lambda: b"," * (MAX_TABLE_COLUMNS + 1) + b"a\n", "a.csv", "columns"),
        (lambda: workbook(far_cell), "a.xlsx", "rows"),
        (lambda: workbook(lambda book: book.add_worksheet().write_string(0, 16_383, "x")), "a.xlsx", "columns"),
        (bomb, "a.xlsx", "unpacked"),
        (lambda: b"PK\x03\x04 nothing", "a.xlsx", "broken"),
        (lambda: b"\x00\x01\x02", "a.csv", "broken"),
        (lambda: b"", "a.csv", "empty"),
        (lambda: b"\n\n;;;\n", "a.csv", "empty"),
        (lambda: b"MZ", "virus.exe", "ending"),
        (lambda: b"{}", "a.geojson", "shape"),
        (lambda: b"[1, 2]", "a.geojson", "shape"),
        (lambda: b"{", "a.geojson", "broken"),
        (lambda: deep(200_000), "a.geojson", "broken"),
        (lambda: b'{"features": [1, 2]}', "a.geojson", "shape"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_or_too_large_is_refused_with_its_reason_and_little_memory(make, name, reason) -> None:
    content = make()
    tracemalloc.start()
    with pytest.raises(IntakeError) as refused:
        sheets.read(content, name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.reason == reason
    assert most < MOST_MEMORY
    assert str(refused.value)


def test_a_nested_outline_that_has_no_end_gives_no_position() -> None:
    nested: object = [1.0, 2.0]
    for _ in range(100):
        nested = [nested]
    feature = {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Polygon", "coordinates": nested}}
    rows = sheets.read(json.dumps({"features": [feature]}).encode(), "a.geojson")[0].rows
    assert rows[1] == ["A", ""]
