"""Names of municipalities.

The package keeps Polish names whole (``gmina Łubniany``). In Slovenian names it dropped the mark of ``č`` and
put an arbitrary letter in place of ``š`` and ``ž`` (``Vencur`` for Šenčur); some are cut off. Such a name is
repaired only when exactly one known spelling fits it letter by letter: one of the spellings with marks that the
package itself gives in its column ``admin2`` (shifted between rows along the borders, so it serves as a list of
spellings and not row by row), or the name of a place inside the polygon. A name without such a second source
stays as it is and is counted.
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
import shapely

from geodata.text import fold, split_list

PREFIX = {"PL": "gmina "}
SUFFIX_OF_LANGUAGES = " / "
"""Between the two official names of a bilingual municipality (``Piran / Pirano``): the first one is kept."""

REPLACED = frozenset("šžŠŽ")
"""Letters in whose place the damaged names hold an arbitrary letter."""

_MUNICIPALITY = re.compile(r"^(City )?Municipality of | (City )?Municipality$", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–]\s*")


def repair(table: pd.DataFrame, polygons: np.ndarray, country: str, places: pd.DataFrame) -> tuple[list[str], int]:
    """Return the names of the municipalities and how many of them no second source confirms.

    `table` has the columns name and admin2, `polygons` are in EPSG:4326 in the same order, `places` is the
    gazetteer.
    """
    plain = [name.removeprefix(PREFIX.get(country, "")).split(SUFFIX_OF_LANGUAGES)[0] for name in table["name"]]
    if country != "SI":
        return plain, 0
    listed = {_MUNICIPALITY.sub("", spelling) for spelling in table["admin2"]}
    local = names_inside(polygons, places[places["country"] == country])
    spellings = [matching(name, listed) or matching(name, inside) for name, inside in zip(plain, local, strict=True)]
    repaired = [spelling or name for spelling, name in zip(spellings, plain, strict=True)]
    return repaired, sum(spelling is None for spelling in spellings)


def names_inside(polygons: np.ndarray, places: pd.DataFrame) -> list[set[str]]:
    """Return, for each polygon, the names and other names of the places inside it."""
    points = shapely.points(places["lon"], places["lat"])
    polygon, place = shapely.STRtree(points).query(polygons, predicate="contains")
    result: list[set[str]] = [set() for _ in polygons]
    for where, which in zip(polygon, place, strict=True):
        row = places.iloc[which]
        result[where].update([row["name"], *split_list(row["alternates"])])
    return result


def matching(damaged: str, spellings: Iterable[str]) -> str | None:
    """Return the one spelling that the damaged name can stand for; None for none and for more than one.

    Spellings that differ only by marks are one, written with its marks: they are what was lost.
    """
    fitting = {_DASH.sub("-", spelling) for spelling in spellings if fits(damaged, spelling)}
    if len({fold(spelling) for spelling in fitting}) != 1:
        return None
    best = max(sorted(fitting), key=lambda spelling: sum(not letter.isascii() for letter in spelling))
    return _with_case_of(_DASH.sub("-", damaged), best)


def fits(damaged: str, spelling: str) -> bool:
    """Tell whether a damaged name can stand for a spelling: each letter is equal or was replaced.

    The damaged name may end where a replaced letter should stand: the rest was cut off (``Velike La``).
    """
    damaged, spelling = _DASH.sub("-", damaged), _DASH.sub("-", spelling)
    cut_off = spelling[len(damaged) : len(damaged) + 1] in REPLACED
    return (len(damaged) == len(spelling) or cut_off) and all(
        wanted in REPLACED or fold(found) == fold(wanted) for found, wanted in zip(damaged, spelling, strict=False)
    )


def _with_case_of(damaged: str, spelling: str) -> str:
    """Return the spelling with the capitals of the damaged name, except where a letter was replaced."""
    letters = [
        wanted if fold(found) != fold(wanted) else wanted.upper() if found.isupper() else wanted.lower()
        for found, wanted in zip(damaged, spelling, strict=False)
    ]
    return "".join(letters) + spelling[len(damaged) :]
