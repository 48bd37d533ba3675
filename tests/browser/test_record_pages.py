"""Projects and organisations have pages of their own, and names lead there."""

import re

from tests.files import raw


def opened(atlas, path: str):
    """Open a page by its address."""
    atlas.page.goto(f"{atlas.address}/{path}")
    atlas.page.locator(".stMain h1").wait_for()
    atlas.wait_at_rest()
    return atlas


def test_a_project_has_its_facts_partners_and_the_like_and_a_row_leads_on(atlas, watch, catalogue) -> None:
    project = raw("projects").set_index("project_id").loc["recore"]
    opened(atlas, "project?id=recore&lang=en")
    assert atlas.page.locator("h1").inner_text() == project["title"]
    atlas.says("Similar projects")
    partners = catalogue.partners.query("project_id == 'recore'")
    atlas.says(f"{partners['org_id'].nunique()} partners")
    table = atlas.page.locator(".st-key-one-partners [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    # The box before the first row.
    atlas.page.mouse.click(box["x"] + 12, box["y"] + 36 + 17)
    atlas.page.wait_for_url(re.compile(r"/organisation\?.*id="))
    # Who leaves a page breaks off what its map still asks for.
    assert watch.outside == watch.errors == []


def test_an_unknown_id_says_so_and_offers_the_way_back(atlas) -> None:
    opened(atlas, "project?id=no-such-project&lang=en")
    atlas.says("The link names no project of this catalogue.")
    atlas.page.get_by_role("button", name="To the map").click()
    atlas.wait_drawn()


def test_a_name_in_the_panel_leads_to_its_page_and_back_returns(atlas, watch) -> None:
    atlas.open("selected=point:p:recore&lang=en")
    atlas.page.get_by_role("button", name="Open its page").click()
    atlas.page.wait_for_url(re.compile(r"/project\?.*id=recore"))
    atlas.page.go_back()
    atlas.wait_drawn()
    atlas.panel(raw("projects").set_index("project_id").loc["recore", "title"])
    # The frame of the map may be asked for anew while the page changes.
    assert watch.outside == watch.errors == []


def test_the_field_finds_without_diacritics_by_keyboard(atlas, watch) -> None:
    atlas.open("lang=en")
    field = atlas.page.get_by_role("combobox", name="Go to a project")
    field.press_sequentially("ustecky kraj", delay=20)
    atlas.page.get_by_role("option", name="Ústecký kraj /").first.wait_for()
    options = atlas.page.get_by_role("option").all_inner_texts()
    for _ in range(1 + next(i for i, text in enumerate(options) if text.startswith("Ústecký kraj /"))):
        atlas.page.keyboard.press("ArrowDown")
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_url(re.compile(r"/profile\?.*place="))
    assert watch.outside == watch.errors == []


def test_a_town_moves_the_map_to_it(atlas) -> None:
    atlas.open("lang=en")
    atlas.page.get_by_role("combobox", name="Go to a project").press_sequentially("litvinov", delay=20)
    atlas.page.get_by_role("group", name="Places").get_by_role("option", name="Litvínov").click()
    atlas.wait_map("Atlas.map.getZoom() >= 10")
    centre = atlas.map("[Atlas.map.getCenter().lat, Atlas.map.getCenter().lng]")
    assert abs(centre[0] - 50.6) < 0.1
    assert abs(centre[1] - 13.61) < 0.1
