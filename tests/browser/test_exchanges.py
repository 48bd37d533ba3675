"""The page of exchanges and practices: its counts, its downloads, the finished cycle and the search elsewhere."""

import pytest

from tests.files import organisation, raw


def open_page(atlas, query: str = "") -> None:
    """Open the page and wait for its map."""
    atlas.page.goto(f"{atlas.address}/exchanges?{query}")
    atlas.wait_drawn()


def tab(atlas, name: str) -> None:
    """Open a tab."""
    atlas.wait_at_rest()
    atlas.page.get_by_role("tab", name=name).click()
    atlas.wait_at_rest()


def of_silesia() -> set[str]:
    """Find independently of the library: the events whose hosts or guests are from Silesia."""
    table = raw("events")
    ends = (table["host_region_ids"] + ";" + table["guest_region_ids"]).str.split(";")
    return set(table.loc[ends.map(lambda ids: "slaskie" in ids), "event_id"])


def test_the_calendar_obeys_the_filters_and_its_download_has_the_same_events_the_newest_first(atlas, watch) -> None:
    expected = of_silesia()
    open_page(atlas, "lang=en&region=slaskie")
    atlas.says(f"Calendar ({len(expected)})")
    atlas.says("The catalogue has no upcoming event as of this date.")
    atlas.says("Events by year and kind.")
    found = atlas.table("events")
    assert {row["event_id"] for row in found} == expected
    assert len(found) == len(expected)
    years = [(row["start_date"] or row["end_date"])[:4] for row in found]
    dated = [year for year in years if year]
    assert dated == sorted(dated, reverse=True)
    assert years[: len(dated)] == dated
    first = found[0]["title"]
    assert atlas.page.get_by_text(first).first.is_visible()
    watch.assert_quiet()


def test_the_map_shows_arrows_from_host_to_guest_whatever_the_link_says_of_other_pages(atlas, watch) -> None:
    open_page(atlas, "lang=en")
    atlas.says("An arrow goes from the host to a guest.")
    assert "flows=" not in atlas.page.url
    atlas.page.get_by_text("The arrows as a table").wait_for()
    watch.assert_quiet()


def test_good_practices_stand_by_theme_as_inspiration_and_are_downloaded_in_that_order(atlas, watch) -> None:
    table = raw("practices")
    open_page(atlas, "lang=en&theme=land-brownfields")
    expected = set(table.loc[table["theme"] == "land-brownfields", "practice_id"])
    tab(atlas, "Good practices")
    atlas.says("It does not say that the practice was taken over.")
    atlas.says(f"Land and brownfields · {len(expected)}")
    found = atlas.table("practices")
    assert {row["practice_id"] for row in found} == expected
    assert len(found) == len(expected)
    watch.assert_quiet()


def test_a_practice_from_elsewhere_is_not_from_the_own_region(atlas, watch) -> None:
    table = raw("practices")
    table = table[table["theme"] == "land-brownfields"]
    known = table["origin_region_id"] + table["lat"] != ""
    # The brownfield manager lies in Ústí nad Labem without naming the region.
    own = (table["origin_region_id"] == "ustecky") | (table["practice_id"] == "brownfield-manager")
    expected = set(table.loc[known & ~own, "practice_id"])
    open_page(atlas, "lang=en&theme=land-brownfields&region=ustecky")
    tab(atlas, "A practice from another region")
    atlas.says("The filters by region, code and country do not apply to this search.")
    atlas.says(f"{len(expected)} practices on “Land and brownfields” that are not from Ústecký kraj")
    found = atlas.table("practices-from-elsewhere")
    assert {row["practice_id"] for row in found} == expected
    assert not {row["origin_region_id"] for row in found} & {"ustecky"}
    watch.assert_quiet()


def test_the_own_region_is_chosen_by_hand_and_stands_in_the_link(atlas, watch) -> None:
    open_page(atlas, "lang=en")
    tab(atlas, "A practice from another region")
    atlas.says("Choose your region to leave out its own practices.")
    atlas.page.get_by_role("combobox", name="Your region").click()
    atlas.page.keyboard.type("Zasavje")
    atlas.page.get_by_role("option", name="Zasavje").first.click()
    atlas.says("that are not from Zasavje")
    assert "place=zasavje" in atlas.page.url
    watch.assert_quiet()


def test_prospects_shows_its_ten_partners_its_outputs_and_its_arrows(atlas, watch) -> None:
    partners = raw("partners").query("project_id == 'prospects'")
    outputs = raw("outputs").query("project_id == 'prospects'")
    open_page(atlas, "lang=en")
    tab(atlas, "A finished cycle")
    atlas.says("PROSPECTS:")
    assert len(partners.query("role != 'associated'")) == 10
    atlas.says("10 partners · 1 associated organisation")
    shown = atlas.page.get_by_role("tabpanel").last
    for name in map(organisation, partners["name"]):
        shown.get_by_text(name).first.wait_for()
    for output in outputs["output"]:
        shown.get_by_text(output, exact=True).first.wait_for()
    atlas.says("Arrows from the lead partner, ACOM France, to 9 other organisations. 1 has no known place.")
    found = atlas.table("outputs")
    assert [row["output"] for row in found] == outputs["output"].tolist()
    assert [float(row["value"]) for row in found] == outputs["value"].astype(float).tolist()
    atlas.page.get_by_role("button", name="Show it on the map above").click()
    atlas.panel("Wissenschaftspark Gelsenkirchen")
    assert "selected=point:p:prospects" in atlas.page.url.replace("%3A", ":")
    watch.assert_quiet()


@pytest.mark.parametrize("query", ["q=xyzzyxyzzy", "region=opolskie&theme=circular-economy"])
def test_a_page_with_little_to_show_says_so(atlas, watch, query) -> None:
    open_page(atlas, f"lang=en&{query}")
    tab(atlas, "A finished cycle")
    atlas.says("No completed project with reported outputs matches the filters.")
    tab(atlas, "Good practices")
    atlas.says("No good practice matches the filters.")
    watch.assert_quiet()
