"""Coal itself: power plants with their units, what they emitted, and mines.

Two sources tell of the plants. Global Energy Monitor (July 2024) has each unit with its status and closing year;
Europe Beyond Coal (July 2021) has the verified emissions by year (EU Emissions Trading System). Which plants are the
same says the table ``plant_matches``; where they differ both are shown. No filter reaches these tables.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.analysis.population import codes_of
from geodata.analysis.territories import Territory
from geodata.catalogue.core import Catalogue, kept
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS

OPERATING, IDLE, CLOSED, PLANNED = "operating", "idle", "closed", "planned"
STATES = (OPERATING, IDLE, CLOSED, PLANNED)
"""What a plant or a mine is: at work, standing still, closed, or not built."""

_STATE_OF_UNIT = {"operating": OPERATING, "mothballed": IDLE, "retired": CLOSED}
_STATE_OF_MINE = {"operating": OPERATING, "mothballed": IDLE, "closed": CLOSED}

STATION_COLUMNS = (
    "id", "title", "place", "country", "lat", "lon", *CODE_COLUMNS, "near", "state", "units", "mw", "mw_operating",
    "mw_idle", "mw_closed", "first_year", "closing_year", "fuel", "owner", "source_url", "closing_year_2021",
    "status_2021",
)  # fmt: skip
"""Columns of `stations`."""

GONE = ("retired", "no longer coal")
"""What Europe Beyond Coal calls a plant that burns no coal any more."""

STATION = " power station"
"""What the source puts behind the name of a plant."""


def years(first: float, last: float) -> str:
    """Return the years of a plant or a mine, as far as they are known: ``1975–2026``, ``1975–``, ``–2016``."""
    known = ["" if np.isnan(year) else f"{year:.0f}" for year in (first, last)]
    return "–".join(known) if any(known) else ""


@kept
def stations(whole: Catalogue) -> pd.DataFrame:
    """Return the power plants of ``plant_units``, one row a plant by its id.

    Columns (`STATION_COLUMNS`): title is the local name where known; state one of `STATES`, the most alive of its
    units; mw the power at work, else that which was; mw_operating, mw_idle, mw_closed in MW; closing_year that of the
    last unit of a closed plant, of one at work the last year announced when every unit has one, NaN unknown;
    closing_year_2021 and status_2021 what Europe Beyond Coal says, where it is the same plant.
    """
    units = whole.plant_units
    if units.empty:
        return pd.DataFrame({column: units.get(column, pd.Series(dtype=object)) for column in STATION_COLUMNS})
    units = units.assign(state=units["status"].map(_STATE_OF_UNIT).fillna(PLANNED))
    groups = units.groupby("plant_id", sort=False)
    first = groups.first()
    rank = {state: position for position, state in enumerate(STATES)}
    state = units["state"].map(rank).groupby(units["plant_id"], sort=False).min().map(dict(enumerate(STATES)))
    power = units.pivot_table(index="plant_id", columns="state", values="capacity_mw", aggfunc="sum", observed=False)
    power = power.reindex(index=first.index, columns=[OPERATING, IDLE, CLOSED]).fillna(0)
    titles = first["plant_local"].where(first["plant_local"] != "", first["plant"].str.removesuffix(STATION))
    result = pd.DataFrame({
        "id": first.index,
        "title": titles,
        "place": first["place"],
        "country": first["country"],
        "lat": first["lat"],
        "lon": first["lon"],
        **{column: first[column] for column in (*CODE_COLUMNS, "near")},
        "state": state,
        "units": groups.size(),
        "mw": power[OPERATING].where(power[OPERATING] > 0, power[IDLE] + power[CLOSED]),
        **{f"mw_{one}": power[one] for one in (OPERATING, IDLE, CLOSED)},
        "first_year": groups["start_year"].min(),
        "closing_year": _closing_years(units, state),
        "fuel": groups["coal_type"].agg(lambda kinds: ", ".join(sorted({*kinds} - {"", "unknown"}))),
        "owner": first["owner"].map(_without_brackets),
        "source_url": first["source_url"],
    })  # fmt: skip
    return result.join(_said_in_2021(whole)).reset_index(drop=True)


def _without_brackets(owner: str) -> str:
    """Return the name of an owner without the shares and notes that the source puts into brackets."""
    return re.sub(r"\s*\[[^\]]*\]?", "", owner).strip()


def _closing_years(units: pd.DataFrame, state: pd.Series) -> pd.Series:
    retired = units["retired_year"].groupby(units["plant_id"], sort=False).max()
    at_work = units[units["state"].isin([OPERATING, IDLE])]
    planned = at_work["planned_retirement"].groupby(at_work["plant_id"], sort=False)
    announced = planned.max().where(planned.count() == planned.size())
    return retired.where(state == CLOSED, announced.reindex(state.index))


def _said_in_2021(whole: Catalogue) -> pd.DataFrame:
    """Return what Europe Beyond Coal says of the plants of Global Energy Monitor, by the ids of the latter."""
    plants = whole.plants.set_index("plant_id")
    matches = whole.plant_matches
    said = matches.assign(
        closing_year_2021=plants["last_year"].reindex(matches["plant_id"]).to_numpy(),
        status_2021=plants["status_2021"].reindex(matches["plant_id"]).to_numpy(),
    )
    groups = said.groupby("gem_plant_id", sort=False)
    # Of several blocks that are one plant in the other source, the last to close tells.
    years = groups["closing_year_2021"].agg(lambda years: years.max() if years.notna().all() else np.nan)
    statuses = groups["status_2021"].agg(lambda known: ", ".join(dict.fromkeys(known)))
    return pd.DataFrame({"closing_year_2021": years.astype(float), "status_2021": statuses.astype(str)})


@kept
def mines(whole: Catalogue) -> pd.DataFrame:
    """Return the mines with ``id``, ``title`` (the local name where known) and ``state`` (one of `STATES`)."""
    table = whole.mines
    return table.assign(
        id=table["mine_id"],
        title=table["name_local"].where(table["name_local"] != "", table["name"]),
        state=table["status"].map(_STATE_OF_MINE).fillna(PLANNED),
    )


@kept
def emissions(whole: Catalogue) -> pd.DataFrame:
    """Return the verified emissions of each plant of ``plants``: tonnes CO2, one column a year, NaN where unknown.

    A plant without a figure after the year in which it closed emitted nothing.
    """
    table = whole.plant_emissions
    years = table.pivot_table(index="plant_id", columns="year", values="co2_t", aggfunc="sum")
    years.columns = pd.Index([int(year) for year in years.columns], dtype=int)
    years = years.reindex(whole.plants["plant_id"])
    closed = whole.plants["status_2021"].isin(GONE).to_numpy(dtype=bool)
    last = np.where(closed, whole.plants["last_year"].to_numpy(dtype=float), np.nan)
    after = years.columns.to_numpy(dtype=int)[None, :] > last[:, None]
    return years.mask(after & years.isna().to_numpy(dtype=bool), 0.0)


def emissions_of_station(station: str, whole: Catalogue) -> pd.Series:
    """Return the emissions by year (tonnes) of a plant of `stations`; empty where the other source does not have it."""
    matches = whole.plant_matches
    same = matches.loc[matches["gem_plant_id"] == station, "plant_id"]
    return emissions(whole).reindex(same).sum(min_count=1).dropna()


@kept
def emissions_by_region(whole: Catalogue, level: str) -> pd.DataFrame:
    """Return the emissions of each region of a level: tonnes CO2, one column a year.

    0 where no plant stands; NaN where plants stand and none has a figure for the year.
    """
    years, codes = emissions(whole), codes_of(level)
    place = whole.plants[level].astype(str).to_numpy()
    sums = years.groupby(place).sum(min_count=1)
    known = sums.reindex(codes)
    without = ~codes.isin(place)
    return known.mask(pd.Series(without, index=codes), 0.0)


@dataclass(frozen=True)
class Coal:
    """The coal of a territory: its plants, its mines, and the emissions by year (tonnes; empty without plants).

    ``reporting`` counts by year the plants with a figure.
    """

    stations: pd.DataFrame
    mines: pd.DataFrame
    emissions: pd.Series
    reporting: pd.Series

    @property
    def is_empty(self) -> bool:
        """Whether neither a plant nor a mine is known."""
        return self.stations.empty and self.mines.empty and self.emissions.empty


def of_territory(place: Territory, whole: Catalogue) -> Coal:
    """Return the coal of a territory. Of a region that is a part of its NUTS regions nothing is known to lie in it."""
    if place.is_part:
        nothing = pd.Series(dtype=float)
        return Coal(stations(whole).head(0), mines(whole).head(0), nothing, nothing)
    plants = whole.plants
    years = emissions(whole)[_inside(plants, place).to_numpy()].dropna(how="all")
    return Coal(
        stations=_ordered(_within(stations(whole), place)),
        mines=_ordered(_within(mines(whole), place)),
        emissions=years.sum(min_count=1).dropna(),
        reporting=years.notna().sum(),
    )


def _inside(table: pd.DataFrame, place: Territory) -> pd.Series:
    inside = pd.Series(data=False, index=table.index)
    for code in place.codes:
        level = boundaries.level_of(code)
        if level:
            inside |= table[level] == code
    return inside


def _within(table: pd.DataFrame, place: Territory) -> pd.DataFrame:
    return table[_inside(table, place)].reset_index(drop=True)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Return plants or mines, those at work first, then by name."""
    rank = {state: position for position, state in enumerate(STATES)}
    order = pd.DataFrame({"state": table["state"].map(rank), "title": table["title"]}).sort_values(["state", "title"])
    return table.loc[order.index].reset_index(drop=True)
