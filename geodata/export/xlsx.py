"""Tables as a workbook that Excel and LibreOffice open as it is: typed cells, a frozen head, filters, its sources."""

import io
import re
from collections.abc import Sequence
from datetime import date

import pandas as pd
import xlsxwriter

from geodata.export.cells import Plain, plain
from geodata.export.explained import column

MAX_LETTERS = 32_767
"""Letters that a cell of a workbook can hold; a longer text ends with `CUT`."""

CUT = " […]"
WIDEST, NARROWEST, LOOKED_AT = 60, 9, 300
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEAD = {"bold": True, "bg_color": "#0f766e", "font_color": "#ffffff", "valign": "top", "text_wrap": True}


def to_xlsx(frame: pd.DataFrame, said: Sequence[str], name: str = "data") -> bytes:
    """Return the frame as a workbook: the rows, the lines ``said`` (sources, licence, selection), and the columns.

    Numbers are numbers, whole days are days, all else is text that no spreadsheet runs: no cell is a formula.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head, day, wrap = (book.add_format(form) for form in (HEAD, {"num_format": "yyyy-mm-dd"}, {"text_wrap": True}))
        sheet = book.add_worksheet(_sheet_name(name))
        sheet.freeze_panes(1, 1)
        for i, title in enumerate(frame.columns):
            values = [plain(value) for value in frame.iloc[:, i].astype(object)]
            sheet.set_column(i, i, _width(str(title), values))
            sheet.write_string(0, i, str(title), head)
            for row, value in enumerate(values, start=1):
                _write(sheet, row, i, value, day)
        if len(frame.columns):
            sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
        about = book.add_worksheet("sources")
        about.set_column(0, 0, 120, wrap)
        for row, line in enumerate(said):
            about.write_string(row, 0, line[:MAX_LETTERS])
        guide = book.add_worksheet("columns")
        guide.set_column(0, 1, 26)
        guide.set_column(2, 3, 70, wrap)
        for i, title in enumerate(("column", "type", "unit", "meaning")):
            guide.write_string(0, i, title, head)
        for row, title in enumerate(frame.columns, start=1):
            known = column(str(title))
            for i, cell in enumerate((known.name, known.type, known.unit, known.meaning)):
                guide.write_string(row, i, cell)
    return buffer.getvalue()


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31] or "data"


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, i: int, value: Plain, day: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, i, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, i, value)
    elif (found := _DAY.fullmatch(value)) and int(found[1]) >= 1900:
        sheet.write_datetime(row, i, date(*map(int, found.groups())), day)
    else:
        text = _CONTROL.sub(" ", value)
        sheet.write_string(row, i, text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - len(CUT)] + CUT)


def _width(title: str, values: list[Plain]) -> float:
    """Return the width that most cells of a column need."""
    lengths = sorted(len(str(value)) for value in values[:LOOKED_AT] if value is not None)
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    return min(WIDEST, max(NARROWEST, len(title) + 2, usual + 2))
