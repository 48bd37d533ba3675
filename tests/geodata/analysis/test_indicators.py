"""Figures of territories: the newest, of all their parts, from the tables; unknown where they are not known."""

import math

import pytest

from geodata.analysis.indicators import INDICATORS, facts, history
from geodata.analysis.territories import territory
from geodata.catalogue.core import load
from tests.files import raw


@pytest.fixture(scope="module")
def embedded():
    return load()


def test_every_indicator_is_answered_for_every_region(embedded) -> None:
    for key in embedded.regions["region_id"]:
        assert tuple(facts(territory(key, embedded), embedded)) == INDICATORS


def test_the_newest_year_is_taken(embedded) -> None:
    rows = embedded.indicators
    rows = rows[(rows["nuts_code"] == "CZ042") & (rows["indicator"] == "gdp_per_capita_eur")]
    newest = rows.sort_values("year").iloc[-1]
    fact = facts(territory("ustecky", embedded), embedded)["gdp_per_capita_eur"]
    assert (fact.value, fact.year) == (newest["value"], newest["year"])
    assert fact.source_url == newest["source_url"]
    assert history(territory("ustecky", embedded), "gdp_per_capita_eur", embedded).iloc[-1] == newest["value"]


def test_a_rate_that_a_nuts_3_region_does_not_have_is_that_of_its_nuts_2_region_and_says_so(embedded) -> None:
    values = raw("indicators")
    own = values[(values["indicator"] == "unemployment_rate") & (values["nuts_code"] == "SI03")]
    fact = facts(territory("zasavje", embedded), embedded)["unemployment_rate"]
    assert (fact.of, fact.value, fact.year) == ("SI03", float(own.iloc[-1]["value"]), int(own.iloc[-1]["year"]))


def test_no_source_of_a_figure_is_a_code_host_or_a_scraper(embedded) -> None:
    hosts = ("github.com", "yumpu.com", "wikipedia", "wikimili", "osmarks")
    assert not embedded.indicators["source_url"].str.contains("|".join(hosts)).any()


def test_one_indicator_has_one_unit_and_one_source_but_for_named_exceptions(embedded) -> None:
    rows = embedded.indicators
    units = rows.astype({"unit": str}).groupby("indicator", observed=True)["unit"].nunique()
    # Jobs are told by what the press counted; registered unemployment by the month.
    assert set(units.index[units > 1]) <= {"mining_jobs", "registered_unemployment_rate"}


def test_a_voivodeship_has_the_people_of_its_parts(embedded) -> None:
    rows = embedded.indicators
    rows = rows[(rows["nuts_code"].str.startswith("PL22")) & (rows["indicator"] == "population")]
    parts = rows[(rows["nuts_code"].str.len() == 5) & (rows["year"] == 2023)]
    assert facts(territory("slaskie", embedded), embedded)["population"].value == parts["value"].sum()


def test_a_rate_of_several_regions_is_not_averaged(embedded) -> None:
    several = embedded.regions[embedded.regions["nuts_codes"].str.contains(";")]["region_id"]
    assert len(several)
    for key in several:
        assert not facts(territory(key, embedded), embedded)["unemployment_rate"].known


def test_coal_and_the_fund_come_from_the_table_of_regions(embedded) -> None:
    row = embedded.regions.set_index("region_id").loc["slaskie"]
    found = facts(territory("slaskie", embedded), embedded)
    assert found["coal_jobs"].value == row["coal_jobs"]
    assert found["jtf_allocation"].unit == row["currency"]


def test_the_people_of_an_area_are_known_where_all_its_members_are(embedded) -> None:
    known = facts(territory("aglomeracja-opolska", embedded), embedded)["population"]
    assert (known.value, known.unit) == (338_000, "persons")
    # The source gives a figure for all members, of which some only are drawn and counted.
    assert not facts(territory("subregion-centralny", embedded), embedded)["population"].known


def test_what_is_not_known_is_said(embedded) -> None:
    fact = facts(territory("ustecky", embedded), embedded)["jtf_allocation"]
    assert fact.known is not math.isnan(embedded.regions.set_index("region_id").loc["ustecky", "jtf_allocation"])


def test_a_part_of_a_nuts_region_does_not_have_its_inhabitants_and_says_whose_rates_it_shows(embedded) -> None:
    stated = raw("regions").set_index("region_id")["population"]
    found = facts(territory("ostrava-metro", embedded), embedded)
    assert found["population"].value == float(stated["ostrava-metro"])
    assert not found["area_km2"].known
    assert (found["gdp_per_capita_eur"].known, found["gdp_per_capita_eur"].of) == (True, "CZ080")
    assert not facts(territory("kladno", embedded), embedded)["population"].known
