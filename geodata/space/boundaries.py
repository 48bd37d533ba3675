"""The embedded boundaries: NUTS 2021, ORP, functional areas, municipalities, land. Files are read when first asked for.

All geometry is in EPSG:4326 and forms coverages: neighbours share their edges. The frames are cached and
shared by all callers: treat them as read-only, copy before changing. Codes are NUTS codes (``CZ080``; ``EL``
and ``UK`` as Eurostat writes them), RÚIAN codes of ORP (digits only) and ids of functional areas
(``aglomeracja-opolska``). Functional areas do not fill a country: most land lies in none. How the files were
made: `geodata.build`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata.errors import UnknownRegionError
from geodata.settings import DATA
from geodata.text import split_list

NUTS_LEVELS = ("nuts0", "nuts1", "nuts2", "nuts3")
ORP, AREA = "orp", "area"
LEVELS = (*NUTS_LEVELS, ORP, AREA)
SCALES = ("10m", "03m")
"""1:10M for pictures, 1:3M for joining points."""

COUNTRIES_WITH_MUNICIPALITIES = ("PL", "SI")

DIRECTORY = DATA / "boundaries"
LAND = DIRECTORY / "land.parquet"
_COLUMNS = ["code", "name", "country", "parent", "geometry"]
_FILES = {ORP: "orp.parquet", AREA: "areas.parquet"}
"""The files of the levels that have one scale only."""

_NUTS0_CODE_LENGTH = 2


def regions(level: str, scale: str = "10m") -> gpd.GeoDataFrame:
    """Return the regions of a level by code: columns code, name, country, parent, geometry.

    `country` is the NUTS country code, `parent` the code one level up (empty for countries; the NUTS 3 region
    for an ORP; the smallest NUTS region that contains it for a functional area). ORP and functional areas have
    one scale only, so `scale` does not matter for them. Functional areas never overlap, and an area of which no
    member is known is none of them. Raises ValueError for an unknown level or scale.
    """
    # Pandas copies on write: who changes what they get changes their own, not that of every visitor.
    return _regions(file(level, scale)).copy(deep=False)


@cache
def _regions(path: Path) -> gpd.GeoDataFrame:
    """Return the regions of a file. By the file, so that a level of one scale is kept once."""
    frame = gpd.read_parquet(path).rename(columns={"nuts3": "parent"})
    return frame[_COLUMNS].sort_values("code", ignore_index=True)


@cache
def municipalities(country: str) -> gpd.GeoDataFrame:
    """Return municipalities: columns code (shape id), name, country, nuts3, geometry. Read-only.

    ``PL``: the gminy of Śląskie, Opolskie and Dolnośląskie (a town and the rural gmina around it can have the
    same name); ``SI``: all občine. Slovenian names were repaired where the source had lost their letters
    (`geodata.build.names`). Raises ValueError for another country.
    """
    if country not in COUNTRIES_WITH_MUNICIPALITIES:
        raise ValueError(f"no municipalities of '{country}'; there are {', '.join(COUNTRIES_WITH_MUNICIPALITIES)}")
    return gpd.read_parquet(DIRECTORY / f"municipalities_{country.lower()}.parquet")


@cache
def members() -> pd.DataFrame:
    """Return what each functional area is drawn from, by its code: columns members, missing, whole. Read-only.

    `members` are the names of the municipalities it is the union of, `missing` those that were named, but not
    found (both tuples). `whole` is true where a source states how many members there are and all are drawn; other
    areas are drawn as far as their members are known, and may be larger.
    """
    table = pd.read_parquet(DIRECTORY / _FILES[AREA], columns=["code", "members", "missing", "whole"])
    lists = {column: table[column].map(split_list) for column in ("members", "missing")}
    return table.assign(**lists).set_index("code")


@cache
def land() -> gpd.GeoDataFrame:
    """Return the land of Europe and around it: columns code, nuts, geometry. Read-only.

    `nuts` is true for the countries with NUTS regions (their code is the NUTS code), false for the rest (ISO
    code), which is coarse and clipped to `geodata.settings.EUROPE_BOUNDS`.
    """
    return gpd.read_parquet(LAND)


@cache
def provenance() -> list[dict]:
    """Return for each file its sources, licences, attribution, method, changes and SHA-256. Read-only."""
    return json.loads((DIRECTORY / "provenance.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Region:
    """What is known of a region beside its geometry."""

    name: str
    name_local: str
    parent: str


@cache
def codes(level: str) -> frozenset[str]:
    """Return the codes of a level. Raises ValueError for an unknown one."""
    return frozenset(_known(level))


def level_of(code: str) -> str | None:
    """Return the level a code belongs to, or None when it belongs to none."""
    if code.isdecimal():
        level = ORP
    elif 0 <= (depth := len(code) - _NUTS0_CODE_LENGTH) < len(NUTS_LEVELS):
        level = NUTS_LEVELS[depth]
    else:
        level = AREA
    return level if code in _known(level) else None


def known_level(code: str) -> str:
    """Return the level of a code that is known to have one. Raises UnknownRegionError."""
    level = level_of(code)
    if level is None:
        raise UnknownRegionError(code)
    return level


def _region(code: str) -> _Region | None:
    level = level_of(code)
    return _known(level)[code] if level else None


def name_of(code: str, *, local: bool = False) -> str | None:
    """Return the region's name in its own language, or None for an unknown code.

    Greek and Cyrillic names are given in Latin letters unless `local` is true.
    """
    region = _region(code)
    if region is None:
        return None
    return region.name_local if local else region.name


def parent(code: str) -> str | None:
    """Return the code one level up; None for a country or an unknown code.

    That is a NUTS 3 region for an ORP, the smallest NUTS region that contains it for a functional area.
    """
    region = _region(code)
    return (region.parent or None) if region else None


def country_of(code: str) -> str:
    """Return the NUTS code of the country of a region. Raises UnknownRegionError for a code of no level."""
    level = level_of(code)
    if level is None:
        raise UnknownRegionError(code)
    return (code if level in NUTS_LEVELS else _known(level)[code].parent)[:_NUTS0_CODE_LENGTH]


def union(region_codes: Iterable[str], scale: str = "10m") -> shapely.Geometry:
    """Return the union (EPSG:4326) of regions of any levels; empty for no codes.

    Raises UnknownRegionError for a code of no level.
    """
    return _union(frozenset(region_codes), scale)


@lru_cache(maxsize=512)
def _union(region_codes: frozenset[str], scale: str) -> shapely.Geometry:
    return shapely.union_all([_geometry(code, scale) for code in sorted(region_codes)])


def _geometry(code: str, scale: str) -> shapely.Geometry:
    level = level_of(code)
    if level is None:
        raise UnknownRegionError(code)
    frame = regions(level, scale)
    return frame.geometry.iloc[frame["code"].searchsorted(code)]


@cache
def _known(level: str) -> dict[str, _Region]:
    """Return names and parents by code, as a dictionary: pages name hundreds of regions at each change of a filter."""
    columns = ["code", "name", "nuts3"] if level == ORP else ["code", "name", "parent"]
    if level in NUTS_LEVELS:
        columns.append("name_local")
    table = pd.read_parquet(file(level, SCALES[0]), columns=columns).rename(columns={"nuts3": "parent"})
    local = table["name_local"] if "name_local" in table else table["name"]
    rows = zip(table["code"], table["name"], local, table["parent"], strict=True)
    return {code: _Region(name, own, above) for code, name, own, above in rows}


def file(level: str, scale: str) -> Path:
    """Return the file of a level's boundaries. Raises ValueError for an unknown level or scale."""
    if level not in LEVELS:
        raise ValueError(f"unknown level '{level}'; there are {', '.join(LEVELS)}")
    if scale not in SCALES:
        raise ValueError(f"unknown scale '{scale}'; there are {', '.join(SCALES)}")
    return DIRECTORY / _FILES.get(level, f"{level}_{scale}.parquet")
