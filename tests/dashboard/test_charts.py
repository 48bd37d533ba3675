"""Charts: what is drawn is what the frame says, in its order, with the names of its columns."""

import altair as alt
import pandas as pd
import pytest

from dashboard import charts, palette
from geodata import boundaries


@pytest.fixture(autouse=True)
def paper(monkeypatch) -> None:
    monkeypatch.setattr(charts, "accent", lambda: palette.ACCENT)


def test_bars_keep_the_order_of_the_frame() -> None:
    frame = pd.DataFrame({"Theme": ["b", "a", "c"], "Projects": [3, 2, 1]})
    drawn = charts.bars(frame, "Theme", "Projects").to_dict()
    assert drawn["encoding"]["y"]["sort"] == ["b", "a", "c"]
    assert drawn["encoding"]["x"]["title"] == "Projects"


def test_a_matrix_says_each_number_in_its_square() -> None:
    frame = pd.DataFrame({"from": ["a", "b"], "to": ["b", "a"], "n": [1, 2]})
    squares, numbers = charts.matrix(frame, "from", "to", "n").to_dict()["layer"]
    assert squares["mark"]["type"] == "rect"
    assert numbers["encoding"]["text"]["field"] == "n"


def test_a_small_map_holds_its_parts_in_metres_and_only_the_surroundings_it_shows(monkeypatch) -> None:
    monkeypatch.setattr(charts, "_dark", lambda: False)
    orp = boundaries.regions("orp")
    parts = orp[orp["parent"] == "CZ042"].assign(share=1.0)
    drawn = charts.small_map(parts, boundaries.regions("nuts3"), value="share", tooltip=("name",)).to_dict()
    ground, shapes = drawn["layer"]
    assert len({feature["properties"]["name"] for feature in shapes["data"]["values"]}) == 16
    assert len(ground["data"]["values"]) < 100
    assert drawn["projection"] == {"type": "identity", "reflectY": True}


def test_spans_of_a_timeline_are_dates() -> None:
    days = pd.to_datetime(["2020-01-01", "2022-01-01"])
    frame = pd.DataFrame({"Project": ["a"], "start": days[:1], "end": days[1:], "Family": ["Land"]})
    drawn = charts.spans(frame, "Project", "start", "end", colour="Family", scale=alt.Scale(range=["#fff"])).to_dict()
    assert drawn["encoding"]["x"]["type"] == "temporal"
    assert drawn["encoding"]["x2"]["field"] == "end"
