"""Stories: composed from views, saved, opened again; a broken file is explained; the files of a talk."""

import io
import re

import pytest
from pptx import Presentation

from dashboard.session import story


def open_page(atlas) -> None:
    """Open the page of the stories."""
    atlas.page.goto(f"{atlas.address}/stories")
    atlas.page.get_by_role("heading", name="Your own story").wait_for()
    # A page that is still being drawn moves under the pointer.
    atlas.wait_at_rest()


def add_view(atlas, title: str, slides: int) -> None:
    """Add what the map shows to the own story under a title."""
    atlas.wait_at_rest()
    atlas.page.get_by_role("button", name="Present").click()
    field = atlas.page.get_by_label("Title of the picture or slide")
    field.fill(title)
    field.press("Tab")
    atlas.page.get_by_role("button", name="Add this view to my story").click()
    atlas.says(f"Your story has {slides} slide")


def save(atlas) -> bytes:
    """Save the own story and return the content of its file."""
    return atlas.download("toml-own").path().read_bytes()


def test_a_story_made_in_the_app_is_saved_and_opened_again_the_same(atlas, watch, catalogue) -> None:
    atlas.open("region=slaskie")
    add_view(atlas, "Silesia and its land", 1)
    atlas.page.keyboard.press("Escape")
    atlas.choose("Themes", "Land and brownfields")
    atlas.page.wait_for_url(re.compile("land-brownfields"))
    add_view(atlas, "Brownfields of Silesia", 2)
    atlas.page.get_by_role("button", name="To the stories").click()
    atlas.page.get_by_text("2. Brownfields of Silesia").click()
    atlas.page.get_by_role("button", name="Earlier").last.click()
    atlas.page.get_by_text("1. Brownfields of Silesia").wait_for()

    saved = save(atlas)
    found, faults = story.read(saved, "own", catalogue)
    assert faults == ()
    assert [slide.title["en"] for slide in found.slides] == ["Brownfields of Silesia", "Silesia and its land"]

    atlas.page.reload()
    atlas.says("Your story has no slides yet")
    atlas.page.locator("input[type=file]").set_input_files(
        {"name": "own.toml", "mimeType": "application/toml", "buffer": saved}
    )
    atlas.page.get_by_role("button", name="Replace the current story with it").click()
    atlas.page.get_by_text("1. Brownfields of Silesia").wait_for()
    assert save(atlas) == saved
    # A download that the browser takes over is an aborted request to the page.
    assert (watch.outside, watch.errors) == ([], [])


def test_a_broken_file_is_explained_slide_by_slide(atlas) -> None:
    open_page(atlas)
    broken = b'title = "x"\n[[slide]]\nview = "region=atlantis"\n[[slide]]\ntitle = "<b>no view</b>"\n'
    atlas.page.locator("input[type=file]").set_input_files(
        {"name": "own.toml", "mimeType": "application/toml", "buffer": broken}
    )
    atlas.says("Slide 1: The view asks for something that this catalogue does not have")
    atlas.says("Slide 2: The slide has no view and cannot be shown.")
    assert atlas.page.get_by_test_id("stException").count() == 0


@pytest.mark.parametrize("position", [0, -1])
def test_a_story_becomes_a_powerpoint_file(atlas, catalogue, position) -> None:
    open_page(atlas)
    first = list(story.shipped(catalogue).values())[position]
    atlas.page.locator(f".st-key-make-pptx-{first.key} button").first.click()
    made = atlas.page.get_by_role("button", name="Save: PowerPoint")
    made.wait_for(timeout=60_000)
    with atlas.page.expect_download() as waiting:
        made.click()
    assert waiting.value.suggested_filename.startswith(f"atlas_{first.key}_en_")
    assert len(Presentation(io.BytesIO(waiting.value.path().read_bytes())).slides) == len(first.slides)


@pytest.fixture
def from_disk(atlas, catalogue, browser, tmp_path):
    """The first story as a page, saved by the app and opened from the disk with every request noted."""
    open_page(atlas)
    shown = next(iter(story.shipped(catalogue).values()))
    atlas.page.locator(f".st-key-make-html-{shown.key} button").first.click()
    made = atlas.page.get_by_role("button", name="Save: Page without a network")
    made.wait_for(timeout=60_000)
    with atlas.page.expect_download() as waiting:
        made.click()
    path = tmp_path / "story.html"
    waiting.value.save_as(path)
    page = browser.new_page(viewport={"width": 1280, "height": 720}, offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto(path.as_uri())
    yield page, asked, shown
    page.close()


def test_the_page_without_a_network_shows_the_story_from_the_disk(from_disk) -> None:
    page, asked, shown = from_disk
    page.locator("body[data-shown]").wait_for(state="attached")
    assert page.locator("#title").inner_text() == shown.slides[0].title["en"]
    before = page.locator("body").get_attribute("data-shown")
    page.keyboard.press("PageDown")
    page.locator(f"body[data-shown]:not([data-shown='{before}'])").wait_for(state="attached")
    assert page.locator("#title").inner_text() == shown.slides[1].title["en"]
    zoom = page.evaluate("map.getZoom()")
    page.evaluate("void map.zoomIn(1, {animate: false})")
    assert page.evaluate("map.getZoom()") > zoom
    assert page.locator(".atlas-legend-title").count() == 1
    assert len(asked) == 1  # the file itself
