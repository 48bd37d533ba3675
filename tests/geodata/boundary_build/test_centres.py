"""The centres of municipalities settle where an edge runs."""

import numpy as np
import pandas as pd
import shapely

from geodata.build import centres

OUTLINE = shapely.box(0, 0, 40, 10)
HALVES = np.array([shapely.box(0, 0, 20, 10), shapely.box(20, 0, 40, 10)], dtype=object)


def points(*coordinates: tuple[float, float]) -> np.ndarray:
    """Return points of coordinates."""
    return shapely.points(coordinates)


def test_a_centre_beyond_the_edge_takes_the_ground_nearest_to_it_to_its_own_district() -> None:
    towns = points((5, 5), (22, 5), (35, 5))
    moved, count = centres.settled(HALVES, towns, np.array([0, 0, 1]), OUTLINE)
    assert count == 1
    assert shapely.contains(moved, towns[[0, 1]][:, None]).tolist() == [[True, False], [True, False]]
    assert shapely.area(moved).tolist() == [285, 115]
    assert shapely.union_all(moved).equals(OUTLINE)


def test_districts_with_their_centres_inside_stay_as_they_are() -> None:
    moved, count = centres.settled(HALVES, points((5, 5), (35, 5)), np.array([0, 1]), OUTLINE)
    assert count == 0
    assert all(one.equals(other) for one, other in zip(moved, HALVES, strict=True))


def test_a_piece_without_a_centre_goes_to_the_district_around_it() -> None:
    torn = np.array([shapely.union(HALVES[0], shapely.box(30, 4, 31, 5)), HALVES[1] - shapely.box(30, 4, 31, 5)])
    moved, _ = centres.settled(torn, points((5, 5), (35, 5)), np.array([0, 1]), OUTLINE)
    assert all(one.equals(other) for one, other in zip(moved, HALVES, strict=True))


def test_between_regions_only_the_ground_up_to_the_centre_moves() -> None:
    regions = np.array([shapely.box(14, 50, 14.5, 50.5), shapely.box(14.5, 50, 15, 50.5)], dtype=object)
    located = pd.DataFrame({"lat": [50.2, 50.25, 50.3], "lon": [14.2, 14.51, 14.8], "nuts3": ["A", "A", "B"]})
    moved, count = centres.moved(regions, pd.Series(["A", "B"]), located)
    assert count == 1
    assert shapely.contains(moved[0], shapely.Point(14.51, 50.25))
    assert shapely.contains(moved[1], shapely.Point(14.51, 50.4))
    assert shapely.contains(moved[1], shapely.Point(14.53, 50.25))
