"""How many people live in each region: what ratios are divided by."""

from functools import cache

import numpy as np
import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.space import boundaries

NUTS3_LETTERS = 5
NEARLY = 0.9
"""The share of regions that a newer year may lack less than an older one has."""


@cache
def codes_of(level: str) -> pd.Index:
    """Return the codes of a level in order. Shared: an index is never changed."""
    return pd.Index(sorted(boundaries.codes(level)), name="code")


def population(catalogue: Catalogue, level: str) -> pd.DataFrame:
    """Return the population of each region of a level by code: columns population, year (NaN: unknown).

    All NUTS regions have that of one year (`reference_year`): ratios of different years are not compared. One without
    a figure of its own gets the sum of the regions one level down when all of them have one. ORP and functional areas
    come from the tables ``orp`` and ``areas``, which give no year. That of a functional area is the population of all
    its members, so it is used only where all are known and drawn (``whole`` in `boundaries.members`): divided by it,
    the projects of some members would be too few.
    """
    # No filter reaches the tables that tell it: it is the same for every selection.
    return catalogue.whole.computed(("population", level), lambda: _population(catalogue, level))


def reference_year(catalogue: Catalogue) -> int | None:
    """Return the year whose population divides: the newest that nearly as many NUTS 3 regions have as any year."""
    rows = _populations(catalogue)
    counts = rows[rows["code"].str.len() == NUTS3_LETTERS].groupby("year").size()
    if counts.empty:
        counts = rows.groupby("year").size()
    return int(counts[counts >= NEARLY * counts.max()].index.max()) if len(counts) else None


def _populations(catalogue: Catalogue) -> pd.DataFrame:
    rows = catalogue.indicators[catalogue.indicators["indicator"] == "population"]
    rows = rows.assign(code=rows["nuts_code"].astype(str), population=_positive(rows["value"]))
    return rows.dropna(subset=["population", "year"])


def _population(catalogue: Catalogue, level: str) -> pd.DataFrame:
    codes = codes_of(level)
    if level == boundaries.ORP:
        return _stated(catalogue.orp, "orp_code", codes)
    if level == boundaries.AREA:
        whole = boundaries.members()["whole"].reindex(codes)
        return _stated(catalogue.areas, "area_id", codes).where(whole)
    rows = _populations(catalogue)
    rows = rows[rows["year"] == reference_year(catalogue)].drop_duplicates("code", keep="last")
    own = rows.set_index("code")[["population", "year"]].reindex(codes)
    depth = boundaries.NUTS_LEVELS.index(level)
    if depth + 1 == len(boundaries.NUTS_LEVELS):
        return own
    parts = population(catalogue, boundaries.NUTS_LEVELS[depth + 1])
    groups = parts.groupby(parts.index.str[:-1])
    complete = groups["population"].count().eq(groups.size())
    sums = groups.agg({"population": "sum", "year": "max"})[complete]
    return own.where(own["population"].notna(), sums.reindex(codes))


def _stated(table: pd.DataFrame, key: str, codes: pd.Index) -> pd.DataFrame:
    """Return the population of regions by code as a table with one row a region states it; the year is unknown."""
    own = table.assign(code=table[key].astype(str))
    own = own[own["code"] != ""].drop_duplicates("code").set_index("code")
    return pd.DataFrame({"population": _positive(own["population"]).reindex(codes), "year": np.nan}, index=codes)


def _positive(values: pd.Series) -> pd.Series:
    """Return the values with NaN for what is no population: a division by zero is no ratio."""
    return values.where(values > 0)
