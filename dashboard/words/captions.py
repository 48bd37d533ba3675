"""Sentences about a view that a page and a file share; they take plain values."""

import math
from collections.abc import Collection

from dashboard.words import labels, names
from dashboard.words.i18n import Words, marked
from geodata.analysis import context, measures
from geodata.analysis.measures import Totals
from geodata.catalogue.about import About
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters
from geodata.catalogue.terms import credit_line, licence
from geodata.space import boundaries

HEAVY_SHARE = 0.25
"""Share of the total cost from which one planned project is named."""

FEW = 3
"""Among fewer projects with a figure everybody sees what one of them makes."""

NUTS_ATTRIBUTION = marked("© EuroGeographics for the administrative boundaries")
"""The words that Eurostat asks for, in the language of the page."""

ORP_ATTRIBUTION = "geoBoundaries (CC BY 4.0), ČÚZK RÚIAN"
AREA_ATTRIBUTION = "geoBoundaries (CC BY 4.0)"
LAND_ATTRIBUTION = "Natural Earth"


def of_projects(found: Totals, figure: str, words: Words) -> str:
    """Return of how many projects a sum of money is, where some have no such figure; else nothing."""
    without = getattr(found, f"without_{figure}")
    known = found.projects - found.cancelled - without
    return words.tn("of {n} project", "of {n} projects", known) if without and known else ""


def heavy(found: Totals, words: Words) -> str:
    """Say that one planned project makes much of the total cost; empty when none does."""
    known = found.projects - found.cancelled - found.without_total_cost
    if known < FEW or found.heaviest_share < HEAVY_SHARE:
        return ""
    share = words.number(100 * found.heaviest_share)
    return words.t(
        "{share} % of the total cost comes from one planned project: {title}", share=share, title=found.heaviest
    )


def amount(euro: float, words: Words) -> str:
    """Return an amount of euro, or that it is unknown."""
    return words.t("unknown") if math.isnan(euro) else words.euro(euro)


def families(words: Words) -> dict[str, str]:
    """Return the names of the families of themes."""
    return {family: words.t(name) for family, name in labels.FAMILIES.items()}


def measure_title(level: str, measure: str, whole: Catalogue, words: Words, year: int = 0) -> str:
    """Return what a measure of a level is called, a ratio with the year of the inhabitants it is divided by.

    One of the context has its own year, that asked for or the newest, and says whose figure a NUTS 3 region shows.
    """
    name = words.t(labels.MEASURES[measure])
    if measures.MEASURES[measure].of_context:
        shown = context.year_of(whole, measure, year)
        larger = words.t("figures of NUTS 2") if context.is_of_larger(measure, level) else ""
        return ", ".join(part for part in (name, str(shown or ""), larger) if part)
    year = measures.divisor_year(whole, level, measure)
    return f"{name}, {words.t('population of {year}', year=year)}" if year else name


def money_note(totals: Totals, words: Words) -> str:
    """Say how the money of a theme is made, and what is not in it."""
    without, cancelled = totals.without_total_cost, totals.cancelled
    parts = [
        words.t("The money of a project with several themes is split equally between them."),
        words.tn("{n} project has no known total cost.", "{n} projects have no known total cost.", without),
        words.tn("{n} cancelled project is not summed.", "{n} cancelled projects are not summed.", cancelled)
        if cancelled
        else "",
    ]
    return " ".join(part for part in parts if part)


def programme_name(key: str, whole: Catalogue, words: Words) -> str:
    """Return the name of a programme, or that none is known."""
    return names.value_name("programme", key, whole, words) if key else words.t("no programme known")


def practice_roles(roles: tuple[str, ...], words: Words) -> str:
    """Return what a region is to a good practice: its origin, inspired by it, or both."""
    return ", ".join(words.t(labels.PRACTICE_ROLES[role]) for role in roles)


def filters_line(filters: Filters, whole: Catalogue, words: Words) -> str:
    """Return the filters as one line; that there are none is said."""
    chosen = [names.chip(key, value, whole, words) for key, value in filters.items()]
    return " · ".join(chosen) if chosen else words.t("Whole catalogue, no filters")


def subtitle(filters: Filters, projects: int, whole: Catalogue, words: Words) -> str:
    """Return the filters of a view and how many projects they leave."""
    return f"{filters_line(filters, whole, words)}  ·  {words.tn('{n} project', '{n} projects', projects)}"


def others(measure: str, layers: Collection[str], whole: Catalogue) -> list[str]:
    """Return whom else a picture names: the makers of a figure of the context, and of plants and mines on it."""
    found = [context.credit(whole, measure)] if measures.MEASURES[measure].of_context else []
    found += [licence(whole, table) for kind, table in (("k", "plant_units"), ("m", "mines")) if kind in layers]
    return list(dict.fromkeys(filter(None, found)))


def credit(about: About, level: str, words: Words) -> str:
    """Return whom to name on a picture of a level, the licence and the date of the data."""
    return " · ".join(
        part
        for part in (
            words.t("data of {date}", date=words.day(about.snapshot)),
            credit_line(about.attribution, about.licence),
            words.t(NUTS_ATTRIBUTION),
            LAND_ATTRIBUTION,
            "" if level in boundaries.NUTS_LEVELS else ORP_ATTRIBUTION,
        )
        if part
    )
