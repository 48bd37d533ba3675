"""The static files of the map: Leaflet, our scripts, geometry, points and words, served by the app itself.

They are made when the app starts, named by their content, fetched once by the browser and cached
(`dashboard.maps.served`). Addresses are relative to the frame of the map, so that the app works under any base path.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.maps import served, shapes
from dashboard.session.borrowed import MEDIA
from dashboard.session.context import Assets
from dashboard.words import captions, finding, labels, names
from dashboard.words.i18n import LANGUAGES, Words
from geodata import cache
from geodata.analysis import context, opening
from geodata.analysis.points import points
from geodata.catalogue.core import Catalogue
from geodata.catalogue.terms import licence
from geodata.space import boundaries, places
from geodata.space.boundaries import SCALES
from geodata.text import split_list

BASE = "../../app/static/"
"""Where the frame of streamlit-folium (``component/…/index.html``) finds the static files."""

SCRIPTS = (
    "geometry.js",
    "legend.js",
    "regions.js",
    "outlines.js",
    "names.js",
    "flows.js",
    "points.js",
    "keys.js",
    "player.js",
    "stage.js",
    "atlas.js",
)
LEAFLET = ("leaflet.js", "leaflet.css")
FONT = "SourceSansVF-Upright.*.woff2"
"""The font of the page, as Streamlit ships it: the map, in a frame of its own, would not have it."""

DECIMALS = {"10m": 3, "03m": 4}
"""Decimals of a degree by scale: about 100 m and 10 m, finer than the sources."""

SMALLEST_TOWN = 15_000
"""Inhabitants from which a town is named on the map, the smaller ones only when it is near."""

OWN_NAMES = {
    "Prague": "Praha", "Warsaw": "Warszawa", "Vienna": "Wien", "Munich": "München", "Nuremberg": "Nürnberg",
    "Cologne": "Köln", "Rome": "Roma", "Milan": "Milano", "Turin": "Torino", "Naples": "Napoli", "Genoa": "Genova",
    "Florence": "Firenze", "Venice": "Venezia", "Copenhagen": "København", "Lisbon": "Lisboa", "Bucharest": "București",
    "Belgrade": "Beograd", "Brussels": "Bruxelles", "Geneva": "Genève", "The Hague": "Den Haag", "Seville": "Sevilla",
}  # fmt: skip
"""Towns that GeoNames calls by their English names: on the map every place has its own."""

DIGEST_LETTERS = 12
"""Hexadecimal letters of the digest in the name of a file."""

SMALLEST_RADIUS, LARGEST_RADIUS = 4.0, 22.0
"""Radii of points sized by money, in pixels."""


class _Shelf:
    """Collects the files; each gets a name that contains the digest of its content."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def put(self, stem: str, ending: str, content: bytes) -> str:
        name = f"{stem}-{hashlib.sha256(content).hexdigest()[:DIGEST_LETTERS]}.{ending}"
        self.content[name] = content
        return name

    def text(self, stem: str, ending: str, text: str) -> str:
        return self.put(stem, ending, text.encode("utf-8"))

    def json(self, stem: str, value: object) -> str:
        return self.put(stem, "json", _json(value))

    def kept(self, stem: str, made_of: str, make: Callable[[], object]) -> str:
        """Take a JSON file from the cache, or make it: it is named by what it is made from, so that it is made once.

        Turning geometry into text takes most of the time of a start.
        """
        name = f"{stem}-{made_of}.json"
        content = cache.get(name)
        if content is None:
            content = _json(make())
            cache.put(name, content)
        self.content[name] = content
        return name


def prepare(catalogue: Catalogue) -> Assets:
    """Return the static files of a catalogue, names and content."""
    shelf = _Shelf()
    vendor = [_leaflet(name, shelf) for name in LEAFLET]
    browser = files("dashboard.maps") / "browser"
    script = "\n".join((browser / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = _font_face(shelf) + (browser / "atlas.css").read_text(encoding="utf-8")
    far, near = SCALES
    geometry = {scale: _digest(*(boundaries.file(level, scale) for level in boundaries.LEVELS)) for scale in SCALES}
    return Assets(
        scripts=(vendor[0], shelf.text("atlas", "js", script)),
        styles=(vendor[1], shelf.text("atlas", "css", style)),
        levels={level: (_level(level, far, shelf), _level(level, near, shelf)) for level in boundaries.LEVELS},
        land=shelf.kept("land", _digest(boundaries.LAND), _land),
        outlines=(
            shelf.kept(f"outlines-{far}", f"{catalogue.digest}-{geometry[far]}", lambda: _outlines(catalogue, far)),
            shelf.kept(f"outlines-{near}", f"{catalogue.digest}-{geometry[near]}", lambda: _outlines(catalogue, near)),
        ),
        points=shelf.json("points", _points(catalogue)),
        records=shelf.json("records", _records(catalogue)),
        towns=shelf.kept("towns", _digest(places.FILE), _towns),
        words={code: shelf.json(f"words-{code}", map_words(Words(code), catalogue)) for code in LANGUAGES},
        names={code: _names(Words(code), catalogue, shelf) for code in LANGUAGES},
        start=_start(catalogue, shelf, geometry[far]),
        region_order=tuple(outlined(catalogue)["region_id"]),
        content=shelf.content,
    )


def of_own(base: Assets, catalogue: Catalogue, token: str) -> Assets:
    """Return the files of a catalogue with one's own rows: those of the base, but for what tells of its records.

    The ``token`` makes their names impossible to guess. Nothing of it is written to the cache on the disk.
    """
    made = {"points": _points(catalogue), "records": _records(catalogue)}
    known = {code: json.loads(base.text(name)) for code, name in base.names.items()}
    names_made = {code: _with_own(entries, catalogue, Words(code)) for code, entries in known.items()}
    content = {f"{served.OWN}{stem}-{token}.json": _json(value) for stem, value in made.items()}
    content |= {f"{served.OWN}names-{code}-{token}.json": _json(value) for code, value in names_made.items()}
    return replace(
        base,
        points=f"{served.OWN}points-{token}.json",
        records=f"{served.OWN}records-{token}.json",
        names={code: f"{served.OWN}names-{code}-{token}.json" for code in base.names},
        content={**base.content, **content},
    )


def _with_own(entries: list[list[str]], catalogue: Catalogue, words: Words) -> list[object]:
    """Return the entries of the field of names that the catalogue has, its own rows among them."""
    records = [entry for entry in finding.entries(catalogue, words) if entry[0][:2] in ("p:", "o:")]
    return [*records, *(entry for entry in entries if entry[0][:2] not in ("p:", "o:"))]


def _names(words: Words, catalogue: Catalogue, shelf: _Shelf) -> str:
    """Return the name of the file with all that the field in the head of a page offers."""
    made_of = f"{catalogue.digest}-{_digest(places.FILE, Path(finding.__file__), Path(names.__file__))}"
    return shelf.kept(f"names-{words.language}", made_of, lambda: finding.entries(catalogue, words))


def _start(catalogue: Catalogue, shelf: _Shelf, geometry: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the corners of the map at the start, south-west and north-east, in degrees."""

    def made() -> list[float]:
        return list(boundaries.union(_codes_of_first(catalogue)).bounds)

    name = shelf.kept("start", f"{catalogue.digest}-{geometry}", made)
    west, south, east, north = json.loads(shelf.content[name])
    return (south, west), (north, east)


def _codes_of_first(catalogue: Catalogue) -> list[str]:
    regions = catalogue.regions.set_index("region_id")["nuts_codes"]
    codes = [code for region in opening.regions(catalogue) for code in split_list(regions[region])]
    # A catalogue without a region in NUTS opens with the land of its records, and an empty one with all of Europe.
    countries = {code for code in catalogue.projects["nuts0"].astype(str) if code}
    return codes or sorted(countries or boundaries.codes("nuts0"))


def _leaflet(name: str, shelf: _Shelf) -> str:
    # The package is a Django app, but only its files are wanted: no Django is imported.
    source = files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name
    stem, _, ending = name.partition(".")
    return shelf.text(stem, ending, source.read_text(encoding="utf-8"))


def _font_face(shelf: _Shelf) -> str:
    """Take the font and return the rule that names it; empty when this Streamlit has none by that name."""
    media = Path(str(files("streamlit"))) / MEDIA
    for font in sorted(media.glob(FONT)):
        name = shelf.put("font", "woff2", font.read_bytes())
        return (
            f'@font-face {{ font-family: "Source Sans"; font-weight: 200 900; src: url("{name}") format("woff2"); }}\n'
        )
    return ""


def _digest(*sources: Path) -> str:
    """Return the digest of what a file is made from: the sources, and the code that turns them into text."""
    total = hashlib.sha256()
    for path in (*sources, Path(__file__), Path(shapes.__file__)):
        total.update(path.read_bytes())
    return total.hexdigest()[:DIGEST_LETTERS]


def _level(level: str, scale: str, shelf: _Shelf) -> str:
    """Return the name of the file with the regions of a level at a scale."""

    def made() -> dict[str, object]:
        frame = boundaries.regions(level, scale)
        names = {"codes": frame["code"].tolist(), "names": frame["name"].tolist()}
        return {**_encoded(frame, DECIMALS[scale]), **names}

    return shelf.kept(f"{level}-{scale}", _digest(boundaries.file(level, scale)), made)


def _land() -> dict[str, object]:
    return {"decimals": DECIMALS["10m"], "shapes": shapes.encode(boundaries.land().geometry, DECIMALS["10m"])}


def _encoded(frame: gpd.GeoDataFrame, decimals: int) -> dict[str, object]:
    geometry = frame.geometry.to_numpy()
    middles = shapely.get_coordinates(shapely.point_on_surface(geometry)).round(3)
    return {
        "decimals": decimals,
        "middles": [[lat, lon] for lon, lat in middles.tolist()],
        "shapes": shapes.encode(geometry, decimals),
    }


def outlined(catalogue: Catalogue) -> pd.DataFrame:
    """Return the transformation regions that have NUTS codes, and so an outline, in the order of their file."""
    return catalogue.regions[catalogue.regions["nuts_codes"] != ""]


def _outlines(catalogue: Catalogue, scale: str) -> dict[str, object]:
    """Return the outlines and names of the transformation regions at a scale."""
    regions = outlined(catalogue)
    geometry = gpd.GeoSeries([boundaries.union(split_list(codes), scale) for codes in regions["nuts_codes"]])
    return {
        "decimals": DECIMALS[scale],
        "ids": regions["region_id"].tolist(),
        "names": regions["name"].tolist(),
        "first": regions["region_id"].isin(opening.regions(catalogue)).tolist(),
        "middles": regions[["middle_lat", "middle_lon"]].round(3).to_numpy().tolist(),
        "shapes": shapes.encode(geometry, DECIMALS[scale]),
    }


def _points(catalogue: Catalogue) -> dict[str, object]:
    """Return what is drawn of the points: kind and family as one sign each, no radii where no money is known."""
    table = points(catalogue).table
    order = {family: str(i) for i, family in enumerate((*labels.FAMILIES, *labels.COAL_STATES))}
    return {
        "lat": table["lat"].round(5).tolist(),
        "lon": table["lon"].round(5).tolist(),
        "kind": "".join(table["kind"]),
        "family": "".join(table["family"].map(order)),
        "families": list(order),
        "weight": weights(table["weight"]),
        "radius": radii(table["money"]).tolist() if table["money"].notna().any() else [],
    }


def _records(catalogue: Catalogue) -> dict[str, object]:
    """Return what is said of the points: a file of its own, which the first picture does not wait for."""
    table = points(catalogue).table
    return {
        "basis": table["basis"].tolist(),
        "name": table["name"].tolist(),
        "place": table["place"].tolist(),
        "id": (table["kind"] + ":" + table["id"]).tolist(),
    }


def map_words(words: Words, catalogue: Catalogue) -> dict[str, object]:
    """Return every word that the map itself shows, in one language."""
    nuts = f"{words.t(captions.NUTS_ATTRIBUTION)} · {captions.LAND_ATTRIBUTION}"
    as_of = words.t("data of {date}", date=words.day(catalogue.snapshot))
    return {
        "language": words.language,
        "legend": words.t("Legend"),
        "noData": words.t("no data"),
        "peopleOf": words.t("population of {year}", year="{year}"),
        "mapKeys": words.t(
            "Map: the arrow keys go from region to region, Enter opens one, plus and minus zoom. "
            "The tables below hold the same."
        ),
        "twoFingers": words.t("Use two fingers to move the map"),
        "countries": _countries(words),
        "showClass": words.t("Show only the regions of this class"),
        "inBrackets": words.t("In brackets: number of regions"),
        "streetCredit": "© OpenStreetMap",
        "streetFailed": words.t("The street map did not load: it needs the internet. The atlas map works without it."),
        "flows": {key: words.t(text) for key, text in labels.FLOWS.items()},
        "rank": words.t("Rank among the regions shown:"),
        "zoomIn": words.t("Zoom in"),
        "zoomOut": words.t("Zoom out"),
        "wholeView": words.t("Back to the whole view"),
        "allFound": words.t("Show all points found"),
        "wholeScreen": words.t("Full screen"),
        "loadFailed": words.t(
            "Part of the map did not load. Check the connection, then change any filter to try again."
        ),
        "attribution": {
            "nuts": f"{nuts} · {as_of}",
            "orp": f"{nuts} · {captions.ORP_ATTRIBUTION} · {as_of}",
            "area": f"{nuts} · {captions.AREA_ATTRIBUTION} · {as_of}",
        },
        "measures": {key.replace("_", "-"): {"label": words.t(text)} for key, text in labels.MEASURES.items()},
        "kinds": {key: words.t(text) for key, text in labels.POINT_KINDS.items()},
        "families": {key: words.t(text) for key, text in (labels.FAMILIES | labels.COAL_STATES).items()},
        "larger": words.t("figures of NUTS 2"),
        "play": words.t("Play"),
        "pause": words.t("Pause"),
        "before": words.t("One year back"),
        "after": words.t("One year on"),
        "yearShown": words.t("Year shown"),
        "categories": {
            f"{key}-{name}": words.t(text) for key, names in labels.CATEGORIES.items() for name, text in names.items()
        },
        "noCategory": words.t(labels.NO_CATEGORY),
        "credits": _credits(catalogue),
        "bases": {key: words.t(text) for key, text in labels.LOCATION_BASES.items()},
    }


def _countries(words: Words) -> list[list[object]]:
    """Return where the map names each country, and how the language calls it."""
    frame = boundaries.regions("nuts0", SCALES[0])
    middles = shapely.get_coordinates(shapely.point_on_surface(frame.geometry.to_numpy())).round(2).tolist()
    return [
        [lat, lon, words.country(boundaries.country_of(str(code)))]
        for (lon, lat), code in zip(middles, frame["code"], strict=True)
    ]


def _credits(catalogue: Catalogue) -> dict[str, str]:
    """Return whom the map names beside the boundaries, by a measure of the context or a kind of points.

    What the catalogue itself tells has its terms, like the records: they stand on the page and in the files.
    """
    own = licence(catalogue)
    named = {key.replace("_", "-"): context.credit(catalogue, key) for key in context.FIGURES}
    measured = {key: said for key, said in named.items() if said != own}
    return {**measured, "k": licence(catalogue, "plant_units"), "m": licence(catalogue, "mines")}


def _towns() -> dict[str, object]:
    """Return the towns that the map names, the largest first."""
    towns = places.towns(SMALLEST_TOWN)
    return {
        "name": towns["name"].replace(OWN_NAMES).tolist(),
        "lat": towns["lat"].round(3).tolist(),
        "lon": towns["lon"].round(3).tolist(),
        "population": (towns["population"] // 1000).tolist(),
    }


def weights(capacity: pd.Series) -> dict[int, float]:
    """Return the radius in pixels of each point that has a capacity: area by MW."""
    known = capacity[capacity.notna()]
    share = (known / known.max()) ** 0.5
    return (SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * share).round(1).to_dict()


def radii(money: pd.Series) -> pd.Series:
    """Return the radius of each point in pixels when money tells it: area by total cost in EUR, smallest without."""
    share = (money / money.max()) ** 0.5
    return (SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * share).fillna(SMALLEST_RADIUS).round(1)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
