"""Geometry for the browser: decoded it is the same, and neighbours still share their edges."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.maps import shapes
from geodata.space import boundaries


def decode(shape, decimals) -> shapely.Geometry:
    """Return what ``browser/geometry.js`` makes of a shape."""
    polygons = []
    for rings in shape:
        points = [np.cumsum(np.array(ring).reshape(-1, 2), axis=0) / 10**decimals for ring in rings]
        polygons.append(shapely.Polygon(points[0], points[1:]))
    return shapely.MultiPolygon(polygons)


def test_a_hole_stays_a_hole() -> None:
    square = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2))
    assert decode(shapes.encode([square], 3)[0], 3).equals(square)


def test_rings_smaller_than_the_precision_are_left_out() -> None:
    island = shapely.box(8, 8, 8.0001, 8.0001)
    both = shapely.union_all([shapely.box(0, 0, 1, 1), island])
    assert decode(shapes.encode([both], 3)[0], 3).equals(shapely.box(0, 0, 1, 1))


def test_regions_keep_their_place_and_size() -> None:
    frame = boundaries.regions("nuts3")
    rows = frame["code"].isin(["CZ080", "SI035", "PL22A"])
    for shape, geometry in zip(shapes.encode(frame.geometry[rows], 3), frame.geometry[rows], strict=True):
        assert decode(shape, 3).hausdorff_distance(geometry) < 0.002


@given(st.lists(st.tuples(st.floats(-30, 45), st.floats(27, 71)), min_size=3, max_size=8, unique=True))
def test_any_triangle_or_more_survives(points) -> None:
    hull = shapely.MultiPoint(points).convex_hull
    if hull.geom_type != "Polygon" or hull.area < 0.1:
        return
    decoded = decode(shapes.encode([hull], 4)[0], 4)
    assert decoded.hausdorff_distance(hull) < 0.0002
