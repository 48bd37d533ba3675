"""The land of the base map: outlines across the date line, borders, enclaves."""

import numpy as np
import pandas as pd
import shapely

from geodata.build import base, coverage


def test_a_ring_across_the_date_line_runs_on() -> None:
    ring = shapely.Polygon([(170, 60), (180, 60), (-170, 60), (-170, 70), (180, 70), (170, 70)])
    unwrapped = base.unwrap(ring)
    assert unwrapped.is_valid
    assert unwrapped.area == 200
    assert unwrapped.bounds[2] - unwrapped.bounds[0] == 20


def test_other_polygons_stay_where_they_are() -> None:
    parts = shapely.MultiPolygon([shapely.box(14, 50, 15, 51), shapely.box(-5, 40, -4, 41)])
    assert shapely.equals(base.unwrap(parts), parts)


def test_a_ring_around_a_pole_is_left_as_it_is() -> None:
    ring = shapely.Polygon([(-180, -80), (-90, -75), (0, -75), (90, -75), (180, -80), (180, -90), (-180, -90)])
    assert base.unwrap(ring).is_valid


def test_a_separate_part_goes_to_the_country_of_its_places() -> None:
    outlines = pd.DataFrame(
        {
            "code": ["AA", "BB"],
            "geometry": [
                shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 0, 4, 1)]),
                shapely.box(5, 0, 6, 1),
            ],
        }
    )
    places = pd.DataFrame({"country": ["AA", "BB", "BB"], "lon": [0.5, 3.5, 5.5], "lat": [0.5] * 3})
    result = base.by_inhabitants(outlines, places).set_index("code")["geometry"]
    assert shapely.area(result["AA"]) == 1
    assert shapely.area(result["BB"]) == 2


def test_a_hole_with_places_of_one_other_country_is_an_enclave() -> None:
    land = shapely.difference(shapely.box(10, 45, 12, 47), shapely.box(10.8, 45.8, 11.2, 46.2))
    places = pd.DataFrame({"country": ["SM", "IT"], "lon": [11.0, 10.2], "lat": [46.0, 45.2]})
    found = base.enclaves(coverage.to_metric(np.array([land], dtype=object)), places, {"IT"})
    assert list(found) == ["SM"]


def test_a_country_outside_is_cut_back_where_it_overlaps_and_grown_where_a_crack_is_left() -> None:
    land = np.array([shapely.box(0, 0, 100_000, 100_000)], dtype=object)
    coarse = np.array([shapely.box(0, 0, 104_000, 100_000)], dtype=object)
    outside = np.array([shapely.box(104_000, 0, 200_000, 100_000)], dtype=object)
    grown = base.surround(land, coarse, outside, [])
    assert shapely.area(shapely.intersection(grown[0], land[0])) == 0
    assert shapely.area(grown[0]) == 100_000 * 100_000
    overlapping = np.array([shapely.box(90_000, 0, 200_000, 100_000)], dtype=object)
    cut = base.surround(land, land, overlapping, [])
    assert shapely.area(cut[0]) == 100_000 * 100_000
