"""What is derived on loading: where things are shown and why there, in euro, when, and for the search."""

from datetime import date

import pandas as pd
import pytest
import shapely

from geodata.catalogue import derive, tables
from geodata.catalogue.about import About
from geodata.money import AT_DATE, AT_START, OWN
from geodata.space import boundaries

LEAD, PARTNER = "lead", "partner"
NO_POINT = {"lat": "", "lon": ""}
SAID = About(title="", snapshot=date(2026, 11, 23), rates=date(2025, 9, 25))


def derived(small, **changes) -> dict[str, pd.DataFrame]:
    return derive.derive(tables.load(small(**changes)), SAID)


def project(small, position: int, **changes) -> pd.Series:
    return derived(small, **changes)["projects"].loc[position]


def test_a_project_with_coordinates_is_at_its_site(small) -> None:
    row = project(small, 0)
    assert row["location_basis"] == "site"
    assert (row["nuts3"], boundaries.name_of(row["orp"])) == ("CZ080", "Ostrava")


def test_a_project_without_a_site_is_at_the_seat_of_its_lead_partner_and_marked_so(small) -> None:
    row = project(small, 1)
    assert row["location_basis"] == "seat"
    assert (row["lat"], row["lon"]) == (46.1541, 15.05178)
    assert (row["place"], row["country"], row["nuts3"]) == ("Trbovlje", "SI", "SI035")


def test_the_place_and_country_that_a_project_states_are_kept_at_the_seat(small) -> None:
    row = project(small, 1, projects={1: {"place": "Zagorje", "country": "SI"}})
    assert (row["location_basis"], row["place"]) == ("seat", "Zagorje")


def test_the_seat_of_another_partner_is_not_the_place_of_a_project(small) -> None:
    row = project(small, 1, partners={1: {"role": PARTNER}})
    assert row["location_basis"] == "region"


def test_a_project_known_only_by_region_is_drawn_inside_it_with_the_codes_of_the_region(small) -> None:
    row = project(small, 1, partners={1: NO_POINT})
    assert row["location_basis"] == "region"
    assert boundaries.union(["SI035"]).contains(shapely.Point(row["lon"], row["lat"]))
    assert (row["nuts3"], row["orp"]) == ("SI035", "")


def test_a_project_of_two_regions_has_no_code_that_holds_only_one_of_them(small) -> None:
    row = project(small, 1, partners={1: NO_POINT}, projects={1: {"region_ids": "zasavje;moravskoslezsky"}})
    assert row["location_basis"] == "region"
    assert [row[level] for level in boundaries.LEVELS] == [""] * 6


def test_a_project_without_any_place_is_kept_without_a_point(small) -> None:
    row = project(small, 1, partners={1: NO_POINT}, projects={1: {"region_ids": ""}})
    assert row["location_basis"] == "none"
    assert pd.isna(row["lat"])
    assert row["nuts0"] == ""


def test_a_partner_outside_every_region_stays_at_its_seat_without_codes(small) -> None:
    partners = derived(small, partners={0: {"lat": "50.45", "lon": "30.52", "country": "UA"}})["partners"]
    assert (partners["location_basis"][0], partners["nuts0"][0], partners["lat"][0]) == ("seat", "", 50.45)


@pytest.mark.parametrize("table", ["events", "practices", "partners", "projects"])
def test_a_table_may_be_empty(small, table: str) -> None:
    links = [{"project_id": ""}]
    changes = {"events": dict(enumerate(links)), "partners": []} if table == "projects" else {}
    assert len(derived(small, **{**changes, table: []})[table]) == 0


def test_events_and_practices_known_only_by_region_are_drawn_inside_it(small) -> None:
    tables_ = derived(small)
    for name, nuts3 in (("events", "CZ080"), ("practices", "SI035")):
        row = tables_[name].loc[0]
        assert (row["location_basis"], row["nuts3"]) == ("region", nuts3)
        assert boundaries.union([nuts3]).contains(shapely.Point(row["lon"], row["lat"]))


def test_no_row_is_lost_or_added(small) -> None:
    before = tables.load(small())
    after = derive.derive(before, SAID)
    assert {name: len(frame) for name, frame in before.items()}.items() <= {
        name: len(frame) for name, frame in after.items()
    }.items()


def test_the_given_tables_are_not_changed(small) -> None:
    before = tables.load(small())
    copies = {name: frame.copy() for name, frame in before.items()}
    derive.derive(before, SAID)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, copies[name])


def test_money_is_converted_at_the_start_and_marked(small) -> None:
    row = project(small, 0)
    # 2023 begins on a Sunday: the last rate before is that of 30 December 2022, 24.116 CZK.
    assert row["total_cost_eur"] == pytest.approx(1_000_000 / 24.116, abs=0.01)
    assert row["eur_basis"] == AT_START
    assert pd.isna(row["eu_contribution_eur"])


@pytest.mark.parametrize(
    ("cells", "basis"),
    [({"currency": "EUR"}, OWN), ({"start_date": "", "end_date": ""}, AT_DATE), ({"total_cost": ""}, "")],
)
def test_how_euro_came_about_is_said(small, cells: dict, basis: str) -> None:
    assert project(small, 0, projects={0: cells})["eur_basis"] == basis


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2023", "2025-06", "2023-01-01", "2025-06-30"),
        ("2023-03-05", "", "2023-03-05", derive.OPEN_END),
        ("", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_period_reaches_from_the_first_to_the_last_possible_day_and_is_open_where_unknown(
    small, start: str, end: str, first: str, last: str
) -> None:
    row = project(small, 0, projects={0: {"start_date": start, "end_date": end}})
    assert (row["period_start"], row["period_end"]) == (pd.Timestamp(first), pd.Timestamp(last))


def test_a_project_without_dates_has_no_period(small) -> None:
    row = project(small, 0, projects={0: {"start_date": "", "end_date": ""}})
    assert pd.isna(row["period_start"])
    assert pd.isna(row["period_end"])


def test_an_event_with_one_date_lasts_that_day(small) -> None:
    event = derived(small)["events"].loc[0]
    assert event["period_start"] == event["period_end"] == pd.Timestamp("2024-03-21")


def test_the_family_is_that_of_the_first_theme(small) -> None:
    assert derived(small)["projects"]["family"].tolist() == ["land", "people"]


def test_a_search_finds_a_project_by_its_partners_without_marks(small) -> None:
    haystack = derived(small)["project_texts"].loc[0, "all"]
    assert "park na halde" in haystack
    assert "mesto ostrava" in haystack


def test_orp_get_their_code_by_name_and_region(small) -> None:
    rows = [{"orp_name": "Bílina", "nuts3": "CZ042"}]
    code = derived(small, orp=rows)["orp"]["orp_code"][0]
    assert (boundaries.name_of(code), boundaries.parent(code)) == ("Bílina", "CZ042")


def test_spellings_of_an_organisation_are_one_and_names_of_two_countries_are_two(small) -> None:
    rows = [
        {"project_id": "mine-park", "name": name, "role": role, "org_type": "university", "country": country}
        for name, role, country in (
            ("Technická univerzita", LEAD, "CZ"),
            ("TECHNICKA  Univerzita", PARTNER, "CZ"),
            ("Technická univerzita", PARTNER, "SK"),
        )
    ]
    partners = derived(small, partners=rows)["partners"]
    assert partners["org_id"][0] == partners["org_id"][1] != partners["org_id"][2]
