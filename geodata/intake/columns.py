"""Which column is what: names in five languages exactly, similar ones as a proposal, and where the header stands."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from geodata.intake import values
from geodata.intake.positions import angle
from geodata.text import fold, with_point

FIELDS = (
    "title", "title_en", "acronym", "project_id", "programme", "themes", "status", "start_date", "end_date",
    "total_cost", "eu_contribution", "currency", "organisation", "place", "district", "postal_code", "country",
    "lat", "lon", "position", "code", "lau_id", "summary_en", "source_url", "notes",
)  # fmt: skip
"""What a column of one's own table can be, in the order of a template."""

SIMILAR = 84.0
"""Similarity (0 to 100, rapidfuzz's ratio) from which a name is proposed."""

STATE_OR_PLACE = ("kraj",)
"""Names of columns that mean a place in one language and a state in another."""

HEADER_WITHIN = 20
"""Rows among which the header is looked for: titles and notes may stand above it."""


@dataclass(frozen=True)
class Match:
    """A column taken for a field: ``exact`` when its name is known, otherwise it is like one and a proposal."""

    column: int
    field: str
    exact: bool


@cache
def known_names() -> dict[str, str]:
    """Return the fields by the folded names of columns, as ``columns.csv`` lists them; the first listing counts."""
    text = (files("geodata.intake") / "columns.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for name in row["names"].split(";"):
            found.setdefault(_folded(name), row["field"])
    return found


@cache
def _rank() -> dict[str, int]:
    """Return how early a name stands among those of its field: the more usual one is listed first."""
    return {name: i for i, name in enumerate(known_names())}


def _folded(name: str) -> str:
    """Return what is compared of a column's name: without what stands in brackets, and signs as spaces."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", name)
    return " ".join(re.findall(r"[^\W_]+", fold(bare)))


def propose(header: list[str], rows: Sequence[list[str]] = ()) -> list[Match]:
    """Return at most one column for each field: known names first, then the most similar, by position.

    Some ``rows`` of data decide on a name that means two things: *kraj* is a place in Slovenian, a state in Polish.
    """
    names = dict(known_names())
    for name in STATE_OR_PLACE:
        column = next((i for i, title in enumerate(header) if _folded(title) == name), None)
        if column is not None and _are_countries([row[column] for row in rows if column < len(row)]):
            names[name] = "country"
    taken: dict[str, tuple[int, int]] = {}
    for column, name in enumerate(header):
        field = names.get(_folded(name))
        rank = _rank().get(_folded(name), 0)
        if field and (field not in taken or rank < taken[field][1]):
            taken[field] = (column, rank)
    found = [Match(column, field, exact=True) for field, (column, _) in taken.items()]
    used = {match.column for match in found}
    similar = []
    for column, name in enumerate(header):
        folded = _folded(name)
        if column in used or len(folded) < 4 or folded in names:
            continue
        best = process.extractOne(folded, names.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR)
        if best and names[best[0]] not in taken:
            similar.append((best[1], column, names[best[0]]))
    for _, column, field in sorted(similar, key=lambda one: -one[0]):
        if field not in taken:
            taken[field] = (column, 0)
            found.append(Match(column, field, exact=False))
    return sorted(found, key=lambda match: match.column)


def _are_countries(cells: list[str]) -> bool:
    """Tell whether most of the filled cells name a country."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(values.country(cell) is not None for cell in filled) > len(filled) / 2


def header_row(rows: list[list[str]]) -> int | None:
    """Return the position of the header: the first row with most known names; None when all rows look like data."""
    names = known_names()
    counts = [sum(_folded(cell) in names for cell in row) for row in rows[:HEADER_WITHIN]]
    if counts and max(counts) > 0:
        return counts.index(max(counts))
    for i, row in enumerate(rows[:HEADER_WITHIN]):
        filled = [cell for cell in row if cell]
        if len(filled) > 1 or len(row) == 1:
            return None if any(_is_data(cell) for cell in filled) else i
    return None


def _is_data(cell: str) -> bool:
    """Tell whether a cell is a number, a date or a position: no name of a column."""
    number = with_point(cell)
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", number)) or angle(cell) is not None or bool(
        re.fullmatch(r"\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}", cell)
    )  # fmt: skip
