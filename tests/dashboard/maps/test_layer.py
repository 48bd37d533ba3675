"""What the browser is told about a selection: the right classes, circles and points, small, and safe."""

import base64

import numpy as np
import pytest

from dashboard.maps import assets, layer
from dashboard.maps.layer import bits
from dashboard.maps.text import payload
from dashboard.session.view import View
from geodata.analysis import context
from geodata.analysis.measures import by_region, values
from geodata.analysis.points import points
from geodata.catalogue.filters import Filters
from geodata.space import boundaries

SILESIA = Filters(regions=("slaskie",), themes=("land-brownfields",))


@pytest.fixture(scope="module")
def files(catalogue) -> assets.Assets:
    """The static files of the catalogue."""
    return assets.prepare(catalogue)


def shown(catalogue, files, filters=SILESIA, level="nuts3", measure="projects_per_100k", **fields) -> dict:
    """Return what the browser is told."""
    selection = catalogue.select(filters)
    view = View("cs", filters, level=level, measure=measure, **fields)
    return layer.content(catalogue, selection, values(selection, level, measure), view, files, layer.Screen())


def test_each_region_has_one_class_in_the_order_of_its_file(catalogue, files) -> None:
    content = shown(catalogue, files)
    codes = boundaries.regions("nuts3")["code"].tolist()
    assert len(content["classes"]) == len(codes)
    expected = by_region(catalogue.select(SILESIA), "nuts3")["projects_per_100k"]
    for code, sign in zip(codes, content["classes"], strict=True):
        if np.isnan(expected[code]):
            assert sign == "x"
        elif expected[code] == 0:
            assert sign == "0"
        else:
            upper = content["bounds"][int(sign) - 1]
            assert expected[code] <= upper * 1.001


def test_the_values_are_those_of_the_regions_above_zero_in_order(catalogue, files) -> None:
    content = shown(catalogue, files, measure="projects", level="nuts2")
    expected = by_region(catalogue.select(SILESIA), "nuts2")["projects"].sort_index()
    assert content["kind"] == "total"
    assert content["values"] == expected[expected > 0].tolist()
    assert len(content["values"]) == sum(sign not in "0x" for sign in content["classes"])
    assert content["largest"] == layer.LARGEST_CIRCLE_PX


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([0.123456, 12.3456, 1234.56], [0.1235, 12.35, 1235]),
        ([12.3451, 12.3452], [12.3451, 12.3452]),
        ([1234.1, 1234.2, 9000.0], [1234.1, 1234.2, 9000]),
        ([3.0, 3.0, 4.0], [3, 3, 4]),
    ],
)
def test_bounds_that_differ_are_told_with_digits_that_differ(numbers, told) -> None:
    assert layer.apart(numbers) == told


def test_the_visible_points_are_those_of_the_selection(catalogue, files) -> None:
    content = shown(catalogue, files)
    unpacked = np.unpackbits(np.frombuffer(base64.b64decode(content["bits"]), np.uint8), bitorder="little")
    table = points(catalogue).table
    visible = table[unpacked[: len(table)].astype(bool)]
    selection = catalogue.select(SILESIA)
    located = selection.projects[selection.projects["lat"].notna()]
    assert set(visible.loc[visible["kind"] == "p", "id"]) == set(located["project_id"])
    assert set(visible.loc[visible["kind"] == "o", "id"]) <= set(selection.organisations["org_id"])


def test_layers_that_are_switched_off_have_no_points(catalogue, files) -> None:
    assert base64.b64decode(shown(catalogue, files, points=())["bits"]).strip(b"\0") == b""


def test_a_chosen_project_is_linked_to_its_partners(catalogue, files) -> None:
    content = shown(catalogue, files, filters=Filters(text="prospects"), selected="point:p:prospects")
    table = points(catalogue).table
    linked = table.iloc[content["links"]]
    assert set(linked["kind"]) == {"o"}
    assert len(linked) >= 10
    assert table["id"].iloc[content["point"]] == "prospects"


def test_a_chosen_region_takes_the_map_there(catalogue, files) -> None:
    south, west, north, east = shown(catalogue, files)["fit"]
    assert 49 < south < north < 52
    assert 17 < west < east < 20.5
    assert shown(catalogue, files, filters=Filters())["fit"] is None


def test_a_map_of_links_alone_shows_the_other_ends_of_the_links_of_a_chosen_region(catalogue, files) -> None:
    chosen = {"filters": Filters(regions=("moravskoslezsky",)), "flows": "exchanges"}
    south, west, north, east = shown(catalogue, files, **chosen, points=())["fit"]
    # Zasavje, a guest, and the region itself.
    for latitude, longitude in ((46.1, 15.0), (49.8, 18.2)):
        assert south < latitude < north
        assert west < longitude < east
    assert shown(catalogue, files, **chosen)["fit"] == shown(catalogue, files, filters=chosen["filters"])["fit"]


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_a_change_of_filters_sends_few_bytes_and_only_codes(catalogue, files, level) -> None:
    assert len(payload(shown(catalogue, files, level=level))) < 8_000


def test_the_same_state_has_the_same_stamp_wherever_the_map_stands(catalogue, files) -> None:
    assert shown(catalogue, files)["stamp"] == shown(catalogue, files, at=(50.0, 15.0, 7))["stamp"]
    assert shown(catalogue, files)["stamp"] != shown(catalogue, files, measure="projects")["stamp"]


def test_bits_tell_every_point() -> None:
    visible = np.array([True, False, False, True, False, False, False, False, True])
    assert base64.b64decode(bits(visible)) == bytes([0b1001, 0b1])


def test_all_years_of_a_played_measure_are_told_in_common_classes(catalogue, files) -> None:
    content = shown(catalogue, files, Filters(), measure="unemployment", level="nuts2", play="1", year=2016)
    play, codes = content["play"], boundaries.regions("nuts2")["code"].tolist()
    assert [step["year"] for step in play["steps"]] == list(context.years(catalogue, "unemployment"))
    assert content["year"] == 2016
    for step in play["steps"]:
        expected = values(catalogue, "nuts2", "unemployment", step["year"])
        above = expected[expected > 0]
        assert len(step["values"]) == len(above)
        assert step["missing"] == expected.isna().sum()
        assert sum(step["counts"]) == len(above)
        for code, sign in zip(codes, step["classes"], strict=True):
            assert (sign == "x") == np.isnan(expected[code])
            if sign not in ("x", "0"):
                assert expected[code] <= play["bounds"][int(sign) - 1] * 1.001
    assert play["highest"] == context.series(catalogue, "nuts2", "unemployment").max().max()


def test_circles_of_every_year_have_the_scale_of_all_years_in_the_legend_too(catalogue, files) -> None:
    play = shown(catalogue, files, Filters(), measure="coal_co2", play="1", year=2020)["play"]
    highest = context.series(catalogue, "nuts3", "coal_co2").max().max()
    assert play["highest"] == highest
    for radius, value in play["sizes"]:
        assert radius == pytest.approx(layer.LARGEST_CIRCLE_PX * (value / highest) ** 0.5, abs=0.1)


def test_years_are_told_only_when_they_are_to_be_played(catalogue, files) -> None:
    assert "play" not in shown(catalogue, files, Filters(), measure="unemployment")
    assert "play" not in shown(catalogue, files, Filters(), measure="coal_mines", play="1")
    assert "play" not in shown(catalogue, files, Filters(), measure="projects", play="1")


def test_a_total_over_a_fill_is_told_with_its_own_sizes(catalogue, files) -> None:
    selection, view = catalogue, View("cs", level="nuts2", measure="unemployment", circles="projects")
    figures = [values(selection, "nuts2", key) for key in ("unemployment", "projects")]
    content = layer.content(catalogue, selection, figures[0], view, files, layer.Screen(), figures[1])
    over = content["circles"]
    assert over["measure"] == "projects"
    assert over["values"] == [int(value) for value in figures[1].sort_index() if value > 0]
    assert over["classes"].count("1") == len(over["values"])
    assert content["kind"] == "ratio"


@pytest.mark.parametrize(("level", "measure"), [("nuts3", "jtf"), ("orp", "hsou")])
def test_categories_are_told_by_name_each_in_its_own_colour(catalogue, files, level, measure) -> None:
    content = shown(catalogue, files, Filters(), level=level, measure=measure)
    expected = values(catalogue, level, measure).sort_index()
    names = context.FIGURES[measure].categories
    assert content["categories"] == [f"{measure}-{name}" for name in names]
    assert len(set(content["colors"])) == len(names)
    assert content["counts"] == [int((expected == number).sum()) for number in range(1, len(names) + 1)]
    assert content["missing"] == expected.isna().sum()
    assert content["values"] == expected[expected > 0].astype(int).tolist()
