"""Figures of a territory in words: the unit, the year, and that something is unknown."""

import pytest

from dashboard.words import facts, names
from dashboard.words.i18n import Words
from geodata.analysis import profile
from geodata.analysis.indicators import Fact


@pytest.mark.parametrize(
    ("fact", "language", "value", "basis"),
    [
        (Fact("population", 57091, "persons", 2023), "en", "57,091", "2023"),
        (Fact("population", 57091, "persons"), "en", "57,091", "year not stated"),
        (
            Fact("unemployment_rate", 4.1, "% of labour force, 15-74", 2024, of="SI03"),
            "cs",
            "4,1 %",
            "2024; výběrové šetření pracovních sil, 15 až 74 let; údaj za Vzhodna Slovenija, SI03",
        ),
        (
            Fact("mining_jobs", 2300, "persons (OKD employees, January)", 2026),
            "pl",
            "2 300",
            "2026; pracownicy OKD, styczeń",
        ),
        (Fact("mining_jobs", 9, "persons (somebody's own words)", 2026), "sl", "9", "2026; somebody's own words"),
        (Fact("pm25", 9.63, "micrograms per m3, annual mean", 2024), "sl", "9,6 µg/m³", "2024; letno povprečje"),
        (Fact("gdp_per_capita_pps", 48, "PPS, % of EU27 average", 2022), "pl", "48%", "2022"),
        (Fact("coal_end_year", 2033, "year"), "sl", "2033", ""),
        (Fact("jtf_allocation", 2.22e9, "EUR", 2022), "en", "2.2 bn €", "2022"),
        (Fact("jtf_allocation", 1500, "CZK", 2022), "en", "1,500 CZK", "2022"),
        (Fact("area_km2", 485.3, "km2", 2023), "en", "485 km²", "2023"),
        (Fact("coal_jobs"), "en", "unknown", ""),
    ],
)
def test_a_figure_is_said_with_its_unit_and_year(fact, language, value, basis) -> None:
    words = Words(language)
    assert " ".join(facts.value(fact, words).split()) == value
    assert facts.basis(fact, words) == basis


def test_every_territory_is_offered_under_a_name_of_its_own(catalogue) -> None:
    offered = names.places(catalogue, "en")
    assert list(offered) == list(profile.keys(catalogue))
    assert offered["zasavje"] == "Zasavje / Zasavje (Central Sava)"
    assert offered["SI035"] == "Zasavska (SI035)"
    assert offered["aglomeracja-opolska"] == "Aglomeracja Opolska"
    codes = [name for key, name in offered.items() if key not in set(catalogue.regions["region_id"])]
    assert len(set(codes)) == len(codes)
