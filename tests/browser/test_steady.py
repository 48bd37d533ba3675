"""The frame of the map is loaded once, whatever is done; links, classes and the way into a region work by hand."""

import itertools
import re

import pytest


def press(atlas, name: str) -> None:
    """Press a button of the page and wait until the map has drawn what it changes."""
    before = atlas.drawn
    atlas.page.get_by_role("button", name=name).first.click()
    atlas.wait_drawn(before)


def pick(atlas, label: str, option: str) -> None:
    """Choose an option of a list in the sidebar and wait until the map has drawn it."""
    before = atlas.drawn
    atlas.choose_one(label, option)
    atlas.wait_drawn(before)


def test_thirty_interactions_reload_nothing_and_keep_the_position(atlas, watch) -> None:
    atlas.open("layers=none")
    atlas.move_map(50.2, 18.9, 7.5)
    families = itertools.cycle(["Land", "Energy", "People", "Business", "Cooperation"])
    levels = itertools.cycle(["NUTS 2", "ORP", "NUTS 1", "NUTS 3"])
    # All in Czechia, where every level has a region, and beside the legend.
    places = itertools.cycle([(49.95, 18.1), (49.7, 18.4), (49.6, 18.2)])
    for _ in range(10):
        press(atlas, next(families))
        level = next(levels)
        pick(atlas, "Level", level)
        # The map draws the choice of the click before, the family and the level, each in its turn.
        drawn = "document.body.dataset.shown === String(Atlas.payload.stamp)"
        atlas.wait_map(f"Atlas.payload.level === '{level.replace(' ', '').lower()}' && {drawn}")
        latitude, longitude = next(places)
        code = atlas.map(f"Atlas.regions.current.codes[Atlas.regions.at(L.latLng({latitude}, {longitude}))]")
        atlas.click_map(latitude, longitude)
        atlas.page.wait_for_url(re.compile(f"selected=region(:|%3A){code}$|selected=region(:|%3A){code}&"))
        atlas.page.locator(".st-key-panel").wait_for()
    assert len(watch.frames) == 1
    assert atlas.map("[Atlas.map.getZoom(), Atlas.map.getCenter().lat.toFixed(1)]") == [7.5, "50.2"]
    watch.assert_quiet()


def test_a_link_between_regions_is_opened_by_a_click(atlas, watch) -> None:
    atlas.open("flows=exchanges&layers=none&measure=projects&q=jtpeers")
    curve = "Atlas.flows.curves.find((c) => Atlas.outlines.data.names[c.target] === 'Zasavje')"
    latitude, longitude = atlas.map(
        f"""(() => {{
          const c = {curve}, x = c.a.x / 4 + c.bend.x / 2 + c.b.x / 4, y = c.a.y / 4 + c.bend.y / 2 + c.b.y / 4;
          const place = Atlas.map.layerPointToLatLng([x, y]);
          return [place.lat, place.lng];
        }})()"""
    )
    atlas.click_map(latitude, longitude)
    atlas.panel("→ Zasavje")
    atlas.panel("JTPeers")
    watch.assert_quiet()


def test_a_click_on_a_class_leaves_its_regions_in_sight_only(atlas) -> None:
    atlas.open("layers=none")
    legend = atlas.page.frame_locator("iframe").first
    visible = "Atlas.regions.current.polygons.filter((p) => p.options.fillOpacity === 1).length"
    legend.locator(".atlas-legend summary").click()
    legend.locator(".atlas-class[data-class='5']").click()
    legend.locator(".atlas-class-on[data-class='5']").wait_for()
    assert atlas.map(visible) == atlas.map("Atlas.payload.counts[4]")
    legend.locator(".atlas-class-on[data-class='5']").click()
    legend.locator(".atlas-class-on").wait_for(state="detached")
    assert atlas.map(visible) == 1514


def test_the_way_into_a_region_and_back(atlas, watch) -> None:
    atlas.open("layers=none&level=nuts0&measure=projects&selected=region:CZ")
    press(atlas, "Go into it")
    assert "focus=CZ" in atlas.page.url
    assert "level=nuts2" in atlas.page.url
    assert atlas.map("Atlas.map.getZoom()") > 5.9
    crumbs = atlas.page.locator(".st-key-breadcrumb")
    crumbs.get_by_role("button", name="Europe").click()
    crumbs.wait_for(state="detached")
    assert "focus" not in atlas.page.url
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_back_to_the_whole_view_works_every_time(atlas) -> None:
    atlas.open()
    atlas.wait_at_rest()
    start = atlas.map("Atlas.map.getCenter().lat")
    button = atlas.page.frame_locator("iframe").first.get_by_role("button", name="Back to the whole view")
    for _ in range(2):
        atlas.map("void Atlas.map.setView([40, 0], 8, {animate: false})")
        button.click()
        # A pixel is about 0.01 degrees here.
        assert atlas.map("Atlas.map.getCenter().lat") == pytest.approx(start, abs=0.03)


def test_the_street_map_is_asked_for_only_when_it_is_chosen(atlas, watch) -> None:
    atlas.open("ground=street")
    atlas.page.wait_for_timeout(500)
    assert watch.outside
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in watch.outside)
    atlas.page.frame_locator("iframe").first.get_by_text("needs the internet").wait_for()


def test_after_a_step_back_the_map_stays_where_it_is_moved(atlas) -> None:
    # A later answer moved the map to the start of the link again: each reading of the view counted as a step.
    start = atlas.open("layers=none").drawn
    atlas.page.locator(".st-key-filter-family").get_by_role("button", name="Land").click()
    filtered = atlas.wait_drawn(start)
    atlas.page.go_back()
    atlas.wait_drawn(filtered)
    atlas.wait_at_rest()
    atlas.map("void Atlas.map.setView([49.8, 18.2], 9, {animate: false})")
    atlas.click_map(49.7, 18.1)
    atlas.page.wait_for_url(re.compile("selected=region%3ACZ080"))
    atlas.wait_drawn(start)
    assert atlas.map("Atlas.map.getZoom()") == 9
    assert atlas.map("Atlas.map.getCenter().lat.toFixed(1)") == "49.8"
