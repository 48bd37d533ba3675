"""How a table was saved: encoding, separator, line ends. Found from its bytes by rules, never by statistics.

Statistics fail on short files: Slovenian text in cp1250 passes for Chinese. The rules are those of what Excel and
LibreOffice write in Central Europe: UTF-8 with or without a mark, UTF-16 ("Unicode text"), cp1250, ISO-8859-2.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from geodata.settings import MAX_CELL_LETTERS

SEPARATORS = (";", "\t", ",", "|")
"""What can stand between cells; among equals the first: a decimal comma is more common than a semicolon in a cell."""

LOOKED_AT = 30
"""Lines that decide on the separator."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ONLY_1250 = bytes(range(0x80, 0xA0))
"""Bytes that are letters in cp1250 (š, ž, ś, ť) and nothing in ISO-8859-2."""

csv.field_size_limit(MAX_CELL_LETTERS)


class NotATableError(ValueError):
    """The bytes are no table of text: what is wrong stands in the message, in English."""


@dataclass(frozen=True)
class Dialect:
    """How a table is saved. ``told`` is true when its first line says ``sep=;``, which Excel understands."""

    encoding: str = "utf-8"
    separator: str = ","
    newline: str = "\n"
    told: bool = False

    @property
    def decimal_comma(self) -> bool:
        """Whether numbers of such a table have a decimal comma when written: where the comma parts no cells."""
        return self.separator != ","

    def encode(self, rows: list[list[str]]) -> bytes:
        """Return rows as bytes of this dialect: an answer in the dialect of the question."""
        buffer = io.StringIO(newline="")
        if self.told:
            buffer.write(f"sep={self.separator}{self.newline}")
        csv.writer(buffer, delimiter=self.separator, lineterminator=self.newline).writerows(rows)
        # What cp1250 or ISO-8859-2 have no letter for is not lost: the answer is then in UTF-8 with its mark.
        try:
            return buffer.getvalue().encode(self.encoding)
        except UnicodeEncodeError:
            return buffer.getvalue().encode("utf-8-sig")


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding. Raises `NotATableError` for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise NotATableError(f"it begins like {encoding}, but is not") from error
    if b"\0" in content:
        raise NotATableError("it has bytes that no text has")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    order = ("cp1250",) if any(byte in _ONLY_1250 for byte in content) else ("cp1250", "iso8859-2")
    for encoding in order:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise NotATableError("it is in none of UTF-8, UTF-16, cp1250 and ISO-8859-2")


def parse(content: bytes, encoding: str | None = None, separator: str | None = None) -> tuple[list[list[str]], Dialect]:
    """Return the rows of a table, cells as text without blanks around them, and its dialect.

    ``encoding`` and ``separator`` are taken as given where somebody knows better. Raises `NotATableError`.
    """
    if encoding:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise NotATableError(f"it is not in {encoding}") from error
    else:
        text, encoding = decode(content)
    text = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    first, _, rest = text.partition("\n")
    told = first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1
    if told:
        text, separator = rest, separator or first.strip()[-1]
    dialect = Dialect(encoding, separator or _separator(text), newline, told)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.separator, strict=True))
    except csv.Error as error:
        raise NotATableError(str(error)) from error
    return [[cell.strip() for cell in row] for row in rows], dialect


def _separator(text: str) -> str:
    """Return the sign that stands equally often in most of the first lines, outside of quotes."""
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    best, most = ",", (0, 0)
    for sign in SEPARATORS:
        counts = Counter(count for line in lines if (count := _outside_quotes(line, sign)))
        if not counts:
            continue
        count, alike = max(counts.items(), key=lambda item: (item[1], item[0]))
        if (alike, count) > most and (alike > most[0] or most[1] == 0):
            best, most = sign, (alike, count)
    return best


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


def without_empty_end(rows: list[list[str]], width: int) -> list[list[str]]:
    """Return rows cut to a width where the cells beyond it are empty, as spreadsheets leave them behind."""
    return [row[:width] if len(row) > width and not any(row[width:]) else row for row in rows]
