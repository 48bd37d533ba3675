"""The way from a filter to a download without a mouse: filter, region on the map, project, file."""

import re

MOST_STEPS = 120


def tab_to(page, found: str) -> None:
    """Press the tabulator until JavaScript says that what has the focus is what is looked for."""
    for _ in range(MOST_STEPS):
        if page.evaluate(f"(() => {{ const at = document.activeElement; return Boolean(at && ({found})); }})()"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not reach {found}")


def test_from_a_filter_to_a_region_a_project_and_its_file_without_a_mouse(atlas, watch) -> None:
    page = atlas.open("layers=none&level=nuts3&lang=en").page
    atlas.wait_at_rest()
    before = atlas.drawn
    tab_to(page, "at.getAttribute('aria-label') === 'Regions in transformation'")
    page.keyboard.type("Zasavje")
    page.get_by_role("option", name="Zasavje").first.wait_for()
    page.keyboard.press("Enter")
    atlas.wait_drawn(before)
    page.keyboard.press("Escape")
    atlas.wait_at_rest()
    tab_to(page, "at.tagName === 'IFRAME'")
    # Into the frame of the map, whose regions the arrow keys reach.
    for _ in range(12):
        if atlas.map("document.activeElement === Atlas.map.getContainer()"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    name = atlas.map("Atlas.regions.current.names[Atlas.keys.at]")
    page.keyboard.press("Enter")
    atlas.panel(name)
    atlas.wait_at_rest()
    # The panel stands before the map.
    page.evaluate("document.querySelector('.st-key-panel button').focus()")
    tab_to(page, "at.closest('.st-key-named-p') && at.tagName === 'BUTTON'")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/project\?.*id="))
    page.locator(".stMain h1").wait_for()
    atlas.wait_at_rest()
    page.keyboard.press("Tab")
    tab_to(page, "at.tagName === 'BUTTON' && at.closest('[class*=st-key-download-project][class*=plain]')")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert watch.outside == []
