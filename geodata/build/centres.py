"""The centres of municipalities settle on which side of an edge the ground of each lies.

Sources at 1:3M are generalised, and polygons of municipalities lack some: then a village lies in its neighbour's
district or region. Every centre is put into its own, with ground that is nearest to it.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geodata.build import coverage

BEYOND_M = 500.0
"""How far behind a centre the ground reaches that moves with it from one region to another, in metres."""


def read(path: Path, assignment: pd.DataFrame) -> pd.DataFrame:
    """Return the Czech municipalities: lat, lon, orp_code and, of their ORP by the ``assignment``, nuts3."""
    table = pd.read_parquet(path)
    table = table[table["country"] == "CZ"].reset_index(drop=True)
    regions = dict(zip(assignment["orp_code"], assignment["nuts3"], strict=True))
    return table.assign(nuts3=table["orp_code"].map(regions))[["lat", "lon", "orp_code", "nuts3"]]


def moved(regions: np.ndarray, codes: pd.Series, located: pd.DataFrame) -> tuple[np.ndarray, int]:
    """Return regions (EPSG:4326) in which every centre lies in its own, and how many centres moved.

    ``located`` has lat, lon and nuts3, the code of the own region. What moves is the ground nearest to the centre, from
    its own region to `BEYOND_M` behind it: the rest of an edge stays as it was published.
    """
    points = shapely.points(located["lon"], located["lat"])
    home = pd.Index(codes).get_indexer(located["nuts3"])
    astray = np.flatnonzero(~shapely.contains(regions[home], points))
    regions = regions.copy()
    metric = coverage.to_metric(points)
    cells = _cells(metric, shapely.multipoints(metric).envelope.buffer(BEYOND_M))
    for index in astray:
        own = home[index]
        centre = metric[index]
        reach = shapely.distance(centre, coverage.to_metric(regions[[own]])[0]) + BEYOND_M
        ground = coverage.to_geographic(np.array([shapely.intersection(cells[index], shapely.buffer(centre, reach))]))[
            0
        ]
        touched = np.flatnonzero(shapely.intersects(regions, ground))
        regions[touched] = shapely.difference(regions[touched], ground)
        regions[own] = shapely.union(regions[own], ground)
    return coverage.polygonal(regions), len(astray)


def settled(
    districts: np.ndarray, centres: np.ndarray, home: np.ndarray, outline: shapely.Geometry
) -> tuple[np.ndarray, int]:
    """Return districts (metres) in which every centre lies in its own, and how many municipalities moved.

    ``home`` has the index of the district of each centre. Of a centre that lies in another district, the ground that
    is nearer to it than to any other centre moves to its own. Then a separate piece without any centre goes to the
    district that it has the longest edge with: it is what was cut off, or what a gap left behind.
    """
    districts = districts.copy()
    cells = _cells(centres, outline)
    astray = np.flatnonzero(~shapely.contains(districts[home], centres))
    for municipality in astray:
        ground = shapely.intersection(cells[municipality], outline)
        districts = shapely.difference(districts, ground)
        districts[home[municipality]] = shapely.union(districts[home[municipality]], ground)
    return _whole(coverage.polygonal(districts), centres), len(astray)


def _cells(centres: np.ndarray, around: shapely.Geometry) -> np.ndarray:
    """Return for each centre the ground that is nearer to it than to any other."""
    return shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(centres), ordered=True, extend_to=around))


def _whole(districts: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return districts without separate pieces in which no municipality has its centre."""
    pieces, owner = shapely.get_parts(districts, return_index=True)
    inhabited = np.zeros(len(pieces), dtype=bool)
    inhabited[shapely.STRtree(pieces).query(centres, predicate="within")[1]] = True
    # A district without any centre keeps its largest piece.
    for district in np.setdiff1d(np.arange(len(districts)), owner[inhabited]):
        own = np.flatnonzero(owner == district)
        inhabited[own[shapely.area(pieces[own]).argmax()]] = True
    kept = np.array([shapely.union_all(pieces[inhabited & (owner == one)]) for one in range(len(districts))])
    for piece in pieces[~inhabited]:
        shared = shapely.length(shapely.intersection(shapely.boundary(kept), shapely.boundary(piece)))
        nearest = int(shared.argmax())
        kept[nearest] = shapely.union(kept[nearest], piece)
    return kept
