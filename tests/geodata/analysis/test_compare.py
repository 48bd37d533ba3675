"""Territories side by side: the same figures of each, what they share, maps on one scale."""

import math

import pandas as pd
import pytest

from geodata.analysis import compare, population
from geodata.analysis.indicators import INDICATORS
from geodata.analysis.territories import territory
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import raw


@pytest.fixture(scope="module")
def embedded():
    return load()


@pytest.fixture
def sides(embedded):
    """How to put territories side by side."""

    def make(*keys, selection=embedded):
        return [compare.side(territory(key, embedded), selection) for key in keys]

    return make


def of_region(region: str) -> pd.DataFrame:
    """Return the projects of a region as they stand in the file, without calls."""
    table = raw("projects")
    listed = table["region_ids"].str.split(";").map(lambda ids: region in ids)
    return table[listed & (table["record_kind"] == "project")]


def test_a_side_counts_the_projects_of_its_territory(sides) -> None:
    for one in sides("ustecky", "karlovarsky"):
        assert one.totals.projects == len(of_region(one.place.key))


def test_a_side_obeys_the_selection(sides, embedded) -> None:
    (one,) = sides("slaskie", selection=embedded.select(Filters(themes=("land-brownfields",))))
    rows = of_region("slaskie")
    assert one.totals.projects == rows["themes"].str.split(";").map(lambda ids: "land-brownfields" in ids).sum()


def test_money_is_told_for_each_inhabitant(sides) -> None:
    (one,) = sides("zasavje")
    figures = one.figures
    expected = one.totals.eu_contribution_eur / population.population(one.selection, "nuts3").loc["SI035", "population"]
    assert figures["eu_contribution_per_inhabitant"] == pytest.approx(expected)


def test_without_a_population_there_is_no_ratio(sides, embedded) -> None:
    unpeopled = next(
        key for key in embedded.regions["region_id"]
        if not sides(key)[0].facts["population"].known
    )  # fmt: skip
    assert math.isnan(sides(unpeopled)[0].figures["projects_per_100k"])


def test_themes_are_counted_the_most_first(sides) -> None:
    counts = compare.theme_counts(sides("moravskoslezsky", "slaskie"))
    themes = of_region("slaskie")["themes"].str.split(";").explode()
    assert counts["slaskie"].to_dict() == {theme: (themes == theme).sum() for theme in counts.index}
    assert counts.sum(axis=1).is_monotonic_decreasing


def test_programmes_add_up_to_the_projects(sides) -> None:
    counts = compare.programme_counts(sides("zasavje", "savinjsko-saleska"))
    assert counts["zasavje"].sum() == len(of_region("zasavje"))


def test_the_table_holds_every_number_with_year_and_source(sides) -> None:
    table = compare.table(sides("moravskoslezsky", "slaskie"))
    assert list(table.loc[table["section"] == "indicators", "item"]) == list(INDICATORS)
    assert list(table.loc[table["section"] == "figures", "item"]) == list(compare.FIGURES)
    people = table.set_index("item").loc["population"]
    assert people["slaskie year"] == 2023
    assert people["slaskie source_url"].startswith("http")
    unknown = table[table["slaskie"].isna()]
    assert set(unknown["slaskie source_url"]) <= {""}


def test_two_regions_share_the_projects_that_name_both(sides) -> None:
    (pair,) = compare.shared(sides("moravskoslezsky", "slaskie"))
    both = set(of_region("moravskoslezsky")["project_id"]) & set(of_region("slaskie")["project_id"])
    assert set(pair.projects) == both
    assert both


def test_shared_organisations_take_part_in_projects_of_both(sides, embedded) -> None:
    (pair,) = compare.shared(sides("zasavje", "savinjsko-saleska"))
    partners = embedded.partners
    for organisation in pair.organisations:
        projects = set(partners.loc[partners["org_id"] == organisation, "project_id"])
        assert projects & set(of_region("zasavje")["project_id"])
        assert projects & set(of_region("savinjsko-saleska")["project_id"])


def test_each_pair_of_several_is_compared_once(sides) -> None:
    pairs = compare.shared(sides("moravskoslezsky", "ustecky", "karlovarsky"))
    assert [(pair.first.key, pair.second.key) for pair in pairs] == [
        ("moravskoslezsky", "ustecky"),
        ("moravskoslezsky", "karlovarsky"),
        ("ustecky", "karlovarsky"),
    ]


def test_what_is_shared_is_listed_by_name(sides, embedded) -> None:
    pairs = compare.shared(sides("zasavje", "savinjsko-saleska"))
    table = compare.shared_table(pairs, embedded)
    assert len(table) == len(pairs[0].projects) + len(pairs[0].organisations)
    assert (table["name"] != "").all()


def test_nothing_shared_is_an_empty_table_with_its_columns(embedded) -> None:
    table = compare.shared_table([], embedded)
    assert table.empty
    assert list(table.columns) == ["first", "second", "kind", "id", "name"]


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        (("ustecky", "CZ080"), "orp"),
        (("moravskoslezsky", "slaskie"), "nuts3"),
        (("zasavje", "PL22"), "nuts3"),
    ],
)
def test_maps_have_parts_of_one_level(embedded, keys, level) -> None:
    assert compare.parts_level([territory(key, embedded) for key in keys]) == level


def test_the_parts_of_a_territory_cover_it_and_count_what_lies_in_them(sides) -> None:
    (one,) = sides("ustecky")
    frame = compare.parts(one, "orp")
    assert len(frame) == 16
    whole = one.place.geometry
    assert frame.union_all().symmetric_difference(whole).area < 0.06 * whole.area
    assert frame.set_index("name").loc["Most", compare.MEASURE] > 0


def test_a_territory_smaller_than_the_parts_is_one_part(sides) -> None:
    (one,) = sides("892")
    assert list(compare.parts(one, "nuts3")["name"]) == ["Most"]


def test_a_territory_without_boundaries_has_no_parts(sides, embedded) -> None:
    outside = embedded.regions.loc[embedded.regions["nuts_codes"] == "", "region_id"].iloc[0]
    assert compare.parts(sides(outside)[0], "nuts3").empty


def test_an_empty_selection_has_no_themes_and_no_programmes(sides, embedded) -> None:
    nothing = sides("zasavje", "slaskie", selection=embedded.select(Filters(text="xyzzyxyzzy")))
    assert compare.theme_counts(nothing).empty
    assert compare.programme_counts(nothing).empty
    assert len(compare.table(nothing)) == len(INDICATORS) + len(compare.FIGURES)
