"""Filters, link and download: the same count on the screen, in the file and in the researched tables."""

import re

import pytest

from tests.files import raw, rows


def of_silesia_and_brownfields() -> set[str]:
    """Count independently of the library: the ids in the researched table."""
    table = raw("projects")
    regions = table["region_ids"].str.split(";").map(lambda ids: "slaskie" in ids)
    themes = table["themes"].str.split(";").map(lambda ids: "land-brownfields" in ids)
    return set(table.loc[regions & themes, "project_id"])


def test_screen_file_and_table_agree_and_the_link_restores_the_screen(atlas, watch, browser) -> None:
    expected = of_silesia_and_brownfields()
    atlas.open()
    before = atlas.drawn
    atlas.choose("Regions in transformation", "Województwo śląskie")
    before = atlas.wait_drawn(before)
    atlas.choose("Themes", "Land and brownfields")
    atlas.wait_drawn(before)
    atlas.projects(len(expected))
    atlas.says(f"Projects ({len(expected)})")

    for dialect in ("plain", "excel"):
        file = atlas.download(f"download-projects-{dialect}")
        assert re.fullmatch(
            r"atlas_projects_slaskie_land-brownfields(_excel)?_\d{4}-\d\d-\d\d\.csv", file.suggested_filename
        )
        found = rows(file.path(), excel=dialect == "excel")
        assert {row["project_id"] for row in found} == expected
        assert len(found) == len(expected)

    atlas.page.get_by_role("button", name="Link").click()
    link = atlas.page.locator("[data-testid=stPopoverBody] code").first.inner_text()
    with browser.new_context(viewport={"width": 1400, "height": 1000}, locale="pl-PL") as context:
        other_watch = type(watch)(context, watch.address)
        other = type(atlas)(context.new_page(), watch.address)
        other.page.goto(link)
        other.wait_drawn()
        other.projects(len(expected))
        assert other.drawn == atlas.drawn
        assert len(of_silesia_and_brownfields()) == len(expected)
        other_watch.assert_quiet()
    watch.assert_quiet()


def test_a_chip_removes_its_filter(atlas, catalogue) -> None:
    atlas.open("region=slaskie&theme=land-brownfields")
    before = atlas.drawn
    atlas.page.locator(".st-key-chips").get_by_role("button", name="Land and brownfields").click()
    atlas.wait_drawn(before)
    assert "theme=" not in atlas.page.url
    assert "region=slaskie" in atlas.page.url
    atlas.page.get_by_role("button", name="Clear all filters").click()
    atlas.projects(len(catalogue.works))
    assert "region=" not in atlas.page.url


def test_an_empty_result_says_so_and_offers_the_way_back(atlas, catalogue, watch) -> None:
    atlas.open("q=xyzzyxyzzy")
    atlas.says("Nothing in the catalogue matches")
    atlas.page.locator(".st-key-nothing-clear button").click()
    atlas.projects(len(catalogue.works))
    watch.assert_quiet()


def test_an_unknown_value_of_a_link_is_said_and_left_out(atlas, watch) -> None:
    atlas.open("region=atlantis&level=nuts9&q=ostrava")
    atlas.says("does not have")
    atlas.says("atlantis")
    atlas.page.get_by_role("button", name="Understood").click()
    atlas.page.get_by_text("atlantis").wait_for(state="detached")
    watch.assert_quiet()


@pytest.mark.parametrize("text", ["{{7*7}}", "<img src=x onerror=alert(1)>", "'; drop", "${1+1}", "%", "\\"])
def test_any_searched_text_is_only_a_text(atlas, watch, text) -> None:
    atlas.open()
    box = atlas.page.get_by_role("textbox", name="Search")
    box.fill(text)
    box.press("Enter")
    atlas.says("Clear all filters")
    atlas.page.locator(".st-key-chips", has_text=f"“{text}”").wait_for()
    watch.assert_quiet()


def test_quick_changes_do_not_damage_the_other_filters(atlas, watch) -> None:
    atlas.open("region=slaskie&theme=land-brownfields")
    handle = atlas.page.get_by_role("slider").first
    handle.focus()
    for _ in range(8):
        handle.press("ArrowRight")
    # A press may be lost when the page answers the one before; the filters may not.
    atlas.page.wait_for_timeout(2500)
    assert "theme=land-brownfields&region=slaskie" in atlas.page.url
    watch.assert_quiet()
