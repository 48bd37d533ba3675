"""Cells of one's own table as values of the catalogue: dates, amounts, countries, choices, as people write them."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geodata import dates
from geodata.text import fold

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T\s]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_AMOUNT = re.compile(r"([^\d\s.,+-]*)\s*([+-]?\d[\d.,]*)\s*(.*)")
_MILLIONS = re.compile(r"(millionen|million|milionů|milionu|milionow|milijonov|mil|mio|mln)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number and the currency that stands beside it (ISO code, empty without one)."""

    number: float
    currency: str = ""


def date(cell: str) -> str | None:
    """Return a date as the catalogue writes it, to the precision that the cell has; None for what is no date.

    ``31.12.2024``, ``31/12/2024`` (the day first, as in Europe), ``12/2024``, ``2024-12-31 00:00:00``, ``2024``.
    """
    text = cell.strip()
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = found.groups()
        said = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        said = f"{year}-{int(month):02d}-{int(day):02d}"
    elif found := _MONTH.fullmatch(text):
        said = f"{found[2]}-{int(found[1]):02d}"
    else:
        said = text
    return said if dates.parse(said) else None


def amount(cell: str, *, comma: bool) -> Amount | None:
    """Return the amount of a cell; None for what is none.

    With ``comma`` a single comma parts the decimals and a single point thousands, otherwise the other way round; where
    both stand the last one parts the decimals. ``12,5 mil. Kč`` are millions.
    """
    found = _AMOUNT.fullmatch(_SPACES.sub("", cell))
    if found is None:
        return None
    before, digits, behind = found.groups()
    number = _number(digits, comma=comma)
    if number is None:
        return None
    millions = _MILLIONS.match(behind)
    if millions:
        number, behind = number * 1e6, behind[millions.end() :]
    marks = [bare for mark in (before, behind) if (bare := mark.strip(".-–,"))]
    known = [choice("currency", mark) for mark in marks]
    if len(marks) > 1 or None in known:
        return None
    return Amount(number, known[0] or "" if known else "")


def _number(digits: str, *, comma: bool) -> float | None:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
    elif points + commas > 1:
        decimal = ""
    elif points:
        thousands = comma and re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", digits)
        decimal = "" if thousands else "."
    elif commas:
        thousands = not comma and re.fullmatch(r"[+-]?\d{1,3},\d{3}", digits)
        decimal = "" if thousands else ","
    else:
        decimal = ""
    whole = digits
    for sign in ".,":
        if sign != decimal:
            whole = whole.replace(sign, "")
    whole = whole.replace(decimal, ".") if decimal else whole
    return float(whole) if re.fullmatch(r"[+-]?\d+(\.\d*)?", whole) else None


@cache
def _choices() -> dict[tuple[str, str], str]:
    text = (files("geodata.intake") / "choices.csv").read_text(encoding="utf-8")
    return {
        (row["field"], fold(name)): row["value"]
        for row in csv.DictReader(text.splitlines())
        for name in row["names"].split(";")
    }


def choice(field: str, cell: str) -> str | None:
    """Return the value of the catalogue that a word means (a status, a currency); None for an unknown one."""
    return _choices().get((field, fold(cell).strip(". ")))


@cache
def _countries() -> dict[str, str]:
    text = (files("geodata.intake") / "countries.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    named = {fold(name): row["country"] for row in rows for name in row["names"].split(";")}
    return named | {row["country"].lower(): row["country"] for row in rows} | {"el": "GR", "uk": "GB"}


def country(cell: str) -> str | None:
    """Return the ISO code of a country by its code (of NUTS, too) or its name in eight languages; None if unknown."""
    return _countries().get(fold(cell))
