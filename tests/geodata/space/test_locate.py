"""Points go to the right region of every level, and to none when they lie in none."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS, codes_of_region, locate

OSTRAVA, TRBOVLJE, KATOWICE, OPAVA = (
    (18.28204, 49.83465),
    (15.05178, 46.1541),
    (19.02173, 50.2597),
    (17.90447, 49.93866),
)
BALTIC = (16.6, 54.9)


def one(lon: float, lat: float) -> dict:
    return locate(np.array([lon]), np.array([lat])).iloc[0].to_dict()


def metric(geometry: shapely.Geometry) -> shapely.Geometry:
    return gpd.GeoSeries([geometry], crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS).iloc[0]


def off_the_coast(metres: float) -> tuple[tuple[float, float], str]:
    """Return a point in the Baltic Sea this far from the nearest region, and the code of that region."""
    poland = boundaries.regions("nuts3", "03m").query("country == 'PL'")
    regions = poland.geometry.to_crs(METRIC_CRS)
    line = shapely.shortest_line(regions.union_all(), metric(shapely.Point(BALTIC)))
    point = gpd.GeoSeries([line.interpolate(metres)], crs=METRIC_CRS)
    nearest = poland["code"].iloc[int(regions.distance(point.iloc[0]).to_numpy().argmin())]
    degrees = point.to_crs(GEOGRAPHIC_CRS).iloc[0]
    return (degrees.x, degrees.y), nearest


@pytest.mark.parametrize(
    ("point", "nuts3", "orp"),
    [(OSTRAVA, "CZ080", "Ostrava"), (OPAVA, "CZ080", "Opava"), (TRBOVLJE, "SI035", ""), (KATOWICE, "PL22A", "")],
)
def test_a_town_lies_in_its_region_of_every_level(point: tuple[float, float], nuts3: str, orp: str) -> None:
    codes = one(*point)
    assert [codes[level] for level in boundaries.NUTS_LEVELS] == [nuts3[:length] for length in (2, 3, 4, 5)]
    assert (boundaries.name_of(codes["orp"]) or "") == orp
    assert codes["area"] == {KATOWICE: "subregion-centralny"}.get(point, "")
    assert not codes["near"]


def test_a_point_on_a_border_goes_to_one_of_its_neighbours_and_is_marked() -> None:
    regions = boundaries.regions("nuts3", "03m").set_index("code").geometry
    shared = shapely.intersection(regions["CZ080"], regions["CZ071"])
    vertices = shapely.get_coordinates(shared)[::5]
    codes = locate(*vertices.T)
    assert set(codes["nuts3"]) <= {"CZ080", "CZ071", "CZ072"}
    assert codes["near"].all()
    assert (codes["orp"] != "").all()
    assert [boundaries.parent(code) for code in codes["orp"]] == codes["nuts3"].tolist()
    pd.testing.assert_frame_equal(codes, locate(*vertices.T))


@pytest.mark.parametrize("metres", [50, 1000, 1990])
def test_a_point_up_to_2_km_off_a_coast_goes_to_the_nearest_region_and_is_marked(metres: float) -> None:
    point, nearest = off_the_coast(metres)
    codes = one(*point)
    assert codes["nuts3"] == nearest
    assert codes["nuts0"] == "PL"
    assert codes["near"]


@pytest.mark.parametrize("metres", [2010, 5000, 20_000])
def test_a_point_farther_out_stays_unlocated_and_unmarked(metres: float) -> None:
    point, _ = off_the_coast(metres)
    assert one(*point) == {**dict.fromkeys(CODE_COLUMNS, ""), "near": False}


@pytest.mark.parametrize("point", [(30.52, 50.45), (0.0, 0.0), OSTRAVA[::-1], (18.4, 43.86)])
def test_what_lies_in_no_region_is_in_none(point: tuple[float, float]) -> None:
    assert one(*point)["nuts0"] == ""


def test_every_point_at_the_edges_of_a_czech_region_has_an_orp_of_this_region() -> None:
    """The edges of ORP and NUTS 3 differ by a metre: such a point once had a region, but no ORP."""
    czech = boundaries.regions("nuts3", "03m").query("country == 'CZ'").geometry
    points = shapely.get_coordinates(shapely.segmentize(czech.boundary.to_numpy(), 0.02))
    codes = locate(*points.T)
    inside = codes[codes["nuts0"] == "CZ"]
    assert len(inside) > 3000
    parents = {code: boundaries.parent(code) for code in boundaries.codes("orp")}
    assert inside["orp"].map(parents).tolist() == inside["nuts3"].tolist()
    assert (codes.loc[codes["nuts0"] != "CZ", "orp"] == "").all()


def test_a_point_is_in_a_functional_area_only_when_it_is_inside() -> None:
    """Of the points around an area those within it have its code; 2 km of nearness, as for regions, do not count."""
    areas = boundaries.regions("area").to_crs(METRIC_CRS).set_index("code").geometry
    opole = areas["aglomeracja-opolska"]
    for metres, expected in ((-100, "aglomeracja-opolska"), (100, ""), (1500, "")):
        points = opole.buffer(metres).exterior.segmentize(2000)
        found = gpd.GeoSeries([points], crs=METRIC_CRS).to_crs(GEOGRAPHIC_CRS)
        codes = locate(*shapely.get_coordinates(found.to_numpy()).T)
        assert set(codes["area"]) == {expected}
        assert set(codes["nuts3"]) & {"PL523", "PL524"}


def test_a_point_on_the_edge_of_a_functional_area_is_not_inside() -> None:
    edge = boundaries.regions("area").set_index("code").geometry["aglomeracja-opolska"].exterior
    codes = locate(*shapely.get_coordinates(edge).T)
    assert set(codes["area"]) == {""}
    assert (codes["nuts0"] == "PL").all()


def test_rows_keep_their_order_and_rows_without_a_point_their_place() -> None:
    lon = np.array([KATOWICE[0], math.nan, OSTRAVA[0], 18.0, KATOWICE[0], math.inf])
    lat = np.array([KATOWICE[1], math.nan, OSTRAVA[1], math.nan, KATOWICE[1], 50.0])
    codes = locate(lon, lat)
    assert codes["nuts3"].tolist() == ["PL22A", "", "CZ080", "", "PL22A", ""]
    assert codes["near"].dtype == bool


def test_no_points_give_an_empty_table_with_all_columns() -> None:
    codes = locate([], [])
    assert list(codes.columns) == [*CODE_COLUMNS, "near"]
    assert len(codes) == 0


@given(st.lists(st.tuples(st.floats(), st.floats()) | st.tuples(st.floats(-12, 45), st.floats(34, 72)), max_size=20))
def test_any_numbers_give_nested_codes_or_none(points: list[tuple[float, float]]) -> None:
    codes = locate([lon for lon, _ in points], [lat for _, lat in points])
    assert len(codes) == len(points)
    for row in codes.to_dict("records"):
        levels = [row[level] for level in boundaries.NUTS_LEVELS]
        assert levels == [row["nuts3"][:length] for length in (2, 3, 4, 5)]
        assert row["nuts3"] in {"", *boundaries.codes("nuts3")}
        assert not row["orp"] or boundaries.parent(row["orp"]) == row["nuts3"]
        assert row["nuts3"] or not row["near"]


@pytest.mark.parametrize(
    ("given_codes", "known"),
    [
        (("SI035",), {"nuts0": "SI", "nuts1": "SI0", "nuts2": "SI03", "nuts3": "SI035"}),
        (("PL22",), {"nuts0": "PL", "nuts1": "PL2", "nuts2": "PL22"}),
        (("PL22A", "PL228"), {"nuts0": "PL", "nuts1": "PL2", "nuts2": "PL22"}),
        (("PL22", "PL22A"), {"nuts0": "PL", "nuts1": "PL2", "nuts2": "PL22"}),
        (("CZ080", "CZ042"), {"nuts0": "CZ", "nuts1": "CZ0"}),
        (("CZ08", "PL22"), {}),
        ((), {}),
    ],
)
def test_a_region_gives_only_the_codes_that_contain_all_of_it(given_codes: tuple, known: dict) -> None:
    assert codes_of_region(given_codes) == {**dict.fromkeys(CODE_COLUMNS, ""), **known}


def test_a_point_on_an_edge_is_marked_near_wherever_rounding_puts_it() -> None:
    edges = boundaries.regions("nuts3", "03m").set_index("code").geometry
    shared = edges["CZ080"].intersection(edges["CZ071"])
    points = [shared.interpolate(share, normalized=True) for share in np.linspace(0.05, 0.95, 19)]
    located = locate(np.array([point.x for point in points]), np.array([point.y for point in points]))
    assert located["near"].all()
    assert set(located["nuts3"]) <= {"CZ080", "CZ071"}
