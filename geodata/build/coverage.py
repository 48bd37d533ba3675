"""Coverages: polygons that share their edges, without overlaps or gaps.

All functions take and return arrays of Shapely (multi)polygons in the order given. Coordinates are stored
with `DECIMALS` decimals of a degree, about one metre, which is finer than the 1:3M source.
"""

import geopandas as gpd
import numpy as np
import shapely

from geodata.errors import BuildError
from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS

DECIMALS = 5
ROUNDS = 5
"""Rounding a repaired coverage can break it again; it settles after one or two rounds."""

GAP_M = 20.0
"""Gaps narrower than this are faults of the source and are closed; wider ones are water or another country."""

SAMPLE_DISTANCE_M = 250.0
"""Spacing of the points that stand for an edge when a gap is shared out to the nearest part."""

SIMPLIFY_M = 300.0
"""Tolerance of the Visvalingam-Whyatt simplification of the edges between parts, in metres."""

STRAIGHT_M = 10.0
"""Tolerance, in metres, that only removes vertices on a straight line: Voronoi cells leave them on outlines."""


def to_metric(geometry: np.ndarray) -> np.ndarray:
    """Project from EPSG:4326 to EPSG:3035 (metres)."""
    return gpd.GeoSeries(geometry, crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS).to_numpy()


def to_geographic(geometry: np.ndarray) -> np.ndarray:
    """Project from EPSG:3035 to EPSG:4326 (degrees)."""
    return gpd.GeoSeries(geometry, crs=METRIC_CRS).to_crs(GEOGRAPHIC_CRS).to_numpy()


def polygonal(geometry: np.ndarray) -> np.ndarray:
    """Return only the areas: a repair or an overlay can leave points and lines behind."""
    return np.array([_areas(item) for item in geometry], dtype=object)


def _areas(geometry: shapely.Geometry) -> shapely.Geometry:
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    parts = [part for part in shapely.get_parts(shapely.get_parts(geometry)) if part.geom_type == "Polygon"]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def repair(geometry: np.ndarray) -> tuple[np.ndarray, int]:
    """Make every geometry valid; return the geometries and how many were changed."""
    broken = ~shapely.is_valid(geometry)
    if not broken.any():
        return geometry, 0
    fixed = geometry.copy()
    fixed[broken] = polygonal(shapely.make_valid(geometry[broken], method="structure"))
    return fixed, int(broken.sum())


def rounded(geometry: np.ndarray) -> np.ndarray:
    """Round coordinates to `DECIMALS`; equal vertices of neighbours stay equal."""
    return shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))


def is_stored_coverage(geometry: np.ndarray) -> bool:
    """Tell whether geometries in EPSG:4326 form a valid coverage as stored and in EPSG:3035, without slivers."""
    metric = to_metric(geometry)
    return bool(
        shapely.is_valid(geometry).all()
        and shapely.coverage_is_valid(geometry)
        and shapely.coverage_is_valid(metric)
        and not len(slivers(metric))
    )


def slivers(geometry: np.ndarray) -> np.ndarray:
    """Return the enclosed gaps of a coverage (metres) that are narrower than `GAP_M`."""
    parts = shapely.get_parts(shapely.coverage_union_all(geometry))
    gaps = np.array([shapely.Polygon(ring) for part in parts for ring in part.interiors], dtype=object)
    return gaps[2 * shapely.length(shapely.maximum_inscribed_circle(gaps)) < GAP_M]


def settle(geometry: np.ndarray, what: str) -> np.ndarray:
    """Clean geometries in EPSG:4326 until, rounded, they form a valid coverage in both systems.

    Raises BuildError, naming `what`, when they do not settle or a geometry is lost on the way.
    """
    # Rounding comes first: then projecting there and back leaves untouched vertices exactly as they were.
    current = repair(rounded(geometry))[0]
    _refuse_lost(current, what)
    for _ in range(ROUNDS):
        # Both systems in turn: a vertex on a neighbour's straight edge in degrees is beside that edge in metres.
        current = rounded(to_geographic(shapely.coverage_clean(to_metric(current), gap_width=GAP_M)))
        current = rounded(shapely.coverage_clean(repair(current)[0]))
        if is_stored_coverage(current):
            break
    else:
        raise BuildError(f"{what}: the boundaries do not settle into a coverage without gaps and overlaps.")
    _refuse_lost(current, what)
    return shapely.normalize(current)


def _refuse_lost(geometry: np.ndarray, what: str) -> None:
    if lost := int(shapely.is_empty(geometry).sum()):
        raise BuildError(f"{what}: {lost} regions lost their area.")


def changed(before: np.ndarray, after: np.ndarray) -> int:
    """Return how many geometries cover another area after rounding than before."""
    return int((~shapely.equals(shapely.normalize(rounded(before)), shapely.normalize(after))).sum())


def fit(parts: np.ndarray, outline: shapely.Geometry, spacing: float = SAMPLE_DISTANCE_M) -> np.ndarray:
    """Make parts fill an outline exactly: clip them to it, then give each gap to the nearest part.

    Parts and outline are in metres. Gaps are shared out by the Voronoi cells of points along the edges of
    the parts (`spacing` in metres), so a long gap along the outline goes to all parts beside it.
    """
    clipped = polygonal(shapely.intersection(parts, outline))
    gap = shapely.difference(outline, shapely.union_all(clipped))
    if gap.is_empty:
        return clipped
    owner, points = _edge_points(clipped, spacing)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), ordered=True, extend_to=outline))
    tree = shapely.STRtree(cells)
    pieces = shapely.get_parts(gap)
    piece, cell = tree.query(pieces, predicate="intersects")
    shares = shapely.intersection(pieces[piece], cells[cell])
    return np.array(
        [_areas(shapely.union_all([part, *shares[owner[cell] == index]])) for index, part in enumerate(clipped)],
        dtype=object,
    )


def _edge_points(parts: np.ndarray, spacing: float) -> tuple[np.ndarray, np.ndarray]:
    """Return points along the edges of the parts, each once, and the index of the part each belongs to."""
    edges = shapely.segmentize(shapely.boundary(parts), spacing)
    coordinates, owner = shapely.get_coordinates(edges, return_index=True)
    # Parts share edges: a point of two parts belongs to the first, which is as near as the second.
    unique, first = np.unique(np.round(coordinates, 3), axis=0, return_index=True)
    return owner[first], shapely.points(unique)


def fit_simplified(parts: np.ndarray, outline: shapely.Geometry) -> np.ndarray:
    """Fit parts into an outline and simplify the edges between them; the outline itself stays as it is."""
    fitted = shapely.coverage_clean(fit(parts, outline))
    fitted = shapely.coverage_simplify(fitted, STRAIGHT_M)
    return shapely.coverage_simplify(fitted, SIMPLIFY_M, simplify_boundary=False)
