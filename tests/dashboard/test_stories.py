"""The stories that come with the atlas: they can be shown as they are, in every language, and say what the data say."""

import pytest

from dashboard.session import story
from dashboard.words.i18n import LANGUAGES
from geodata.analysis import measures
from geodata.catalogue.filters import Filters

KEYS = {
    "czech-coal",
    "ostrava-2025",
    "ustecky-animation",
    "two-agglomerations",
    "prospects-to-jtpeers",
    "ustecky-by-orp",
}
SLIDES = range(5, 8)
LIMITS = {"title": 60, "caption": 220, "note": 700}
"""Letters of a text that the last row can read, or that can be said while a slide stands."""

PATHS = sorted(story.SHIPPED.glob(f"*.{story.ENDING}"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def shipped(request, catalogue) -> story.Story:
    found, faults = story.read(request.param.read_bytes(), request.param.stem, catalogue)
    assert faults == ()
    return found


def test_the_stories_are_those_agreed(catalogue) -> None:
    assert set(story.shipped(catalogue)) == KEYS


def test_a_shipped_story_has_no_fault_and_fits_a_talk(shipped) -> None:
    assert set(shipped.title) == set(LANGUAGES)
    assert all(0 < len(text) <= LIMITS["title"] for text in shipped.title.values())
    assert len(shipped.slides) in SLIDES


def test_every_slide_says_all_in_every_language_and_not_too_much(shipped) -> None:
    for number, slide in enumerate(shipped.slides, 1):
        for part, limit in LIMITS.items():
            texts = getattr(slide, part)
            assert set(texts) == set(LANGUAGES), (number, part)
            assert all(text.strip() == text and 0 < len(text) <= limit for text in texts.values()), (number, part)


def test_no_text_was_left_in_another_language(shipped) -> None:
    for slide in shipped.slides:
        for part in ("caption", "note"):
            texts = list(getattr(slide, part).values())
            assert len(set(texts)) == len(texts), texts


def test_every_slide_has_something_to_show_and_a_view_of_its_own(shipped, catalogue) -> None:
    views = [slide.view(catalogue, "en") for slide in shipped.slides]
    assert len(set(views)) == len(views)
    for view in views:
        selection = catalogue.select(view.filters)
        assert not (selection.projects.empty and selection.events.empty), view
        assert view.at, view


def test_what_a_slide_points_at_is_among_what_it_shows(shipped, catalogue) -> None:
    tables = {"p": ("projects", "project_id"), "e": ("events", "event_id"), "r": ("practices", "practice_id")}
    for slide in shipped.slides:
        view = slide.view(catalogue, "en")
        if view.selected.startswith("point:"):
            _, kind, record = view.selected.split(":")
            table, key = tables[kind]
            assert kind in view.layers, view
            assert record in set(getattr(catalogue.select(view.filters), table)[key]), view


def test_the_orp_that_a_slide_calls_full_and_empty_are_so(catalogue) -> None:
    """`ustecky-by-orp` names the ORP with most projects, and three of its list without one."""
    counts = measures.values(catalogue.select(Filters(regions=("ustecky",))), "orp", "projects")
    orp = catalogue.orp[catalogue.orp["nuts3"] == "CZ042"]
    by_name = dict(zip(orp["orp_name"], counts.reindex(orp["orp_code"]), strict=True))
    assert sorted(by_name, key=by_name.get)[-2:] == ["Most", "Ústí nad Labem"]
    assert [by_name[name] for name in ("Rumburk", "Louny", "Podbořany")] == [0, 0, 0]


def test_the_threatened_areas_are_those_that_the_story_counts(catalogue) -> None:
    """`ustecky-by-orp` says 14 of 16, Bílina partly and Roudnice nad Labem not."""
    hsou = catalogue.hsou[catalogue.hsou["nuts3"] == "CZ042"].set_index("orp_name")["hsou"]
    assert (len(hsou), (hsou == "yes").sum()) == (16, 14)
    assert (hsou["Bílina"], hsou["Roudnice nad Labem"]) == ("partly", "no")


def test_seven_of_the_nine_local_action_groups_have_a_place(catalogue) -> None:
    """`ustecky-animation` says so."""
    partners = catalogue.partners[catalogue.partners["project_id"] == "opst-animace"]
    groups = partners[partners["org_type"] == "lag"]
    assert (len(groups), groups["lat"].notna().sum()) == (9, 7)
