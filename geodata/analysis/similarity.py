"""Regions whose projects have the same themes: for whom a region works on, and whom it does not know yet.

The measure is the cosine of two theme profiles, the "technological proximity" of A. B. Jaffe ("Technological
Opportunity and Spillovers of R&D", American Economic Review 76(5), 1986, pp. 984-1001), with themes in the place of
classes of patents. It is 1 for equal profiles, whatever the number of projects, and 0 where no theme is common.

A project of k themes gives 1/k to each of them, so that every project weighs the same (fractional counting: L. Waltman
and N. J. van Eck, "Field-normalized citation impact indicators and the choice of an appropriate counting method",
Journal of Informetrics 9(4), 2015, pp. 872-894). A project of several regions is in the profile of each, whole: it is
that region's work. Themes have no further weight: a rare theme is not more important than a common one.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from geodata.analysis.network import acquainted, neighbours, with_names
from geodata.catalogue.core import Catalogue
from geodata.text import split_list

MIN_PROJECTS = 3
"""A region with fewer projects has no profile: one project would decide what it works on."""

COLUMNS = ("region_id", "likeness", "projects", "common")


def _themes(catalogue: Catalogue) -> pd.DataFrame:
    """Return one row for each project, each of its regions and each of its themes; calls are no projects."""
    projects = catalogue.works
    rows = pd.DataFrame({
        "project_id": projects["project_id"],
        "region_id": projects["region_ids"].map(split_list),
        "theme": projects["themes"].map(split_list),
    })  # fmt: skip
    rows = rows.explode("region_id").explode("theme").dropna()
    return rows.astype(str).drop_duplicates(ignore_index=True)


def counts(catalogue: Catalogue) -> pd.DataFrame:
    """Return the projects of each transformation region (rows) that name each theme (columns, in their order)."""
    rows = _themes(catalogue)
    return pd.crosstab(rows["region_id"], rows["theme"]).reindex(columns=catalogue.themes["theme_id"], fill_value=0)


def profiles(catalogue: Catalogue) -> pd.DataFrame:
    """Return the theme profile of each region that has projects: the shares of the themes, which sum to 1."""
    rows = _themes(catalogue)
    rows["weight"] = 1 / rows.groupby(["project_id", "region_id"])["theme"].transform("size")
    sums = rows.pivot_table(index="region_id", columns="theme", values="weight", aggfunc="sum", fill_value=0.0)
    sums = sums.reindex(columns=catalogue.themes["theme_id"], fill_value=0.0)
    return sums.div(sums.sum(axis=1), axis=0)


def projects(catalogue: Catalogue) -> pd.Series:
    """Return the number of projects of each region that has any, by its id."""
    return _themes(catalogue).groupby("region_id")["project_id"].nunique()


def likeness(shares: pd.DataFrame, region: str) -> pd.Series:
    """Return how alike the profile of each region (a row of shares) is to that of one of them: 0 to 1.

    Raises KeyError for a region that is not among them.
    """
    values = shares.to_numpy(dtype=float)
    own = shares.loc[region].to_numpy(dtype=float)
    lengths = np.linalg.norm(values, axis=1) * np.linalg.norm(own)
    products = values @ own
    cosine = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    # Rounding may lead a hair beyond.
    return pd.Series(cosine.clip(0.0, 1.0), index=shares.index, name="likeness")


def suggestions(
    selection: Catalogue, whole: Catalogue, region: str, countries: Collection[str] = (), minimum: int = MIN_PROJECTS
) -> pd.DataFrame:
    """Return the regions most like a region in the themes of a selection that it does not yet work with.

    The profiles are those of the selection, among regions with at least ``minimum`` projects in it; whether two
    regions work together is judged on the whole catalogue (`network.acquainted`). Regions that share land with the
    region are left out, and those outside the ``countries`` when there are any. One row a region with the `COLUMNS`:
    ``common`` are the themes of both, ``(theme, projects here, projects there)``, first those that contribute most
    to the likeness. The most alike comes first. No row when the region itself has too few projects.
    """
    numbers = projects(selection)
    known = numbers.index[numbers >= minimum]
    if region not in known:
        return pd.DataFrame({"region_id": [], "likeness": [], "projects": [], "common": []}, columns=list(COLUMNS))
    shares, by_theme = profiles(selection).loc[known], counts(selection)
    alike = likeness(shares, region)
    land = whole.regions.set_index("region_id")["country"]
    out = {region, *neighbours(whole, region), *acquainted(whole, region)}
    found = [other for other in known if other not in out and (not countries or land.get(other) in countries)]
    rows = [
        {
            "region_id": other,
            "likeness": alike[other],
            "projects": int(numbers[other]),
            "common": _common(shares, by_theme, region, other),
        }
        for other in found
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame[frame["likeness"] > 0]
    return frame.sort_values(["likeness", "region_id"], ascending=[False, True], ignore_index=True)


def _common(shares: pd.DataFrame, by_theme: pd.DataFrame, here: str, there: str) -> tuple[tuple[str, int, int], ...]:
    """Return the common themes with the projects on both sides, in the order of what they add to the cosine."""
    added: Any = shares.loc[here] * shares.loc[there]
    added = added.sort_values(ascending=False, kind="stable")
    return tuple(
        (theme, int(by_theme.loc[here, theme]), int(by_theme.loc[there, theme])) for theme in added[added > 0].index
    )


def suggestions_table(found: pd.DataFrame, catalogue: Catalogue, region: str) -> pd.DataFrame:
    """Return `suggestions` for download: for which region, which ones, why."""
    frame = found.assign(
        suggested_to=region,
        common_themes=found["common"].map(
            lambda themes: "; ".join(f"{theme} ({here} here, {there} there)" for theme, here, there in themes)
        ),
        reason="common themes; no shared project, exchange or practice in the catalogue",
    )
    return with_names(frame.drop(columns="common"), catalogue)
