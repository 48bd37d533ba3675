"""Dates, amounts, countries and choices as offices write them."""

import csv

import pytest
from babel import Locale

from geodata.intake import columns, values


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("31.12.2024", "2024-12-31"), ("1. 5. 2024", "2024-05-01"), ("31/12/2024", "2024-12-31"),
        ("2024-12-31", "2024-12-31"), ("2024-12-31 00:00:00", "2024-12-31"), ("2024/5/1", "2024-05-01"),
        ("05/2024", "2024-05"), ("2024-05", "2024-05"), ("2024", "2024"), ("31.02.2024", None), ("12/31/2024", None),
        ("soon", None), ("45000", None), ("1.1.1800", None),
    ],
)  # fmt: skip
def test_dates(cell, said) -> None:
    assert values.date(cell) == said


@pytest.mark.parametrize(
    ("cell", "comma", "number", "currency"),
    [
        ("1 234 567,89", True, 1234567.89, ""), ("1\u00a0234,5 Kč", True, 1234.5, "CZK"),
        ("1.234.567,89 €", True, 1234567.89, "EUR"), ("1,234,567.89", False, 1234567.89, ""),
        ("€1,234.50", False, 1234.5, "EUR"), ("1.234", True, 1234, ""), ("1.234", False, 1.234, ""),
        ("1,234", False, 1234, ""), ("1,234", True, 1.234, ""), ("12,5 mil. Kč", True, 12_500_000, "CZK"),
        ("2 mln zł", True, 2_000_000, "PLN"), ("500000", True, 500000, ""), ("1'234'567.00 CHF", False, 1234567, "CHF"),
        ("1000,- Kč", True, 1000, "CZK"), ("-5", True, -5, ""),
    ],
)  # fmt: skip
def test_amounts(cell, comma, number, currency) -> None:
    found = values.amount(cell, comma=comma)
    assert (found.number, found.currency) == (pytest.approx(number), currency)


@pytest.mark.parametrize("cell", ["", "unknown", "n/a", "5 apples", "12-2024", "see note 3", "=1+1"])
def test_what_is_no_amount(cell) -> None:
    assert values.amount(cell, comma=True) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [("CZ", "CZ"), ("Česko", "CZ"), ("czechia", "CZ"), ("Polska", "PL"), ("Slovenija", "SI"), ("Deutschland", "DE"),
     ("EL", "GR"), ("UK", "GB"), ("Řecko", "GR"), ("Atlantis", None), ("", None)],
)  # fmt: skip
def test_countries(cell, code) -> None:
    assert values.country(cell) == code


def test_the_names_of_countries_are_those_of_cldr() -> None:
    with (values.files("geodata.intake") / "countries.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for language in ("en", "cs", "pl", "sl", "de"):
                name = Locale(language).territories[row["country"]]
                assert values.country(name) == row["country"]


@pytest.mark.parametrize("cell", ["Dokončeno", "completed", "ZAKOŃCZONY", "zaključen", "abgeschlossen"])
def test_a_status_in_five_languages(cell) -> None:
    assert values.choice("status", cell) == "completed"
    assert values.choice("status", "whatever") is None


def test_kraj_is_a_state_where_its_cells_are_and_a_place_elsewhere() -> None:
    header = ["Nazwa", "Kraj"]
    assert {match.field for match in columns.propose(header, [["A", "Polska"], ["B", "Czechy"]])} == {
        "title",
        "country",
    }
    assert {match.field for match in columns.propose(header, [["A", "Trbovlje"]])} == {"title", "place"}


def test_columns_are_known_in_five_languages_and_similar_names_are_proposals() -> None:
    known = {
        "Zeměpisná šířka": "lat", "szerokość geograficzna": "lat", "Zemljepisna širina": "lat", "Breitengrad": "lat",
        "LATITUDE": "lat", "Celkové náklady (Kč)": "total_cost",
    }  # fmt: skip
    for header, field in known.items():
        match = columns.propose([header])[0]
        assert (match.field, match.exact) == (field, True)
    match = columns.propose(["Projekt titel", "Nazev projektuu"])[0]
    assert (match.field, match.exact) == ("title", False)
    assert columns.propose(["xyzzy"]) == []
