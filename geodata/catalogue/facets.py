"""How many projects stand behind each choice of a filter, given all other filters."""

from dataclasses import replace

import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.text import split_list

THEME_FIELDS = ("themes", "families")
"""Families name themes, so both are one choice: neither narrows the counts of the other."""


def facets(whole: Catalogue, filters: Filters) -> dict[str, dict[str, int]]:
    """Return for each list key of a link, except ``code``, the number of distinct projects by value.

    The filter of a key itself is left out, so that a count says what choosing the value would bring. Calls are no
    projects. A value without projects is missing.
    """
    counts = {}
    for key, name in LIST_KEYS.items():
        if key == "code":
            continue
        fields = THEME_FIELDS if name in THEME_FIELDS else (name,)
        selection = whole.select(replace(filters, **dict.fromkeys(fields, ())))
        counts[key] = _count(key, selection)
    return counts


def _count(key: str, selection: Catalogue) -> dict[str, int]:
    projects = selection.projects[(selection.projects["record_kind"] == "project").to_numpy(dtype=bool)]
    ids = projects["project_id"]
    if key in ("programme", "status"):
        pairs = projects[["project_id", f"{key}_id" if key == "programme" else key]]
    elif key in ("theme", "family"):
        pairs = _exploded(ids, projects["themes"])
        if key == "family":
            families = selection.themes.set_index("theme_id")["family"]
            pairs = pairs.assign(value=pairs["value"].map(families))
    elif key == "region":
        pairs = _exploded(ids, projects["region_ids"])
    else:
        partners = selection.partners[selection.partners["project_id"].isin(ids)]
        column = "country" if key == "country" else "org_type"
        pairs = partners[["project_id", column]].astype(str)
        if key == "country":
            pairs = pd.concat([pairs, projects[["project_id", "country"]].astype(str)])
    pairs = pairs.astype(str).set_axis(["project_id", "value"], axis=1)
    pairs = pairs[pairs["value"].ne("") & pairs["value"].ne("nan")].drop_duplicates()
    return pairs["value"].value_counts().to_dict()


def _exploded(ids: pd.Series, cells: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"project_id": ids, "value": cells.map(split_list)}).explode("value").dropna()
