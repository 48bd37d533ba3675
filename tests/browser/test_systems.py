"""The systems that the product starts from are found through the interface."""

import pytest


def search(atlas, text: str) -> None:
    """Type into the search field."""
    before = atlas.drawn
    box = atlas.page.get_by_role("textbox", name="Search")
    box.fill(text)
    box.press("Enter")
    atlas.wait_drawn(before)


def open_first(atlas, tab: str) -> None:
    """Open the first row of a table beside the map."""
    atlas.wait_at_rest()
    atlas.page.get_by_role("tab", name=tab).click()
    atlas.wait_at_rest()
    # The grid is drawn on a canvas: its first row is clicked by position, like a person does.
    atlas.page.locator("[data-testid=stDataFrame]:visible").first.click(position={"x": 18, "y": 54})


def test_the_jtpeers_exchange_in_ostrava(atlas, watch) -> None:
    atlas.open("layers=e")
    search(atlas, "JTPeers Ostrava")
    open_first(atlas, "Events")
    for text in ("8 September 2025", "10 September 2025", "Ostrava", "Zasavje", "Województwo śląskie", "Source:"):
        atlas.panel(text)
    watch.assert_quiet()


def test_the_visit_to_kssenon(atlas) -> None:
    atlas.open("layers=e")
    search(atlas, "návštěva kssenonu")
    open_first(atlas, "Events")
    for text in ("Návštěva KSSENONu v Žorách", "September 2025", "Zasavje"):
        atlas.panel(text)


def test_the_animation_for_the_just_transition_with_its_money(atlas) -> None:
    atlas.open()
    search(atlas, "Animace pro spravedlivou transformaci")
    open_first(atlas, "Projects")
    atlas.panel("Animace pro spravedlivou transformaci")
    atlas.panel("54,675,000 CZK")
    atlas.panel("46,473,750 CZK")


def test_agglomerations4borderlands_with_its_three_partners(atlas) -> None:
    atlas.open()
    search(atlas, "Agglomerations4Borderlands 2020+")
    open_first(atlas, "Projects")
    for text in ("February 2020", "January 2023", "3 partners"):
        atlas.panel(text)


def test_prospects_with_ten_partners_on_the_map_and_its_outputs(atlas, watch) -> None:
    atlas.open()
    search(atlas, "PROSPECTS")
    open_first(atlas, "Projects")
    atlas.panel("Reported outputs")
    atlas.panel("40 good practices identified")
    atlas.page.wait_for_timeout(500)
    assert atlas.map("Atlas.payload.links.length") >= 10
    watch.assert_quiet()


def test_the_hsou_conference(atlas) -> None:
    atlas.open("layers=e")
    search(atlas, "HSOÚ konference")
    open_first(atlas, "Events")
    atlas.panel("21 March 2024")


@pytest.mark.parametrize(
    "text", ["spravedlivou transformaci", "SPRAVEDLIVOU TRANSFORMACI", "spravedlivou  transformáci"]
)
def test_search_needs_neither_accents_nor_capitals(atlas, text) -> None:
    atlas.open()
    search(atlas, text)
    atlas.says("Projects and calls (")
