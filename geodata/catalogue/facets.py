"""How many projects stand behind each choice of a filter, given all other filters."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from geodata.catalogue.core import Catalogue, kept
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.text import split_list

THEME_FIELDS = ("themes", "families")
"""Families name themes, so both are one choice: neither narrows the counts of the other."""


@dataclass(frozen=True)
class _Pairs:
    """Which projects have which values: the position of a project and the number of one of its values, a row each.

    ``partners`` tells which pairs come from which row of the table of partners, -1 from the project itself.
    """

    projects: np.ndarray
    numbers: np.ndarray
    partners: np.ndarray
    values: pd.Index

    def count(self, projects: np.ndarray, partners: np.ndarray) -> dict[str, int]:
        """Return the distinct projects of each value among some projects and partner rows (boolean arrays)."""
        # The added True answers for pairs that no partner row makes.
        chosen = projects[self.projects] & np.append(partners, True)[self.partners]
        # A project and a value as one whole number: distinct numbers are found faster than distinct pairs.
        pairs = np.unique(self.projects[chosen] * len(self.values) + self.numbers[chosen])
        counts = np.bincount(pairs % len(self.values), minlength=len(self.values)) if len(pairs) else np.array([])
        return {value: int(count) for value, count in zip(self.values, counts, strict=False) if count}


def facets(whole: Catalogue, filters: Filters) -> dict[str, dict[str, int]]:
    """Return for each list key of a link, except ``code``, the number of distinct projects by value.

    The filter of a key itself is left out, so that a count says what choosing the value would bring. Calls are no
    projects. A value without projects is missing.
    """
    counts: dict[str, dict[str, int]] = {}
    works = np.zeros(len(whole.projects), dtype=bool)
    works[whole.works.index] = True
    for key, name in LIST_KEYS.items():
        if key == "code":
            continue
        fields = THEME_FIELDS if name in THEME_FIELDS else (name,)
        emptied: dict[str, Any] = dict.fromkeys(fields, ())
        selection = whole.select(replace(filters, **emptied))
        counts[key] = _pairs(whole, key).count(selection.rows("projects") & works, selection.rows("partners"))
    return counts


@kept
def _pairs(whole: Catalogue, key: str) -> _Pairs:
    """Return which projects of the whole have which values of a key; made once, whatever is selected."""
    projects, partners = whole.projects, whole.partners
    own, of_partners = _own_values(whole, key), _values_of_partners(partners, key)
    position = pd.Index(projects["project_id"]).get_indexer(partners["project_id"])
    rows = np.concatenate([own.index.to_numpy(dtype=np.int64), position[of_partners.index]])
    origin = np.concatenate([np.full(len(own), -1), of_partners.index.to_numpy(dtype=np.int64)])
    values = pd.concat([own, of_partners]).astype(str)
    given = ((values != "") & (values != "nan")).to_numpy(dtype=bool) & (rows >= 0)
    numbers, names = pd.factorize(values[given])
    return _Pairs(rows[given], numbers.astype(np.int64), origin[given], pd.Index(names))


def _own_values(whole: Catalogue, key: str) -> pd.Series:
    """Return the values that projects have themselves, by the position of the project."""
    projects = whole.projects.reset_index(drop=True)
    if key in ("theme", "family"):
        themes = projects["themes"].map(split_list).explode().dropna()
        return themes if key == "theme" else themes.map(whole.themes.set_index("theme_id")["family"])
    if key == "region":
        return projects["region_ids"].map(split_list).explode().dropna()
    if key in ("org", "seat"):
        return projects["project_id"].head(0)
    return projects[{"programme": "programme_id", "dates": "dates_known"}.get(key, key)]


def _values_of_partners(partners: pd.DataFrame, key: str) -> pd.Series:
    """Return the values that projects have through their partners, by the position of the partner row."""
    column = {"country": "country", "seat": "country", "org": "org_type"}.get(key)
    partners = partners.reset_index(drop=True)
    return partners[column] if column else partners["project_id"].head(0)
