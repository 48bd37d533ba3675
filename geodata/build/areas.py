"""Functional areas (ITI, ZIT): unions of the municipalities that the catalogue's table of areas names as members.

Polish and Slovenian members are found by their name, which only one municipality of the area's country may have.
The Czech names of the package lost letters (``Lnky`` for Lánky), so a Czech member is the polygon that contains
the gazetteer's place of that name which lies nearest to the area's seat. What is not found in this way is not
guessed: it is kept by name. An area without any member found is not drawn.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.build import coverage, municipalities
from geodata.errors import BuildError
from geodata.rows import each_row
from geodata.settings import GEOGRAPHIC_CRS
from geodata.text import join_list, split_list

CZECH = "CZ"
OVERLAP_KM2 = 0.01
"""Land that two areas may share: the edges of two ways of finding members differ by a metre or so."""

STATED_MEMBERS = {"aglomeracja-opolska": 21}
"""How many members a source states for an area. Where all of them are drawn, the polygon is the whole area; of the
other areas nobody said how many members there are. Opole: "the area of 21 municipalities", 2,370 km², 337,400
inhabitants (https://aglomeracja-opolska.pl/en/news/metropolitan-area-opole-intermediary-institution-management-eu-funds).
"""

COLUMNS = ["code", "name", "country", "parent", "members", "missing", "whole", "geometry"]


def read_areas(path: Path) -> pd.DataFrame:
    """Return the table of areas with ``member_places`` as tuples and the seat (NaN: none) as numbers."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.assign(
        member_places=table["member_places"].map(split_list),
        lat=pd.to_numeric(table["lat"]),
        lon=pd.to_numeric(table["lon"]),
    )


def build(
    areas: pd.DataFrame,
    known: dict[str, gpd.GeoDataFrame],
    czech: gpd.GeoDataFrame,
    places: pd.DataFrame,
    say: Callable[[str], None],
) -> gpd.GeoDataFrame:
    """Return the areas of which members were found, sorted by code, with `COLUMNS` (EPSG:4326).

    `areas` is the table of `read_areas`, `known` has the municipalities (columns name, nuts3, geometry) by the
    country whose names are whole, `czech` those of Czechia (see `czech_municipalities`), `places` the gazetteer.
    ``parent`` is the smallest NUTS region in which all members found lie; ``members`` and ``missing`` are the
    names found and not found, ``whole`` tells whether the members found are as many as a source states.
    Raises BuildError when two areas overlap: a point must lie in one of them at most.
    """
    rows = []
    for area in each_row(areas):
        if area.country == CZECH:
            found = by_place(area.member_places, (area.lon, area.lat), czech, places[places["country"] == CZECH])
        else:
            found = by_name(area.member_places, known.get(area.country))
        say(f"{area.name}: {len(found)} of {len(area.member_places)} members found")
        if found:
            rows.append(_row(area, found))
    frame = gpd.GeoDataFrame(rows, columns=COLUMNS, crs=GEOGRAPHIC_CRS).sort_values("code", ignore_index=True)
    refuse_overlap(frame)
    return frame.set_geometry(
        gpd.GeoSeries(coverage.settle(frame.geometry.to_numpy(), "functional areas"), crs=GEOGRAPHIC_CRS)
    )


def _row(area: Any, found: dict[str, pd.Series]) -> dict[str, object]:
    missing = [name for name in area.member_places if name not in found]
    return {
        "code": area.area_id,
        "name": area.name,
        "country": area.country,
        "parent": common_region([row["nuts3"] for row in found.values()]),
        "members": join_list(found),
        "missing": join_list(missing),
        "whole": STATED_MEMBERS.get(area.area_id) == len(found),
        "geometry": shapely.union_all([row["geometry"] for row in found.values()]),
    }


def by_name(names: tuple[str, ...], frame: gpd.GeoDataFrame | None) -> dict[str, pd.Series]:
    """Return the municipality of each name that exactly one has, by name; none without a frame."""
    if frame is None:
        return {}
    own = frame[frame["name"].isin(names) & ~frame["name"].duplicated(keep=False)].set_index("name")
    return {name: own.loc[name] for name in names if name in own.index}


def by_place(
    names: tuple[str, ...], seat: tuple[float, float], frame: gpd.GeoDataFrame, places: pd.DataFrame
) -> dict[str, pd.Series]:
    """Return the municipality around the place of each name that is nearest to the seat (degrees), by name.

    Without a seat only a name that one place has is found. A place between two polygons is in none.
    """
    tree = shapely.STRtree(frame.geometry.to_numpy())
    found = {}
    for name in names:
        own = places[places["name"] == name]
        if own.empty or (len(own) > 1 and np.isnan(seat).any()):
            continue
        points = coverage.to_metric(shapely.points(own["lon"], own["lat"]))
        distance = shapely.distance(points, coverage.to_metric(np.array([shapely.Point(seat)]))[0])
        place = own.iloc[int(distance.argmin()) if len(own) > 1 else 0]
        around = tree.query(shapely.Point(place["lon"], place["lat"]), predicate="within")
        if len(around) == 1:
            found[name] = frame.iloc[around[0]]
    return found


def common_region(nuts3: list[str]) -> str:
    """Return the smallest NUTS region that contains all the given NUTS 3 regions, which are of one country."""
    length = max(n for n in range(2, 6) if len({code[:n] for code in nuts3}) == 1)
    return nuts3[0][:length]


def refuse_overlap(frame: gpd.GeoDataFrame) -> None:
    """Raise BuildError, naming two areas, when they share more land than `OVERLAP_KM2`."""
    geometry = coverage.to_metric(frame.geometry.to_numpy())
    first, second = shapely.STRtree(geometry).query(geometry, predicate="intersects")
    for one, other in zip(first, second, strict=True):
        shared = shapely.area(shapely.intersection(geometry[one], geometry[other])) / 1e6
        if one < other and shared > OVERLAP_KM2:
            names = " and ".join(frame["name"].iloc[[one, other]])
            raise BuildError(f"The functional areas {names} overlap by {shared:.1f} km²: a point would lie in both.")


def czech_municipalities(
    database: Path, assignment: pd.DataFrame, nuts3: gpd.GeoDataFrame, regions: list[str]
) -> tuple[gpd.GeoDataFrame, int]:
    """Return the Czech municipalities of NUTS 3 regions and how many polygons were made valid.

    Columns: nuts3, geometry (EPSG:4326). They are fitted into their region at 1:3M as those of the other
    countries. `assignment` tells the NUTS 3 region of each polygon (see `orp`).
    """
    own = assignment[assignment["nuts3"].isin(regions)].reset_index(drop=True)
    shapes = municipalities.read_shapes(database, own["shape_id"])
    polygons, made_valid = coverage.repair(coverage.to_metric(shapes))
    polygons = shapely.coverage_clean(polygons)
    outlines = dict(zip(nuts3["code"], coverage.to_metric(nuts3.geometry.to_numpy()), strict=True))
    geometry = np.empty(len(own), dtype=object)
    for code, rows in own.groupby("nuts3").indices.items():
        geometry[rows] = coverage.fit_simplified(polygons[rows], outlines[code])
    stored = coverage.settle(coverage.to_geographic(geometry), "municipalities of CZ")
    return gpd.GeoDataFrame(own[["nuts3"]], geometry=stored, crs=GEOGRAPHIC_CRS), made_valid


def regions_of_members(areas: pd.DataFrame, places: pd.DataFrame, nuts3: gpd.GeoDataFrame) -> list[str]:
    """Return the NUTS 3 regions in which places with the name of a Czech member lie: whose polygons are needed."""
    names = {name for row in each_row(areas) if row.country == CZECH for name in row.member_places}
    own = places[(places["country"] == CZECH) & places["name"].isin(names)]
    region, _ = shapely.STRtree(shapely.points(own["lon"], own["lat"])).query(
        nuts3.geometry.to_numpy(), predicate="contains"
    )
    return sorted(set(nuts3["code"].to_numpy()[region]))
