"""A town is found by its exact name where it names one place; nothing is guessed."""

import pandas as pd
import pytest

from geodata.intake import places


@pytest.fixture(scope="module")
def municipalities() -> pd.DataFrame:
    return pd.read_parquet(places.MUNICIPALITIES)


@pytest.mark.parametrize("country", ["CZ", "PL", "SI"])
def test_no_municipality_is_put_elsewhere_without_asking(municipalities, country) -> None:
    wrong = []
    for row in municipalities[municipalities["country"] == country].to_dict("records"):
        found = places.named(row["name"], country).place
        if found and abs(found.lat - row["lat"]) + abs(found.lon - row["lon"]) > 0.25:
            wrong.append((row["name"], found))
    assert wrong == []


def test_a_name_of_many_places_is_offered_and_decided_by_country_district_or_code(municipalities) -> None:
    many = municipalities.query("country == 'CZ' and name == 'Nová Ves'")
    assert len(many) > 3
    found = places.named("Nová Ves", "CZ")
    assert found.place is None
    assert {place.name for place in found.offered} == {"Nová Ves"}
    one = many.iloc[0]
    decided = places.named("Nová Ves", "CZ", nuts=one["nuts3"])
    inside = many[many["nuts3"] == one["nuts3"]]
    assert (decided.place is not None) == (len(inside) == 1)


def test_a_village_that_is_no_municipality_is_offered_where_all_municipalities_are_known() -> None:
    found = places.named("Nowa Wieś")
    assert found.place is None
    assert found.offered


@pytest.mark.parametrize("name", ["Ostrava", "ostrava", "OSTRAVA ", "Statutární město Ostrava", "město Most", "Krakow"])
def test_a_name_is_read_without_its_legal_form_capitals_and_marks(name) -> None:
    assert places.named(name).place is not None


def test_what_is_only_similar_is_offered_and_never_taken() -> None:
    found = places.named("Ostravaa", "CZ")
    assert found.place is None
    assert found.similar
    assert "Ostrava" in {place.name for place in found.offered}
    assert places.named("Xyzzyx").offered == ()


def test_codes_of_municipalities_with_and_without_their_zeros(municipalities) -> None:
    assert places.municipality("554821", "CZ").name == "Ostrava"
    zagorje = municipalities.query("country == 'SI' and name.str.startswith('Zagorje')")["lau_id"].iloc[0]
    assert places.municipality(zagorje.lstrip("0"), "SI").name.startswith("Zagorje")
    assert places.municipality("1661011", "PL").name == "Opole"
    assert places.municipality("nothing", "CZ") is None


@pytest.mark.parametrize(("code", "today"), [("CZ080", "CZ080"), ("cz080", "CZ080"), ("SI015", "SI035"),
                                             ("Litvínov", "4209"), ("nowhere", None)])  # fmt: skip
def test_regions_by_code_of_any_edition_and_by_name(code, today) -> None:
    found = places.region(code)
    assert (found is None) == (today is None)
    if today and today[0].isalpha():
        assert found == today
