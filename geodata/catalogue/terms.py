"""Whom to name and under which terms: the lines that go with every row and every file."""

from datetime import date

import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.space import boundaries


def with_terms(frame: pd.DataFrame, catalogue: Catalogue, table: str = "") -> pd.DataFrame:
    """Return the frame with ``licence`` and ``snapshot_date`` in each row: whom to name, the terms, the date.

    ``table`` is that of the catalogue whose own terms hold, if it has any.
    """
    return frame.assign(licence=licence(catalogue, table), snapshot_date=iso(catalogue.about.snapshot))


def licence(catalogue: Catalogue, table: str = "") -> str:
    """Return the line that goes with each row: who is to be named, and the licence, of a table or of the whole."""
    own = catalogue.about.tables.get(table)
    if own:
        return credit_line(own.attribution, own.licence)
    return credit_line(catalogue.about.attribution, catalogue.about.licence)


def iso(day: date | str) -> str:
    """Return a day as YYYY-MM-DD; a text is one already."""
    return day if isinstance(day, str) else day.isoformat()


def attributions(catalogue: Catalogue) -> list[str]:
    """Return whom to name: the catalogue itself, then each source of boundaries and places once."""
    sources = (source for file in boundaries.provenance() for source in file["sources"])
    lines = [credit_line(source["attribution"], source["licence"]) for source in sources]
    tables = [licence(catalogue, table) for table in catalogue.about.tables]
    return list(dict.fromkeys(filter(None, [licence(catalogue), *tables, *sorted(lines)])))


def credit_line(attribution: str, licence: str) -> str:
    """Return who is to be named, and the licence where that does not say it."""
    return ", ".join(filter(None, [attribution, "" if licence in attribution else licence]))
