"""What the catalogue derives on loading and never stores by hand.

Region codes by joining points to boundaries, the location basis, amounts in euro, periods, the family
of a project, the folded text that a search compares, and the organisations behind the partner rows.
"""

import re
from datetime import date

import numpy as np
import pandas as pd

from geodata import dates, money
from geodata.catalogue import organisations, texts
from geodata.catalogue.about import About
from geodata.rows import each_row, looked_up
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS, codes_of_region, locate
from geodata.text import fold, split_list

OPEN_END = pd.Timestamp("2200-12-31")
"""Stands for the unknown end of what goes on."""

OVER = ("completed", "cancelled")
"""Statuses of what goes on no longer."""

_PLACE = ("place", "lat", "lon")


def derive(tables: dict[str, pd.DataFrame], said: About) -> dict[str, pd.DataFrame]:
    """Return the tables with their derived columns; what depends on a selection is derived there."""
    themes = tables["themes"].set_index("theme_id")["family"]
    tables = dict(tables)
    tables["regions"] = regions = _with_middle(tables["regions"])
    tables["orp"] = _with_orp_code(tables["orp"])
    tables["indicators"] = _with_definition(tables["indicators"], tables["indicator_definitions"])
    tables["hsou"] = _with_orp_code(tables["hsou"])
    named = organisations.identified(tables["partners"], tables["organisations"], tables["organisation_names"])
    tables["partners"] = _partners(named, regions)
    tables["projects"] = _projects(tables["projects"], tables["partners"], regions, themes, said)
    tables["events"] = _events(tables["events"], tables["projects"], regions)
    tables["practices"] = _practices(tables["practices"], tables["projects"], regions)
    tables |= {name: _located(tables[name]) for name in ("plants", "plant_units", "mines")}
    tables |= texts.texts(tables)
    tables["partners"] = tables["partners"].drop(columns="all_names")
    return tables


def _with_middle(regions: pd.DataFrame) -> pd.DataFrame:
    """Add ``middle_lat``, ``middle_lon``: a point inside each transformation region, empty outside NUTS."""
    middles = {}
    for cell in regions["nuts_codes"].unique():
        if cell:
            point = boundaries.union(split_list(cell)).representative_point()
            middles[cell] = (point.y, point.x)
    points = [middles.get(cell, (np.nan, np.nan)) for cell in regions["nuts_codes"]]
    return regions.assign(middle_lat=[lat for lat, _ in points], middle_lon=[lon for _, lon in points])


def _with_orp_code(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill ``orp_code`` (RÚIAN) by name and NUTS 3, the only keys the sources give."""
    known = boundaries.regions("orp")
    codes = {
        (parent, name): code for parent, name, code in zip(known["parent"], known["name"], known["code"], strict=True)
    }
    keys = zip(frame["nuts3"], frame["orp_name"], strict=True)
    return frame.assign(
        orp_code=[code or codes.get(key, "") for key, code in zip(keys, frame["orp_code"], strict=True)]
    )


def _with_definition(values: pd.DataFrame, definitions: pd.DataFrame) -> pd.DataFrame:
    """Fill unit and source of a figure that names none of its own from the definition of its indicator."""
    of_indicator = definitions.set_index("indicator").reindex(values["indicator"])
    known = {column: of_indicator[column].fillna("").to_numpy() for column in ("unit", "source_title", "source_url")}
    units = values["unit"].where(values["unit"] != "", known["unit"])
    bare = ((values["source_title"] == "") & (values["source_url"] == "")).to_numpy()
    sources = {column: values[column].where(~bare, known[column]) for column in ("source_title", "source_url")}
    texts = {"unit": units, **sources, "nuts_code": values["nuts_code"], "indicator": values["indicator"]}
    return values.assign(**{column: text.astype("category") for column, text in texts.items()})


def _located(frame: pd.DataFrame, lat: str = "lat", lon: str = "lon") -> pd.DataFrame:
    codes = locate(frame[lon].to_numpy(), frame[lat].to_numpy()).set_axis(frame.index)
    return frame.assign(**{column: codes[column].astype(str) for column in CODE_COLUMNS}, near=codes["near"])


def _place_in_region(frame: pd.DataFrame, region_ids: pd.Series, regions: pd.DataFrame) -> pd.DataFrame:
    """Put rows that have no point, but name regions, in the middle of the first one; basis ``region``.

    Their codes are those that contain all the regions they name, never those of the drawn point.
    """
    by_id = {row["region_id"]: row for row in regions.to_dict("records")}
    placed: dict[object, dict[str, object]] = {}
    for row in frame.index[frame["location_basis"] == "none"]:
        named = [by_id[region] for region in split_list(region_ids[row]) if by_id[region]["nuts_codes"]]
        if named:
            middle = {"lat": named[0]["middle_lat"], "lon": named[0]["middle_lon"], "location_basis": "region"}
            nuts_codes = tuple(code for region in named for code in split_list(region["nuts_codes"]))
            placed[row] = middle | codes_of_region(nuts_codes)
    if not placed:
        return frame
    # Column by column: cell by cell takes longer than everything else of a catalogue.
    cells = pd.DataFrame.from_dict(placed, orient="index")
    return frame.assign(**{column: _filled(frame[column], cells[column]) for column in map(str, cells)})


def _filled(column: pd.Series, cells: pd.Series) -> pd.Series:
    """Return a column with other values in some rows."""
    column = column.copy()
    column[cells.index] = cells.to_numpy()
    return column


def _family(cells: pd.Series, families: pd.Series) -> pd.Series:
    """Return the family of the first theme of each cell."""
    first = cells.str.split(";").str[0]
    return first.map(families).fillna("cooperation")


def _partners(partners: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    partners = _located(partners)
    partners["location_basis"] = np.where(partners["lat"].notna(), "seat", "none")
    return _place_in_region(partners, _region_in_name(partners, regions), regions)


def _region_in_name(partners: pd.DataFrame, regions: pd.DataFrame) -> pd.Series:
    """Return the transformation region whose own name stands in an organisation's name, for rows without a place.

    The longest name wins, and the country must be the same: "Zasavje Labour Fund" lies in Zasavje.
    """
    known = [
        (f" {fold(region['name'])} ", region["country"], region["region_id"])
        for region in regions.to_dict("records")
        if region["nuts_codes"]
    ]
    known.sort(key=lambda region: len(region[0]), reverse=True)

    def find(name: str, country: str) -> str:
        words = f" {re.sub(r'[^a-z0-9]+', ' ', fold(name))} "
        return next((region for own, of, region in known if of == country and own in words), "")

    return pd.Series(
        [
            find(name, country) if basis == "none" else ""
            for name, country, basis in each_row(partners[["name", "country", "location_basis"]])
        ],
        index=partners.index,
        dtype=str,
    )


def _projects(
    projects: pd.DataFrame, partners: pd.DataFrame, regions: pd.DataFrame, families: pd.Series, said: About
) -> pd.DataFrame:
    projects = projects.copy()
    projects["location_basis"] = np.where(projects["lat"].notna(), "site", "none")
    projects = _place_at_seat(projects, partners)
    projects = _located(projects)
    projects = _place_in_region(projects, projects["region_ids"], regions)
    projects["family"] = _family(projects["themes"], families)
    projects = projects.assign(**_period(projects, said.snapshot), dates_known=_dates_known(projects))
    return projects.assign(**_euro(projects, said.rates))


def _place_at_seat(projects: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Show a project without a site at the seat of its lead partner."""
    leads = partners[(partners["role"] == "lead") & (partners["location_basis"] == "seat")]
    seats = leads.drop_duplicates("project_id").set_index("project_id")
    moved = (projects["location_basis"] == "none") & projects["project_id"].isin(seats.index)
    seat = seats.reindex(projects.loc[moved, "project_id"])
    for column in _PLACE:
        stated = projects.loc[moved, column].to_numpy()
        filled = seat[column].to_numpy()
        projects.loc[moved, column] = np.where(stated == "", filled, stated) if column == "place" else filled
    country = projects.loc[moved, "country"].to_numpy()
    projects.loc[moved, "country"] = np.where(country == "", seat["country"].to_numpy(), country)
    projects.loc[moved, "location_basis"] = "seat"
    return projects


def _period(frame: pd.DataFrame, snapshot: date) -> dict[str, pd.Series]:
    """Return ``period_start`` and ``period_end``; both unknown is no period (``NaT``).

    What goes on is open from its start on; what is over ended by the date of the data at the latest. Of what is known
    by its end alone, only that day, month or year is known.
    """
    start = pd.to_datetime(frame["start_date"].map(dates.first_day))
    end = pd.to_datetime(frame["end_date"].map(dates.last_day))
    over = frame["status"].isin(OVER)
    # A project of the future that is called completed is not turned round.
    latest = start.where(start > pd.Timestamp(snapshot), pd.Timestamp(snapshot)).where(over, OPEN_END)
    known_by_end = pd.to_datetime(frame["end_date"].map(dates.first_day))
    return {
        "period_start": start.where(start.notna() | end.isna(), known_by_end).astype("datetime64[ms]"),
        "period_end": end.where(end.notna() | start.isna(), latest).astype("datetime64[ms]"),
    }


def _dates_known(frame: pd.DataFrame) -> pd.Series:
    """Return what is known of the period of each row (`schema.DATES_KNOWN`)."""
    start, end = (frame[column] != "" for column in ("start_date", "end_date"))
    found = np.select([start & end, start, end], ["both", "start", "end"], "none")
    return pd.Series(found, index=frame.index, dtype=str)


def _euro(projects: pd.DataFrame, rates_date: date) -> dict[str, pd.Series]:
    """Return the amounts in euro and ``eur_basis``, how they came about (``money.BASES``; empty without money)."""
    starts = projects["start_date"].map(dates.first_day)
    converted: dict[str, list] = {"total_cost_eur": [], "eu_contribution_eur": [], "eur_basis": []}
    for currency, start, total, grant in zip(
        projects["currency"], starts, projects["total_cost"], projects["eu_contribution"], strict=True
    ):
        basis = ""
        for column, amount in (("total_cost_eur", total), ("eu_contribution_eur", grant)):
            euro = None if np.isnan(amount) else money.rates().to_euro(amount, currency, start, rates_date)
            converted[column].append(np.nan if euro is None else round(euro.amount, 2))
            basis = basis if euro is None else euro.basis
        converted["eur_basis"].append(basis)
    types = {"eur_basis": str}
    return {
        column: pd.Series(values, index=projects.index, dtype=types.get(column, float))
        for column, values in converted.items()
    }


def _events(events: pd.DataFrame, projects: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    events = _located(events)
    events["location_basis"] = np.where(events["lat"].notna(), "site", "none")
    events = _place_in_region(events, events["host_region_ids"], regions)
    by_project = projects.set_index("project_id")
    programme = looked_up(events["project_id"], by_project["programme_id"].to_dict())
    events["programme_id"] = events["programme_id"].where(events["programme_id"] != "", programme)
    events["dates_known"] = _dates_known(events)
    # An event with one date lasts that day, month or year; it is not open like a project.
    start = events["start_date"].where(events["start_date"] != "", events["end_date"])
    end = events["end_date"].where(events["end_date"] != "", events["start_date"])
    events["period_start"] = pd.to_datetime(start.map(dates.first_day)).astype("datetime64[ms]")
    events["period_end"] = pd.to_datetime(end.map(dates.last_day)).astype("datetime64[ms]")
    return events


def _practices(practices: pd.DataFrame, projects: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    practices = _located(practices)
    practices["location_basis"] = np.where(practices["lat"].notna(), "site", "none")
    practices = _place_in_region(practices, practices["origin_region_id"], regions)
    by_project = projects.set_index("project_id")
    practices["programme_id"] = looked_up(practices["project_id"], by_project["programme_id"].to_dict())
    return practices
