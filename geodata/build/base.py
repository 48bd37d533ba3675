"""Land for the base map: the NUTS countries at 1:10M, and the countries around them.

The countries around come from Natural Earth at 1:110M, which is so coarse that it leaves cracks along the
border with NUTS land. Where the coarse outline says land of a NUTS country and NUTS does not, near such a
border, the land goes to the nearest country outside. A country that NUTS land encloses gets the exact hole.
"""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.build import coverage, topojson
from geodata.settings import EUROPE_BOUNDS, GEOGRAPHIC_CRS

WORLD = "package/data/dist/world/topojson/world_110m_iso_a2.js"
WORLD_LAYER = "countries"

NUTS_OF_ISO = {"GB": "UK", "GR": "EL", "AX": "FI", "SJ": "NO"}
CODE_OF_NAME = {"Kosovo": "XK", "N. Cyprus": "CY"}
"""Codes for the outlines that have a name but no ISO code; NUTS counts the whole island to Cyprus."""

BORDER_M = 60_000.0
"""Cracks are filled this far from a border between NUTS land and a country outside; beyond it is a coast."""

INLET_M = 4_000.0
"""Half the width of an inlet that counts as closed: Bosnia's coast at Neum lies behind Croatian Pelješac."""

CORNER_M = 2.5 * INLET_M
"""How far a gap found behind closed inlets is grown back, so that it also fills its sharp corners."""

SPACING_M = 5_000.0
"""Spacing of the points that share out a crack."""


def build(archive: Path, nuts0: gpd.GeoDataFrame, places: pd.DataFrame) -> tuple[gpd.GeoDataFrame, int]:
    """Return the land (columns code, nuts, geometry; EPSG:4326) and how many outlines were made valid.

    `code` is the NUTS code of a NUTS country and the ISO code of another; `places` is the gazetteer.
    """
    world = topojson.read(archive, WORLD, WORLD_LAYER)
    code = world["iso_a2"].fillna(world["name"].map(CODE_OF_NAME)).replace(NUTS_OF_ISO)
    outlines, made_valid = coverage.repair(np.array([unwrap(shape) for shape in world.geometry], dtype=object))
    frame = window()
    coarse = by_inhabitants(pd.DataFrame({"code": code, "geometry": outlines}), places)
    coarse["geometry"] = clip(coarse["geometry"].to_numpy(), frame)
    coarse = coarse[~shapely.is_empty(coarse["geometry"].to_numpy())]
    nuts_land = clip(nuts0.geometry.to_numpy(), frame)

    is_nuts = coarse["code"].isin(nuts0["code"])
    inside = coarse.loc[is_nuts, "geometry"].to_numpy()
    enclosed = enclaves(nuts_land, places, set(nuts0["country"]))
    outside = coarse[~is_nuts & ~coarse["code"].isin(enclosed)]
    around = surround(nuts_land, inside, outside["geometry"].to_numpy(), list(enclosed.values()))

    codes = [*nuts0["code"], *outside["code"], *enclosed]
    geometry = np.array([*nuts_land, *around, *enclosed.values()], dtype=object)
    kept = ~shapely.is_empty(geometry)
    geometry = coverage.settle(coverage.to_geographic(geometry[kept]), "land")
    land = pd.DataFrame({"code": np.array(codes)[kept], "nuts": (np.arange(len(codes)) < len(nuts0))[kept]})
    land = gpd.GeoDataFrame(land, geometry=geometry, crs=GEOGRAPHIC_CRS)
    return land.sort_values("code", ignore_index=True), made_valid


def unwrap(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a (multi)polygon whose rings run on past 180° where they jumped to -180° across the map."""
    parts = [shapely.transform(part, _unwrapped) for part in shapely.get_parts(geometry)]
    return shapely.multipolygons(parts)


def _unwrapped(coordinates: np.ndarray) -> np.ndarray:
    longitude = np.unwrap(coordinates[:, 0], period=360.0)
    if not np.isclose(longitude[0], longitude[-1]):
        return coordinates  # A ring around a pole does not close when it is unwrapped.
    longitude[-1] = longitude[0]
    turns = np.round(longitude.mean() / 360.0) * 360.0
    return np.column_stack([longitude - turns, coordinates[:, 1]])


def by_inhabitants(outlines: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the outlines (columns code, geometry; EPSG:4326) after moving parts to the country of their places.

    Natural Earth draws who controls a territory, GeoNames tells whose it is: a separate part whose places all
    belong to one other country goes to it (Crimea to Ukraine).
    """
    parts = gpd.GeoDataFrame(outlines, geometry="geometry").explode(ignore_index=True)
    points = shapely.points(places["lon"], places["lat"])
    part, place = shapely.STRtree(points).query(parts.geometry.to_numpy(), predicate="contains")
    country = places["country"].replace(NUTS_OF_ISO).to_numpy()[place]
    of_part = pd.Series(country).groupby(part).agg(["nunique", "first"])
    sole = of_part.loc[of_part["nunique"] == 1, "first"]
    sole = sole[sole.isin(parts["code"])]
    parts.loc[sole.index, "code"] = sole
    return parts.dissolve("code", as_index=False)[["code", "geometry"]]


def window() -> shapely.Geometry:
    """Return `EUROPE_BOUNDS` in EPSG:4326, with vertices on its edges so that they bend when projected."""
    return shapely.segmentize(shapely.box(*EUROPE_BOUNDS), 1.0)


def clip(geometry: np.ndarray, frame: shapely.Geometry) -> np.ndarray:
    """Return the parts of geometries in EPSG:4326 inside the frame, in metres."""
    return coverage.to_metric(coverage.polygonal(shapely.intersection(geometry, frame)))


def enclaves(land: np.ndarray, places: pd.DataFrame, nuts_countries: set[str]) -> dict[str, shapely.Geometry]:
    """Return the gaps in the land in which places of one country outside NUTS lie, by the country's ISO code.

    First the holes as they are, then, for other countries, those that appear when inlets are closed.
    """
    exact = shapely.union_all(land)
    foreign = places[~places["country"].replace(NUTS_OF_ISO).isin(nuts_countries)]
    found = foreign_holes(exact, foreign)
    closed = foreign_holes(shapely.buffer(exact, INLET_M), foreign[~foreign["country"].isin(found)])
    for country, hole in closed.items():
        gap = shapely.difference(shapely.buffer(hole, CORNER_M), exact)
        found[country] = max(shapely.get_parts(gap), key=shapely.area)
    return found


def foreign_holes(land: shapely.Geometry, places: pd.DataFrame) -> dict[str, shapely.Geometry]:
    """Return the holes of the land (metres) in which places of exactly one country lie, by that country."""
    parts = shapely.get_parts(land)
    holes = np.array([shapely.Polygon(ring) for part in parts for ring in part.interiors], dtype=object)
    points = coverage.to_metric(shapely.points(places["lon"], places["lat"]))
    point, hole = shapely.STRtree(holes).query(points, predicate="within")
    found = pd.DataFrame({"hole": hole, "country": places["country"].to_numpy()[point]}).drop_duplicates()
    found = found[~found.duplicated("hole", keep=False)].sort_values(["country", "hole"])
    return {str(country): shapely.union_all(holes[rows["hole"]]) for country, rows in found.groupby("country")}


def surround(
    land: np.ndarray, coarse_land: np.ndarray, outside: np.ndarray, taken: list[shapely.Geometry]
) -> np.ndarray:
    """Return the countries outside (metres), cut back where they overlap land and grown to meet it.

    `coarse_land` are the coarse outlines of the same countries as `land`; `taken` is land already given away.
    """
    exact = shapely.union_all([*land, *taken])
    rest = coverage.polygonal(shapely.difference(outside, exact))
    coarse = shapely.union_all(coarse_land)
    border = shapely.intersection(shapely.boundary(coarse), shapely.boundary(shapely.union_all(outside)))
    cracks = shapely.difference(coarse, shapely.union_all([exact, *outside]))
    near = shapely.intersection(cracks, shapely.buffer(border, BORDER_M))
    outline = shapely.union_all(coverage.polygonal(np.array([*rest, near], dtype=object)))
    return coverage.fit(rest, outline, SPACING_M)
