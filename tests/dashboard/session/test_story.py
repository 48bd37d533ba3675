"""Story files: what is written is read again, what is broken is explained, the good slides stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.session import story
from dashboard.session.story import Fault, Slide, Story
from dashboard.session.view import View
from dashboard.words import labels
from dashboard.words.i18n import LANGUAGES
from geodata.catalogue.filters import Filters

TEXTS = st.dictionaries(
    st.sampled_from(list(LANGUAGES)), st.text(max_size=100).map(lambda text: text.replace("\r", ""))
)


@given(TEXTS, st.lists(st.builds(Slide, st.just("region=slaskie"), TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_a_story_comes_back_from_its_file(catalogue, title, slides) -> None:
    # TOML has no place for half of a pair of surrogates, and hypothesis makes none in `text`.
    written = Story("own", title, tuple(slides))
    assert story.read(story.to_toml(written), "own", catalogue) == (written, ())


@given(st.binary(max_size=300))
def test_no_file_raises(catalogue, content) -> None:
    found, faults = story.read(content, "own", catalogue)
    assert faults
    assert found.slides == () or all(isinstance(slide, Slide) for slide in found.slides)


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", [Fault("no-text", 0, "title"), Fault("no-slides")]),
        ('title = "x"\nslide = 5', [Fault("no-slides")]),
        ('title = "x"\n[[slide]]\ntitle = "a"', [Fault("no-view", 1)]),
        ('title = "x"\n[[slide]]\nview = "region=atlantis"', [Fault("unknown", 1, "region=atlantis")]),
        ('title = "x"\n[[slide]]\nview = ""\ncolour = "red"', [Fault("strange", 1, "colour")]),
        ('title = "x"\n[[slide]]\nview = ""\ntitle = 5', [Fault("no-text", 1, "title")]),
        ('title = "x"\n[[slide]]\nview = ""\ntitle = {xx = "a"}', [Fault("no-language", 1, "title.xx")]),
    ],
)
def test_a_fault_is_explained_slide_by_slide(catalogue, content, faults) -> None:
    assert list(story.read(content.encode(), "own", catalogue)[1]) == faults
    assert all(fault.code in labels.STORY_FAULTS for fault in faults)


def test_the_good_slides_of_a_broken_file_are_shown(catalogue) -> None:
    content = 'title = "x"\n[[slide]]\nview = "region=slaskie"\n[[slide]]\nno = 1\n[[slide]]\nview = ""\n'
    found, faults = story.read(content.encode(), "own", catalogue)
    assert [slide.query for slide in found.slides] == ["region=slaskie", ""]
    assert [fault.slide for fault in faults] == [2]


def test_a_text_that_is_too_long_is_cut_and_said(catalogue) -> None:
    content = f'title = "x"\n[[slide]]\nview = ""\ncaption = "{"a" * 500}"\n'
    found, faults = story.read(content.encode(), "own", catalogue)
    assert len(found.slides[0].caption["en"]) == story.MAX_LETTERS["caption"]
    assert faults == (Fault("too-long", 1, "caption.en"),)


def test_a_view_becomes_a_slide_and_the_slide_the_view_in_another_language(catalogue) -> None:
    view = View("cs", Filters(regions=("slaskie",), text="důl"), level="orp", at=(50.0, 18.0, 8.0))
    slide = story.slide_of(view, "Slezsko")
    assert slide.view(catalogue, "cs") == view
    assert slide.view(catalogue, "pl").filters == view.filters
    assert story.said(slide.title, "pl") == "Slezsko"


def test_slides_move_and_stay_within_the_story() -> None:
    a, b, c = (Slide(query) for query in "abc")
    three = Story("own", {}, (a, b, c))
    assert story.moved(three, 0, 1).slides == (b, a, c)
    assert story.moved(three, 2, 1) == three
    assert story.moved(three, 0, -1) == three


def test_slides_are_added_written_and_removed_and_the_others_stay() -> None:
    a, b, c = (Slide(query) for query in "abc")
    two = story.added(Story("own", {}, (a,)), b)
    assert two.slides == (a, b)
    written = story.with_text(two, 1, "caption", "cs", "Důl")
    assert [slide.caption for slide in written.slides] == [{}, {"cs": "Důl"}]
    assert story.without(two, 0).slides == (b,)
    # A text that arrives after its slide was removed.
    assert story.with_text(two, 2, "title", "cs", "Důl") == two
    full = Story("own", {}, (c,) * story.MAX_SLIDES)
    assert story.added(full, a) == full
