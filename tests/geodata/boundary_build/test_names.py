"""Damaged names are repaired only when exactly one known spelling fits."""

import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.build import names


@pytest.mark.parametrize(
    ("damaged", "spelling", "fitting"),
    [
        ("Vencur", "Šenčur", True),
        ("Trzic", "Tržič", True),
        ("Velike La", "Velike Lašče", True),
        ("Velike Laxxe", "Velike Lašče", False),
        ("Velike", "Velike Lašče", False),
        ("Trbovlje", "Trbovlje", True),
        ("Trbovlj", "Trbovlje", False),
        ("Ljubno", "Ljubljana", False),
        ("Race - Fram", "Rače-Fram", True),
    ],
)
def test_a_letter_fits_when_it_is_equal_or_stands_for_a_lost_one(damaged: str, spelling: str, fitting: bool) -> None:
    assert names.fits(damaged, spelling) is fitting


def test_one_fitting_spelling_is_taken_with_its_marks() -> None:
    assert names.matching("Vencur", {"Šenčur", "Kranj"}) == "Šenčur"
    assert names.matching("Sencur", {"Sencur", "Senčur"}) == "Senčur"


def test_two_fitting_spellings_or_none_are_no_repair() -> None:
    assert names.matching("Xale", {"Šale", "Žale"}) is None
    assert names.matching("Kranj", {"Celje"}) is None
    assert names.matching("Kranj", []) is None


PLACES = pd.DataFrame(
    {
        "name": ["Šoštanj", "Praha"],
        "alternates": ["Schönstein;Sostanj", ""],
        "country": ["SI", "CZ"],
        "lat": [46.38, 50.08],
        "lon": [15.05, 14.42],
    }
)
POLYGONS = np.array([shapely.box(15, 46.3, 15.1, 46.4), shapely.box(14, 46, 14.1, 46.1)], dtype=object)


def test_slovenian_names_are_repaired_by_the_list_or_by_a_place_inside_and_doubt_is_counted() -> None:
    table = pd.DataFrame({"name": ["Xoxtanj", "Nowhere"], "admin2": ["Municipality of Kranj", "Celje Municipality"]})
    assert names.repair(table, POLYGONS, "SI", PLACES) == (["Šoštanj", "Nowhere"], 1)
    listed = table.assign(name=["Kranj", "Celje / Cilli"])
    assert names.repair(listed, POLYGONS, "SI", PLACES) == (["Kranj", "Celje"], 0)


def test_polish_names_only_lose_the_word_gmina() -> None:
    table = pd.DataFrame({"name": ["gmina Łubniany", "Opole"], "admin2": ["", ""]})
    assert names.repair(table, POLYGONS, "PL", PLACES) == (["Łubniany", "Opole"], 0)


def test_places_are_found_in_the_polygon_they_lie_in() -> None:
    assert names.names_inside(POLYGONS, PLACES) == [{"Šoštanj", "Schönstein", "Sostanj"}, set()]
