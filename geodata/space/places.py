"""Names of towns to coordinates without a network.

The gazetteer (GeoNames, CC BY 4.0, and the municipalities of eleven countries, Eurostat LAU 2020;
`geodata.build.gazetteer`) has about 120,000 European places. A name is first looked up exactly, without regard to
case, diacritics and hyphens; only when that finds nothing, similar names are offered.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.settings import DATA, GEOGRAPHIC_CRS, METRIC_CRS
from geodata.text import fold, split_list

FILE = DATA / "boundaries" / "places.parquet"

NAME_SCORE = 1.0
ALTERNATE_SCORE = 0.95
"""Score of another name of the place: ``Kattowitz``, ``Praha`` (GeoNames calls it Prague)."""

CLOSE_SCORE = 0.9
"""A similar name scores its similarity (0 to 1) times this, so that it never passes an exact one."""

MIN_SIMILARITY = 0.85
"""Less similar names are not offered: better no place than a wrong one."""

MAX_LETTERS_APART = 2
"""Similar names may differ in length by this much, and each may have this many letters the other has not."""

DISTRICT_M = 15_000.0
"""How far from the middle of a town its districts lie at most, in metres."""

ISO_OF_NUTS = {"EL": "GR", "UK": "GB"}


@dataclass(frozen=True)
class Place:
    """A town: `country` is the ISO code, coordinates are degrees in EPSG:4326, `score` is 0 to 1.

    `geonameid` is 0 where GeoNames does not know it; `lau_id` is the official code of the municipality, if it is one.
    """

    name: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int
    lau_id: str
    score: float


def candidates(name: str, country: str | None = None, limit: int = 5) -> list[Place]:
    """Return the places a name can mean, the best first, then the larger; at most `limit`.

    `country` is an ISO code (the NUTS codes EL and UK are understood too). A name without a place gives an
    empty list.
    """
    key = key_of(name)
    if not key:
        return []
    index = _index()
    scores = index.exact(key)
    wanted = ISO_OF_NUTS.get(country, country) if country else None
    places = index.places
    found = _of_country(scores, places, wanted) or _of_country(index.close(key, wanted), places, wanted)
    order = sorted(found, key=lambda row: (-found[row], -places.population[row], row))
    return [places.place(row, found[row]) for row in order[:limit]]


def towns(smallest: int) -> pd.DataFrame:
    """Return the towns with at least so many inhabitants, the largest first: name, lat, lon, population, country.

    Districts are left out: what is no municipality and lies within `DISTRICT_M` of a larger one that is.
    """
    places = pd.read_parquet(FILE, columns=["geonameid", "name", "lat", "lon", "population", "country", "lau_id"])
    found = places[(places["population"] >= smallest) & (places["geonameid"] > 0)]
    found = found.sort_values("population", ascending=False, kind="stable", ignore_index=True)
    points = gpd.GeoSeries(gpd.points_from_xy(found["lon"], found["lat"]), crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS)
    official = np.flatnonzero(found["lau_id"] != "")
    others = np.flatnonzero(found["lau_id"] == "")
    tree = shapely.STRtree(points.to_numpy()[official])
    place, near = tree.query(points.to_numpy()[others], predicate="dwithin", distance=DISTRICT_M)
    # The largest stand first.
    districts = others[place[official[near] < others[place]]]
    return found.drop(index=found.index[np.unique(districts)])[
        ["name", "lat", "lon", "population", "country"]
    ].reset_index(drop=True)


def _of_country(scores: dict[int, float], places: "_Columns", country: str | None) -> dict[int, float]:
    return {row: score for row, score in scores.items() if country is None or places.country[row] == country}


class _Columns:
    """The columns of the gazetteer as plain lists: single cells of a frame are slow to read."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.name = frame["name"].tolist()
        self.country = frame["country"].tolist()
        self.lat = frame["lat"].tolist()
        self.lon = frame["lon"].tolist()
        self.population = frame["population"].tolist()
        self.geonameid = frame["geonameid"].tolist()
        self.lau_id = frame["lau_id"].tolist()

    def place(self, row: int, score: float) -> Place:
        """Return a row as a place."""
        fields = (self.name, self.country, self.lat, self.lon, self.population, self.geonameid, self.lau_id)
        name, country, lat, lon, population, geonameid, lau_id = (field[row] for field in fields)
        return Place(name, country, lat, lon, population, geonameid, lau_id, round(score, 3))


class _Index:
    """Folded names to rows of the gazetteer, exactly and by similarity."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.places = _Columns(frame)
        self.rows: dict[str, dict[int, float]] = {}
        for row, (name, others) in enumerate(zip(frame["name"], frame["alternates"], strict=True)):
            for other in split_list(others):
                self.rows.setdefault(key_of(other), {})[row] = ALTERNATE_SCORE
            self.rows.setdefault(key_of(name), {})[row] = NAME_SCORE
        self.keys = np.array(list(self.rows), dtype=object)
        self.lengths = np.array([len(key) for key in self.rows])
        self.letters = np.array([_letters(key) for key in self.rows], dtype=np.uint32)

    def exact(self, key: str) -> dict[int, float]:
        """Return the rows with this folded name and their scores."""
        return self.rows.get(key, {})

    def close(self, key: str, country: str | None) -> dict[int, float]:
        """Return the rows, of one country if given, with a name similar to the folded one, and their scores."""
        letters = np.uint32(_letters(key))
        # The set of letters is compared first, in one pass over all names: it leaves a few hundred of them.
        near = np.abs(self.lengths - len(key)) <= MAX_LETTERS_APART
        near &= np.bitwise_count(self.letters & ~letters) <= MAX_LETTERS_APART
        near &= np.bitwise_count(letters & ~self.letters) <= MAX_LETTERS_APART
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        found: dict[int, float] = {}
        for other in self.keys[near]:
            rows = [row for row in self.rows[other] if country is None or self.places.country[row] == country]
            if not rows:
                continue
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() < MIN_SIMILARITY or matcher.quick_ratio() < MIN_SIMILARITY:
                continue
            similarity = matcher.ratio()
            if similarity >= MIN_SIMILARITY:
                for row in rows:
                    score = CLOSE_SCORE * similarity * self.rows[other][row]
                    found[row] = max(found.get(row, 0.0), score)
        return found


def key_of(name: str) -> str:
    """Return what is compared: folded, a hyphen like a space (``Jastrzębie Zdrój`` is written both ways)."""
    return fold(name.replace("-", " ").replace("–", " "))


def _letters(text: str) -> int:
    """Return the set of letters of a text as bits: a to z, one bit for all others."""
    bits = 0
    for letter in text:
        position = ord(letter) - ord("a")
        bits |= 1 << (position if 0 <= position < 26 else 26)
    return bits


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index(pd.read_parquet(FILE))
