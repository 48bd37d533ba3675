"""What is on the screen as data, and how it stands in a link: keys and values are the same in every language."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from dashboard.words import labels
from dashboard.words.i18n import LANGUAGES, best_language
from geodata.analysis import context, opening
from geodata.analysis.classes import SCHEMES
from geodata.analysis.flows import KINDS
from geodata.analysis.measures import MEASURES, RECORDED, TOTAL
from geodata.analysis.points import POINT_TABLES, table_of
from geodata.analysis.territories import territory
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Dropped, Filters
from geodata.space import boundaries, nuts_versions

DEFAULT_LAYERS = ("p", "o")
CLASS_NUMBERS = ("5", "6", "7")
MAX_SELECTION_LETTERS = 200
MAX_COMPARED = 4
"""Territories side by side on the page that compares."""

MAX_SHOWN_LETTERS = 40
"""Letters of a value that was left out which are shown."""

CHOICES: dict[str, tuple[Collection[str], str]] = {
    "level": (labels.LEVELS, opening.LEVEL),
    "measure": (MEASURES, opening.MEASURE),
    "circles": (("none", *(key for key in RECORDED if MEASURES[key].kind == TOTAL)), "none"),
    "play": (("0", "1"), "0"),
    "across": (context.NUMBERS, "unemployment"),
    "up": (RECORDED, "projects_per_100k"),
    "scheme": (SCHEMES, "quantile"),
    "classes": (CLASS_NUMBERS, "5"),
    "flows": (("none", *KINDS), "none"),
    "size": (labels.POINT_SIZES, "same"),
    "ground": (labels.GROUNDS, "own"),
    "pace": (labels.PACES, "0"),
    "parts": (labels.LOCAL_MAPS, "projects"),
}
"""Fields of a view, which are keys of the link, that take one of a few values: these, and the one of the start."""

_AT = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,2})?)")
_STORY = re.compile(r"[a-z0-9-]{1,60}")
_YEAR = re.compile(r"(19|20)\d\d")
_SLIDE = re.compile(r"[1-9]\d?")
_SELECTION = re.compile(r"(region|point|place|flow):([A-Za-z0-9:-]+)")


@dataclass(frozen=True)
class View:
    """What is on the screen, apart from the page.

    ``selected`` is what was clicked: ``region:CODE``, ``point:KIND:ID``, ``place:KIND:ID`` (all points at the place of
    that one) or ``flow:KIND:ORIGIN:TARGET`` (ids of transformation regions). ``focus`` is the code of the region that
    the map went into, empty for all of Europe. ``place`` is the territory (`territories.territory`) that a page is
    about, empty for the page's own start, ``record`` the id of the project or organisation;
    ``compared`` are those side by side, None for those that the catalogue begins
    with; ``local`` is the region that is shown by its parts, empty for the first. ``story`` is the key of the story on
    stage, ``slide`` the number of its slide from 1.
    ``points`` are the kinds of points that were asked for, None for those that suit the measure (`layers`).
    ``year`` is that of a measure of the context, 0 for its newest; ``circles`` the total that stands over its fill,
    ``across`` and ``up`` what a scatter plot sets against each other; with ``play`` the map has all years.
    ``at`` is the position of the map (latitude, longitude, zoom),
    None for the start. The other fields are those of `CHOICES`.
    """

    language: str = "en"
    filters: Filters = field(default_factory=Filters)
    level: str = CHOICES["level"][1]
    measure: str = CHOICES["measure"][1]
    circles: str = CHOICES["circles"][1]
    play: str = CHOICES["play"][1]
    across: str = CHOICES["across"][1]
    up: str = CHOICES["up"][1]
    year: int = 0
    scheme: str = CHOICES["scheme"][1]
    classes: str = CHOICES["classes"][1]
    flows: str = CHOICES["flows"][1]
    size: str = CHOICES["size"][1]
    ground: str = CHOICES["ground"][1]
    pace: str = CHOICES["pace"][1]
    local: str = ""
    parts: str = CHOICES["parts"][1]
    points: tuple[str, ...] | None = None
    focus: str = ""
    place: str = ""
    record: str = ""
    compared: tuple[str, ...] | None = None
    story: str = ""
    slide: int = 1
    selected: str = ""
    at: tuple[float, float, float] | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The kinds of points on the map; over circles none until asked for, whose numbers would differ."""
        if self.points is not None:
            return self.points
        circles = MEASURES[self.measure].kind == TOTAL or self.circles != "none"
        return () if circles else DEFAULT_LAYERS

    def to_query(self) -> dict[str, str]:
        """Return the keys and values of the link; what stands at its start value is left out, the language never."""
        query = self.filters.to_query()
        for key, (_, start) in CHOICES.items():
            if getattr(self, key) != start:
                query[key] = getattr(self, key)
        if self.points is not None and self.layers != replace(self, points=None).layers:
            query["layers"] = ",".join(self.layers) or "none"
        for key in ("local", "focus", "place", "selected", "story"):
            if getattr(self, key):
                query[key] = getattr(self, key)
        if self.compared is not None:
            query["compared"] = ",".join(self.compared) or "none"
        if self.record:
            query["id"] = self.record
        numbers = {"year": (self.year, 0), "slide": (self.slide, 1)}
        query |= {key: str(value) for key, (value, start) in numbers.items() if value != start}
        if self.at:
            query["at"] = f"{self.at[0]:.3f},{self.at[1]:.3f},{self.at[2]:g}"
        return {**query, "lang": self.language}


def from_query(query: Mapping[str, str], catalogue: Catalogue, locale: str | None) -> tuple[View, tuple[Dropped, ...]]:
    """Return the view that a link asks for, and what of it is unknown and was dropped; never raises for a value."""
    query = _current(query, catalogue)
    filters, dropped = Filters.from_query(query, catalogue)
    fell = list(dropped)

    def take(key: str, *, holds: bool, start: str = "") -> str:
        value = query.get(key, "")
        if value and not holds:
            fell.append(Dropped(key, value[:MAX_SHOWN_LETTERS]))
        return value if value and holds else start

    starts = {key: start for key, (_, start) in CHOICES.items()} | {"measure": opening.measure(catalogue)}
    chosen = {key: take(key, holds=query.get(key) in known, start=starts[key]) for key, (known, _) in CHOICES.items()}
    local = take("local", holds=query.get("local") in opening.local(catalogue))
    language = take("lang", holds=query.get("lang") in LANGUAGES, start=best_language(locale))
    focus = take("focus", holds=boundaries.level_of(query.get("focus", "")) is not None)
    selected = take("selected", holds=is_selection(query.get("selected", ""), catalogue))
    place = take("place", holds=territory(query.get("place", ""), catalogue) is not None)
    record = take("id", holds=query.get("id") in catalogue.whole.record_ids)
    compared, strangers = _compared(query.get("compared", ""), catalogue)
    fell += [Dropped("compared", value[:MAX_SHOWN_LETTERS]) for value in strangers]
    story = take("story", holds=_STORY.fullmatch(query.get("story", "")) is not None)
    slide = take("slide", holds=_SLIDE.fullmatch(query.get("slide", "")) is not None, start="1")
    year = take("year", holds=_YEAR.fullmatch(query.get("year", "")) is not None, start="0")
    at = position(query.get("at", ""))
    take("at", holds=at is not None)
    layers, unknown = _layers(query.get("layers", ""))
    fell += [Dropped("layers", value[:MAX_SHOWN_LETTERS]) for value in unknown]
    view = View(
        language,
        filters,
        **chosen,
        points=layers,
        local=local,
        focus=focus,
        place=place,
        record=record,
        compared=compared,
        selected=selected,
        story=story,
        slide=int(slide),
        year=int(year),
        at=at,
    )
    return view, tuple(fell)


def _compared(text: str, catalogue: Catalogue) -> tuple[tuple[str, ...] | None, list[str]]:
    """Return the territories of a list (None when nothing of it is known), and what names none or is too many."""
    if not text:
        return None, []
    asked = list(dict.fromkeys(item for item in text.split(",") if item not in ("", "none")))
    known = tuple(item for item in asked if territory(item, catalogue))[:MAX_COMPARED]
    unknown = [item for item in asked if item not in known]
    return known or (None if unknown else ()), unknown


def _layers(text: str) -> tuple[tuple[str, ...] | None, list[str]]:
    if not text:
        return None, []
    asked = [item for item in text.split(",") if item != "none"]
    known = tuple(kind for kind in labels.POINT_KINDS if kind in asked)
    unknown = [item for item in asked if item not in labels.POINT_KINDS]
    return known or (None if unknown else ()), unknown


def position(text: str) -> tuple[float, float, float] | None:
    """Return latitude, longitude and zoom of a text ``50.123,18.5,7.5``, or None when it is no place on the map."""
    match = _AT.fullmatch(text)
    if match is None:
        return None
    latitude, longitude, zoom = float(match[1]), float(match[2]), float(match[3])
    return (latitude, longitude, zoom) if abs(latitude) <= 85 and abs(longitude) <= 180 and zoom <= 18 else None


def _current(query: Mapping[str, str], catalogue: Catalogue) -> Mapping[str, str]:
    """Return the query with the names of today: ids of organisations, codes of another edition of NUTS."""
    current = {key: nuts_versions.today(query[key]) for key in ("place", "focus") if key in query}
    kind, _, one = query.get("selected", "").rpartition(":")
    if kind == "point:o":
        current["selected"] = f"{kind}:{catalogue.former_ids.get(one, one)}"
    elif kind == "region":
        current["selected"] = f"{kind}:{nuts_versions.today(one)}"
    if "id" in query:
        current["id"] = catalogue.former_ids.get(query["id"], query["id"])
    if "compared" in query:
        current["compared"] = ",".join(nuts_versions.all_today(query["compared"].split(",")))
    return {**query, **current}


def is_selection(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text names a region, a record of the catalogue, or a link between two of its regions."""
    match = _SELECTION.fullmatch(text[:MAX_SELECTION_LETTERS])
    if match is None:
        return False
    if match[1] == "region":
        return boundaries.level_of(match[2]) is not None
    kind, _, record = match[2].partition(":")
    if match[1] == "flow":
        ends = record.split(":")
        return kind in KINDS and len(ends) == 2 and set(ends) <= catalogue.known("region")
    if kind not in POINT_TABLES:
        return False
    return bool((table_of(kind, catalogue)[POINT_TABLES[kind][1]] == record).any())
