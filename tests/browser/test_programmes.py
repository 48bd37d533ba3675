"""The page of the programmes: its counts, its choice, the territories of the Just Transition Fund, its downloads."""

import pandas as pd

from tests.files import raw


def open_page(atlas, query: str = "") -> None:
    """Open the page and wait for its end."""
    atlas.page.goto(f"{atlas.address}/programmes?{query}")
    atlas.says("Territories of the Just Transition Fund")
    atlas.wait_at_rest()


def of_usti() -> pd.DataFrame:
    """Find independently of the library: the projects and calls of Ústecký kraj."""
    table = raw("projects")
    return table[table["region_ids"].str.split(";").map(lambda ids: "ustecky" in ids)]


def test_programmes_obey_the_filters_and_are_downloaded_as_they_stand(atlas, watch) -> None:
    table = of_usti()
    expected = table[table["record_kind"] == "project"]["programme_id"].value_counts().to_dict()
    calls = table[table["record_kind"] == "call"]["programme_id"].value_counts().to_dict()
    open_page(atlas, "lang=en&region=ustecky")
    found = atlas.table("programmes")
    counts = {row["programme_id"]: int(row["projects"]) for row in found}
    assert {key: count for key, count in counts.items() if count} == expected
    assert {row["programme_id"]: int(row["calls"]) for row in found if row["calls"] != "0"} == calls
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert all(row["licence"] and row["snapshot_date"] for row in found)
    names = raw("programmes").set_index("programme_id")["name_en"]
    top = found[0]
    atlas.says(f"Most projects: {names[top['programme_id']] or top['name']} {top['projects']}")
    watch.assert_quiet()


def test_a_chosen_programme_is_the_filter_of_the_link_and_says_what_it_is(atlas, watch) -> None:
    table = raw("projects")
    of_programme = table[table["programme_id"] == "opst-2021"]
    projects = int((of_programme["record_kind"] == "project").sum())
    calls = int((of_programme["record_kind"] == "call").sum())
    open_page(atlas, "lang=en&programme=opst-2021")
    card = atlas.page.locator(".st-key-programme-opst-2021")
    card.get_by_text(f"{projects} projects · {calls} calls").wait_for()
    row = raw("programmes").set_index("programme_id").loc["opst-2021"]
    card.get_by_text(row["name"]).first.wait_for()
    # The budget in the programme's own currency, in full.
    card.get_by_text("1,641,492,000 €" if row["budget"] == "1641492000" else "€").first.wait_for()
    atlas.says(f"{projects} projects")
    box = atlas.page.get_by_role("combobox", name="Choose a programme")
    box.fill("PROSPECTS")
    box.fill("INTERREG IVC")
    atlas.page.get_by_role("option", name="INTERREG IVC").first.click()
    atlas.page.locator(".st-key-programme-interreg-ivc").wait_for()
    assert "programme=interreg-ivc" in atlas.page.url
    watch.assert_quiet()


def test_territories_of_the_fund_say_how_they_cover_their_region_and_what_was_read(atlas, watch) -> None:
    table = raw("jtf_territories")
    open_page(atlas, "lang=en")
    analysis = table["territory_name"].str.contains("(2020 analysis)", regex=False).sum()
    part = table["territory_name"].str.contains(r"\((?:part\b|4 municipalities)").sum()
    whole = len(table) - analysis - part
    atlas.says(
        f"{len(table)} territories: the whole region {whole}; a part of the region {part}; "
        f"preliminary: from the analysis of 2020 {analysis}."
    )
    read = int((table["jtf_allocation_eur"] != "").sum())
    atlas.says(f"It was read for {read} of {len(table)} territories")
    found = atlas.table("jtf-territories")
    assert [row["nuts3"] for row in found] == table["nuts3"].tolist()
    assert sum(row["jtf_allocation_eur"] != "" for row in found) == read
    watch.assert_quiet()


def test_without_projects_or_territories_the_page_says_what_to_change(atlas, watch) -> None:
    open_page(atlas, "lang=en&q=xyzzyxyzzy&country=GB")
    atlas.says("Nothing in the catalogue matches")
    atlas.says("No territory of the Just Transition Fund lies in the regions, countries or codes of the filters.")
    watch.assert_quiet()
