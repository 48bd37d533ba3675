"""The local page: ORP of a Czech region, municipalities elsewhere; the same in the file as on the screen."""

import geopandas as gpd
import pytest

from geodata.space import boundaries
from tests.files import raw


def of_the_usti_region(theme: str = "") -> dict[str, int]:
    """Count independently of the library: projects with a site of their own, by the ORP whose polygon holds it."""
    table = raw("projects")
    table = table[(table["record_kind"] == "project") & (table["lat"] != "")]
    if theme:
        table = table[table["themes"].str.split(";").map(lambda themes: theme in themes)]
    points = gpd.GeoSeries(gpd.points_from_xy(table["lon"].astype(float), table["lat"].astype(float)), crs=4326)
    orp = boundaries.regions("orp")
    orp = orp[orp["parent"] == "CZ042"]
    return {name: int(points.within(shape).sum()) for name, shape in zip(orp["name"], orp.geometry, strict=True)}


def test_the_usti_region_by_orp_counts_its_endangered_areas_and_the_file_matches(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/local?lang=en")
    atlas.says("16 ORP: 14 endangered (HSOÚ) · 1 partly: see the note · 1 not endangered")
    atlas.says("Not on the original 2021+ list")
    for town in ("Dubí in ORP Teplice", "Mašťov in ORP Kadaň", "Štětí in ORP Litoměřice"):
        atlas.says(town)
    atlas.says("Seat located for 7 of 9 groups")
    for dialect in ("plain", "excel"):
        found = atlas.table("orp", dialect)
        assert len(found) == 16
        assert [row["hsou"] for row in found].count("yes") == 14
        assert next(row for row in found if row["hsou"] == "no")["name"] == "Roudnice nad Labem"
    watch.assert_quiet()


def test_the_orp_obey_the_filters(atlas, watch) -> None:
    expected = of_the_usti_region("land-brownfields")
    atlas.page.goto(f"{atlas.address}/local?lang=en&theme=land-brownfields")
    atlas.says("16 ORP:")
    found = atlas.table("orp")
    at_site = {row["name"]: int(row["projects"]) for row in found}
    # A project without a site of its own stands at the seat of its lead: never fewer than those with one.
    assert all(at_site[orp] >= count for orp, count in expected.items())
    assert sum(expected.values()) <= sum(at_site.values()) < sum(of_the_usti_region().values())
    watch.assert_quiet()


@pytest.mark.parametrize(
    ("place", "says", "parts"),
    [
        ("SI035", "Municipalities drawn: 4 of 4.", 4),
        ("aglomeracja-opolska", "Municipalities drawn: 21 of 21.", 21),
        ("olomoucka-aglomerace", "More municipalities may belong to it", 8),
    ],
)
def test_other_places_are_shown_by_the_municipalities_that_were_read(atlas, watch, place, says, parts) -> None:
    atlas.page.goto(f"{atlas.address}/local?lang=en&local={place}")
    atlas.says(says)
    found = atlas.table("municipalities")
    assert len(found) == parts
    watch.assert_quiet()


def test_another_map_stands_in_the_link(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/local?lang=en")
    atlas.says("16 ORP:")
    atlas.page.get_by_test_id("stRadio").get_by_text("Economically and socially endangered areas").click()
    atlas.page.wait_for_url(lambda url: "parts=hsou" in url)
    atlas.says("endangered (HSOÚ): ")
    watch.assert_quiet()


def test_an_orp_that_no_list_names_is_said_to_be_unknown(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/local?lang=en&local=CZ041&parts=hsou")
    atlas.says("7 ORP: 1 endangered (HSOÚ) · 6 unknown: no source was read")
    watch.assert_quiet()
