"""The number behind each choice is what choosing it brings."""

from dataclasses import replace

import pytest

from geodata.catalogue.facets import facets
from geodata.catalogue.filters import LIST_KEYS, Filters

COUNTED = [key for key in LIST_KEYS if key != "code"]


def projects_of(catalogue, filters) -> int:
    """Count the distinct projects, without calls, that the filters select."""
    projects = catalogue.select(filters).projects
    return projects.loc[projects["record_kind"] == "project", "project_id"].nunique()


@pytest.mark.parametrize("filters", [Filters(), Filters(regions=("slaskie",), start=2014), Filters(text="ostrava")])
@pytest.mark.parametrize("key", COUNTED)
def test_choosing_a_value_selects_as_many_projects_as_its_count(catalogue, filters, key) -> None:
    counts = facets(catalogue, filters)[key]
    assert counts
    for value, count in list(counts.items())[:8]:
        # A family and its themes are one choice.
        alone = replace(filters, themes=(), families=()) if key in ("theme", "family") else filters
        chosen = replace(alone, **{LIST_KEYS[key]: (value,)})
        assert projects_of(catalogue, chosen) == count, (key, value)


def test_the_own_filter_does_not_narrow_the_counts(catalogue) -> None:
    both = facets(catalogue, Filters(regions=("slaskie",), statuses=("running",)))
    assert both["region"] == facets(catalogue, Filters(statuses=("running",)))["region"]
    assert both["status"] == facets(catalogue, Filters(regions=("slaskie",)))["status"]
    assert (
        both["theme"]
        == facets(catalogue, replace(Filters(regions=("slaskie",), statuses=("running",)), themes=("mobility",)))[
            "theme"
        ]
    )


def test_a_value_without_projects_is_missing(catalogue) -> None:
    counts = facets(catalogue, Filters(text="no such words anywhere"))
    assert all(counts[key] == {} for key in COUNTED)
