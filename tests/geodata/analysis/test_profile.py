"""The profile of a territory: money is shared, never doubled; dates are not invented; partners are counted once."""

import pandas as pd
import pytest

from geodata.analysis import profile
from geodata.analysis.measures import totals
from geodata.analysis.territories import territory
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import raw


@pytest.fixture(scope="module")
def embedded():
    return load()


@pytest.fixture(scope="module")
def of(embedded):
    """Return a function that gives a territory and its records."""

    def records(key: str, filters: Filters | None = None):
        place = territory(key, embedded)
        return place, embedded.select(filters or Filters()).select(place.filters)

    return records


@pytest.fixture
def made(small):
    """Return a function that gives a small catalogue with changed tables."""
    return lambda **changes: load(small(**changes))


def test_every_key_that_is_offered_names_a_territory_once(embedded) -> None:
    keys = profile.keys(embedded)
    assert len(set(keys)) == len(keys)
    assert keys[0] == embedded.regions["region_id"][0]
    assert all(territory(key, embedded) for key in keys[::50])


@pytest.mark.parametrize("key", ["zasavje", "ustecky", "CZ", "PL52"])
def test_the_money_of_all_themes_is_the_total(of, key) -> None:
    _, records = of(key)
    shares, whole = profile.by_theme(records), totals(records)
    assert shares["total_cost_eur"].sum() == pytest.approx(whole.total_cost_eur)
    assert shares["eu_contribution_eur"].sum() == pytest.approx(whole.eu_contribution_eur)


def test_a_project_counts_in_each_of_its_themes_and_its_money_is_divided(made) -> None:
    shares = profile.by_theme(made()).set_index("theme_id")
    assert shares["projects"].to_dict() == {"land-brownfields": 1, "culture-tourism": 1, "skills-labour": 1}
    halves = shares.loc[["land-brownfields", "culture-tourism"], "total_cost_eur"]
    assert halves.iloc[0] == pytest.approx(halves.iloc[1])
    assert halves.sum() == pytest.approx(made().projects["total_cost_eur"].sum())
    assert pd.isna(shares.loc["skills-labour", "total_cost_eur"])


def test_calls_and_cancelled_projects_bring_no_money(made) -> None:
    cancelled = profile.by_theme(made(projects={0: {"status": "cancelled"}}))
    assert cancelled["projects"].sum() == 3
    assert cancelled["total_cost_eur"].isna().all()
    call = profile.by_theme(made(projects={0: {"record_kind": "call"}}))
    assert call["theme_id"].tolist() == ["skills-labour"]


def test_a_project_without_a_theme_is_counted_without_one(made) -> None:
    shares = profile.by_theme(made(projects={1: {"themes": ""}}))
    assert shares.loc[shares["theme_id"] == "", "projects"].tolist() == [1]


def test_nothing_selected_has_no_theme_and_no_time(embedded) -> None:
    place = territory("zasavje", embedded)
    records = embedded.select(Filters(text="xyzzyxyzzy")).select(place.filters)
    assert profile.by_theme(records).empty
    assert profile.timeline(records, 5).rows.empty
    for found in (
        profile.partners_abroad(records, place),
        profile.partner_countries(records, place),
        profile.linked_regions(records, place),
        profile.partner_regions(records, place),
        profile.practices(records, place),
    ):
        assert found.empty


def test_a_timeline_keeps_what_began_last_and_counts_the_rest(of) -> None:
    _, records = of("zasavje")
    full, short = profile.timeline(records, 1000), profile.timeline(records, 5)
    assert len(full.rows) == full.dated == short.dated
    assert full.dated + full.undated == totals(records).projects + len(records.events)
    assert short.rows["id"].tolist() == full.rows["id"].tolist()[-5:]
    assert full.rows["first"].is_monotonic_increasing


def test_an_unknown_end_is_not_invented(made) -> None:
    rows = profile.timeline(made(projects={0: {"end_date": ""}}), 10).rows.set_index("id")
    assert rows.loc["mine-park", "first"] == pd.Timestamp("2023-01-01")
    assert rows.loc["mine-park", "last"] == pd.Timestamp("2023-12-31")
    assert rows.loc["walk", "first"] == rows.loc["walk", "last"] == pd.Timestamp("2024-03-21")


def test_a_record_without_a_date_is_counted_not_drawn(made) -> None:
    found = profile.timeline(made(), 10)
    assert "labour-fund" not in set(found.rows["id"])
    assert (found.dated, found.undated) == (2, 1)


def test_partners_abroad_agree_with_the_researched_table(of) -> None:
    place, records = of("zasavje")
    projects = raw("projects")
    mine = projects[projects["region_ids"].str.split(";").map(lambda ids: "zasavje" in ids)]
    mine = mine[mine["record_kind"] == "project"]
    partners = raw("partners")
    abroad = partners[partners["project_id"].isin(mine["project_id"]) & ~partners["country"].isin(["", "SI"])]
    found = profile.partner_countries(records, place).set_index("country")["projects"]
    assert found.to_dict() == abroad.groupby("country")["project_id"].nunique().to_dict()
    assert set(profile.partners_abroad(records, place)["country"]) == set(abroad["country"])


def test_an_organisation_of_several_projects_stands_once(of) -> None:
    partners = profile.partners_abroad(*reversed(of("slaskie")))
    assert partners["org_id"].is_unique
    assert partners["projects"].max() > 1
    assert "PL" not in set(partners["country"])


def test_zasavje_is_linked_through_projects_exchanges_and_practices(of) -> None:
    place, records = of("zasavje")
    linked = profile.linked_regions(records, place).set_index("region")
    assert "zasavje" not in linked.index
    assert linked.loc["moravskoslezsky", ["projects", "exchanges"]].tolist() == [1, 1]
    assert linked.loc["western-macedonia", "practices"] == 1
    assert (linked["records"] == linked[["projects", "exchanges", "practices"]].sum(axis=1)).all()


def test_the_regions_of_a_code_are_those_of_partners_outside_it(of) -> None:
    place, records = of("SI035")
    regions = profile.partner_regions(records, place)
    assert len(regions)
    assert "SI035" not in set(regions["code"])
    assert profile.linked_regions(records, place).empty


def test_a_country_works_with_regions_of_its_size(of) -> None:
    regions = profile.partner_regions(*reversed(of("CZ")))
    assert not regions["code"].str.startswith("CZ").any()
    assert set(regions["code"].str.len()) == {4}


def test_a_practice_says_whether_it_comes_from_here_or_inspired_here(of, embedded) -> None:
    place, records = of("ustecky")
    found = profile.practices(records, place).set_index("practice_id")["roles"]
    whole = embedded.practices.set_index("practice_id")
    for practice, roles in found.items():
        assert (profile.ORIGIN in roles) == (whole.loc[practice, "origin_region_id"] == "ustecky")
        assert (profile.ADOPTER in roles) == ("ustecky" in whole.loc[practice, "adopter_region_ids"].split(";"))
        assert roles
    place, records = of("CZ042")
    assert set(profile.practices(records, place)["roles"]) == {(profile.ORIGIN,)}
