"""Need against answer: a figure of the context and a measure of the records, region by region."""

import pandas as pd

from geodata.analysis import context, measures
from geodata.analysis.territories import Territory
from geodata.catalogue.core import Catalogue

BETWEEN = " / "
"""Stands between the names of territories that one region contains."""


def level_of(across: str) -> str:
    """Return the level at which a figure of the context is known by itself: rates by NUTS 2, coal by NUTS 3."""
    return "nuts2" if context.FIGURES[across].indicator else "nuts3"


def pairs(selection: Catalogue, across: str, up: str, year: int = 0) -> pd.DataFrame:
    """Return the regions in which both a figure of the context and a measure are known, and one of them is not zero.

    Columns code, across, up. Of a figure of coal only the regions where there is any: the others would be one stack.
    """
    level = level_of(across)
    frame = pd.DataFrame({
        "across": measures.values(selection, level, across, year),
        "up": measures.values(selection, level, up),
    }).dropna()  # fmt: skip
    if not context.FIGURES[across].indicator:
        frame = frame[frame["across"] > 0]
    return frame[(frame != 0).any(axis=1)].rename_axis("code").reset_index()


def chosen(frame: pd.DataFrame, places: list[Territory]) -> pd.Series:
    """Return for each region the names of the territories that it is, lies in or contains; empty for the others."""

    def named(code: str) -> str:
        found = [
            place.name for place in places if any(code.startswith(own) or own.startswith(code) for own in place.codes)
        ]
        return BETWEEN.join(dict.fromkeys(found))

    return frame["code"].map(named).astype(object)
