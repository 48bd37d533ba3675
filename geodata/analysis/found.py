"""What a search found: where its words stand, the themes and regions that they name, the nearest known word."""

from functools import reduce

import numpy as np
import pandas as pd

from geodata.catalogue import search
from geodata.catalogue.core import Catalogue
from geodata.catalogue.texts import SEARCHED

LANGUAGES = ("en", "cs", "pl", "sl")


def places(selection: Catalogue) -> pd.DataFrame:
    """Return for each selected project where the words of the search stand, by `texts.SEARCHED` (boolean columns)."""
    texts = selection.texts("projects").reset_index(drop=True)
    asked = search.clauses(selection.filters.text)
    return pd.DataFrame({column: _any(asked, texts[column]) for column in SEARCHED})


def _any(asked: tuple[search.Clause, ...], texts: pd.Series) -> np.ndarray:
    answers = [search.selected((clause,), texts) for clause in asked]
    return reduce(np.logical_or, answers) if answers else np.zeros(len(texts), dtype=bool)


def order(selection: Catalogue) -> np.ndarray:
    """Return the positions of the selected projects in the order of where the words stand: in the title first."""
    found = places(selection).to_numpy(dtype=bool)
    # The first place says most; among equals the file's order stays.
    first = np.where(found.any(axis=1), found.argmax(axis=1), found.shape[1])
    # Who types a whole title means that one.
    phrase = search.normal(selection.filters.text)
    whole = selection.texts("projects")["in_title"].str.contains(phrase, regex=False).to_numpy(dtype=bool)
    first = np.where(whole, -1, first)
    return np.argsort(first, kind="stable")


def named(text: str, whole: Catalogue) -> list[tuple[str, str]]:
    """Return the themes and transformation regions that a search names: pairs of a list key of a link and a value."""
    asked = search.clauses(text)
    themes, regions = whole.themes, whole.regions
    tables = (
        ("theme", themes["theme_id"], themes[[f"name_{language}" for language in LANGUAGES]]),
        ("region", regions["region_id"], regions[["name", "name_en"]]),
    )
    result = []
    for key, ids, names in tables:
        texts = names.agg(" ".join, axis=1).map(search.normal).astype(str)
        result += [(key, one) for one in ids[search.selected(asked, texts)]]
    return result if asked else []


def nearest(text: str, whole: Catalogue) -> str:
    """Return the search with each unknown word replaced by the nearest known one; empty when there is none."""
    known = whole.computed(("words",), lambda: frozenset(" ".join(whole.texts("projects")["all"]).split()))
    found = search.nearest(text, known)
    return found if found and found != " ".join(search.words(text)) else ""
