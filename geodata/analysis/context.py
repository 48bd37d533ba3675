"""What regions are like, beside what is done in them: work, income, schools, air, coal. No filter reaches it.

A rate is known by NUTS 2 region; a NUTS 3 region shows that of its NUTS 2 region, and the map says so (`is_of_larger`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.analysis import coal
from geodata.analysis.coverage import COVERAGE, coverage
from geodata.analysis.population import codes_of, population
from geodata.catalogue.core import Catalogue, kept
from geodata.catalogue.schema import HSOU
from geodata.catalogue.terms import licence
from geodata.space import boundaries

NUTS2_LETTERS = 4
MOST = 0.75
"""The share of regions that the newest year shown has at least, of those that any year has."""

WHOLE_PERCENT = 100.0


@dataclass(frozen=True)
class Figure:
    """A figure of the context: ``indicator`` of the table ``indicators``, or made of the coal tables when empty.

    ``adds_up``: a total, drawn as circles; ``table`` is the table whose terms hold. A figure of ``categories`` has the
    number of one of them, from 1; 0 is none.
    """

    indicator: str
    adds_up: bool = False
    table: str = "indicators"
    categories: tuple[str, ...] = ()


FIGURES: dict[str, Figure] = {
    "unemployment": Figure("unemployment_rate"),
    "neet": Figure("neet_rate"),
    "poverty": Figure("poverty_risk"),
    "gdp_pps": Figure("gdp_per_capita_pps_amount"),
    "tertiary": Figure("education_tertiary"),
    "industry": Figure("employment_secondary"),
    "population_kept": Figure("population_change"),
    "air": Figure("pm25"),
    "coal_mw": Figure("", adds_up=True, table="plant_units"),
    "coal_co2": Figure("", adds_up=True, table="plant_emissions"),
    "coal_co2_per_inhabitant": Figure("", table="plant_emissions"),
    "coal_co2_left": Figure("", table="plant_emissions"),
    "coal_mines": Figure("", adds_up=True, table="mines"),
    "coal_mine_jobs": Figure("", adds_up=True, table="mines"),
    "jtf": Figure("", table="jtf_territories", categories=COVERAGE),
    "hsou": Figure("", table="hsou", categories=HSOU),
}
"""Every figure of the context by the key of its measure.

``population_kept`` are the inhabitants of 2024 in % of those of 2014; ``coal_co2_left`` the emissions in % of those of
the first year known.
"""

NUMBERS = tuple(key for key, figure in FIGURES.items() if not figure.categories)
"""The figures that are numbers: what can be set against another one."""

OF_EMISSIONS = ("coal_co2", "coal_co2_per_inhabitant", "coal_co2_left")


@kept
def years(whole: Catalogue, key: str) -> tuple[int, ...]:
    """Return the years of a figure, ascending; none where it has no series of its own.

    The newest is the last that nearly as many regions have as any year: a year that has only begun to be published
    would leave the map empty.
    """
    figure = FIGURES[key]
    if figure.indicator:
        rows = _rows(whole, figure.indicator)
        counts = rows.groupby("year").size()
        full = counts[counts >= MOST * counts.max()].index
        return tuple(int(year) for year in counts.index if len(full) and year <= full.max())
    if key in OF_EMISSIONS:
        found = tuple(int(year) for year in coal.emissions(whole).columns)
        return found[1:] if key == "coal_co2_left" else found
    return ()


@kept
def known(whole: Catalogue) -> tuple[str, ...]:
    """Return the figures that the catalogue has anything for."""
    tables = {figure.table: getattr(whole, figure.table) for figure in FIGURES.values()}
    return tuple(
        key for key, figure in FIGURES.items() if (years(whole, key) if figure.indicator else len(tables[figure.table]))
    )


def year_of(whole: Catalogue, key: str, year: int = 0) -> int:
    """Return the year that is shown for one asked for: itself where it is known, else the newest; 0 without years."""
    known = years(whole, key)
    return year if year in known else known[-1] if known else 0


def is_of_larger(key: str, level: str) -> bool:
    """Tell whether the regions of a level show the figure of the larger region that they are a part of."""
    return bool(FIGURES[key].indicator) and level == "nuts3"


def values(whole: Catalogue, level: str, key: str, year: int = 0) -> pd.Series:
    """Return a figure of each region of a level by code, NaN where not known. Raises KeyError for an unknown key."""
    shown = year_of(whole, key, year)
    return whole.computed(("context", level, key, shown), lambda: _values(whole, level, key, shown)).rename(key)


@kept
def series(whole: Catalogue, level: str, key: str) -> pd.DataFrame:
    """Return a figure of each region of a level by code, a column for each of its `years`."""
    return pd.DataFrame({year: values(whole, level, key, year) for year in years(whole, key)})


def _values(whole: Catalogue, level: str, key: str, year: int) -> pd.Series:
    figure = FIGURES[key]
    if figure.indicator:
        found = _of_indicator(whole, figure.indicator, level, year)
        return found + WHOLE_PERCENT if key == "population_kept" else found
    return _MADE[key](whole, level, year)


def _rows(whole: Catalogue, indicator: str) -> pd.DataFrame:
    table = whole.indicators
    rows = table[table["indicator"] == indicator].dropna(subset=["value", "year"])
    return rows.assign(code=rows["nuts_code"].astype(str)).drop_duplicates(["code", "year"])


def _of_indicator(whole: Catalogue, indicator: str, level: str, year: int) -> pd.Series:
    rows = _rows(whole, indicator)
    known = rows[rows["year"] == year].set_index("code")["value"]
    codes = codes_of(level)
    if level == "nuts3":
        larger = known.reindex(codes.str[:NUTS2_LETTERS]).set_axis(codes)
        return known.reindex(codes).fillna(larger)
    return known.reindex(codes)


def _capacity(whole: Catalogue, level: str, _: int) -> pd.Series:
    """Return MW of the units at work."""
    table = coal.stations(whole)
    return _sums(table[level], table["mw_operating"], level)


def _mines(whole: Catalogue, level: str, _: int) -> pd.Series:
    working = _working_mines(whole)
    return _sums(working[level], pd.Series(1.0, index=working.index), level)


def _mine_jobs(whole: Catalogue, level: str, _: int) -> pd.Series:
    """Return the people in working mines; NaN where mines work and none has a figure."""
    working = _working_mines(whole)
    known = working["workforce"].groupby(working[level].astype(str)).sum(min_count=1)
    codes = codes_of(level)
    return known.reindex(codes).mask(pd.Series(~codes.isin(working[level]), index=codes), 0.0)


def _working_mines(whole: Catalogue) -> pd.DataFrame:
    table = coal.mines(whole)
    return table[table["state"] == coal.OPERATING]


def _sums(regions: pd.Series, amounts: pd.Series, level: str) -> pd.Series:
    return amounts.groupby(regions.astype(str)).sum().reindex(codes_of(level)).fillna(0.0)


def _co2(whole: Catalogue, level: str, year: int) -> pd.Series:
    return coal.emissions_by_region(whole, level)[year] if year else pd.Series(np.nan, index=codes_of(level))


def _co2_per_inhabitant(whole: Catalogue, level: str, year: int) -> pd.Series:
    return _co2(whole, level, year) / population(whole, level)["population"]


def _co2_left(whole: Catalogue, level: str, year: int) -> pd.Series:
    """Return the emissions in % of those of the first year known; NaN where there were none."""
    table = coal.emissions_by_region(whole, level)
    if table.columns.empty or not year:
        return pd.Series(np.nan, index=codes_of(level))
    first = table[table.columns[0]]
    return table[year] / first.where(first > 0) * WHOLE_PERCENT


def _jtf(whole: Catalogue, level: str, _: int) -> pd.Series:
    """Return how much of a NUTS 3 region is a territory of the Just Transition Fund; unknown at other levels."""
    codes = codes_of(level)
    if level != "nuts3" or whole.jtf_territories.empty:
        return pd.Series(np.nan, index=codes)
    table = whole.jtf_territories
    numbers = {name: number for number, name in enumerate(COVERAGE, start=1)}
    covered = table["territory_name"].map(coverage).map(numbers).groupby(table["nuts3"].astype(str)).min()
    return covered.reindex(codes).fillna(0.0)


def _hsou(whole: Catalogue, level: str, _: int) -> pd.Series:
    """Return whether an ORP is an economically and socially endangered area; unknown where no list names it."""
    table, codes = whole.hsou, codes_of(level)
    if level != boundaries.ORP:
        return pd.Series(np.nan, index=codes)
    numbers = {name: number for number, name in enumerate(HSOU, start=1)}
    stated = table[table["orp_code"] != ""].drop_duplicates("orp_code").set_index("orp_code")["hsou"]
    return stated.map(numbers).reindex(codes).astype(float)


_MADE: dict[str, Callable[[Catalogue, str, int], pd.Series]] = {
    "coal_mw": _capacity,
    "coal_co2": _co2,
    "coal_co2_per_inhabitant": _co2_per_inhabitant,
    "coal_co2_left": _co2_left,
    "coal_mines": _mines,
    "coal_mine_jobs": _mine_jobs,
    "jtf": _jtf,
    "hsou": _hsou,
}


def category(key: str, value: float) -> str:
    """Return the name of the category that a figure has as a value; empty for none and for what is not known."""
    return FIGURES[key].categories[int(value) - 1] if value > 0 else ""


def credit(whole: Catalogue, key: str) -> str:
    """Return who publishes a figure of the context: an indicator's source, else whom a table's terms name."""
    figure = FIGURES[key]
    if not figure.indicator:
        return licence(whole, figure.table)
    titles = _rows(whole, figure.indicator)["source_title"].astype(str)
    return str(titles[titles != ""].mode().iloc[0]) if (titles != "").any() else ""
