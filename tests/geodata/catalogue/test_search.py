"""The search finds what people mean: in four languages, from the beginning of words, with endings folded."""

import pytest

from geodata.analysis import found
from geodata.catalogue import search
from geodata.catalogue.filters import Filters


def ids(catalogue, text: str) -> set[str]:
    """Return the projects that a search finds."""
    return set(catalogue.select(Filters(text=text)).projects["project_id"])


@pytest.mark.parametrize(
    "text",
    [
        "modular", "brownfield", "brownfieldy", "rekultivace", "rewitalizacja", "degradirano območje",
        "degradirana območja",
        "komunitní energetika", "spółdzielnia energetyczna", "energetska skupnost", "energy communities",
        "průmyslové parky", "parki przemysłowe", "vodík", "wodór", "vodik", "hydrogen", "hornictví", "górnictwo",
        "spravedlivou transformaci", "sprawiedliwej transformacji", "pravični prehod",
    ],
)  # fmt: skip
def test_what_a_new_user_types_finds_projects(catalogue, text) -> None:
    assert ids(catalogue, text)


@pytest.mark.parametrize(
    "same",
    [
        ("brownfield", "rekultivace", "rewitalizacja", "degradirana območja"),
        ("komunitní energetika", "spółdzielnia energetyczna", "energetska skupnost", "energy community"),
        ("vodík", "wodór", "hydrogen"),
    ],
)
def test_the_same_in_another_language_finds_the_same(catalogue, same) -> None:
    assert len({frozenset(ids(catalogue, text)) for text in same}) == 1


def test_a_theme_is_found_by_its_name_in_any_language(catalogue) -> None:
    of_theme = set(catalogue.select(Filters(themes=("land-brownfields",))).projects["project_id"])
    assert of_theme <= ids(catalogue, "brownfield")


def test_a_word_is_compared_from_its_beginning(catalogue) -> None:
    projects = catalogue.texts("projects")["all"].set_axis(catalogue.projects["project_id"])
    assert all(" most" in projects[one] for one in ids(catalogue, "Most"))
    assert ids(catalogue, "ost") != ids(catalogue, "most")
    assert "almost" not in search.clauses("most")[0][0]


@pytest.mark.parametrize(("one", "other"), [("Ostravě", "ostrava"), ("SLEZSKO", "slezsko"), ("górnictwa", "gornictwo")])
def test_case_diacritics_and_endings_do_not_matter(catalogue, one, other) -> None:
    assert ids(catalogue, one) == ids(catalogue, other) != set()


def test_all_words_must_be_found_in_any_order(catalogue) -> None:
    assert (
        ids(catalogue, "ostrava vodík")
        == ids(catalogue, "vodík ostrava")
        == ids(catalogue, "ostrava") & ids(catalogue, "vodík")
    )


def test_a_project_is_found_by_its_id(catalogue) -> None:
    assert {"26-let-spoluprace-mest"} == ids(catalogue, "26-let-spoluprace-mest")


def test_it_is_said_where_the_words_stand_and_titles_come_first(catalogue) -> None:
    selection = catalogue.select(Filters(text="vodík"))
    places, order = found.places(selection), found.order(selection)
    assert places.any(axis=1).all()
    in_title = places["in_title"].to_numpy()[order]
    assert in_title.tolist() == sorted(in_title, reverse=True)


def test_a_search_that_names_a_theme_or_region_offers_it(catalogue) -> None:
    assert ("theme", "land-brownfields") in found.named("brownfield", catalogue)
    assert ("region", "zasavje") in found.named("zasavje", catalogue)
    assert found.named("", catalogue) == []


@pytest.mark.parametrize(
    ("typo", "word"), [("ostravva", "ostrava"), ("brownfeld", "brownfield"), ("katovice", "katowice")]
)
def test_a_word_that_nothing_has_is_replaced_by_the_nearest(catalogue, typo, word) -> None:
    near = found.nearest(typo, catalogue)
    assert near[:6] == word[:6]
    assert ids(catalogue, near)


def test_nothing_near_is_nothing(catalogue) -> None:
    assert found.nearest("xyzzyxyzzy", catalogue) == ""


def test_a_whole_title_comes_first(catalogue) -> None:
    title = "Agglomerations4Borderlands 2020+"
    selection = catalogue.select(Filters(text=title))
    first = selection.projects.iloc[found.order(selection)[0]]
    assert title in {first["title"], first["acronym"]}
