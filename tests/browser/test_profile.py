"""The profile of a region: from its link, under filters, with its downloads and its page as PDF."""

import re

import pandas as pd
from playwright.sync_api import expect

from tests.files import raw, rows

START_MS = 90_000
"""The first page of a server waits for the catalogue."""

NUMBERS = "[data-testid=stHeading]:has-text('In numbers')"


def open_page(atlas, query: str) -> None:
    """Open the page of a region and wait for its end."""
    atlas.page.goto(f"{atlas.address}/profile?lang=en&{query}")
    atlas.page.locator(NUMBERS).wait_for(timeout=START_MS)
    atlas.wait_at_rest()


def expected(region: str, theme: str = "") -> pd.DataFrame:
    """Find independently of the library: the projects and calls that name a region, and a theme."""
    table = raw("projects")
    found = table[table["region_ids"].str.split(";").map(lambda ids: region in ids)]
    return found[found["themes"].str.split(";").map(lambda ids: theme in ids)] if theme else found


def fact(atlas, name: str, value: str) -> None:
    """Wait until a tile of the region's figures says a value."""
    tile = atlas.page.locator(".st-key-tiles-facts [data-testid=stMetric]", has_text=name)
    expect(tile.get_by_test_id("stMetricValue")).to_have_text(value)


def counted(atlas, frame: pd.DataFrame) -> None:
    """Wait until the tiles of the region count the projects of a table."""
    tile = atlas.page.locator(".st-key-tiles-place [data-testid=stMetricValue]").first
    expect(tile).to_have_text(f"{(frame['record_kind'] == 'project').sum()}")


def test_a_profile_opens_from_its_link_counts_and_is_downloaded_as_it_stands(atlas, watch) -> None:
    table = expected("zasavje")
    open_page(atlas, "place=zasavje")
    fact(atlas, "Inhabitants", "57,091")
    fact(atlas, "Jobs in mining and quarrying", "unknown")
    counted(atlas, table)
    atlas.says(f"Projects and calls ({len(table)})")
    for dialect in ("plain", "excel"):
        file = atlas.download(f"download-projects-zasavje-{dialect}")
        assert re.fullmatch(r"atlas_projects-zasavje(_excel)?_\d{4}-\d\d-\d\d\.csv", file.suggested_filename)
        assert [row["project_id"] for row in rows(file.path(), excel=dialect == "excel")] == table[
            "project_id"
        ].tolist()
    watch.assert_quiet()


def test_a_profile_obeys_the_filters_and_says_what_is_left(atlas, watch) -> None:
    table = expected("ustecky", "land-brownfields")
    open_page(atlas, "place=ustecky&theme=land-brownfields")
    counted(atlas, table)
    assert {row["project_id"] for row in atlas.table("projects-ustecky")} == set(table["project_id"])
    pdf = atlas.download("profile-pdf")
    assert pdf.suggested_filename.startswith("atlas_profile-ustecky_land-brownfields_")
    content = pdf.path().read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    watch.assert_quiet()


def test_another_region_is_chosen_by_its_name_and_stands_in_the_link(atlas, watch) -> None:
    open_page(atlas, "region=ustecky")
    atlas.page.get_by_role("heading", name="Ústecký kraj").wait_for()
    box = atlas.page.locator(".st-key-place").get_by_role("combobox")
    box.fill("Zasavska (SI035)")
    atlas.page.get_by_role("option", name="Zasavska (SI035)").click()
    atlas.page.wait_for_url(lambda url: "place=SI035" in url)
    atlas.page.get_by_role("heading", name="Zasavska").wait_for()
    watch.assert_quiet()


def test_the_map_page_opens_with_the_region(atlas, watch) -> None:
    open_page(atlas, "place=zasavje")
    address = atlas.page.get_by_role("link", name="Open on the map").get_attribute("href")
    atlas.wait_at_rest()
    atlas.page.wait_for_load_state("networkidle")
    atlas.page.goto(address)
    atlas.wait_drawn()
    atlas.projects(int((expected("zasavje")["record_kind"] == "project").sum()))
    watch.assert_quiet()


def test_a_region_without_a_record_says_so_and_still_says_what_it_is(atlas, watch) -> None:
    open_page(atlas, "place=zasavje&q=xyzzyxyzzy")
    atlas.says("No record of Zasavje matches the filters")
    fact(atlas, "Inhabitants", "57,091")
    watch.assert_quiet()
