"""Points to region codes: one pass for all levels, on the 1:3M boundaries.

NUTS codes nest (``CZ080`` lies in ``CZ08`` lies in ``CZ0``), so a point is joined to NUTS 3, to the ORP and
to the functional areas only; the upper levels are prefixes. A point on a border, or up to ``NEAR_DISTANCE_M``
outside every region (a coast, a simplified edge), goes to the nearest region and is marked near. Functional areas
fill no country, so what is near one is not in it: only points really inside have its code.
"""

from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS, NEAR_DISTANCE_M
from geodata.space import boundaries

NUTS_LEVELS = ("nuts0", "nuts1", "nuts2", "nuts3")
CODE_COLUMNS = (*NUTS_LEVELS, boundaries.ORP, boundaries.AREA)
_CODE_LENGTH = {"nuts0": 2, "nuts1": 3, "nuts2": 4, "nuts3": 5}


EDGE_M = 2.0
"""A point within so many metres of two regions stands on their edge: coordinates are kept to about a metre."""


class _Level:
    """The regions of one level as a spatial index in metres."""

    def __init__(self, level: str) -> None:
        frame = boundaries.regions(level, "03m") if level in NUTS_LEVELS else boundaries.regions(level)
        self.codes = frame["code"].to_numpy(dtype=object)
        self.parents = frame["parent"].to_numpy(dtype=object)
        self.geometry = frame.geometry.to_crs(METRIC_CRS).to_numpy()
        self.tree = shapely.STRtree(self.geometry)

    def candidates(self, points: np.ndarray) -> pd.DataFrame:
        """Return the regions of each point: columns point, code, parent, near; several rows on a border."""
        point, region = self.tree.query(points, predicate="intersects")
        beside, _ = self.tree.query(points, predicate="dwithin", distance=EDGE_M)
        on_edge = np.bincount(beside, minlength=len(points)) > 1
        inside = pd.DataFrame({"point": point, "region": region})
        inside["near"] = on_edge[point]
        outside = np.setdiff1d(np.arange(len(points)), point)
        if len(outside):
            hit, region = self.tree.query_nearest(points[outside], max_distance=NEAR_DISTANCE_M, all_matches=True)
            near = pd.DataFrame({"point": outside[hit], "region": region, "near": True})
            inside = pd.concat([inside, near], ignore_index=True)
        rows = inside["region"].to_numpy(dtype=int)
        # The order makes the choice among neighbours the same on every run.
        return inside.assign(code=self.codes[rows], parent=self.parents[rows]).sort_values(["point", "code"])

    def containing(self, points: np.ndarray) -> pd.Series:
        """Return for points, by position, the code of the region they are inside; those on an edge are not."""
        point, region = self.tree.query(points, predicate="within")
        return pd.Series(self.codes[region], index=point, dtype=object)

    def nearest_within(self, points: np.ndarray, parents: pd.Series) -> pd.DataFrame:
        """Return for points, by position, the nearest region inside a parent: columns point, code, near.

        The edges of two levels differ by a metre or so: there a point lies in one parent, but in no region of it.
        """
        rows = []
        for parent, group in parents[parents.isin(self.parents)].groupby(parents):
            own = np.flatnonzero(self.parents == parent)
            hit, nearest = shapely.STRtree(self.geometry[own]).query_nearest(
                points[group.index], max_distance=NEAR_DISTANCE_M, all_matches=False
            )
            rows.append(pd.DataFrame({"point": group.index[hit], "code": self.codes[own[nearest]], "near": True}))
        return pd.concat(rows) if rows else pd.DataFrame({"point": [], "code": [], "near": []})


@lru_cache(maxsize=3)
def _level(level: str) -> _Level:
    return _Level(level)


def locate(lon: np.ndarray, lat: np.ndarray) -> pd.DataFrame:
    """Return the codes of each point.

    Parameters are degrees in EPSG:4326, ``NaN`` where there is no point. The result has one row a point,
    in order, with the columns ``nuts0`` to ``nuts3``, ``orp`` and ``area`` (empty text: in no region) and
    ``near`` (true when a code of NUTS or ORP was chosen by nearness or among neighbours that share the border).
    """
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    result = pd.DataFrame("", index=range(len(lon)), columns=list(CODE_COLUMNS), dtype=object)
    result["near"] = False
    given = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    if not len(given):
        return result
    # Many rows share a town: each coordinate is joined once.
    unique, inverse = np.unique(np.column_stack([lon[given], lat[given]]), axis=0, return_inverse=True)
    located = _locate_unique(unique)
    result.iloc[given] = located.to_numpy()[inverse.ravel()]
    result["near"] = result["near"].astype(bool)
    return result


def _locate_unique(coordinates: np.ndarray) -> pd.DataFrame:
    geometry = gpd.GeoSeries(gpd.points_from_xy(*coordinates.T), crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS)
    points = geometry.to_numpy()
    nuts3 = _level("nuts3").candidates(points).drop_duplicates("point").set_index("point")
    codes = nuts3["code"].reindex(range(len(points)), fill_value="")
    near = nuts3["near"].reindex(range(len(points)), fill_value=False).to_numpy(dtype=bool)

    orp = _level(boundaries.ORP).candidates(points)
    # Both joins must agree: an ORP of another NUTS 3 region than the point's is only its neighbour.
    orp = orp[orp["parent"].to_numpy() == codes.to_numpy()[orp["point"].to_numpy(dtype=int)]]
    orp = pd.concat([orp, _level(boundaries.ORP).nearest_within(points, codes.drop(orp["point"].unique()))])
    orp = orp.drop_duplicates("point").set_index("point")

    result = pd.DataFrame({level: codes.str[: _CODE_LENGTH[level]] for level in NUTS_LEVELS})
    result["orp"] = orp["code"].reindex(result.index, fill_value="")
    result[boundaries.AREA] = _level(boundaries.AREA).containing(points).reindex(result.index, fill_value="")
    result["near"] = near | orp["near"].reindex(result.index, fill_value=False).to_numpy(dtype=bool)
    return result


def codes_of_region(nuts_codes: tuple[str, ...]) -> dict[str, str]:
    """Return, for each level, the one code that contains all the given NUTS codes, or the empty text.

    For rows known only to lie in a region: Zasavje (``SI035``) has a NUTS 3 code, Silesia (``PL22``) has none.
    The codes of an ORP and of a functional area are always empty: a NUTS region tells neither.
    """
    codes = dict.fromkeys(CODE_COLUMNS, "")
    for level in NUTS_LEVELS:
        length = _CODE_LENGTH[level]
        prefixes = {code[:length] if len(code) >= length else "" for code in nuts_codes}
        if len(prefixes) == 1:
            codes[level] = prefixes.pop()
    return codes
