"""Two or more territories side by side: the same figures of each, what they share, and parts for maps of one scale."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.analysis.indicators import INDICATORS, Fact, facts
from geodata.analysis.measures import Totals, by_region, totals
from geodata.analysis.population import population
from geodata.analysis.territories import Territory
from geodata.catalogue.core import Catalogue
from geodata.settings import GEOGRAPHIC_CRS, PER_INHABITANTS
from geodata.space import boundaries
from geodata.text import split_list

COUNTS = ("projects", "calls", "organisations", "countries", "events", "practices")
MONEY = ("total_cost_eur", "eu_contribution_eur", "without_total_cost", "without_eu_contribution")
RATIOS = ("projects_per_100k", "eu_contribution_per_inhabitant")
FIGURES = (*COUNTS, *MONEY, *RATIOS)
"""The key figures of a territory, in the order of the page."""


@dataclass(frozen=True)
class Side:
    """One of the territories that are compared: what is known of it, and its part of the selection."""

    place: Territory
    selection: Catalogue
    facts: dict[str, Fact]
    totals: Totals
    people: float

    @property
    def figures(self) -> dict[str, float]:
        """The `FIGURES`; the ratios are NaN without a population or without any amount."""
        people = self.people
        counts = {name: float(getattr(self.totals, name)) for name in (*COUNTS, *MONEY)}
        per = {
            "projects_per_100k": counts["projects"] / people * PER_INHABITANTS,
            "eu_contribution_per_inhabitant": counts["eu_contribution_eur"] / people,
        }
        return counts | per


def side(place: Territory, selection: Catalogue) -> Side:
    """Return a territory with its records of a selection: those that its filters select."""
    part = selection.select(place.filters)
    known = facts(place, selection)
    return Side(place, part, known, totals(part), _people(place, selection, known["population"].value))


def _people(place: Territory, catalogue: Catalogue, newest: float) -> float:
    """Return the inhabitants that ratios are divided by: those of the year of the map, so that both say the same."""
    if place.is_part:
        return newest
    parts = [
        population(catalogue, boundaries.known_level(code))["population"].get(code, np.nan) for code in place.codes
    ]
    return float(sum(parts)) if parts and not np.isnan(parts).any() else newest


def theme_counts(sides: Sequence[Side]) -> pd.DataFrame:
    """Return the projects of each theme (index theme_id) in each territory (columns: their keys), the most first.

    A project counts in each of its themes, so the themes add up to more than the projects.
    """
    return _counts(sides, lambda projects: projects["themes"].map(split_list).explode())


def programme_counts(sides: Sequence[Side]) -> pd.DataFrame:
    """Return the projects of each programme (index programme_id, empty: none known) in each territory, most first."""
    return _counts(sides, lambda projects: projects["programme_id"].astype(str))


def _counts(sides: Sequence[Side], values: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    counted = {one.place.key: values(one.selection.works).dropna().value_counts() for one in sides}
    table = pd.DataFrame(counted).fillna(0).astype(int)
    # The sum decides, and the id among equals, so that the order is the same on every run.
    return table.sort_index().loc[lambda frame: frame.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def table(sides: Sequence[Side]) -> pd.DataFrame:
    """Return every number of the comparison: columns section, item, and of each territory value, year and source.

    Sections: ``indicators`` (`INDICATORS`), ``figures`` (`FIGURES`), ``themes`` and ``programmes`` (projects by id).
    The columns of a territory are its key, ``KEY unit``, ``KEY year`` and ``KEY source_url`` (empty for what is
    counted in the catalogue).
    """
    rows = [_row("indicators", name, {one.place.key: one.facts[name] for one in sides}) for name in INDICATORS]
    rows += [
        _row("figures", name, {one.place.key: Fact(name, one.figures[name], _unit(name)) for one in sides})
        for name in FIGURES
    ]
    for section, counts in (("themes", theme_counts(sides)), ("programmes", programme_counts(sides))):
        rows += [
            _row(section, str(item), {str(key): Fact(str(item), float(n), "projects") for key, n in numbers.items()})
            for item, numbers in zip(counts.index, counts.to_dict("records"), strict=True)
        ]
    return pd.DataFrame(rows)


def _unit(figure: str) -> str:
    if figure in RATIOS:
        return "per 100,000 inhabitants" if figure == RATIOS[0] else "EUR per inhabitant"
    return "EUR" if figure.endswith("_eur") else ""


def _row(section: str, item: str, cells: dict[str, Fact]) -> dict[str, object]:
    row: dict[str, object] = {"section": section, "item": item}
    for key, fact in cells.items():
        row |= {
            key: fact.value,
            f"{key} unit": fact.unit if fact.known else "",
            f"{key} year": fact.year or np.nan,
            f"{key} source_url": fact.source_url if fact.known else "",
        }
    return row


@dataclass(frozen=True)
class Shared:
    """What two territories have in common: ids of projects of both, and of organisations in projects of both."""

    first: Territory
    second: Territory
    projects: tuple[str, ...]
    organisations: tuple[str, ...]


def shared(sides: Sequence[Side]) -> list[Shared]:
    """Return for each pair of territories the projects and the organisations that both have; calls are left out.

    An organisation of a territory is one that takes part in a project of it, wherever its seat is.
    """
    projects = {one.place.key: set(one.selection.works["project_id"]) for one in sides}
    organisations = {}
    for one in sides:
        partners = one.selection.partners
        organisations[one.place.key] = set(partners.loc[partners["project_id"].isin(projects[one.place.key]), "org_id"])
    return [
        Shared(
            a.place,
            b.place,
            tuple(sorted(projects[a.place.key] & projects[b.place.key])),
            tuple(sorted(organisations[a.place.key] & organisations[b.place.key])),
        )
        for a, b in combinations(sides, 2)
    ]


def shared_table(pairs: Iterable[Shared], catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a project or organisation that two territories share: first, second, kind, id, name."""
    titles = catalogue.projects.set_index("project_id")["title"]
    names = catalogue.organisations.set_index("org_id")["name"]
    rows = [
        {"first": pair.first.key, "second": pair.second.key, "kind": kind, "id": one, "name": known[one]}
        for pair in pairs
        for kind, ids, known in (("project", pair.projects, titles), ("organisation", pair.organisations, names))
        for one in ids
    ]
    return pd.DataFrame(rows, columns=["first", "second", "kind", "id", "name"])


MEASURE = "projects_per_100k"
"""What fills the maps: projects that are in a part itself (`measures.by_region`), for 100,000 inhabitants of it."""


def parts_level(places: Iterable[Territory]) -> str:
    """Return the common level of the parts of territories: ``orp`` when all of them have ORP, otherwise ``nuts3``."""
    of_orp = [bool(place.codes) and all(_parts(code, "orp") for code in place.codes) for place in places]
    return "orp" if all(of_orp) else "nuts3"


def parts(one: Side, level: str) -> gpd.GeoDataFrame:
    """Return the regions of a level that a territory is made of, filled: columns name, `MEASURE`, geometry.

    A code that has no regions of the level (a functional area; an ORP beside NUTS 3 regions) is one part. Without
    boundaries (outside NUTS) the frame is empty.
    """
    codes = [part for code in one.place.codes for part in _parts(code, level) or (code,)]
    levels = [boundaries.known_level(code) for code in codes]
    measured = {used: by_region(one.selection, used)[MEASURE] for used in set(levels)}
    data = {
        "name": [boundaries.name_of(code) for code in codes],
        MEASURE: [float(measured[used][code]) for used, code in zip(levels, codes, strict=True)],
    }
    geometry = [boundaries.union([code]) for code in codes]
    return gpd.GeoDataFrame(data, geometry=geometry, crs=GEOGRAPHIC_CRS)


def _parts(code: str, level: str) -> list[str]:
    """Return the regions of a level inside a NUTS or ORP code: itself, or what lies below it; none above it."""
    own = boundaries.level_of(code)
    if own == level:
        return [code]
    if own not in boundaries.NUTS_LEVELS:
        return []
    if level == "orp":
        orp = boundaries.regions("orp")
        return sorted(orp.loc[orp["parent"].str.startswith(code), "code"])
    return sorted(part for part in boundaries.codes(level) if part.startswith(code))
