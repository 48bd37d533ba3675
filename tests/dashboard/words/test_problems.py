"""A fault of a catalogue is said in the reader's language: where, what was found, what is expected."""

import pytest

from dashboard.words.i18n import Words
from dashboard.words.problems import said
from geodata.errors import Code, Problem

PROBLEM = Problem(Code.NO_DATE, "projects.csv", 12, "start_date", "soon")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "row 12, column start_date: “soon” is no date; expected: YYYY, YYYY-MM or YYYY-MM-DD"),
        ("cs", "řádek 12, sloupec start_date: “soon” není datum; čeká se: YYYY, YYYY-MM nebo YYYY-MM-DD"),
        ("pl", "wiersz 12, kolumna start_date: “soon” nie jest datą; oczekiwano: YYYY, YYYY-MM lub YYYY-MM-DD"),
        ("sl", "vrstica 12, stolpec start_date: “soon” ni datum; pričakovano: YYYY, YYYY-MM ali YYYY-MM-DD"),
    ],
)
def test_a_fault_is_said_in_the_language_of_the_page(language: str, sentence: str) -> None:
    assert said(PROBLEM, Words(language)) == f"projects.csv, {sentence}"
