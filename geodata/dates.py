"""Dates as sources give them: a year, a month or a day. The precision is kept, a period is derived."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from geodata.settings import FIRST_YEAR, LAST_YEAR

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date known to the ``year``, ``month`` or ``day``: its first and its last possible day."""

    first: date
    last: date
    precision: str


def parse(text: str) -> PartialDate | None:
    """Return the date that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` names, or ``None`` if it names none."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        if match[2] is None:
            return PartialDate(date(year, 1, 1), date(year, 12, 31), "year")
        month = int(match[2])
        if match[3] is None:
            return PartialDate(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")
        day = date(year, month, int(match[3]))
        return PartialDate(day, day, "day")
    except (ValueError, calendar.IllegalMonthError):
        return None


def first_day(text: str) -> date | None:
    """Return the first day the text can mean, or ``None``."""
    parsed = parse(text)
    return parsed.first if parsed else None


def last_day(text: str) -> date | None:
    """Return the last day the text can mean, or ``None``."""
    parsed = parse(text)
    return parsed.last if parsed else None
