"""The map is read without a mouse, on a small screen, and its signs mean what the legend says."""

import math

import pytest

LABELS_OVER_RINGS = """(() => {
  const found = [], box = Atlas.map.getContainer().getBoundingClientRect();
  for (const label of document.querySelectorAll(".atlas-label")) {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    for (const group of Atlas.points.groups) {
      const { x, y } = Atlas.map.layerPointToContainerPoint([group.x, group.y]);
      const beside = x + group.radius <= left - box.left || x - group.radius >= right - box.left;
      const above = y + group.radius <= top - box.top || y - group.radius >= bottom - box.top;
      if (!beside && !above) found.push(label.textContent);
    }
  }
  return found;
})()"""


def legend(atlas):
    """Return the frame of the map, to find things of the legend in it."""
    return atlas.page.frame_locator("iframe").first


def test_the_legend_is_worked_by_keyboard(atlas, watch) -> None:
    atlas.open("layers=none")
    frame, visible = legend(atlas), "Atlas.regions.current.polygons.filter((p) => p.options.fillOpacity === 1).length"
    frame.locator(".atlas-legend summary").focus()
    # On a page it is a line until it is opened.
    assert frame.locator(".atlas-line").is_visible()
    atlas.page.keyboard.press("Enter")
    atlas.page.keyboard.press("Tab")
    highest = frame.locator(".atlas-class[data-class='5']")
    assert highest.get_attribute("aria-pressed") == "false"
    assert highest.evaluate("(row) => row === document.activeElement && row.matches(':focus-visible')")
    assert highest.evaluate("(row) => getComputedStyle(row).outlineStyle") == "solid"
    atlas.page.keyboard.press("Enter")
    frame.locator(".atlas-class[data-class='5'][aria-pressed=true]").wait_for()
    assert atlas.map(visible) == atlas.map("Atlas.payload.counts[4]")
    # The class that was pressed keeps the focus, and the next one is one step away.
    atlas.page.keyboard.press("Tab")
    atlas.page.keyboard.press("Space")
    frame.locator(".atlas-class[data-class='4'][aria-pressed=true]").wait_for()
    assert atlas.map(visible) == atlas.map("Atlas.payload.counts[3]")
    atlas.page.keyboard.press("Space")
    frame.locator(".atlas-class-on").wait_for(state="detached")
    assert atlas.map(visible) == 1514
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_the_arrow_keys_go_from_region_to_region_enter_opens_one_and_the_tab_key_leaves(atlas, watch) -> None:
    atlas.open("layers=none&level=nuts2")
    atlas.map("void Atlas.map.getContainer().focus()")
    assert "arrow keys" in atlas.map("document.activeElement.getAttribute('aria-label')")
    atlas.page.keyboard.press("ArrowRight")
    first = atlas.map("Atlas.keys.at")
    atlas.page.keyboard.press("ArrowRight")
    at = atlas.map("Atlas.keys.at")
    middle = "Atlas.regions.current.middles[{}][1]"
    assert atlas.map(middle.format(at)) > atlas.map(middle.format(first))
    name = atlas.map(f"Atlas.regions.current.names[{at}]")
    assert name in atlas.map("document.querySelector('.atlas-said').textContent")
    # The region in view is outlined.
    assert atlas.map("Atlas.regions.hover.getLayers().length") == 1
    atlas.page.keyboard.press("Enter")
    atlas.panel(name)
    atlas.wait_at_rest()
    watch.assert_quiet()
    atlas.map("void Atlas.map.getContainer().focus()")
    for _ in range(30):
        atlas.page.keyboard.press("Tab")
        if atlas.page.evaluate("document.activeElement.tagName") != "IFRAME":
            break
    assert atlas.page.evaluate("document.activeElement.tagName") != "IFRAME"


def test_a_town_called_as_its_region_is_named_once(atlas) -> None:
    """Zwickau is a transformation region, a NUTS 3 region and a town; all three have their name at one place."""
    atlas.open("at=50.7190,12.4963,9.00")
    assert atlas.map("Atlas.names.sources.flatMap(s => s.items).filter(i => i[2] === 'Zwickau').length") > 1
    atlas.map("document.fonts.ready.then(() => 0)")
    assert atlas.map("Atlas.names.named.filter((name) => name === 'Zwickau').length") == 1


@pytest.mark.parametrize("query", ["", "at=49.8,18.3,9", "at=50.6,13.9,8.5", "measure=projects&at=46.2,15.0,8"])
def test_no_name_covers_a_ring(atlas, query) -> None:
    atlas.open(query)
    # The names are placed again when their font has come.
    atlas.map("document.fonts.ready.then(() => 0)")
    assert atlas.map("Atlas.names.named.length") >= 2
    assert atlas.map(LABELS_OVER_RINGS) == []


def test_on_a_small_screen_what_was_tapped_is_a_sheet_from_below_that_closes(atlas, watch) -> None:
    atlas.page.set_viewport_size({"width": 390, "height": 844})
    atlas.open("layers=none")
    atlas.click_map(49.95, 17.7)
    atlas.panel("Moravskoslezský kraj")
    box = atlas.page.locator(".st-key-panel").bounding_box()
    assert box["x"] == 0
    assert box["width"] == 390
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    atlas.page.get_by_role("button", name="Close").click()
    atlas.page.locator(".st-key-panel").wait_for(state="detached")
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_the_map_has_the_width_and_most_of_the_height_and_does_not_move_when_a_region_is_chosen(atlas) -> None:
    atlas.page.set_viewport_size({"width": 1400, "height": 900})
    atlas.open("layers=none")
    atlas.wait_at_rest()
    frame = atlas.page.locator("iframe").first
    before = frame.bounding_box()
    assert before["height"] >= 0.7 * 900
    assert before["width"] >= 0.95 * (1400 - 300 - 48)
    atlas.click_map(49.95, 17.7)
    atlas.panel("Moravskoslezský kraj")
    # A click scrolls to what it needs: only the place on the page counts.
    after = frame.bounding_box()
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert before["y"] + before["height"] <= 900 + 1


def test_the_zoom_ends_where_the_geometry_does(atlas) -> None:
    atlas.open("at=49.8,18.3,13")
    atlas.map("void Atlas.map.setZoom(28, {animate: false})")
    assert atlas.map("Atlas.map.getZoom()") == 13


def test_the_circles_have_the_areas_of_their_values(atlas) -> None:
    atlas.open("measure=projects&level=nuts2")
    circles = atlas.map("Atlas.regions.circles.map(({ value, rank, radius }) => [value, rank, radius])")
    largest = circles[0]
    assert largest[1:] == [1, 34]
    for value, rank, radius in circles:
        assert radius == pytest.approx(34 * math.sqrt(value / largest[0]))
        assert rank == 1 + sum(other > value for other, _, _ in circles)


def test_bounds_of_classes_never_read_alike(atlas) -> None:
    atlas.open()
    for numbers in ([12.341, 12.342, 500], [1000.1, 1000.2], [123.4, 123.3, 1]):
        read = atlas.map(f"{numbers}.map(Atlas.numbersApart('cs', {numbers}))")
        assert len(set(read)) == len(numbers)
    assert atlas.map("[0.5, 120.4, 3].map(Atlas.numbersApart('en', [0.5, 120.4, 3]))") == ["0.5", "120", "3"]


def test_the_measures_are_two_groups_and_none_is_cut_off(atlas, watch) -> None:
    atlas.open()
    menu = atlas.page.locator(".st-key-measure")
    menu.get_by_text("Projects per 100,000 inhabitants").wait_for()
    before = atlas.drawn
    atlas.page.get_by_role("radio", name="Totals: circles").focus()
    atlas.page.keyboard.press("Space")
    before = atlas.wait_drawn(before)
    assert atlas.map("Atlas.payload.measure") == "projects"
    atlas.says("The area of a circle shows the total")
    menu.get_by_text("Projects, also as partner").click()
    before = atlas.wait_drawn(before)
    assert atlas.map("Atlas.payload.measure") == "involved-projects"
    atlas.page.get_by_role("radio", name="Ratios: fills").click()
    atlas.wait_drawn(before)
    atlas.wait_at_rest()
    assert menu.get_by_role("radio").count() == 4
    cut = "(box) => [...box.querySelectorAll('p')].filter((text) => text.scrollWidth > text.clientWidth + 1).length"
    assert menu.evaluate(cut) == 0
    assert len(watch.frames) == 1
    watch.assert_quiet()
