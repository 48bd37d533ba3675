"""Organisations: one for each legal person, however its name is spelt.

The register (``organisations.csv``, ``organisation_names.csv``) says which names are one organisation, its own name,
its kind and its seat. A name that is not in it stands for itself: rows with the same folded name and country are one.
"""

import re

import numpy as np
import pandas as pd

from geodata.catalogue.search import normal
from geodata.rows import each_row
from geodata.space.locate import CODE_COLUMNS
from geodata.text import fold

MAX_ID_LETTERS = 80
PART = "part"
"""Relation of a name that is a faculty, an institute or an office of the same legal person."""


def id_of(name: str, country: str) -> str:
    """Return the id of an organisation that is not in the register."""
    bare = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:MAX_ID_LETTERS]
    return (bare or "organisation") + (f"-{country.lower()}" if country else "")


def known_names(register: pd.DataFrame, names: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return the ids of the register by folded name and country."""
    countries = dict(zip(register["org_id"], register["country"], strict=True))
    own = zip(register["org_id"], register["name"], strict=True)
    others = zip(names["org_id"], names["name"], strict=True)
    return {(fold(name), countries.get(one, "")): one for one, name in (*others, *own)}


def former_ids(register: pd.DataFrame, names: pd.DataFrame) -> dict[str, str]:
    """Return the id of the register by the id that each of its names had before: links with those stay valid."""
    countries = dict(zip(register["org_id"], register["country"], strict=True))
    pairs = zip(names["org_id"], names["name"], strict=True)
    former = {id_of(name, countries.get(one, "")): one for one, name in pairs}
    return {old: new for old, new in former.items() if old != new}


def identified(partners: pd.DataFrame, register: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return partner rows with ``org_id``, ``organisation`` (its name) and ``all_names`` (folded, for a search).

    Kind and, where the row has none, place are those of the register.
    """
    known = known_names(register, names)
    by_id = register.set_index("org_id")
    pairs = list(zip(partners["name"], partners["country"], strict=True))
    in_register = [known.get((fold(name), country), "") for name, country in pairs]
    ids = pd.Series([one or id_of(*pair) for one, pair in zip(in_register, pairs, strict=True)], index=partners.index)
    found = by_id.reindex(in_register)
    spellings = _spellings(register, names)
    registered = np.array([one != "" for one in in_register], dtype=bool)
    partners = partners.assign(
        org_id=ids.astype(str),
        organisation=np.where(registered, found["name"].to_numpy(), partners["name"].to_numpy()),
        org_type=np.where(registered, found["org_type"].to_numpy(), partners["org_type"].to_numpy()),
        all_names=[spellings.get(one) or normal(name) for one, (name, _) in zip(ids, pairs, strict=True)],
    )
    # A row without a place is put at the seat; one with another place keeps it: an institute, an office.
    filled = registered & partners["lat"].isna().to_numpy() & found["lat"].notna().to_numpy()
    for column in ("place", "lat", "lon"):
        partners[column] = np.where(filled, found[column].to_numpy(), partners[column].to_numpy())
    basis = np.where(filled & (partners["place_basis"] == "").to_numpy(), "known-seat", partners["place_basis"])
    texts = ("organisation", "org_type", "place", "place_basis", "all_names")
    return partners.assign(place_basis=basis).astype(dict.fromkeys(texts, str))


def _spellings(register: pd.DataFrame, names: pd.DataFrame) -> dict[str, str]:
    """Return every name of each organisation of the register, folded, as one text."""
    texts: dict[str, list[str]] = {}
    for row in each_row(register[["org_id", "name", "name_en"]]):
        texts.setdefault(row.org_id, []).extend((fold(row.name), fold(row.name_en)))
    for row in each_row(names[["org_id", "name"]]):
        texts.setdefault(row.org_id, []).append(fold(row.name))
    return {one: normal(" ".join(dict.fromkeys(filter(None, found)))) for one, found in texts.items()}


def organisations(partners: pd.DataFrame, projects: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Return one row an organisation of the derived ``partners``, by ``org_id``.

    The register speaks for its name, kind, place and web address. Of one that is not in it, the first located row
    speaks, and its kind is the most common of its rows. ``family`` is the most common of its ``projects``; the column
    ``projects`` counts its records.
    """
    families = projects.set_index("project_id")["family"]
    rows = partners.assign(family=partners["project_id"].map(families), name=partners["organisation"])
    seats = dict(zip(register["org_id"], register["place"], strict=True))
    at_seat = rows["place"].to_numpy() == np.array([seats.get(one, "") for one in rows["org_id"]], dtype=object)
    basis = rows["location_basis"].map({"seat": 0, "region": 1, "none": 2}).to_numpy()
    # Python's sort is stable: the seat first, then located rows, otherwise the order of the file.
    rows = rows.assign(order=np.where(at_seat & (basis == 0), -1, basis)).sort_values("order", kind="stable")
    columns = ["name", "country", "place", "lat", "lon", "location_basis", *CODE_COLUMNS, "near"]
    # ``first`` would skip missing cells and mix rows: the row itself is wanted.
    first = rows.drop_duplicates("org_id").set_index("org_id").sort_index()[columns]
    for column in ("org_type", "family"):
        first[column] = _most_common(rows, column)
    first["projects"] = rows.groupby("org_id")["project_id"].nunique()
    known = register.set_index("org_id")[["name_en", "url"]].reindex(first.index).fillna("")
    return first.assign(**{column: known[column] for column in ("name_en", "url")}).reset_index()


def _most_common(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return the most common value of each organisation; among equals the one that comes first."""
    counts = rows.groupby(["org_id", column], sort=False).size().rename("rows").reset_index()
    counts = counts.sort_values("rows", ascending=False, kind="stable").drop_duplicates("org_id")
    return counts.set_index("org_id")[column]
