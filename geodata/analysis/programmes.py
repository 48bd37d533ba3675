"""Programmes: what of each stands behind a selection, and the territories of the Just Transition Fund."""

import numpy as np
import pandas as pd

from geodata.analysis.coverage import coverage
from geodata.analysis.measures import MONEY
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters
from geodata.space import boundaries
from geodata.space.places import ISO_OF_NUTS
from geodata.text import split_list

OVERVIEW = (
    "programme_id", "name", "name_en", "fund", "period", "territory", "budget", "currency", "projects", "calls",
    *(f"{figure}_eur" for figure in MONEY), "without_figure", "source_url", "source_title", "notes",
)  # fmt: skip
"""Columns of `overview`."""


def overview(catalogue: Catalogue) -> pd.DataFrame:
    """Return the programmes with records in a selection, those with most projects first; columns `OVERVIEW`.

    ``projects`` are distinct projects without calls, which ``calls`` counts apart. Money in EUR is that of projects
    that are not cancelled, NaN when none has the figure; ``without_figure`` counts those with neither. The budget
    keeps its own currency. The row with the empty id stands for records that name no programme.
    """
    projects = catalogue.projects
    groups = projects["programme_id"].astype(str)
    is_project = projects.index.isin(catalogue.works.index)
    spends = is_project & (projects["status"] != "cancelled").to_numpy(dtype=bool)
    columns = [f"{figure}_eur" for figure in MONEY]
    counts = pd.DataFrame({
        "projects": pd.Series(is_project, index=projects.index).groupby(groups).sum(),
        "calls": pd.Series(~is_project, index=projects.index).groupby(groups).sum(),
        "without_figure": (projects[columns].isna().all(axis=1) & spends).groupby(groups).sum(),
        **{column: projects[column].where(spends).groupby(groups).sum(min_count=1) for column in columns},
    })  # fmt: skip
    frame = counts.rename_axis("programme_id").reset_index().merge(catalogue.programmes, on="programme_id", how="left")
    texts = frame.columns.difference(["projects", "calls", "without_figure", "budget", *columns])
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), "").astype(str)
    frame = frame.astype({"projects": int, "calls": int, "without_figure": int})
    frame = frame.sort_values(["projects", "calls", "programme_id"], ascending=[False, False, True], ignore_index=True)
    return frame[list(OVERVIEW)]


def counted(catalogue: Catalogue, column: str) -> pd.Series:
    """Return the projects of a selection by theme (``themes``) or transformation region (``region_ids``), most first.

    A project counts once for each of its themes or regions, so the sum may exceed the total. Calls are no projects.
    """
    cells = catalogue.works[column].map(split_list)
    values = pd.Series([value for cell in cells for value in dict.fromkeys(cell)], dtype=str)
    counts = values.value_counts().rename_axis(column).reset_index(name="projects")
    return counts.sort_values(["projects", column], ascending=[False, True]).set_index(column)["projects"]


def jtf_territories(catalogue: Catalogue, filters: Filters) -> pd.DataFrame:
    """Return the territories of the Just Transition Fund that the regions, codes and countries of filters reach.

    Other filters leave them alone. Columns of the table, and: ``nuts3_name``; ``coverage`` (`coverage.COVERAGE`);
    ``country`` as ISO code; ``region_allocation``, ``region_currency``, ``region_territories``: the allocation of the
    transformation region as read, and how many territories share it. Allocations of a territory and of its region are
    the same money and are never added.
    """
    frame = catalogue.jtf_territories
    frame["country"] = frame["country"].astype(str).replace(ISO_OF_NUTS)
    frame["nuts3"] = frame["nuts3"].astype(str)
    regions = catalogue.regions.set_index("region_id")
    ids = frame["region_id"].astype(str)
    frame = frame.assign(
        nuts3_name=[boundaries.name_of(code) or code for code in frame["nuts3"]],
        coverage=frame["territory_name"].map(coverage),
        region_allocation=regions["jtf_allocation"].reindex(ids).to_numpy(),
        region_currency=regions["currency"].astype(object).reindex(ids).fillna("").astype(str).to_numpy(),
        region_territories=ids.map(ids.value_counts()).to_numpy(),
    )
    return frame[_reached(frame, filters)].reset_index(drop=True)


def _reached(frame: pd.DataFrame, filters: Filters) -> np.ndarray:
    reached = np.ones(len(frame), dtype=bool)
    if filters.regions:
        reached &= frame["region_id"].isin(filters.regions).to_numpy()
    if filters.countries:
        reached &= frame["country"].isin(filters.countries).to_numpy()
    if filters.codes:
        reached &= frame["nuts3"].map(lambda code: any(_contains(asked, code) for asked in filters.codes)).to_numpy()
    return reached


def _contains(asked: str, nuts3: str) -> bool:
    """Tell whether a region of any level contains a NUTS 3 region, or lies in it as an ORP does."""
    return nuts3.startswith(asked) or boundaries.parent(asked) == nuts3
