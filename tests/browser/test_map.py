"""The map in a browser that reaches only the app: drawn, quiet, and steady under clicks and filters."""

import pytest

from geodata.analysis.measures import by_region
from geodata.catalogue.filters import Filters

FOUR = {"Moravskoslezský kraj", "Ústecký kraj", "Województwo śląskie", "Zasavje"}


def test_the_start_shows_land_the_four_regions_and_the_points(atlas, watch) -> None:
    atlas.open()
    assert atlas.map("Atlas.landLayer.getLayers().length") > 40
    assert set(atlas.map("Atlas.names.named")) >= FOUR
    for name in FOUR:
        assert atlas.page.frame_locator("iframe").first.get_by_text(name, exact=True).is_visible()
    assert atlas.map("Atlas.points.visible.length") >= 300
    assert atlas.map("Atlas.points.groups.reduce((n, group) => n + group.members.length, 0)") >= 300
    assert len(watch.frames) == 1
    watch.assert_quiet()


SAME_COLOUR = """(swatch, colour) => {
  const other = document.createElement("i");
  other.style.background = colour;
  return swatch.style.background === other.style.background;
}"""


@pytest.mark.parametrize("code", ["PL22A", "PL229", "PL227", "PL22B", "CZ080"])
def test_the_browser_painted_the_class_of_the_legend(atlas, catalogue, code) -> None:
    atlas.open("region=slaskie")
    value = by_region(catalogue.select(Filters(regions=("slaskie",))), "nuts3")["projects_per_100k"][code]
    i = atlas.map(f"Atlas.regions.current.codes.indexOf('{code}')")
    cls = atlas.map(f"Atlas.payload.classes[{i}]")
    painted = atlas.map(f"Atlas.regions.current.polygons[{i}].options.fillColor")
    swatch = atlas.page.frame_locator("iframe").first.locator(f".atlas-class[data-class='{cls}'] .atlas-swatch")
    assert swatch.evaluate(SAME_COLOUR, painted)
    bounds = [atlas.map("Atlas.payload.low"), *atlas.map("Atlas.payload.bounds")]
    assert bounds[int(cls) - 1] * 0.999 <= value <= bounds[int(cls)] * 1.001


def test_pan_and_zoom_survive_a_change_of_filters_without_a_reload(atlas, watch) -> None:
    atlas.open()
    atlas.move_map(50.2, 18.9, 8)
    before = atlas.drawn
    atlas.page.get_by_role("button", name="Land").first.click()
    after = atlas.wait_drawn(before)
    atlas.page.get_by_role("button", name="Energy").first.click()
    atlas.wait_drawn(after)
    assert atlas.map("[Atlas.map.getZoom(), Atlas.map.getCenter().lat.toFixed(1)]") == [8, "50.2"]
    assert len(watch.frames) == 1
    assert "family=energy,land" in atlas.page.url.replace("%2C", ",")
    assert "at=50.200,18.900,8" in atlas.page.url.replace("%2C", ",")
    watch.assert_quiet()


def test_the_browser_goes_back_to_the_view_before(atlas, catalogue, watch) -> None:
    atlas.open()
    before = atlas.drawn
    atlas.page.get_by_role("button", name="Land").first.click()
    after = atlas.wait_drawn(before)
    atlas.page.go_back()
    atlas.wait_drawn(after)
    assert "family" not in atlas.page.url
    atlas.projects(len(catalogue.works))
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_a_click_on_a_region_opens_its_figures(atlas, watch) -> None:
    atlas.open("layers=none")
    atlas.click_map(49.95, 17.7)
    atlas.panel("Moravskoslezský kraj")
    atlas.panel("Projects located here")
    atlas.page.get_by_role("button", name="Close").click()
    atlas.says("Click a region or a point on the map")
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_a_click_on_a_stack_lists_every_record_of_the_place(atlas, watch) -> None:
    atlas.open("at=49.835,18.282,11")
    place = "Atlas.points.groups.find((group) => group.one && group.members.length > 3)"
    n = atlas.map(f"{place}.members.length")
    latitude, longitude = atlas.map(
        f"(() => {{ const p = Atlas.map.layerPointToLatLng([{place}.x, {place}.y]); return [p.lat, p.lng]; }})()"
    )
    atlas.click_map(latitude, longitude)
    atlas.panel(f"{n} records at this place")
    box = atlas.page.locator(".st-key-panel").get_by_role("combobox").first
    box.focus()
    box.press("ArrowDown")
    box.press("Enter")
    atlas.panel("Source:")
    watch.assert_quiet()


def test_level_and_measure_change_without_a_reload(atlas, watch) -> None:
    atlas.open()
    before = atlas.drawn
    atlas.choose_one("Level", "ORP")
    before = atlas.wait_drawn(before)
    assert atlas.map("Atlas.regions.current.codes.length") == 206
    atlas.page.get_by_role("radio", name="Totals").click()
    atlas.wait_drawn(before)
    assert atlas.map("Atlas.regions.circles.length") >= 20
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_near_the_fine_geometry_replaces_the_coarse_one(atlas) -> None:
    atlas.open()
    far = atlas.map("Atlas.levelFile(Atlas.payload)")
    atlas.map("void Atlas.map.setView([49.8, 18.3], 9, {animate: false})")
    near = atlas.map("Atlas.levelFile(Atlas.payload)")
    assert far != near
    atlas.wait_map(f"Atlas.regions.current === Atlas.regions.levels.get('{near}')")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1400, 1000)])
def test_nothing_is_wider_than_the_screen(atlas, width, height) -> None:
    atlas.page.set_viewport_size({"width": width, "height": height})
    atlas.open()
    assert atlas.page.evaluate("document.documentElement.scrollWidth") <= width
    assert atlas.page.locator("iframe").first.bounding_box()["width"] <= width
