"""Projects that are like one: the same themes, the same organisations.

The measure is the index of P. Jaccard ("The distribution of the flora in the alpine zone", New Phytologist 11(2), 1912,
pp. 37-50): of the themes that either project has, the share that both have. Among equals those that share an
organisation come first, then those that name the same region in transformation.
"""

import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.text import split_list

COLUMNS = ("project_id", "likeness", "themes", "organisations", "regions")


def alike(catalogue: Catalogue, project: str, most: int) -> pd.DataFrame:
    """Return the projects (no calls) that are most like one, at most so many, with the `COLUMNS`.

    ``likeness`` is the index from above 0 to 1, ``themes`` the ids of the themes in common, ``organisations`` and
    ``regions`` how many both have. A project without themes is like none. Raises KeyError for an unknown project.
    """
    whole = catalogue.whole
    own = whole.projects.set_index("project_id")[["themes", "region_ids"]].astype(str)
    themes, regions = (set(split_list(str(cell))) for cell in own.loc[project])
    partners = whole.partners
    members = set(partners.loc[partners["project_id"] == project, "org_id"])
    known = partners[partners["org_id"].isin(members)].groupby("project_id")["org_id"].nunique()
    others = whole.works[whole.works["project_id"] != project]
    rows = []
    for key, title, of_themes, of_regions in zip(
        others["project_id"], others["title"], others["themes"], others["region_ids"], strict=True
    ):
        theirs = set(split_list(of_themes))
        common = themes & theirs
        if common:
            shared = len(regions & set(split_list(of_regions)))
            rows.append(
                (key, len(common) / len(themes | theirs), tuple(sorted(common)), known.get(key, 0), shared, title)
            )
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "title"])
    order = frame.sort_values(
        ["likeness", "organisations", "regions", "title"], ascending=[False, False, False, True], kind="stable"
    )
    return order.head(most)[list(COLUMNS)].reset_index(drop=True)


def partners_of(catalogue: Catalogue, organisation: str) -> pd.DataFrame:
    """Return with whom an organisation shares projects: columns org_id, name, place, country, projects.

    Those with most shared projects come first, then by name.
    """
    partners = catalogue.whole.partners
    ids = partners.loc[partners["org_id"] == organisation, "project_id"]
    with_it = partners[partners["project_id"].isin(ids) & (partners["org_id"] != organisation)]
    found = with_it.groupby("org_id").agg(
        name=("organisation", "first"),
        place=("place", "first"),
        country=("country", "first"),
        projects=("project_id", "nunique"),
    )
    return found.sort_values(["projects", "name"], ascending=[False, True], kind="stable").reset_index()
