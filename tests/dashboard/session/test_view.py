"""The view and its link: everything that can be chosen comes back from the address, in any language."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.session.view import CHOICES, View, from_query, is_selection
from dashboard.words import labels
from dashboard.words.i18n import LANGUAGES
from geodata.catalogue.filters import SCREEN_KEYS, Filters


def test_a_full_view_comes_back_from_its_link(catalogue) -> None:
    view = View(
        language="sl",
        filters=Filters(regions=("slaskie",), themes=("land-brownfields",), start=2014, end=2027, text="důl"),
        level="orp",
        measure="eu_contribution",
        scheme="natural",
        classes="7",
        flows="exchanges",
        size="money",
        ground="street",
        focus="CZ08",
        place="ustecky",
        story="ostrava-2025",
        slide=3,
        compared=("slaskie", "CZ080"),
        points=("p", "e"),
        selected="region:CZ080",
        at=(50.123, 18.5, 7.5),
    )
    assert from_query(view.to_query(), catalogue, None) == (view, ())


@given(
    st.sampled_from(list(LANGUAGES)),
    st.fixed_dictionaries({key: st.sampled_from(sorted(known)) for key, (known, _) in CHOICES.items()}),
    st.sets(st.sampled_from(list(labels.POINT_KINDS))),
    st.tuples(st.floats(-80, 80), st.floats(-170, 170), st.integers(3, 13)) | st.none(),
)
def test_every_choice_comes_back(catalogue, language, choices, layers, at) -> None:
    kinds = tuple(kind for kind in labels.POINT_KINDS if kind in layers)
    rounded = at and (round(at[0], 3), round(at[1], 3), at[2])
    view = View(language, **choices, points=kinds, at=rounded)
    back, dropped = from_query(view.to_query(), catalogue, None)
    assert not dropped
    # What suits the measure anyway is not in the link.
    assert back.layers == view.layers
    assert replace(back, points=None) == replace(view, points=None)


def test_circles_have_no_points_over_them_until_these_are_asked_for(catalogue) -> None:
    assert View(measure="projects").layers == ()
    assert View(measure="unemployment", circles="projects").layers == ()
    assert View(measure="unemployment").layers == View().layers != ()
    asked, _ = from_query({"measure": "projects", "layers": "p"}, catalogue, None)
    assert asked.layers == ("p",)


def test_a_functional_area_is_a_level_a_code_and_what_was_clicked(catalogue) -> None:
    area = "aglomeracja-opolska"
    view = View(level="area", filters=Filters(codes=(area,)), focus=area, place=area, selected=f"region:{area}")
    assert from_query(view.to_query(), catalogue, None) == (view, ())


def test_an_area_that_is_not_drawn_is_no_code_and_falls_away(catalogue) -> None:
    view, dropped = from_query({"code": "ostravska-aglomerace", "lang": "en"}, catalogue, None)
    assert view == View()
    assert [part.value for part in dropped] == ["ostravska-aglomerace"]


def test_the_start_has_a_short_link() -> None:
    assert View().to_query() == {"lang": "en"}


@pytest.mark.parametrize(
    "query",
    [
        {"lang": "xx"},
        {"level": "nuts9"},
        {"measure": "{{7*7}}"},
        {"layers": "z"},
        {"classes": "99"},
        {"flows": "atlantis"},
        {"focus": "CZ999"},
        {"place": "atlantis"},
        {"story": "../etc"},
        {"slide": "0"},
        {"compared": "atlantis"},
        {"selected": "region:CZ999"},
        {"selected": "flow:exchanges:slaskie:atlantis"},
        {"selected": "point:p:no-such-project"},
        {"at": "91,200,99"},
        {"at": "abc"},
        {"region": "atlantis"},
    ],
)
def test_what_the_link_cannot_mean_is_reported_and_left_out(catalogue, query) -> None:
    view, dropped = from_query(query, catalogue, None)
    assert [item.key for item in dropped] == list(query)
    assert view == View()


@given(
    st.dictionaries(
        st.sampled_from(["lang", "level", "measure", "layers", "selected", "at", "region", "q", "from"]), st.text()
    )
)
def test_no_link_breaks_the_page(catalogue, query) -> None:
    from_query(query, catalogue, "cs-CZ")


def test_the_browser_chooses_the_first_language(catalogue) -> None:
    assert from_query({}, catalogue, "pl-PL")[0].language == "pl"
    assert from_query({"lang": "cs"}, catalogue, "pl-PL")[0].language == "cs"


def test_a_selection_names_a_region_or_a_record(catalogue) -> None:
    assert is_selection("region:CZ080", catalogue)
    assert is_selection("region:PL", catalogue)
    assert is_selection("point:p:prospects", catalogue)
    assert is_selection(f"place:o:{catalogue.organisations['org_id'].iloc[0]}", catalogue)
    assert is_selection("flow:exchanges:moravskoslezsky:zasavje", catalogue)
    assert not is_selection("flow:exchanges:moravskoslezsky", catalogue)
    assert not is_selection("point:q:prospects", catalogue)
    assert not is_selection("anything", catalogue)


def test_the_command_line_knows_every_key_of_a_link() -> None:
    assert set(labels.VIEW_KEYS) == SCREEN_KEYS
