"""Tables as CSV, in a plain dialect and in the one that Excel opens where the decimal sign is a comma.

A file never runs anything: text that a spreadsheet would take for a formula is made harmless (OWASP ASVS 1.2.10).
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.export.cells import Plain, plain


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written."""

    separator: str
    decimal: str
    encoding: str
    line_end: str


DIALECTS: dict[str, Dialect] = {
    "plain": Dialect(",", ".", "utf-8", "\n"),
    # What Excel opens by a double click where the decimal sign is a comma: Czech, Polish, Slovenian.
    "excel": Dialect(";", ",", "utf-8-sig", "\r\n"),
}
"""The dialects of a CSV file."""

# Everything that cannot be seen: blanks, signs of format (Unicode's Cf), variation selectors, joiners.
_UNSEEN = (
    "".join(chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf" or 0xFE00 <= code <= 0xFE0F)
    + "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
)
_FORMULA = re.compile(rf"[\s{re.escape(_UNSEEN)}]*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n\0]")
"""What a spreadsheet takes for a formula, full-width signs too: behind blanks and signs that cannot be seen as well."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What breaks a cell: control characters, separators of lines and paragraphs."""


def safe_text(text: str) -> str:
    """Return the text as one line that no spreadsheet runs: with an apostrophe before what looks like a formula."""
    line = _CONTROL.sub(" ", text)
    return f"'{line}" if _FORMULA.match(text) or _FORMULA.match(line) else line


def to_csv(frame: pd.DataFrame, dialect: str = "plain") -> bytes:
    """Return the frame as a CSV file with a header, without the index. Raises KeyError for an unknown dialect.

    Numbers stay numbers: in full, with the digits that tell them apart, whole ones without a decimal sign. Yes and no
    are ``true`` and ``false``, dates ISO 8601, missing values empty cells, control characters blanks.
    """
    form = DIALECTS[dialect]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=form.separator, lineterminator=form.line_end)
    writer.writerow([safe_text(str(name)) for name in frame.columns])
    columns = [_cells(frame.iloc[:, position], form.decimal) for position in range(frame.shape[1])]
    writer.writerows(zip(*columns, strict=True) if columns else [])
    return file.getvalue().encode(form.encoding, errors="replace")


def _cells(column: pd.Series, decimal: str) -> list[str]:
    return [_cell(plain(value), decimal) for value in column.astype(object)]


def _cell(value: Plain, decimal: str) -> str:
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-").replace(".", decimal)  # 0.00001, never 1e-05
    return "" if value is None else str(value)
