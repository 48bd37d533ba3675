"""On stage: every story by keyboard at 1280x720 without a network; the map is never loaded anew."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.session import story
from dashboard.session.story import said

STORIES = ("ostrava-2025", "ustecky-animation", "two-agglomerations", "prospects-to-jtpeers", "ustecky-by-orp")


@pytest.fixture
def browser_context_args() -> dict:
    """The projector of a hall."""
    return {"viewport": {"width": 1280, "height": 720}, "locale": "en-GB"}


def heading(atlas, text: str) -> None:
    """Wait until the title of a slide stands on the stage."""
    atlas.page.get_by_role("heading", name=text, exact=True).wait_for()


def on_stage(atlas, key: str, slide: int = 1) -> None:
    """Open a slide of a story and wait for its map."""
    atlas.page.goto(f"{atlas.address}/stage?story={key}&slide={slide}")
    atlas.wait_drawn()


@pytest.mark.parametrize("key", STORIES)
def test_a_story_goes_by_keys_from_the_first_slide_to_the_last(atlas, watch, catalogue, key) -> None:
    slides = story.shipped(catalogue)[key].slides
    on_stage(atlas, key)
    drawn = atlas.drawn
    for number, slide in enumerate(slides, 1):
        heading(atlas, said(slide.title, "en"))
        atlas.says(f"{number}/{len(slides)}")
        if number > 1:
            drawn = atlas.wait_drawn(drawn)
        if number < len(slides):
            atlas.page.keyboard.press("PageDown" if number % 2 else "ArrowRight")
    assert f"slide={len(slides)}" in atlas.page.url
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_the_whole_stage_fits_the_screen_without_bars(atlas) -> None:
    on_stage(atlas, "ostrava-2025")
    assert not atlas.page.get_by_test_id("stSidebar").is_visible()
    assert not atlas.page.get_by_test_id("stHeader").is_visible()
    box = atlas.page.locator("iframe").first.bounding_box()
    assert box["width"] > 1200
    assert 400 < box["height"] < 620
    assert atlas.map("Atlas.legend.box.open")


def test_keys_work_while_the_map_has_the_focus(atlas) -> None:
    on_stage(atlas, "ostrava-2025")
    before = atlas.drawn
    atlas.page.frame_locator("iframe").first.locator("#map_div").click(position={"x": 900, "y": 60})
    atlas.page.keyboard.press("PageDown")
    atlas.wait_drawn(before)
    atlas.says("2/")


def test_b_makes_the_screen_black_and_light_again(atlas) -> None:
    on_stage(atlas, "ostrava-2025")
    black = atlas.page.locator(".st-key-stage-black")
    atlas.page.keyboard.press("b")
    black.wait_for(state="attached")
    atlas.page.keyboard.press("b")
    black.wait_for(state="detached")


def test_escape_leaves_to_the_stories(atlas) -> None:
    on_stage(atlas, "ostrava-2025", slide=2)
    atlas.page.keyboard.press("Escape")
    atlas.page.get_by_role("heading", name="Stories to present").wait_for()
    assert re.search(r"/stories", atlas.page.url)


def test_an_unknown_story_says_so(atlas) -> None:
    atlas.page.goto(f"{atlas.address}/stage?story=atlantis")
    atlas.says("This story does not exist")


def test_a_stand_goes_on_by_itself(atlas) -> None:
    on_stage(atlas, "ostrava-2025&pace=10")
    atlas.says("1/")
    atlas.page.get_by_text(re.compile(r"^2/\d")).wait_for(timeout=25_000)


def test_a_slide_carries_the_code_of_its_link_when_the_atlas_has_an_address(start_app, page) -> None:
    with start_app({"ATLAS_ADDRESS": "https://atlas.example"}) as address:
        page.goto(f"{address}/stage?story=ostrava-2025")
        page.locator(".stMainBlockContainer [data-testid=stImage] img").wait_for(timeout=120_000)


def test_map_caption_and_buttons_are_on_the_screen_at_once(atlas) -> None:
    atlas.page.set_viewport_size({"width": 1400, "height": 900})
    on_stage(atlas, "ostrava-2025")
    expect(atlas.page.locator("h1")).to_be_in_viewport(ratio=1)
    expect(atlas.page.locator(".st-key-stage-caption p").first).to_be_in_viewport(ratio=1)
    expect(atlas.page.get_by_role("button", name="Next").first).to_be_in_viewport(ratio=1)
    frame = atlas.page.locator("iframe").first.bounding_box()
    assert frame["y"] < 90
    assert frame["height"] >= 0.7 * 900
