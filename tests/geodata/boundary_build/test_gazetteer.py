"""GeoNames records become the compact gazetteer."""

import pandas as pd
import pytest

from geodata.build import gazetteer
from geodata.text import split_list


def city(**fields: object) -> dict:
    return {
        "geonameid": 1,
        "name": "Ústí nad Labem",
        "alternatenames": [],
        "countrycode": "CZ",
        "latitude": 50.6607,
        "longitude": 14.0322712,
        "population": 93000,
    } | fields


@pytest.mark.parametrize("text", ["Aussig", "Ústí nad Labem", "Frýdek-Místek", "'s-Hertogenbosch".replace("'s", "S")])
def test_names_that_people_write_in_latin_letters_are_kept(text: str) -> None:
    assert gazetteer.is_latin_name(text)


@pytest.mark.parametrize("text", ["", "123", "OSR", "trbwfly", "Прага", "Прaha", "Praha;Prag", "布拉格", "Прага Praha"])
def test_codes_transliterations_and_other_scripts_are_left_out(text: str) -> None:
    assert not gazetteer.is_latin_name(text)


def test_other_names_stand_once_whatever_their_marks() -> None:
    others = ["Usti nad Labem", "Aussig", "AUSSIG", "Aussig", "Außig", "Aussig an der Elbe", "Ústí"]
    assert gazetteer.alternates("Ústí nad Labem", others) == ["Aussig", "Aussig an der Elbe", "Ústí"]


def test_other_names_are_limited() -> None:
    others = [f"Name{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(100)]
    assert gazetteer.alternates("X", others) == others[: gazetteer.MAX_ALTERNATES]


def test_the_table_is_sorted_rounded_and_holds_europe_only() -> None:
    records = [
        city(geonameid=3, alternatenames=["Aussig", "Ústí"]),
        city(geonameid=2, name="Cayenne", latitude=4.9, longitude=-52.3),
        city(geonameid=1, name="Most", latitude=50.5, longitude=13.6),
    ]
    table = gazetteer.table(records)
    assert table["geonameid"].tolist() == [1, 3]
    assert table["lon"].tolist() == [13.6, 14.03227]
    assert split_list(table["alternates"][1]) == ("Aussig", "Ústí")


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("Rochlitz, Stadt", "Rochlitz"),
        ("Piran/Pirano", "Piran"),
        ("Κοινότητα Στομίου", "Στομίου"),
        ("Oraş Cavnic", "Cavnic"),
        ("Log - Dragomer", "Log - Dragomer"),
    ],
)
def test_a_municipality_is_called_without_its_legal_form(official: str, name: str) -> None:
    assert gazetteer.plain_name(official) == name


def test_the_place_with_the_name_near_the_centre_has_the_code_and_others_get_a_row() -> None:
    towns = gazetteer.table([
        city(geonameid=1, name="Lipová", latitude=50.0, longitude=14.0, population=900),
        city(geonameid=2, name="Lipová", latitude=49.0, longitude=16.0, population=5000),
    ])  # fmt: skip
    municipalities = pd.DataFrame({
        "country": ["CZ", "CZ"],
        "lau_id": ["10", "20"],
        "name": ["Lipova", "Lhota"],
        "lat": [50.01, 49.5],
        "lon": [14.01, 15.0],
        "population": [880, 70],
    })  # fmt: skip
    found = gazetteer.with_municipalities(towns, municipalities)
    assert found[["geonameid", "name", "lau_id"]].to_numpy().tolist() == [
        [1, "Lipová", "10"],
        [2, "Lipová", ""],
        [0, "Lhota", "20"],
    ]
