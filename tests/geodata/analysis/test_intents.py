"""Intents are found by region and word, matched to projects by name, and in no sum of projects."""

import pytest

from geodata.analysis import intents, measures
from geodata.catalogue import search
from geodata.catalogue.filters import Filters
from tests.files import raw

REGIONS = ("moravskoslezsky", "ustecky", "karlovarsky")


@pytest.mark.parametrize("region", REGIONS)
def test_the_intents_of_a_region_are_those_of_the_file(catalogue, region) -> None:
    own = raw("intents").query("region_id == @region")
    found = intents.selected(catalogue, Filters(regions=(region,)))
    sums = intents.sums(found)
    assert found["intent_id"].tolist() == own["intent_id"].tolist()
    assert sums.intents == len(own)
    assert sums.strategic == (own["strategic"] == "yes").sum()
    assert sums.cost == own["total_cost"].astype(float).sum()
    assert sums.matched == (own["project_id"] != "").sum()


def test_a_code_a_country_and_words_narrow_them(catalogue) -> None:
    whole = len(intents.selected(catalogue, Filters()))
    assert len(intents.selected(catalogue, Filters(codes=("CZ04",)))) == sum(
        len(intents.selected(catalogue, Filters(regions=(region,)))) for region in ("ustecky", "karlovarsky")
    )
    assert len(intents.selected(catalogue, Filters(countries=("CZ",)))) == whole
    assert intents.selected(catalogue, Filters(countries=("PL",))).empty
    assert intents.selected(catalogue, Filters(text="lithia Cínovci"))["project_id"].tolist() == ["lithium-cinovec"]
    assert intents.selected(catalogue, Filters(text="???")).empty


def test_filters_that_an_intent_cannot_answer_leave_it_alone(catalogue) -> None:
    asked = Filters(statuses=("completed",), start=2030, org_types=("ngo",))
    assert len(intents.selected(catalogue, asked)) == len(intents.selected(catalogue, Filters()))


def test_no_intent_is_in_a_sum_of_projects(catalogue) -> None:
    assert not set(catalogue.intents["intent_id"]) & set(catalogue.projects["project_id"])
    assert measures.totals(catalogue).projects == len(catalogue.works)


def test_every_match_names_a_project_of_the_region_and_what_shows_it(catalogue) -> None:
    matched = catalogue.intents[catalogue.intents["project_id"] != ""]
    projects = catalogue.projects.set_index("project_id")
    partners = catalogue.texts("projects")["in_partners"].set_axis(catalogue.projects["project_id"])
    assert (matched["match_basis"] != "").all()
    assert (catalogue.intents.loc[catalogue.intents["project_id"] == "", "match_basis"] == "").all()
    for row in matched.to_dict("records"):
        project = projects.loc[row["project_id"]]
        assert row["region_id"] in project["region_ids"].split(";")
        names = search.words(f"{project['title']} {project['acronym']}")
        assert set(names) & {word for word in search.words(row["title"]) if len(word) > 2}
        if row["match_basis"] == "title-cost":
            assert project["total_cost"] == row["total_cost"]
        if row["match_basis"] == "title-applicant":
            assert set(partners[row["project_id"]].split()) & {
                word for word in search.words(row["applicant"]) if len(word) > 2
            }


def test_what_looks_alike_and_is_not_stays_unmatched(catalogue) -> None:
    """Hold that a like title of another applicant, or the same applicant with another plan, is no match."""
    unmatched = catalogue.intents[catalogue.intents["project_id"] == ""]["title"].tolist()
    for title in (
        "Pilotní projekt SPZ TRIANGLE",
        "Rekreační a sportovní zóna Karvinské moře",
        "Smart Park Karviná",
        "Koncertní sál Ostrava",
        "KOLEJNICE PRO 21. STOLETÍ",
    ):
        assert title in unmatched
