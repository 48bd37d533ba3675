"""Small maps: parts in metres among their surroundings; what is not known is grey, not zero."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import shape

from dashboard.charts import palette, small_maps
from geodata.settings import METRIC_CRS
from geodata.space import boundaries


@pytest.fixture(autouse=True)
def paper(monkeypatch) -> None:
    monkeypatch.setattr(small_maps, "accent", lambda: palette.ACCENT)
    monkeypatch.setattr(small_maps, "is_dark", lambda: False)


def test_a_small_map_holds_its_parts_in_metres_and_only_the_surroundings_it_shows() -> None:
    orp = boundaries.regions("orp")
    parts = orp[orp["parent"] == "CZ042"].assign(share=1.0)
    drawn = small_maps.small_map(parts, boundaries.regions("nuts3"), value="share", tooltip=("name",)).to_dict()
    ground, shapes = drawn["layer"]
    assert len({feature["properties"]["name"] for feature in shapes["data"]["values"]}) == 16
    assert len(ground["data"]["values"]) < 100
    assert drawn["projection"] == {"type": "identity", "reflectY": True}


def test_arrows_point_from_their_start_to_their_end_in_metres() -> None:
    lines = pd.DataFrame({
        "Partner": ["a → b", "a → a"], "from_lat": 50.0, "from_lon": 10.0, "lat": [50.0, 50.0], "lon": [18.0, 10.0],
    })  # fmt: skip
    long, short = small_maps.map_arrows(lines, "Partner").to_dict()["data"]["values"]
    assert long["properties"] == {"Partner": "a → b"}
    west, _, east, _ = shape(long["geometry"]).bounds
    start, end = gpd.GeoSeries.from_xy([10, 18], [50, 50], crs=4326).to_crs(METRIC_CRS).x
    # A dot around the start, the tip of the head on the end.
    assert west < start - 1000
    assert east == pytest.approx(end)
    assert shape(short["geometry"]).area > 0


def test_a_part_without_a_value_is_grey_not_zero() -> None:
    orp = boundaries.regions("orp")
    parts = orp[orp["parent"] == "CZ042"].assign(share=1.0)
    parts.loc[parts["name"] == "Most", "share"] = float("nan")
    drawn = small_maps.small_map(parts, boundaries.regions("nuts3"), value="share", tooltip=("name",)).to_dict()
    _, blank, shapes = drawn["layer"]
    assert [feature["properties"]["name"] for feature in blank["data"]["values"]] == ["Most"]
    assert "Most" not in {feature["properties"]["name"] for feature in shapes["data"]["values"]}


def test_parts_of_which_nothing_is_known_are_grey_and_have_no_legend() -> None:
    orp = boundaries.regions("orp")
    parts = orp[orp["parent"] == "CZ042"].assign(share=float("nan"))
    drawn = small_maps.small_map(parts, boundaries.regions("nuts3"), value="share", tooltip=("name",)).to_dict()
    assert all("color" not in layer.get("encoding", {}) for layer in drawn["layer"])
