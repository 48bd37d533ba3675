"""Where the pages of a catalogue begin: what it says itself (`geodata.catalogue.about`), or else its own regions."""

from collections.abc import Mapping

from geodata.analysis.measures import MEASURES, TOTAL
from geodata.analysis.population import population
from geodata.analysis.territories import territory
from geodata.catalogue.core import Catalogue, kept
from geodata.catalogue.filters import Filters
from geodata.space import boundaries
from geodata.text import split_list

FIRST_REGIONS = 4
"""Transformation regions that the map opens with when the catalogue does not say which."""

FIRST_COMPARED = 3
"""Territories that are compared at first then."""

LEVEL, MEASURE = "nuts3", "projects_per_100k"
"""What the map opens with; a total where no inhabitants are known."""


@kept
def regions(whole: Catalogue) -> tuple[str, ...]:
    """Return the transformation regions that the map opens with: those named, or those of the most projects.

    Regions outside NUTS have no outline: they come last, and only where there are no others.
    """
    if whole.about.opening.regions:
        return whole.about.opening.regions
    named = [region for cell in whole.projects["region_ids"] for region in split_list(cell)]
    outside = dict(zip(whole.regions["region_id"], whole.regions["nuts_codes"] == "", strict=True))
    ordered = sorted(outside, key=lambda region: (outside[region], -named.count(region)))
    return tuple(ordered[:FIRST_REGIONS])


def profile(filters: Filters, whole: Catalogue) -> str:
    """Return the territory of the first profile: the first region of the filters, the one named, the first; or none."""
    known = whole.known("region")
    asked = (*(region for region in filters.regions if region in known), whole.about.opening.profile, *regions(whole))
    return next((key for key in asked if key), "")


def partner(whole: Catalogue) -> str:
    """Return the region of the first search for partners; empty when the catalogue has no region."""
    return whole.about.opening.partner or next(iter(regions(whole)), "")


def compared(whole: Catalogue) -> tuple[str, ...]:
    """Return the territories of the first comparison; fewer than two when there are no more."""
    return whole.about.opening.compared or regions(whole)[:FIRST_COMPARED]


def comparisons(whole: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the comparisons that are offered, by key: those all of whose territories have a page here."""
    return {
        one.key: one.territories
        for one in whole.about.opening.comparisons
        if all(territory(key, whole) for key in one.territories)
    }


@kept
def local(whole: Catalogue) -> tuple[str, ...]:
    """Return the NUTS 3 codes and functional areas that are shown by their parts.

    Those named, or the parts of the first regions in countries whose municipalities or ORP are known, and all areas.
    """
    if whole.about.opening.local:
        return whole.about.opening.local
    codes = [code for region in regions(whole) if (place := territory(region, whole)) for code in place.codes]
    parts = [part for code in codes for part in sorted(boundaries.codes("nuts3")) if part.startswith(code)]
    with_parts = ("CZ", *boundaries.COUNTRIES_WITH_MUNICIPALITIES)
    found = dict.fromkeys(part for part in parts if boundaries.country_of(part) in with_parts)
    return (*found, *whole.areas["area_id"])


@kept
def measure(whole: Catalogue) -> str:
    """Return the measure that the map opens with: a ratio is empty where no inhabitants are known."""
    if population(whole, LEVEL)["population"].notna().any():
        return MEASURE
    return next(key for key, one in MEASURES.items() if one.kind == TOTAL)
