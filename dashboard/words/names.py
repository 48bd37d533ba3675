"""How the values of filters are called: for chips, choices and messages, in the language of the page."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.words import labels
from dashboard.words.i18n import LANGUAGES, Words
from geodata.analysis import profile
from geodata.catalogue.core import Catalogue, kept
from geodata.space import boundaries

_TABLES = {"programme": ("programmes", "programme_id"), "region": ("regions", "region_id")}


@kept
def _by_id(catalogue: Catalogue, key: str, language: str) -> dict[str, str]:
    table, column = _TABLES[key]
    frame = getattr(catalogue, table)
    name = frame["name"]
    if key == "programme" and language == "en":
        name = frame["name_en"].where(frame["name_en"] != "", name)
    return dict(zip(frame[column], name, strict=True))


@kept
def _english(catalogue: Catalogue) -> dict[str, str]:
    return dict(zip(catalogue.regions["region_id"], catalogue.regions["name_en"], strict=True))


def english_name(region: str, catalogue: Catalogue) -> str:
    """Return the English name of a transformation region, empty where none is known."""
    return _english(catalogue).get(region, "")


@kept
def themes(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return the names of the themes by id."""
    return dict(zip(catalogue.themes["theme_id"], catalogue.themes[f"name_{language}"], strict=True))


def code_name(code: str) -> str:
    """Return a region's name with its code; a functional area's id is its name once more and left out."""
    name = boundaries.name_of(code)
    if name is None:
        return code
    return name if boundaries.level_of(code) == boundaries.AREA else f"{name} ({code})"


@kept
def places(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return what every territory is called where one is chosen, by key in the order of `profile.keys`.

    A transformation region also by its English name, a NUTS region and an ORP with its code, so that no two are alike.
    """
    words = Words(language)
    found = {}
    for key in profile.keys(catalogue):
        level = boundaries.level_of(key)
        if level is None:
            name, english = value_name("region", key, catalogue, words), english_name(key, catalogue)
            found[key] = f"{name} / {english}" if english and english != name else name
        else:
            found[key] = f"{boundaries.name_of(key)} (ORP {key})" if level == boundaries.ORP else code_name(key)
    return found


def comparison(key: str, whole: Catalogue, words: Words) -> str:
    """Return what a comparison of the catalogue is called: in the language of the page, in English, or by its key."""
    named = next(one.names for one in whole.about.opening.comparisons if one.key == key)
    return named.get(words.language) or named.get("en") or key


def value_name(key: str, value: str, catalogue: Catalogue, words: Words) -> str:
    """Return what a value of a filter, or of another key of the link, is called."""
    if key in _TABLES:
        return _by_id(catalogue, key, words.language).get(value, value)
    if key == "theme":
        return themes(catalogue, words.language).get(value, value)
    if key in ("country", "seat"):
        return words.country(value)
    if key == "code":
        return code_name(value)
    tables = {
        "family": labels.FAMILIES,
        "dates": labels.DATES_KNOWN,
        "status": labels.STATUSES,
        "org": labels.ORG_TYPES,
        "level": labels.LEVELS,
        "measure": labels.MEASURES,
    }
    if key in tables:
        return labels.label(tables[key], value, words)
    return LANGUAGES.get(value, value) if key == "lang" else value


def text(row: Mapping[Hashable, Any] | pd.Series, column: str, words: Words) -> tuple[str, str]:
    """Return a text of a row in the language of the page, or in English, and the language that it is in.

    ``column`` is the name without the language: ``summary`` stands for ``summary_cs`` and ``summary_en``.
    """
    own = str(row.get(f"{column}_{words.language}", ""))
    return (own, words.language) if own else (str(row.get(f"{column}_en", row.get(column, ""))), "en")


def chip(key: str, value: str, catalogue: Catalogue, words: Words) -> str:
    """Return the label of an active filter; years and searched words say what they are."""
    if key == "from":
        return words.t("from {date}", date=value)
    if key == "to":
        return words.t("until {date}", date=value)
    name = value_name(key, value, catalogue, words)
    if key == "seat":
        return words.t("organisations in: {country}", country=name)
    if key == "dates":
        return words.t("dates: {known}", known=name)
    return words.t("“{text}”", text=value) if key == "q" else name
