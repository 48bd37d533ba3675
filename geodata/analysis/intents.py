"""Asked and got: projects that regions put forward, and what of them is known to run.

They are intents of their applicants, no projects: no sum of projects has them, and their costs are claims of that year.
"""

from dataclasses import dataclass

import pandas as pd

from geodata.analysis.territories import territory
from geodata.catalogue import search
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters


def selected(whole: Catalogue, filters: Filters) -> pd.DataFrame:
    """Return the intents that the regions, codes, countries and words of filters reach, in the order of the file.

    Other filters leave them alone: an intent has no programme, theme, status or period. Added columns: ``project``, the
    title of the project that it became, and ``status`` of that, both empty when none is known.
    """
    table = whole.intents
    kept = pd.Series(data=True, index=table.index)
    if filters.regions:
        kept &= table["region_id"].isin(filters.regions)
    if filters.countries:
        countries = whole.regions.set_index("region_id")["country"]
        kept &= table["region_id"].map(countries).isin(filters.countries)
    if filters.codes:
        kept &= table["region_id"].map(lambda region: _lies_in(region, filters.codes, whole))
    if filters.text:
        asked = search.clauses(filters.text)
        texts = (table["title"] + " " + table["applicant"]).map(search.normal).astype(str)
        kept &= search.selected(asked, texts) if asked else False
    projects = whole.projects.set_index("project_id")
    found = table[kept.to_numpy(dtype=bool)].reset_index(drop=True)
    return found.assign(**{
        name: found["project_id"].map(projects[column].to_dict()).fillna("").astype(str)
        for name, column in (("project", "title"), ("status", "status"))
    })  # fmt: skip


def _lies_in(region: str, codes: tuple[str, ...], whole: Catalogue) -> bool:
    place = territory(region, whole)
    return place is not None and any(own.startswith(code) for own in place.codes for code in codes)


@dataclass(frozen=True)
class Sums:
    """What was asked: intents, strategic ones, those known to be projects; costs by currency where they are known."""

    intents: int
    strategic: int
    matched: int
    cost: float
    without_cost: int
    currency: str


def sums(found: pd.DataFrame) -> Sums:
    """Return the sums of intents of one currency; the cost is NaN when none has a figure or there are several."""
    currencies = found.loc[found["total_cost"].notna(), "currency"].unique()
    return Sums(
        intents=len(found),
        strategic=int((found["strategic"] == "yes").sum()),
        matched=int((found["project_id"] != "").sum()),
        cost=float(found["total_cost"].sum(min_count=1)) if len(currencies) == 1 else float("nan"),
        without_cost=int(found["total_cost"].isna().sum()),
        currency=str(currencies[0]) if len(currencies) == 1 else "",
    )
