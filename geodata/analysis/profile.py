"""What stands in the profile of a territory: its projects by theme, programme and time, and whom it works with.

Each function takes the records of the territory, ``selection.select(place.filters)``. Calls are no projects: their
money contains that of the projects, and nobody works together in them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata import dates
from geodata.analysis.flows import KINDS, flows
from geodata.analysis.territories import Territory, lying_in
from geodata.catalogue.core import Catalogue
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import split_list

MONEY = ("total_cost_eur", "eu_contribution_eur")
PROJECT, EVENT = "project", "event"
ORIGIN, ADOPTER = "origin", "adopter"


def keys(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the keys of all territories: the transformation regions, functional areas, NUTS 3, 2, 0, 1, ORP.

    Within a kind they have the order of the file or of the codes.
    """
    first = [level for level in boundaries.LEVELS if level not in (*boundaries.NUTS_LEVELS, "orp")]
    levels = (*first, "nuts3", "nuts2", "nuts0", "nuts1", "orp")
    return (*catalogue.regions["region_id"], *(code for level in levels for code in sorted(catalogue.codes(level))))


def by_theme(records: Catalogue) -> pd.DataFrame:
    """Return for each theme that occurs how many projects have it, and its share of their money, the most first.

    Columns theme_id (empty for projects without a theme), family, projects, total_cost_eur, eu_contribution_eur. A
    project counts in each of its themes, so the counts may exceed the total. Its money is divided among its themes
    in equal shares, so the sums never do; that of cancelled projects is left out. A theme without any figure has NaN.
    """
    found = records.works
    spending = found["status"] != "cancelled"
    lists = [tuple(dict.fromkeys(split_list(cell))) or ("",) for cell in found["themes"]]
    parts = np.array([len(themes) for themes in lists], dtype=float)
    shares = {money: (found[money].where(spending) / parts).to_numpy() for money in MONEY}
    rows = pd.DataFrame({"theme_id": pd.Series(lists, dtype=object), **shares}).explode("theme_id")
    groups = rows.astype({"theme_id": str}).groupby("theme_id", sort=False)
    sums = {money: groups[money].sum(min_count=1) for money in MONEY}
    result = pd.DataFrame({"projects": groups.size(), **sums}).reset_index()
    themes = records.themes.set_index("theme_id")["family"]
    order = {theme: position for position, theme in enumerate(themes.index)}
    result = result.assign(
        family=result["theme_id"].map(themes).fillna(""), order=result["theme_id"].map(order).fillna(len(order))
    )
    result = result.sort_values(["projects", "order"], ascending=[False, True], ignore_index=True)
    return result[["theme_id", "family", "projects", *MONEY]]


@dataclass(frozen=True)
class Timeline:
    """The newest dated projects and events, oldest on top; how many dated ones there are, and how many have no date.

    ``rows``: kind (`PROJECT`, `EVENT`), id, title, of (the acronym of a project, the kind of an event),
    start_date, end_date, first and last (days), family.
    """

    rows: pd.DataFrame
    dated: int
    undated: int


def timeline(records: Catalogue, limit: int) -> Timeline:
    """Return when projects and events took place, those that began last when there are more than ``limit``.

    An unknown end (or start) is not invented: the record stands where its known date does, for as long as that date
    is vague (a year, a month, a day).
    """
    families = records.themes.set_index("theme_id")["family"]
    events = records.events
    of_events = events["themes"].str.split(";").str[0].map(families).fillna("cooperation")
    found = pd.concat(
        [
            _spans(records.works, PROJECT, "project_id", "acronym"),
            _spans(events.assign(family=of_events), EVENT, "event_id", "kind"),
        ],
        ignore_index=True,
    )
    dated = found.dropna(subset=["first", "last"])
    newest = dated.sort_values(["first", "last", "id"], ignore_index=True).tail(limit)
    return Timeline(newest.reset_index(drop=True), len(dated), len(found) - len(dated))


def _spans(frame: pd.DataFrame, kind: str, key: str, of: str) -> pd.DataFrame:
    start = frame["start_date"].where(frame["start_date"] != "", frame["end_date"])
    end = frame["end_date"].where(frame["end_date"] != "", frame["start_date"])
    return pd.DataFrame({
        "kind": kind,
        "id": frame[key].astype(str),
        "title": frame["title"],
        "of": frame[of].astype(str),
        "start_date": frame["start_date"],
        "end_date": frame["end_date"],
        "first": pd.to_datetime(start.map(dates.first_day)).astype("datetime64[ms]"),
        "last": pd.to_datetime(end.map(dates.last_day)).astype("datetime64[ms]"),
        "family": frame["family"],
    })  # fmt: skip


def _partners(records: Catalogue) -> pd.DataFrame:
    """Return the partner rows of projects."""
    return records.partners[records.partners["project_id"].isin(records.works["project_id"])]


def partners_abroad(records: Catalogue, place: Territory) -> pd.DataFrame:
    """Return the organisations of other countries in the projects, those of most projects first.

    Columns org_id, name, org_type, place, country, projects. Organisations whose country is unknown are not abroad.
    """
    rows = _partners(records)
    rows = rows[~rows["country"].astype(str).isin(["", place.country])]
    counts = rows.groupby("org_id", sort=False)["project_id"].nunique().rename("projects")
    first = rows.assign(name=rows["organisation"]).drop_duplicates("org_id")
    first = first[["org_id", "name", "org_type", "place", "country"]]
    found = first.merge(counts, left_on="org_id", right_index=True)
    return found.sort_values(["projects", "name"], ascending=[False, True], ignore_index=True)


def partner_countries(records: Catalogue, place: Territory) -> pd.DataFrame:
    """Return the other countries with partners in the projects: columns country, projects, organisations."""
    rows = _partners(records).astype({"country": str})
    rows = rows[~rows["country"].isin(["", place.country])]
    groups = rows.groupby("country")
    found = pd.DataFrame({"projects": groups["project_id"].nunique(), "organisations": groups["org_id"].nunique()})
    return found.reset_index().sort_values(["projects", "country"], ascending=[False, True], ignore_index=True)


def linked_regions(records: Catalogue, place: Territory) -> pd.DataFrame:
    """Return the transformation regions that a transformation region is linked with, those of most records first.

    Columns region, and for each of `flows.KINDS` how many records link the two, and ``records``, their sum. Empty for
    a territory that is no transformation region.
    """
    ids: dict[str, dict[str, set[str]]] = {}
    for kind in KINDS:
        links = flows(records, kind)
        for one, other in (("origin", "target"), ("target", "origin")):
            for row in links[links[one] == place.key].to_dict("records"):
                ids.setdefault(row[other], {}).setdefault(kind, set()).update(row["ids"])
    rows = [{"region": region, **{kind: len(found.get(kind, ())) for kind in KINDS}} for region, found in ids.items()]
    result = pd.DataFrame(rows, columns=["region", *KINDS]).astype(dict.fromkeys(KINDS, int))
    result = result.assign(records=result[list(KINDS)].sum(axis=1))
    return result.sort_values(["records", "region"], ascending=[False, True], ignore_index=True)


def partner_regions(records: Catalogue, place: Territory) -> pd.DataFrame:
    """Return the NUTS regions outside a territory where partners of its projects have their seat, the most first.

    Columns code, projects, organisations. NUTS 3 regions for a territory of that size or smaller, else NUTS 2. A
    partner known by its country only stands in no region.
    """
    level = "nuts2" if place.level in ("nuts0", "nuts1", "nuts2") else "nuts3"
    rows = _partners(records)
    rows = rows[~lying_in(rows, place)].astype({level: str})
    groups = rows[rows[level] != ""].groupby(level)
    found = pd.DataFrame({"projects": groups["project_id"].nunique(), "organisations": groups["org_id"].nunique()})
    found = found.rename_axis("code").reset_index()
    return found.sort_values(["projects", "code"], ascending=[False, True], ignore_index=True)


def practices(records: Catalogue, place: Territory) -> pd.DataFrame:
    """Return the practices with ``roles``: (`ORIGIN`,), (`ADOPTER`,) or both; those of a code are located there."""
    found = records.practices
    roles = [
        tuple(
            role
            for role, holds in ((ORIGIN, row.origin_region_id == place.key), (ADOPTER, place.key in adopters))
            if holds
        )
        if not place.level
        else (ORIGIN,)
        for row, adopters in zip(each_row(found), found["adopter_region_ids"].map(split_list), strict=True)
    ]
    return found.assign(roles=pd.Series(roles, index=found.index, dtype=object))
