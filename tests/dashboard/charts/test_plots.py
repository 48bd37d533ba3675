"""Charts: what is drawn is what the frame says, in its order, with the names of its columns."""

import altair as alt
import pandas as pd
import pytest

from dashboard.charts import palette, plots
from dashboard.words.i18n import Words


@pytest.fixture(autouse=True)
def paper(monkeypatch) -> None:
    monkeypatch.setattr(plots, "accent", lambda: palette.ACCENT)


def test_bars_keep_the_order_of_the_frame() -> None:
    frame = pd.DataFrame({"Theme": ["b", "a", "c"], "Projects": [3, 2, 1]})
    drawn = plots.bars(frame, "Theme", "Projects", Words()).to_dict()
    assert drawn["encoding"]["y"]["sort"] == ["b", "a", "c"]
    assert drawn["encoding"]["x"]["title"] == "Projects"


@pytest.mark.parametrize(("language", "unit"), [("en", "m"), ("cs", "mil."), ("pl", "mln"), ("sl", "mio.")])
def test_an_axis_of_large_amounts_counts_in_the_units_of_the_language(language, unit) -> None:
    frame = pd.DataFrame({"Theme": ["a", "b"], "EUR": [2.5e8, 1e6]})
    axis = plots.bars(frame, "Theme", "EUR", Words(language)).to_dict()["encoding"]["x"]["axis"]
    assert f"datum.value >= 1000000 ? format(datum.value / 1000000, ',~r') + '\u00a0{unit}'" in axis["labelExpr"]


def test_an_axis_of_counts_has_whole_numbers() -> None:
    axis = plots.bars(pd.DataFrame({"Theme": ["a"], "n": [3]}), "Theme", "n", Words()).to_dict()["encoding"]["x"][
        "axis"
    ]
    assert axis["format"] == ",d"


def test_a_matrix_says_each_number_in_its_square() -> None:
    frame = pd.DataFrame({"from": ["a", "b"], "to": ["b", "a"], "n": [1, 2]})
    squares, numbers = plots.matrix(frame, "from", "to", "n").to_dict()["layer"]
    assert squares["mark"]["type"] == "rect"
    assert numbers["encoding"]["text"]["field"] == "n"


def test_a_matrix_keeps_the_order_of_the_frame_and_names_every_row_and_column() -> None:
    names = [f"region {letter}" for letter in "hgfedcba"]
    pairs = [(one, other, 1) for one in names for other in names if one != other]
    squares = plots.matrix(pd.DataFrame(pairs, columns=["from", "to", "n"]), "from", "to", "n").to_dict()["layer"][0]
    for end, angle in (("y", None), ("x", -90)):
        assert squares["encoding"][end]["sort"] == names
        assert squares["encoding"][end]["axis"]["labelOverlap"] is False
        assert squares["encoding"][end]["axis"].get("labelAngle") == angle


def test_spans_of_a_timeline_are_dates() -> None:
    days = pd.to_datetime(["2020-01-01", "2022-01-01"])
    frame = pd.DataFrame({"Project": ["a"], "start": days[:1], "end": days[1:], "Family": ["Land"]})
    drawn = plots.spans(
        frame, "Project", "start", "end", colour="Family", scale=alt.Scale(domain=["Land"], range=["#fff"])
    ).to_dict()
    assert drawn["encoding"]["x"]["type"] == "temporal"
    assert drawn["encoding"]["x2"]["field"] == "end"


def test_columns_leave_room_for_a_year_without_events_and_stack_the_kinds() -> None:
    frame = pd.DataFrame({"Year": ["2019", "2020", "2020"], "Kind": ["x", "x", "y"], "Events": [1, 2, 3]})
    scale = alt.Scale(domain=["x", "y"], range=["#000", "#fff"])
    years = ["2018", "2019", "2020"]
    drawn = plots.columns(frame, "Year", "Events", of=years, colour="Kind", scale=scale).to_dict()
    assert drawn["encoding"]["x"]["scale"]["domain"] == years
    assert drawn["encoding"]["color"]["scale"]["domain"] == ["x", "y"]


def test_a_translated_name_with_a_dot_is_a_name_and_no_path() -> None:
    frame = pd.DataFrame({"Gmina": ["a"], "Na 100.000 (tys.): [x]": [3]})
    drawn = plots.bars(frame, "Gmina", "Na 100.000 (tys.): [x]", Words("pl")).to_dict()
    field = drawn["encoding"]["x"]["field"]
    assert not set(field) & set(".:[]\\")
    rows = next(iter(drawn["datasets"].values()))
    assert rows == [{"Gmina": "a", field: 3}]
