"""Small squares become coverages: no gap, no overlap, nothing lost."""

import numpy as np
import pytest
import shapely

from geodata.build import coverage
from geodata.errors import BuildError

OUTLINE = shapely.box(4_000_000, 3_000_000, 4_020_000, 3_010_000)
"""20 by 10 km in EPSG:3035."""


def boxes(*bounds: tuple[float, float, float, float]) -> np.ndarray:
    """Return rectangles in kilometres from the corner of the outline."""
    return np.array(
        [shapely.box(*(np.array([4000, 3000, 4000, 3000]) + bound) * 1000) for bound in bounds], dtype=object
    )


def degrees(*bounds: tuple[float, float, float, float]) -> np.ndarray:
    return np.array([shapely.box(*bound) for bound in bounds], dtype=object)


def test_fit_clips_what_sticks_out_and_gives_a_gap_to_both_sides_of_it() -> None:
    fitted = coverage.fit(boxes((-1, 0, 9, 11), (11, 0, 21, 10)), OUTLINE)
    assert shapely.area(fitted).sum() == pytest.approx(OUTLINE.area)
    assert shapely.equals(shapely.normalize(shapely.union_all(fitted)), shapely.normalize(OUTLINE))
    # The gap of 2 km in the middle is shared in halves.
    np.testing.assert_allclose(shapely.area(fitted), OUTLINE.area / 2, rtol=0.02)


def test_fit_leaves_parts_that_fill_the_outline_as_they_are() -> None:
    parts = boxes((0, 0, 10, 10), (10, 0, 20, 10))
    assert shapely.equals(coverage.fit(parts, OUTLINE), parts).all()


def test_fit_gives_a_gap_to_the_part_beside_it_only() -> None:
    fitted = coverage.fit(boxes((0, 0, 5, 10), (5, 0, 17, 10)), OUTLINE)
    assert shapely.area(fitted[0]) == pytest.approx(50e6, rel=1e-6)
    assert shapely.area(fitted[1]) == pytest.approx(150e6, rel=1e-6)


def test_fit_simplified_keeps_the_outline_and_the_neighbours_together() -> None:
    fitted = coverage.fit_simplified(boxes((0, 0, 9.9, 10), (10, 0, 20, 10)), OUTLINE)
    assert shapely.coverage_is_valid(fitted)
    assert shapely.area(shapely.symmetric_difference(shapely.union_all(fitted), OUTLINE)) < 1


def test_settle_closes_a_crack_and_an_overlap_of_neighbours() -> None:
    cracked = degrees((14, 50, 15, 51), (15.00002, 50, 16, 51), (13, 50, 14.00002, 51))
    assert not coverage.is_stored_coverage(cracked)
    settled = coverage.settle(cracked, "squares")
    assert coverage.is_stored_coverage(settled)
    np.testing.assert_allclose(shapely.area(settled), shapely.area(cracked), rtol=1e-4)


def test_settle_leaves_a_coverage_alone_but_for_rounding() -> None:
    squares = degrees((14, 50, 15, 51), (15, 50, 16, 51))
    settled = coverage.settle(squares, "squares")
    assert coverage.changed(squares, settled) == 0
    assert coverage.changed(degrees((14, 50, 15.5, 51), (15, 50, 16, 51)), settled) == 1


def test_settle_leaves_wide_gaps_open() -> None:
    ring = shapely.difference(shapely.box(14, 50, 15, 51), shapely.box(14.4, 50.4, 14.6, 50.6))
    settled = coverage.settle(np.array([ring], dtype=object), "a lake")
    assert len(settled[0].interiors) == 1


def test_settle_names_what_lost_its_area() -> None:
    with pytest.raises(BuildError, match="squares: 1 regions lost their area"):
        coverage.settle(degrees((14, 50, 15, 51), (15, 50, 15.000001, 50.000001)), "squares")


def test_repair_mends_a_bow_tie_and_counts_it() -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    mended, count = coverage.repair(np.array([bow, shapely.box(5, 5, 6, 6)], dtype=object))
    assert count == 1
    assert shapely.is_valid(mended).all()
    assert shapely.equals(mended[1], shapely.box(5, 5, 6, 6))


def test_polygonal_keeps_areas_only() -> None:
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.LineString([(5, 5), (6, 6)])])
    assert shapely.equals(coverage.polygonal(np.array([mixed], dtype=object))[0], shapely.box(0, 0, 1, 1))
    nothing = coverage.polygonal(np.array([shapely.Point(0, 0)], dtype=object))[0]
    assert nothing.is_empty
