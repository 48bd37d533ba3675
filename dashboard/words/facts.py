"""What is known of a territory, in words: each figure with its unit, its year and what the source says of it."""

import re
from collections.abc import Collection, Iterator, Mapping

from dashboard.words import labels
from dashboard.words.i18n import Words
from dashboard.words.markdown import link, plain, sources
from geodata.analysis.indicators import INDICATORS, NATIONAL, OF_REGIONS, Fact
from geodata.space import boundaries

OF_HUNDRED = (
    "gdp_per_capita_pps", "unemployment_rate", "unemployment_rate_czso", "registered_unemployment_rate", "neet_rate",
    "poverty_risk", "education_tertiary", "employment_secondary", "population_change",
)  # fmt: skip
"""Indicators that are per cent."""


ON_PAPER = (
    "population", "area_km2", "gdp_per_capita_eur", "gdp_per_capita_pps", "unemployment_rate", "mining_jobs",
    *OF_REGIONS,
)  # fmt: skip
"""The figures that one printed page has room for."""


def shown(found: Mapping[str, Fact], keys: Collection[str] = INDICATORS) -> Iterator[tuple[str, Fact]]:
    """Yield the facts of a page in its order, with their labels; what only some countries' sources have, if known."""
    for key, name in labels.INDICATORS.items():
        if key in keys and (key not in NATIONAL or found[key].known):
            yield name, found[key]


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
        "median_age": lambda: words.t("{n} years", n=words.number(fact.value, 1)),
        "pm25": lambda: f"{words.number(fact.value, 1)} µg/m³",
    }
    return ways.get(fact.indicator, lambda: words.number(fact.value))()


def basis(fact: Fact, words: Words) -> str:
    """Return the year of a figure, what it is based on, and the larger region that it is of; empty when unknown."""
    if not fact.known:
        return ""
    year = str(fact.year) if fact.year else words.t("year not stated")
    said = re.search(r"\((.*)\)$", fact.unit)
    texts = [fact.indicator, *([said[1]] if said else [])]
    bases = [words.t(labels.BASES[text]) if text in labels.BASES else text for text in texts]
    larger = words.t("figure of {region}", region=", ".join(_named(fact.of))) if fact.of else ""
    # The end of coal is a year itself; the key of an indicator without a basis is no text.
    own = ("" if fact.indicator == "coal_end_year" else year, *(one for one in bases if one != fact.indicator))
    return "; ".join(part for part in (*own, larger) if part)


def _named(codes: str) -> list[str]:
    """Return the name and the code of each region."""
    return [f"{boundaries.name_of(code)}, {code}" for code in codes.split(";")]


def origin(fact: Fact, words: Words) -> str:
    """Return who publishes a figure, as a link where it can be read; empty when unknown."""
    if not fact.known or not (fact.source_url or fact.source_title):
        return ""
    if fact.source_title and "; " not in fact.source_url:
        said = link(fact.source_title, fact.source_url) if fact.source_url else plain(fact.source_title)
        return f"{plain(words.t('Source:'))} {said}"
    return sources(fact.source_url, fact.source_title, words.t("Source:"))


def without_inhabitants(measure: str, words: Words) -> str:
    """Say why a ratio is empty everywhere."""
    return words.t(
        "{measure}: the population of these regions is not known. Choose totals instead.",
        measure=measure,
    )
