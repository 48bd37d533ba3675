"""Names of towns to coordinates: as people type them, in the right country, and nothing when unsure."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.build import MUNICIPALITIES
from geodata.space import places
from geodata.space.places import Place, candidates


def first(name: str, country: str | None = None) -> Place:
    """Return the best candidate."""
    return candidates(name, country)[0]


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("Usti nad Labem", "Ústí nad Labem", "CZ"),
        ("Opava", "Opava", "CZ"),
        ("Zagorje ob Savi", "Zagorje ob Savi", "SI"),
        ("  KATOWICE ", "Katowice", "PL"),
        ("Walbrzych", "Wałbrzych", "PL"),
        ("trbovlje", "Trbovlje", "SI"),
        ("Frydek Mistek", "Frýdek-Místek", "CZ"),
    ],
)
def test_a_name_is_found_without_diacritics_and_in_any_case(typed: str, name: str, country: str) -> None:
    place = first(typed)
    assert (place.name, place.country) == (name, country)
    assert place.score == 1.0


def test_coordinates_are_those_of_the_town() -> None:
    place = first("Ostrava", "CZ")
    assert place.lat == pytest.approx(49.83465, abs=0.01)
    assert place.lon == pytest.approx(18.28204, abs=0.01)
    assert place.population > 250_000


@pytest.mark.parametrize(("other", "country"), [("Praha", "CZ"), ("Kattowitz", "PL"), ("Aussig", "CZ")])
def test_another_name_scores_a_bit_less(other: str, country: str) -> None:
    place = first(other, country)
    assert place.country == country
    assert 0.9 < place.score < 1.0


@pytest.mark.parametrize(("typed", "name"), [("Katowce", "Katowice"), ("Trbovle", "Trbovlje"), ("Ostrva", "Ostrava")])
def test_a_slip_finds_the_nearest_name_with_a_lower_score(typed: str, name: str) -> None:
    place = first(typed)
    assert place.name == name
    assert places.MIN_SIMILARITY * places.CLOSE_SCORE * places.ALTERNATE_SCORE <= place.score <= places.CLOSE_SCORE


@pytest.mark.parametrize("name", ["Xqzwvk", "", "   ", "Nowhere at all in particular", "123"])
def test_an_unknown_name_gives_nothing(name: str) -> None:
    assert candidates(name) == []


def test_the_country_restricts_the_choice() -> None:
    assert {place.country for place in candidates("Most", "CZ")} == {"CZ"}
    assert {place.country for place in candidates("Katowce", "PL")} == {"PL"}
    assert candidates("Trbovlje", "PT") == []


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [("Brandov", "CZ", "567078"), ("Hora Svaté Kateřiny", "CZ", "567167"), ("Trbovlje", "SI", "129")],
)
def test_a_municipality_is_known_with_its_official_code(name: str, country: str, code: str) -> None:
    assert first(name, country).lau_id == code


def test_every_municipality_of_the_lists_is_known_by_its_code_once() -> None:
    official = pd.read_parquet(MUNICIPALITIES)
    known = pd.read_parquet(places.FILE)
    known = known[known["lau_id"] != ""]
    assert sorted(zip(known["country"], known["lau_id"], strict=True)) == sorted(
        zip(official["country"], official["lau_id"], strict=True)
    )


def test_towns_are_without_their_districts_the_largest_first() -> None:
    towns = places.towns(15_000)
    assert {"Ostrava", "Katowice", "Bratislava", "Trbovlje", "Tarnów"} <= set(towns["name"])
    assert not {"Psie Pole", "Śródmieście", "Žižkov", "Mokotów", "Pest"} & set(towns["name"])
    assert towns["population"].is_monotonic_decreasing


@pytest.mark.parametrize(("nuts", "iso"), [("EL", "GR"), ("UK", "GB")])
def test_nuts_country_codes_are_understood(nuts: str, iso: str) -> None:
    name = "Athens" if nuts == "EL" else "London"
    assert candidates(name, nuts) == candidates(name, iso) != []


def test_the_larger_town_comes_first() -> None:
    found = candidates("Essen")
    assert found[0].country == "DE"
    assert found[0].population == max(place.population for place in found)


def test_limit_is_kept() -> None:
    assert len(candidates("Lipová", limit=2)) == 2
    assert candidates("Lipová", limit=0) == []


@given(st.text(max_size=30), st.sampled_from([None, "CZ", "PL", "SI", "XX"]))
def test_any_text_gives_sorted_scores_between_0_and_1(name: str, country: str | None) -> None:
    scores = [place.score for place in candidates(name, country)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@given(st.data())
def test_every_place_finds_itself(data: st.DataObject) -> None:
    columns = places._index().places  # the only list of all names
    row = data.draw(st.integers(0, len(columns.name) - 1))
    found = candidates(columns.name[row], columns.country[row], limit=1000)
    assert (columns.geonameid[row], columns.lau_id[row]) in {(place.geonameid, place.lau_id) for place in found}
