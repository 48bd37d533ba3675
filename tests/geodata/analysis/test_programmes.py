"""Programmes: their projects and money in a selection, and the territories of the Just Transition Fund."""

import pandas as pd
import pytest

from geodata.analysis import coverage, measures, programmes
from geodata.catalogue.filters import Filters
from tests.files import raw


def test_projects_of_each_programme_agree_with_the_file_and_calls_stand_apart(catalogue) -> None:
    found = programmes.overview(catalogue).set_index("programme_id")
    table = raw("projects")
    for kind, column in (("project", "projects"), ("call", "calls")):
        expected = table[table["record_kind"] == kind]["programme_id"].value_counts().to_dict()
        assert found.loc[found[column] > 0, column].to_dict() == expected


def test_money_of_the_programmes_adds_up_to_the_totals_of_the_selection(catalogue) -> None:
    for filters in (Filters(), Filters(regions=("ustecky",)), Filters(statuses=("cancelled",))):
        selection = catalogue.select(filters)
        found, totals = programmes.overview(selection), measures.totals(selection)
        assert found["projects"].sum() == totals.projects
        assert found["without_figure"].sum() == totals.without_any_figure
        assert found["total_cost_eur"].sum() == pytest.approx(totals.total_cost_eur)
        assert found["eu_contribution_eur"].sum() == pytest.approx(totals.eu_contribution_eur)


def test_those_with_most_projects_come_first_and_budgets_keep_their_currency(catalogue) -> None:
    found = programmes.overview(catalogue)
    assert found["projects"].tolist() == sorted(found["projects"], reverse=True)
    budgets = raw("programmes").set_index("programme_id")
    for row in found[found["budget"].notna()].itertuples():
        assert row.budget == float(budgets.loc[row.programme_id, "budget"])
        assert row.currency == budgets.loc[row.programme_id, "currency"]


def test_an_empty_selection_has_no_programmes(catalogue) -> None:
    nothing = catalogue.select(Filters(text="no such word"))
    assert programmes.overview(nothing).empty
    assert programmes.counted(nothing, "themes").empty
    assert tuple(programmes.overview(nothing).columns) == programmes.OVERVIEW


def test_a_project_counts_once_for_each_of_its_themes(catalogue) -> None:
    selection = catalogue.select(Filters(programmes=("opst-2021",)))
    table = raw("projects")
    table = table[(table["programme_id"] == "opst-2021") & (table["record_kind"] == "project")]
    for column in ("themes", "region_ids"):
        expected = table[column].str.split(";").explode().replace("", None).dropna().value_counts().to_dict()
        found = programmes.counted(selection, column)
        assert found.to_dict() == expected
        assert found.tolist() == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ústecký kraj", "whole"),
        ("Wielkopolska Wschodnia (Konin)", "whole"),
        ("Bełchatów area, Łódzkie (part)", "part"),
        ("Savinjsko-šaleška (part of Savinjska)", "part"),
        ("Oichalia (part: Messinia)", "part"),
        ("Pirkanmaa (4 municipalities)", "part"),
        ("Nordjylland (2020 analysis)", "analysis-2020"),
    ],
)
def test_the_name_of_a_territory_says_how_it_covers_its_region(name, expected) -> None:
    assert coverage.coverage(name) == expected


def test_territories_carry_the_allocation_where_it_was_read(catalogue) -> None:
    found = programmes.jtf_territories(catalogue, Filters()).set_index("nuts3")
    table = raw("jtf_territories").set_index("nuts3")
    assert len(found) == len(table)
    read = table[table["jtf_allocation_eur"] != ""]["jtf_allocation_eur"].astype(float)
    assert found["jtf_allocation_eur"].dropna().to_dict() == read.to_dict()
    assert (found["coverage"] == "analysis-2020").sum() == table["territory_name"].str.contains("2020 analysis").sum()
    # Silesia has one allocation for its seven regions: it is told as that of the region, not of each.
    assert pd.isna(found.loc["PL22A", "jtf_allocation_eur"])
    assert found.loc["PL22A", ["region_allocation", "region_currency", "region_territories"]].tolist() == [
        2_220_000_000, "EUR", 7,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(regions=("slaskie",)), {"PL225", "PL227", "PL228", "PL229", "PL22A", "PL22B", "PL22C"}),
        (Filters(countries=("SI",)), {"SI034", "SI035"}),
        (Filters(codes=("CZ04",)), {"CZ041", "CZ042"}),
        (Filters(codes=("728",)), {"CZ042"}),  # the ORP Děčín
        (Filters(regions=("slaskie",), countries=("SI",)), set()),
    ],
)
def test_territories_are_those_that_regions_countries_and_codes_reach(catalogue, filters, expected) -> None:
    found = set(programmes.jtf_territories(catalogue, filters)["nuts3"])
    assert found == expected


def test_greece_is_written_as_the_filters_write_it(catalogue) -> None:
    assert len(programmes.jtf_territories(catalogue, Filters(countries=("GR",)))) == 14
