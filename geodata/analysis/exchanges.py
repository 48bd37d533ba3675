"""Exchanges and good practices: an agenda, counts by year, what comes from elsewhere, and finished cycles."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from geodata import dates
from geodata.analysis.territories import Territory, lying_in
from geodata.catalogue.core import Catalogue
from geodata.catalogue.schema import EVENT_KINDS, ROLES
from geodata.rows import each_row
from geodata.text import sort_key

UPCOMING, PAST, UNDATED = "upcoming", "past", "undated"
WHEN = (UPCOMING, PAST, UNDATED)
"""Where an event stands to a day, in the order of an agenda."""


def agenda(events: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the events with a column ``when`` (`WHEN`): upcoming ones first, the next on top, then the newest.

    Upcoming is what may begin that day at the earliest, or goes on that day; an event known only to its year or month
    that has begun is past, for nobody can say that it is still to come. Those without a date stand last.
    """
    start = events["start_date"].where(events["start_date"] != "", events["end_date"])
    to_the_day = pd.Series([_known_to_the_day(text) for text in start], index=events.index, dtype=bool)
    goes_on = to_the_day & (events["period_end"] >= pd.Timestamp(today))
    comes = (events["period_start"] >= pd.Timestamp(today)) | goes_on
    when = pd.Series(PAST, index=events.index).mask(comes, UPCOMING).mask(events["period_start"].isna(), UNDATED)
    days = (events["period_start"] - pd.Timestamp(today)).dt.days
    # The next of what comes first, of the past the newest: both are nearest to the day.
    order = pd.DataFrame({"when": when.map(WHEN.index), "away": days.abs(), "title": events["title"]})
    order = order.sort_values(["when", "away", "title"], na_position="last", kind="stable")
    return events.assign(when=when).loc[order.index].reset_index(drop=True)


def _known_to_the_day(text: str) -> bool:
    parsed = dates.parse(text)
    return parsed is not None and parsed.precision == "day"


def by_year(events: pd.DataFrame) -> pd.DataFrame:
    """Return how many events of each kind begin in each year: columns year, kind, events; without the undated."""
    dated = events.dropna(subset=["period_start"])
    counts = dated.groupby([dated["period_start"].dt.year, dated["kind"].astype(str)]).size()
    frame = counts.rename_axis(["year", "kind"]).rename("events").reset_index()
    order = frame["kind"].map(EVENT_KINDS.index)
    return frame.assign(order=order).sort_values(["year", "order"], ignore_index=True)[["year", "kind", "events"]]


def by_theme(practices: pd.DataFrame, themes: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """Return the practices in the order of the table of themes, within a theme by title."""
    position = {theme: i for i, theme in enumerate(themes["theme_id"])}
    keys = [
        (position[theme], sort_key(title, language))
        for theme, title in zip(practices["theme"], practices["title"], strict=True)
    ]
    return practices.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def from_here(practices: pd.DataFrame, place: Territory) -> pd.Series:
    """Tell for each practice whether it comes from a territory: names it as its origin, or lies in it."""
    return (practices["origin_region_id"] == place.key) | lying_in(practices, place)


def from_elsewhere(
    practices: pd.DataFrame, place: Territory, regions: pd.DataFrame, language: str = "en"
) -> tuple[pd.DataFrame, int]:
    """Return the practices that come from another region than a territory, and how many name no origin at all.

    Those without a region and without a place are left out: nobody knows that they come from elsewhere. The column
    ``origin`` is the name of the region, or the place where no region is named. In the order of country, origin, title.
    """
    names = dict(zip(regions["region_id"], regions["name"], strict=True))
    unknown = (practices["origin_region_id"] == "") & (practices["location_basis"].astype(str) == "none")
    found = practices[~unknown & ~from_here(practices, place)]
    origins = [
        names.get(region, region) or town
        for region, town in zip(found["origin_region_id"], found["place"], strict=True)
    ]
    countries = dict(zip(regions["region_id"], regions["country"].astype(str), strict=True))
    found = found.assign(
        origin=pd.Series(origins, index=found.index, dtype=str),
        country=[
            str(country) or countries.get(region, "")
            for region, country in zip(found["origin_region_id"], found["country"].astype(str), strict=True)
        ],
    )
    keys = [
        (country, sort_key(origin, language), sort_key(title, language))
        for country, origin, title in each_row(found[["country", "origin", "title"]])
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return found.iloc[order].reset_index(drop=True), int(unknown.sum())


@dataclass(frozen=True)
class Cycle:
    """A project that ran to its end and reports what came of it.

    ``partners`` has one row an organisation, the lead first, associated ones last; ``outputs``, ``events`` and
    ``practices`` are those of the project.
    """

    project: pd.Series
    partners: pd.DataFrame
    outputs: pd.DataFrame
    events: pd.DataFrame
    practices: pd.DataFrame

    @property
    def full_partners(self) -> pd.DataFrame:
        """The lead and the partners, without associated organisations."""
        return self.partners[self.partners["role"] != "associated"]


def finished(catalogue: Catalogue) -> list[str]:
    """Return the ids of the completed projects of a catalogue that report outputs, in the order of the table."""
    projects = catalogue.projects
    reported = projects["project_id"].isin(catalogue.outputs["project_id"])
    return projects.loc[reported & (projects["status"] == "completed"), "project_id"].tolist()


def cycle(project_id: str, catalogue: Catalogue) -> Cycle:
    """Return what is known of a project; raises IndexError when the catalogue does not have it."""

    def of_project(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["project_id"] == project_id].reset_index(drop=True)

    partners = of_project(catalogue.partners).drop_duplicates("org_id")
    order = partners["role"].astype(str).map(ROLES.index)
    partners = partners.assign(order=order, name=partners["organisation"]).sort_values(
        "order", kind="stable", ignore_index=True
    )
    return Cycle(
        project=of_project(catalogue.projects).iloc[0],
        partners=partners.drop(columns="order"),
        outputs=of_project(catalogue.outputs),
        events=agenda(of_project(catalogue.events), catalogue.snapshot),
        practices=of_project(catalogue.practices),
    )


def spokes(partners: pd.DataFrame) -> pd.DataFrame:
    """Return the lines from the seat of the lead to each other partner with a point: columns name, role, four ends.

    Empty without a located lead.
    """
    located = partners.dropna(subset=["lat", "lon"])
    lead = located[located["role"] == "lead"]
    others = located[located["role"] != "lead"]
    if lead.empty:
        others = others.iloc[:0]
    ends = {
        "from_lat": lead["lat"].iloc[0] if len(lead) else float("nan"),
        "from_lon": lead["lon"].iloc[0] if len(lead) else float("nan"),
    }
    columns = ["name", "role", "from_lat", "from_lon", "lat", "lon"]
    return others.assign(**ends)[columns].reset_index(drop=True)
