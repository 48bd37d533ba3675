"""What a region shows: totals and ratios.

Calls never count: their money contains that of the projects. A project counts where it is itself (its site,
the seat of its lead partner, or the region it names), so it is in at most one region of a level and a
column's sum never exceeds the total. The one exception, `involved_projects`, says so by its name.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.analysis import context
from geodata.analysis.population import codes_of, population, reference_year
from geodata.catalogue.core import Catalogue
from geodata.settings import PER_INHABITANTS
from geodata.space import boundaries

TOTAL, RATIO, CONTEXT = "total", "ratio", "context"


@dataclass(frozen=True)
class Measure:
    """A number that a region shows.

    ``kind`` is ``total`` (drawn as circles) or ``ratio`` (drawn as fills); ``unit`` one of ``projects``,
    ``organisations``, ``events``, ``eur``, ``per100k``, ``eur_per_inhabitant``, ``context``; ``figure`` the total that
    it is based on: itself, or what is divided by the population. What is ``of_context`` (`geodata.analysis.context`)
    tells of the region and not of its records: no filter reaches it.
    """

    key: str
    kind: str
    unit: str
    figure: str
    of_context: bool = False

    @property
    def group(self) -> str:
        """The group of a menu: ``total``, ``ratio`` or ``context``."""
        return CONTEXT if self.of_context else self.kind


MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("projects", TOTAL, "projects", "projects"),
        Measure("involved_projects", TOTAL, "projects", "involved_projects"),
        Measure("organisations", TOTAL, "organisations", "organisations"),
        Measure("events", TOTAL, "events", "events"),
        Measure("total_cost", TOTAL, "eur", "total_cost"),
        Measure("eu_contribution", TOTAL, "eur", "eu_contribution"),
        Measure("projects_per_100k", RATIO, "per100k", "projects"),
        Measure("organisations_per_100k", RATIO, "per100k", "organisations"),
        Measure("total_cost_per_inhabitant", RATIO, "eur_per_inhabitant", "total_cost"),
        Measure("eu_contribution_per_inhabitant", RATIO, "eur_per_inhabitant", "eu_contribution"),
        *(
            Measure(key, TOTAL if figure.adds_up else RATIO, "context", key, of_context=True)
            for key, figure in context.FIGURES.items()
        ),
    )
}
"""Every measure by its key, in the order of a menu."""


RECORDED = tuple(key for key, measure in MEASURES.items() if not measure.of_context)
"""The measures made of the records of a selection."""


def counterpart(key: str, group: str) -> str:
    """Return the measure of a group that shows the same figure as another one, the first of the group if none does."""
    others = [measure for measure in MEASURES.values() if measure.group == group]
    return next((measure.key for measure in others if measure.figure == MEASURES[key].figure), others[0].key)


MONEY = ("total_cost", "eu_contribution")
"""The figures in EUR; the tables hold them as ``<figure>_eur``."""


def by_region(catalogue: Catalogue, level: str) -> pd.DataFrame:
    """Return what each region of a level shows; raises ValueError for an unknown level.

    The index ``code`` has every region of a level of `boundaries.LEVELS`, in order. Columns:

    - ``projects``: distinct projects located there, cancelled ones too; each is in at most one region;
    - ``involved_projects``: distinct projects located there or with a partner there. A project counts in each
      of its regions, so the sum exceeds the total: a label must say it;
    - ``organisations``: distinct organisations with their seat there (one seat each); ``events``: events there;
    - ``total_cost``, ``eu_contribution``: EUR of the projects located there that are not cancelled (a withdrawn
      project spends nothing); 0 without such projects, NaN (no data) when none of them has the figure;
    - ``without_total_cost``, ``without_eu_contribution``: how many of them have no such figure;
    - the ratios of `MEASURES`: per 100,000 inhabitants and EUR per inhabitant, NaN without a population;
    - ``population`` (persons) and ``population_year`` (NaN where unknown; the year of ORP and areas is never given).
    """
    result = pd.DataFrame(index=codes_of(level))
    recorded = [MEASURES[key] for key in RECORDED]
    for measure in recorded:
        if measure.kind == TOTAL:
            result[measure.key] = _total(catalogue, level, measure.key)
    for figure in MONEY:
        result[f"without_{figure}"] = _money(catalogue, level, figure)[1]
    people = population(catalogue, level)
    result = result.assign(population=people["population"], population_year=people["year"])
    for measure in recorded:
        if measure.kind == RATIO:
            result[measure.key] = _ratio(measure, result[measure.figure], people["population"])
    others = ["population", "population_year", *(f"without_{figure}" for figure in MONEY)]
    return result[[*RECORDED, *others]]


def values(catalogue: Catalogue, level: str, key: str, year: int = 0) -> pd.Series:
    """Return one measure alone, by code: what a map of it needs. Raises KeyError for an unknown one.

    ``year`` is that of a figure of the context, 0 for its newest.
    """
    measure = MEASURES[key]
    if measure.of_context:
        return context.values(catalogue.whole, level, key, year)
    total = pd.Series(_total(catalogue, level, measure.figure), index=codes_of(level), name=key)
    return total if measure.kind == TOTAL else _ratio(measure, total, population(catalogue, level)["population"])


def _ratio(measure: Measure, total: pd.Series, people: pd.Series) -> pd.Series:
    per = PER_INHABITANTS if measure.unit == "per100k" else 1
    return (total / people * per).rename(measure.key)


def _total(catalogue: Catalogue, level: str, figure: str) -> np.ndarray:
    """Return a total of each region, in the order of the codes."""
    codes = codes_of(level)
    if figure in MONEY:
        return _money(catalogue, level, figure)[0]
    if figure == "involved_projects":
        return involved_projects(catalogue, level).to_numpy()
    rows = {
        "projects": lambda whole: whole.works,
        "organisations": _organisations,
        "events": lambda whole: whole.events,
    }[figure]
    return _count(_positions(codes, rows(catalogue)[level]), len(codes))


def _money(catalogue: Catalogue, level: str, figure: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the EUR of each region and how many of its projects have no such figure."""
    codes, projects = codes_of(level), catalogue.works
    projects = projects[_spends(projects)]
    amounts = projects[f"{figure}_eur"].to_numpy(dtype=float)
    return _sum(amounts, _positions(codes, projects[level]), len(codes))


def _organisations(catalogue: Catalogue) -> pd.DataFrame:
    """Return the organisations that take part in the projects of the selection, each at its one seat."""
    organisations = catalogue.organisations
    return organisations[organisations["org_id"].isin(_of_partners(catalogue, "org_id").unique())]


def _of_partners(catalogue: Catalogue, column: str) -> pd.Series:
    """Return a column of the partner rows of projects, without those of calls."""
    partners = catalogue.partners
    ids = pd.Index(catalogue.works["project_id"].astype(object))
    # The column alone: copying whole rows by the million would be the dear part.
    return partners[column][_positions(ids, partners["project_id"]) >= 0]


def _spends(projects: pd.DataFrame) -> np.ndarray:
    return (projects["status"] != "cancelled").to_numpy(dtype=bool)


def _positions(index: pd.Index, values: pd.Series) -> np.ndarray:
    """Return the position of each value in the index, -1 for one that is not there."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        # Millions of rows have few categories: look up those only. The added -1 answers a missing value (code -1).
        known = np.append(index.get_indexer(values.cat.categories.astype(object)), -1)
        return known[values.cat.codes.to_numpy()]
    return index.get_indexer(pd.Index(values.to_numpy(dtype=object)))


def _count(positions: np.ndarray, length: int) -> np.ndarray:
    return np.bincount(positions[positions >= 0], minlength=length)


def _sum(amounts: np.ndarray, positions: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the sum of each region, NaN where rows exist but none has an amount, and its rows without one."""
    given = ~np.isnan(amounts)
    with_amount, without = _count(positions[given], length), _count(positions[~given], length)
    placed = given & (positions >= 0)
    sums = np.bincount(positions[placed], weights=amounts[placed], minlength=length)
    return np.where((with_amount == 0) & (without > 0), np.nan, sums), without


def involved_projects(catalogue: Catalogue, level: str) -> pd.Series:
    """Return for each region of a level, by code, the distinct projects located there or with a partner there.

    A project counts in each of its regions. Raises ValueError for an unknown level.
    """
    codes = codes_of(level)
    projects, partners = catalogue.works, catalogue.partners
    ids = pd.Index(projects["project_id"].astype(object))
    project = np.concatenate([np.arange(len(projects)), _positions(ids, partners["project_id"])])
    region = np.concatenate([_positions(codes, projects[level]), _positions(codes, partners[level])])
    both = (project >= 0) & (region >= 0)
    # Each pair of project and region as one whole number: distinct numbers are found faster than distinct pairs.
    pairs = pd.unique(project[both].astype(np.int64) * len(codes) + region[both])
    return pd.Series(np.bincount(pairs % len(codes), minlength=len(codes)), index=codes, name="involved_projects")


def divisor_year(catalogue: Catalogue, level: str, key: str) -> int:
    """Return the year of the inhabitants that a measure is divided by; 0 for totals and where no source gives one."""
    if MEASURES[key].group != RATIO or level not in boundaries.NUTS_LEVELS:
        return 0
    whole = catalogue.whole
    return whole.computed(("reference year",), lambda: reference_year(whole)) or 0


def outside(catalogue: Catalogue, level: str) -> pd.DataFrame:
    """Return the projects (rows of the table, no calls) that no region of the level counts.

    They have no place, lie outside the level, or name regions of which none contains all.
    """
    projects = catalogue.works
    return projects[_positions(codes_of(level), projects[level]) < 0]


@dataclass(frozen=True)
class Totals:
    """The key figures of a selection. Money in EUR, NaN when no project has the figure (0 without projects).

    ``countries`` are those of projects and partners; ``without_…`` count projects that are not cancelled and have no
    such figure, ``without_any_figure`` those with neither; ``without_place`` projects that no map can show,
    ``in_region_only`` those drawn in the middle of the region that they name, ``cancelled`` those in no sum of money.
    ``heaviest`` is the title of the planned project with the largest total cost, ``heaviest_share`` its share of all.
    """

    projects: int
    calls: int
    organisations: int
    countries: int
    events: int
    practices: int
    total_cost_eur: float
    eu_contribution_eur: float
    without_total_cost: int
    without_eu_contribution: int
    without_any_figure: int
    without_place: int
    in_region_only: int
    cancelled: int
    heaviest: str
    heaviest_share: float


def totals(catalogue: Catalogue) -> Totals:
    """Return the key figures of a catalogue or of a selection."""
    projects = catalogue.works
    spending = projects[_spends(projects)]
    basis = projects["location_basis"].astype(str)
    countries = {*projects["country"].unique(), *_of_partners(catalogue, "country").unique()}
    everywhere = np.zeros(len(spending), dtype=int)
    amounts = {figure: spending[f"{figure}_eur"].to_numpy(dtype=float) for figure in MONEY}
    missing = {figure: np.isnan(amounts[figure]) for figure in MONEY}
    sums = {figure: float(_sum(amounts[figure], everywhere, 1)[0][0]) for figure in MONEY}
    planned = np.where(spending["status"] == "planned", amounts["total_cost"], np.nan)
    largest = int(np.nanargmax(planned)) if not np.isnan(planned).all() else None
    return Totals(
        projects=len(projects),
        calls=len(catalogue.projects) - len(projects),
        organisations=_of_partners(catalogue, "org_id").nunique(),
        countries=sum(isinstance(country, str) and country != "" for country in countries),
        events=len(catalogue.events),
        practices=len(catalogue.practices),
        total_cost_eur=sums["total_cost"],
        eu_contribution_eur=sums["eu_contribution"],
        without_total_cost=int(missing["total_cost"].sum()),
        without_eu_contribution=int(missing["eu_contribution"].sum()),
        without_any_figure=int((missing["total_cost"] & missing["eu_contribution"]).sum()),
        without_place=int((basis == "none").sum()),
        in_region_only=int((basis == "region").sum()),
        cancelled=len(projects) - len(spending),
        heaviest="" if largest is None else str(spending["title"].iloc[largest]),
        heaviest_share=0.0 if largest is None else float(planned[largest]) / (sums["total_cost"] or np.inf),
    )
