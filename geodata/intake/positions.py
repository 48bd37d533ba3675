"""Positions as people write them: degrees, minutes and seconds, two numbers in a cell, WKT, metres of a country.

Nothing is changed silently: a form other than plain degrees has a name, is counted over the whole table, and is
offered. The areas of use are those of the EPSG registry (https://epsg.org) for the three national systems.
"""

import math
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyproj

from geodata.settings import EUROPE_BOUNDS, GEOGRAPHIC_CRS
from geodata.space import boundaries
from geodata.space.locate import locate
from geodata.space.places import ISO_OF_NUTS

DEGREES, SWAPPED = "degrees", "swapped"
METRIC = {
    "s-jtsk": ("EPSG:5514", (-910_000.0, -430_000.0), (-1_230_000.0, -930_000.0)),
    "puwg-1992": ("EPSG:2180", (140_000.0, 880_000.0), (120_000.0, 910_000.0)),
    "d96-tm": ("EPSG:3794", (370_000.0, 630_000.0), (25_000.0, 200_000.0)),
}
"""National systems: the code, and the east and north coordinates inside the country, in metres."""

TURNED = "puwg-1992-turned"
"""PUWG 1992 east first: both axes have numbers of the same size, so that none tells the order, and both are offered."""

FORMS = (DEGREES, SWAPPED, *METRIC, TURNED)
"""The ways in which two numbers are read, the plain one first."""

COUNTRY_OF = {"s-jtsk": ("CZ", "SK"), "puwg-1992": ("PL",), TURNED: ("PL",), "d96-tm": ("SI",)}
"""Where a national system is used: a row that says another country is not read by it."""

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_HEMISPHERE = {"N": 1, "S": -1, "E": 1, "W": -1, "V": 1, "Z": -1, "J": -1}
"""Letters behind an angle, the Czech and Slovenian ones too: V and E are east, Z and W west, J and S south."""

_DMS = re.compile(
    r"""([NSEWVZJ])?\s*([+-]?\d{1,3})\s*[°º:\s]\s*(\d{1,2})\s*['′’:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')?)?
        \s*([NSEWVZJ])?(?![^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
_DECIMAL = re.compile(rf"([NSEWVZJ])?\s*({_NUMBER})\s*°?\s*([NSEWVZJ])?", re.IGNORECASE)
_WKT = re.compile(rf"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)", re.IGNORECASE)
_PAIRS = (
    re.compile(r"\(?\s*([+-]?\d+\.\d+)\s*[,;\s]\s*([+-]?\d+\.\d+)\s*\)?"),
    re.compile(r"\(?\s*([+-]?\d+,\d+)\s*[;\s]\s*([+-]?\d+,\d+)\s*\)?"),
    re.compile(r"\(?\s*([+-]?\d+,\d+)\s*,\s+([+-]?\d+,\d+)\s*\)?"),
    re.compile(rf"\(?\s*({_NUMBER})\s*[;\s]\s*({_NUMBER})\s*\)?"),
    re.compile(r"\(?\s*([+-]?\d+)\s*,\s*([+-]?\d+)\s*\)?"),
)


@dataclass(frozen=True)
class Point:
    """A place in degrees, and how it was read."""

    lat: float
    lon: float
    form: str = DEGREES


def angle(cell: str) -> float | None:
    """Return the degrees of one cell: ``50.5``, ``50,5°``, ``N 50°30'12"``, ``50 30 12``; None for anything else."""
    text = cell.strip()
    found = _DMS.fullmatch(text)
    if found:
        before, degrees, minutes, seconds, behind = found.groups()
        if int(minutes) >= 60 or (seconds and float(seconds.replace(",", ".")) >= 60):
            return None
        size = abs(int(degrees)) + int(minutes) / 60 + float((seconds or "0").replace(",", ".")) / 3600
        return math.copysign(size, int(degrees) or 1) * _HEMISPHERE[(before or behind or "N").upper()]
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return None
    before, number, behind = found.groups()
    return float(number.replace(",", ".")) * _HEMISPHERE[(before or behind or "N").upper()]


def pair(cell: str) -> tuple[float, float] | None:
    """Return the two numbers of one cell in the order latitude, longitude (WKT has them the other way round).

    Understood are ``50.26,19.02``, ``50,26; 19,02``, ``N 50°15'53" E 19°1'25"`` and ``POINT (19.02 50.26)``.
    """
    text = cell.strip()
    found = _WKT.fullmatch(text)
    if found:
        lon, lat = (float(number.replace(",", ".")) for number in found.groups())
        return lat, lon
    for shape in _PAIRS:
        found = shape.fullmatch(text)
        if found:
            first, second = (float(number.replace(",", ".")) for number in found.groups())
            return first, second
    parts = [match.group(0) for match in _DMS.finditer(text)]
    if len(parts) == 2 and not re.sub(r"[\s,;]", "", _DMS.sub("", text)):
        angles = [degrees for part in parts if (degrees := angle(part)) is not None]
        if len(angles) == 2:
            turned = re.search(r"[EWVZ]", parts[0], re.IGNORECASE) is not None
            return (angles[1], angles[0]) if turned else (angles[0], angles[1])
    return None


@cache
def _to_degrees(code: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(code, GEOGRAPHIC_CRS, always_xy=True)


def in_europe(lat: float, lon: float) -> bool:
    """Tell whether degrees lie in the part of the world that the atlas shows."""
    west, south, east, north = EUROPE_BOUNDS
    return south <= lat <= north and west <= lon <= east


def read(first: float, second: float, form: str) -> Point | None:
    """Return the point that two numbers, meant as latitude and longitude, name in a form; None outside of it.

    Metres are read in either order of the axes and, in S-JTSK, with either sign; PUWG 1992 is north first, as Polish
    law has it, or `TURNED`.
    """
    if form == DEGREES:
        return Point(first, second) if in_europe(first, second) else None
    if form == SWAPPED:
        return Point(second, first, SWAPPED) if in_europe(second, first) else None
    code, easts, norths = METRIC["puwg-1992" if form == TURNED else form]
    orders = {"puwg-1992": [(second, first)], TURNED: [(first, second)]}
    for east, north in orders.get(form, [(second, first), (first, second)]):
        x, y = (-abs(east), -abs(north)) if form == "s-jtsk" else (east, north)
        if easts[0] <= x <= easts[1] and norths[0] <= y <= norths[1]:
            lon, lat = _to_degrees(code).transform(x, y)
            return Point(lat, lon, form)
    return None


def forms(pairs: list[tuple[float, float] | None], countries: list[str]) -> dict[str, int]:
    """Return how many rows of a table each form puts into a region that the row does not contradict.

    ``countries`` are ISO codes, empty where the row names none. Forms that place nothing are left out; the plain one
    comes first among equals.
    """
    counts = {}
    for form in FORMS:
        points = [None if one is None else read(*one, form) for one in pairs]
        known = [(i, point) for i, point in enumerate(points) if point is not None]
        if not known:
            continue
        codes = locate(np.array([p.lon for _, p in known]), np.array([p.lat for _, p in known]))["nuts0"]
        allowed = COUNTRY_OF.get(form)
        fits = 0
        for (i, _), code in zip(known, codes, strict=True):
            iso = ISO_OF_NUTS.get(code, code)
            fits += bool(code) and countries[i] in ("", iso) and (allowed is None or iso in allowed)
        if fits:
            counts[form] = fits
    return dict(sorted(counts.items(), key=lambda item: (-item[1], FORMS.index(item[0]))))


def number(cell: str) -> float | None:
    """Return the number of one axis: an angle, or metres with or without spaces between thousands."""
    found = angle(cell)
    if found is not None:
        return found
    bare = re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", ".")
    return float(bare) if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare) else None


def described(point: Point) -> str:
    """Return the region that a point lies in, the smallest that is known, with the one above; empty outside."""
    codes = locate(np.array([point.lon]), np.array([point.lat])).iloc[0]
    known = [boundaries.name_of(str(codes[level])) for level in ("orp", "nuts3", "nuts0")]
    return ", ".join(name for name in known if name)
