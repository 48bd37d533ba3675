"""What the field of names offers: every project, organisation, region, programme and larger town."""

import re

from dashboard.words import names
from dashboard.words.i18n import Words, marked
from geodata.catalogue.core import Catalogue
from geodata.space import places
from geodata.text import fold

KINDS = {
    "p": marked("Projects"),
    "o": marked("Organisations"),
    "place": marked("Regions"),
    "programme": marked("Programmes"),
    "town": marked("Places"),
}
"""The kinds of entries in their order, each with its heading."""

SMALLEST_TOWN = 5_000
"""Inhabitants from which a town is offered."""

_WORDS = re.compile(r"[^\W_]+")

Entry = tuple[str, str, str, str]
"""What it is (``KIND:ID``), its name, the folded words that find it, and what stands beside the name."""


def entries(catalogue: Catalogue, words: Words) -> list[Entry]:
    """Return all entries in the order of their kinds. A town's id is its latitude and longitude."""
    return [*_projects(catalogue), *_organisations(catalogue, words), *_regions(catalogue, words),
            *_programmes(catalogue, words), *_towns(words)]  # fmt: skip


def _entry(point: str, name: str, beside: str, *others: str) -> Entry:
    own = [text for text in dict.fromkeys((name, *others)) if text]
    return point, name, " ".join(_WORDS.findall(fold(" ".join(own)))), beside


def _projects(catalogue: Catalogue) -> list[Entry]:
    return [
        _entry(
            f"p:{row['project_id']}",
            row["title"],
            row["title_en"] if row["title_en"] != row["title"] else "",
            row["acronym"],
            row["title_en"],
        )
        for row in catalogue.projects.to_dict("records")
    ]


def _organisations(catalogue: Catalogue, words: Words) -> list[Entry]:
    known = catalogue.organisation_names.groupby("org_id")["name"].agg(list)
    return [
        _entry(
            f"o:{row['org_id']}",
            row["name"],
            ", ".join(part for part in (row["place"], words.country(str(row["country"]))) if part),
            row["name_en"],
            *known.get(row["org_id"], []),
        )
        for row in catalogue.organisations.to_dict("records")
    ]


def _regions(catalogue: Catalogue, words: Words) -> list[Entry]:
    return [_entry(f"place:{key}", name, "") for key, name in names.places(catalogue, words.language).items()]


def _programmes(catalogue: Catalogue, words: Words) -> list[Entry]:
    used = set(catalogue.projects["programme_id"])
    return [
        _entry(f"programme:{row['programme_id']}",
               names.value_name("programme", row["programme_id"], catalogue, words), "", row["name_en"])
        for row in catalogue.programmes.to_dict("records")
        if row["programme_id"] in used
    ]  # fmt: skip


def _towns(words: Words) -> list[Entry]:
    towns = places.towns(SMALLEST_TOWN)
    return [
        _entry(f"town:{row['lat']:.3f},{row['lon']:.3f}", row["name"], words.country(str(row["country"])))
        for row in towns.to_dict("records")
    ]
