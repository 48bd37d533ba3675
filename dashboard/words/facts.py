"""What is known of a territory, in words: each figure with its unit, its year and what the source says of it."""

import re

from dashboard.words.i18n import Words
from geodata.analysis.indicators import Fact

OF_HUNDRED = ("gdp_per_capita_pps", "unemployment_rate")
"""Indicators that are per cent."""


def value(fact: Fact, words: Words) -> str:
    """Return a figure as people write it, or that it is unknown."""
    if not fact.known:
        return words.t("unknown")
    if fact.indicator in OF_HUNDRED:
        return words.percent(fact.value / 100, 1)
    ways = {
        "coal_end_year": lambda: str(int(fact.value)),
        "area_km2": lambda: f"{words.number(fact.value)} km²",
        "gdp_per_capita_eur": lambda: words.euro(fact.value),
        "jtf_allocation": lambda: words.euro(fact.value) if fact.unit == "EUR" else words.money(fact.value, fact.unit),
    }
    return ways.get(fact.indicator, lambda: words.number(fact.value))()


def basis(fact: Fact, words: Words) -> str:
    """Return the year of a figure and what its unit says beside it (“labour force survey”); empty when unknown."""
    if not fact.known:
        return ""
    year = str(fact.year) if fact.year else words.t("year not stated")
    said = re.search(r"\((.*)\)", fact.unit)
    # The end of coal is a year itself.
    parts = ("" if fact.indicator == "coal_end_year" else year, said[1] if said else "")
    return "; ".join(part for part in parts if part)


def without_inhabitants(measure: str, words: Words) -> str:
    """Say why a ratio is empty everywhere."""
    return words.t(
        "{measure}: the inhabitants of these regions are not known, so there is no ratio. Totals can be shown.",
        measure=measure,
    )
