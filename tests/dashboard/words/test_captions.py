"""Sentences about figures: what a sum rests on, and what makes most of it."""

from dataclasses import replace

import pytest

from dashboard.words import captions
from dashboard.words.i18n import LANGUAGES, Words
from geodata.analysis import measures
from geodata.catalogue.filters import Filters


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_says_of_how_many_projects_it_is_when_some_have_no_figure(catalogue, language) -> None:
    found, words = measures.totals(catalogue), Words(language)
    known = catalogue.works[catalogue.works["status"] != "cancelled"]["total_cost_eur"].notna().sum()
    assert 0 < known < found.projects
    said = words.tn("of {n} project", "of {n} projects", int(known))
    assert captions.of_projects(found, "total_cost", words) == said
    assert not captions.of_projects(replace(found, without_total_cost=0), "total_cost", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_that_one_planned_project_makes_names_it(catalogue, language) -> None:
    words = Words(language)
    selection = catalogue.select(Filters(regions=("ustecky",)))
    summed = selection.works[selection.works["status"] != "cancelled"].set_index("title")
    costs = summed["total_cost_eur"]
    planned = costs[summed["status"] == "planned"]
    said = captions.heavy(measures.totals(selection), words)
    assert planned.idxmax() in said
    assert words.number(100 * planned.max() / costs.sum()) in said
    without = catalogue.select(Filters(statuses=("completed",)))
    assert not captions.heavy(measures.totals(without), words)
