"""What is known of a territory: population, area, income, work, coal, money of the transition; each with its year.

Figures of several NUTS regions are added up when they can be (persons, km², jobs) and all of them have the newest
year; per-head figures and rates of a territory of several regions are not known, not averaged. A rate that a NUTS 3
region does not have is that of its NUTS 2 region, and says so (`Fact.of`).
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from geodata.analysis.territories import Territory
from geodata.catalogue.core import Catalogue
from geodata.space import boundaries

SUMMED = ("population", "area_km2", "mining_jobs")
OF_NUTS = (
    *SUMMED, "gdp_per_capita_eur", "gdp_per_capita_pps", "unemployment_rate", "unemployment_rate_czso",
    "registered_unemployment_rate", "neet_rate", "poverty_risk", "education_tertiary", "employment_secondary",
    "population_change", "median_age", "pm25",
)  # fmt: skip
"""Indicators of the table ``indicators`` that a territory shows."""

NATIONAL = ("unemployment_rate_czso", "registered_unemployment_rate")
"""Indicators that one country's sources have: shown where they are known."""

OF_REGIONS = {"coal_jobs": "persons", "coal_end_year": "year", "jtf_allocation": ""}
"""Figures of the table ``regions`` with their units; that of the allocation is its currency."""

INDICATORS = (*OF_NUTS, *OF_REGIONS)
NUTS2_LETTERS = 4


@dataclass(frozen=True)
class Fact:
    """A figure of a territory; ``value`` is NaN and the rest empty when it is not known.

    ``year`` is 0 where the source names none; ``source_url`` may be several addresses separated by ``; ``, and
    ``source_title`` says who publishes them. ``of`` is the code of the larger region whose figure it is, if it is one.
    """

    indicator: str
    value: float = np.nan
    unit: str = ""
    year: int = 0
    source_url: str = ""
    note: str = ""
    source_title: str = ""
    of: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return not np.isnan(self.value)


def facts(place: Territory, catalogue: Catalogue) -> dict[str, Fact]:
    """Return a `Fact` for each of the `INDICATORS` of a territory, known or not."""
    found = {name: _of_nuts_or_larger(name, place.codes, catalogue) for name in OF_NUTS}
    found |= {name: Fact(name) for name in OF_REGIONS}
    if place.level == "orp":
        found |= _of_orp(place.key, catalogue)
    elif place.level == "area":
        found |= _of_area(place.key, catalogue)
    elif not place.level:
        if place.is_part:
            found |= _of_larger(found, place)
        found |= _of_region(place.key, catalogue, found["population"])
    return found


def _of_larger(found: dict[str, Fact], place: Territory) -> dict[str, Fact]:
    """Return the figures of the NUTS regions that a place is a part of: what adds up is not its own, rates say so."""
    rates = {name: replace(fact, of=fact.of or place.larger) if fact.known else fact for name, fact in found.items()}
    return rates | {name: Fact(name) for name in SUMMED}


def history(place: Territory, indicator: str, catalogue: Catalogue) -> pd.Series:
    """Return an indicator of a territory by year, for the years in which every one of its regions has it."""
    rows = _rows(indicator, place.codes, catalogue)
    complete = rows.groupby("year")["nuts_code"].nunique() == len(place.codes)
    if len(place.codes) > 1 and indicator not in SUMMED:
        return pd.Series(dtype=float)
    return rows.groupby("year")["value"].sum()[complete]


def series(place: Territory, indicator: str, catalogue: Catalogue) -> pd.Series:
    """Return a rate of a territory by year: its own, or that of the one NUTS 2 region that all of it lies in."""
    own = history(place, indicator, catalogue)
    larger = {code[:NUTS2_LETTERS] for code in place.codes if boundaries.level_of(code) in ("nuts2", "nuts3")}
    if len(own) or len(larger) != 1:
        return own
    rows = _rows(indicator, tuple(larger), catalogue)
    return rows.assign(year=rows["year"].astype(int)).set_index("year")["value"].sort_index()


def _rows(indicator: str, codes: tuple[str, ...], catalogue: Catalogue) -> pd.DataFrame:
    table = catalogue.whole.computed(("indicator", indicator), lambda: _of_indicator(catalogue.whole, indicator))
    return table[table["nuts_code"].isin(codes)]


def _of_indicator(catalogue: Catalogue, indicator: str) -> pd.DataFrame:
    table = catalogue.indicators
    rows = table[table["indicator"] == indicator].dropna(subset=["value", "year"])
    texts = dict.fromkeys(("nuts_code", "unit", "source_title", "source_url"), str)
    return rows.astype(texts).drop_duplicates(["nuts_code", "year"])


def _of_nuts_or_larger(indicator: str, codes: tuple[str, ...], catalogue: Catalogue) -> Fact:
    """Return the newest figure of the codes; a rate that a NUTS 3 region does not have is that of its NUTS 2 region."""
    found = _of_nuts(indicator, codes, catalogue)
    if found.known or indicator in SUMMED or len(codes) != 1 or len(codes[0]) <= NUTS2_LETTERS:
        return found
    if boundaries.level_of(codes[0]) != "nuts3":
        return found
    larger = codes[0][:NUTS2_LETTERS]
    found = _of_nuts(indicator, (larger,), catalogue)
    return replace(found, of=larger) if found.known else found


def _of_nuts(indicator: str, codes: tuple[str, ...], catalogue: Catalogue) -> Fact:
    """Return the newest figure that all the codes have; of a parent's parts when they have all and it has none."""
    if not codes or (len(codes) > 1 and indicator not in SUMMED):
        return Fact(indicator)
    rows = _rows(indicator, codes, catalogue)
    if rows.empty and indicator in SUMMED and len(codes) == 1 and (parts := _parts(codes[0])):
        codes = parts
        rows = _rows(indicator, codes, catalogue)
    complete = rows.groupby("year")["nuts_code"].nunique() == len(codes)
    years = complete.index[complete]
    if years.empty:
        return Fact(indicator)
    newest = rows[rows["year"] == years.max()]
    urls = "; ".join(dict.fromkeys(url for url in newest["source_url"] if url))
    titles = "; ".join(dict.fromkeys(title for title in newest["source_title"] if title))
    value, unit, year = float(newest["value"].sum()), str(newest["unit"].iloc[0]), int(years.max())
    return Fact(indicator, value, unit, year, urls, source_title=titles)


def _parts(code: str) -> tuple[str, ...]:
    """Return the NUTS regions one level below a NUTS region."""
    level = boundaries.level_of(code)
    if level not in boundaries.NUTS_LEVELS[:-1]:
        return ()
    below = boundaries.codes(boundaries.NUTS_LEVELS[boundaries.NUTS_LEVELS.index(level) + 1])
    return tuple(sorted(part for part in below if part.startswith(code)))


def _of_orp(code: str, catalogue: Catalogue) -> dict[str, Fact]:
    rows = catalogue.orp[catalogue.orp["orp_code"].astype(str) == code]
    if rows.empty:
        return {}
    row = rows.iloc[0]
    units = {"population": "persons", "area_km2": "km2"}
    return {name: Fact(name, float(row[name]), unit, 0, row["source_url"]) for name, unit in units.items()}


def _of_area(code: str, catalogue: Catalogue) -> dict[str, Fact]:
    """Return the population of an area that is drawn whole; that of all members does not fit a part of them."""
    if not boundaries.members()["whole"].get(code, default=False):
        return {}
    rows = catalogue.areas[catalogue.areas["area_id"] == code]
    if rows.empty:
        return {}
    row = rows.iloc[0]
    return {"population": Fact("population", float(row["population"]), "persons", 0, row["source_url"])}


def _of_region(key: str, catalogue: Catalogue, population: Fact) -> dict[str, Fact]:
    row: Any = catalogue.regions.set_index("region_id").loc[key]
    found = {
        name: Fact(name, float(row[name]), unit or str(row["currency"] or ""), 0, row["source_url"], row["notes"])
        for name, unit in OF_REGIONS.items()
    }
    if not population.known:
        found["population"] = Fact("population", float(row["population"]), "persons", 0, row["source_url"])
    return found
