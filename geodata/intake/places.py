"""Where each row of one's own table lies: by its position, a code, or the name of its town. Never guessed silently.

An exact name is taken where it names one place alone, in the country, district and postal code that the row says;
where it names several, or only similar names are known, they are offered.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from shapely import Point

from geodata.settings import DATA
from geodata.space import boundaries, nuts_versions, places
from geodata.space.locate import locate
from geodata.space.places import Place
from geodata.text import fold

MUNICIPALITIES = DATA / "boundaries" / "lau_2020.parquet"

SAME_PLACE_KM = 12.0
"""Two entries of one name within this distance are one place: a town, and the rural municipality around it."""

OFFERED = 6
"""Places that are offered for an ambiguous name at most."""

_LEGAL = re.compile(
    r"^(statutární město|hlavní město|město|městys|obec|gmina|miasto|mestna občina|občina|stadt|gemeinde)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """Where a name lies: the one ``place``, or several that are ``offered``; ``similar`` when no name is the same."""

    place: Place | None
    offered: tuple[Place, ...] = ()
    similar: bool = False


@lru_cache(maxsize=4096)
def named(name: str, country: str = "", district: str = "", nuts: str = "") -> Found:
    """Return what the name of a town means.

    ``country`` is an ISO code, ``district`` the name of a district, region or ORP, ``nuts`` a NUTS code: each leaves
    only the places in it, where any lies there.
    """
    bare = name.strip()
    exact = _exact(bare, country) or _exact(_LEGAL.sub("", bare), country)
    if not exact:
        close = places.candidates(bare, country or None, OFFERED)
        return Found(None, tuple(close), similar=True)
    for narrowed in (_in_nuts(exact, nuts), _in_district(exact, district)):
        exact = narrowed or exact
    apart = _apart(exact)
    if len(apart) == 1 and (apart[0].lau_id or apart[0].country not in _listed()):
        return Found(apart[0])
    municipalities = [place for place in apart if place.lau_id and place.score == places.NAME_SCORE]
    # A municipality bears its name by law; another language's name of a place abroad is not meant.
    own = [place for place in apart if place.score == places.NAME_SCORE]
    if len(municipalities) == 1 and len(own) == 1:
        return Found(municipalities[0])
    return Found(None, tuple(apart[:OFFERED]))


def _exact(name: str, country: str) -> list[Place]:
    found = places.candidates(name, country or None, 40)
    return [place for place in found if place.score >= places.ALTERNATE_SCORE]


def _apart(found: list[Place]) -> list[Place]:
    """Return places of which no two are the same place, the better known of each."""
    kept: list[Place] = []
    for place in found:
        if all(_km(place, other) > SAME_PLACE_KM for other in kept):
            kept.append(place)
    return kept


def _km(one: Place, other: Place) -> float:
    """Return the distance of two places in kilometres, on the plane of their latitude: enough for a town."""
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * 0.64
    return float((north**2 + east**2) ** 0.5)


@cache
def _listed() -> frozenset[str]:
    """Return the countries of which every municipality is known: there a village of the name is not taken unasked."""
    return frozenset(_by_code().index.get_level_values("country"))


@cache
def _by_code() -> pd.DataFrame:
    return pd.read_parquet(MUNICIPALITIES).set_index(["country", "lau_id"])


@cache
def _columns() -> dict[str, list[tuple[str, str]]]:
    """Return the municipalities by their official code: country and code, several where countries share one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for country, code in _by_code().index:
        found.setdefault(code, []).append((country, code))
        found.setdefault(code.lstrip("0"), []).append((country, code))
        if country == "PL":
            # The number of the Polish list (KTS) holds the code that offices use (TERYT, without its last digit).
            found.setdefault(code[4:6] + code[9:13], []).append((country, code))
    return found


def municipality(code: str, country: str = "") -> Place | None:
    """Return the municipality of an official code (leading zeros count, lost ones are understood); None if unknown.

    Without a country a code that two countries use names none.
    """
    bare = code.strip()
    known = _columns().get(bare) or _columns().get(bare.lstrip("0")) or []
    if not known and country == "PL" and len(bare) in (6, 7):
        known = _columns().get(bare.zfill(7)[:6], [])
    keys = sorted({key for key in known if not country or key[0] == country})
    if len(keys) != 1:
        return None
    row: Any = _by_code().loc[keys[0]]
    return Place(str(row["name"]), keys[0][0], float(row["lat"]), float(row["lon"]), int(row["population"]), 0,
                 keys[0][1], 1.0)  # fmt: skip


def region(code: str) -> str | None:
    """Return the code of today of a NUTS region, ORP or its name; None for what names none, or was divided."""
    bare = code.strip()
    today = nuts_versions.today(bare.upper())
    for candidate in (today, bare):
        if boundaries.level_of(candidate) is not None:
            return candidate
    return _regions_by_name().get(fold(bare))


@cache
def _regions_by_name() -> dict[str, str]:
    """Return the codes of ORP and NUTS 3 regions by their folded names, where only one has the name."""
    found: dict[str, list[str]] = {}
    for level in ("nuts3", boundaries.ORP):
        frame = boundaries.regions(level)
        for code, name in zip(frame["code"], frame["name"], strict=True):
            found.setdefault(fold(str(name)), []).append(str(code))
    return {name: codes[0] for name, codes in found.items() if len(codes) == 1}


def _in_nuts(found: list[Place], nuts: str) -> list[Place]:
    if not nuts:
        return []
    inside = boundaries.union([nuts]).buffer(0.01)
    return [place for place in found if inside.covers(Point(place.lon, place.lat))]


def _in_district(found: list[Place], district: str) -> list[Place]:
    code = region(district) if district else None
    return _in_nuts(found, code) if code else []


def iso(code: str) -> str:
    """Return the ISO code of the country of a NUTS code; empty for none."""
    return places.ISO_OF_NUTS.get(code[:2], code[:2])


def described(place: Place) -> str:
    """Return a place so that two of one name can be told apart: its district or region, and its country."""
    codes = locate(np.array([place.lon]), np.array([place.lat])).iloc[0]
    inside = boundaries.name_of(str(codes["orp"])) or boundaries.name_of(str(codes["nuts3"])) or ""
    return f"{place.name} ({', '.join(part for part in (inside, place.country) if part)})"
