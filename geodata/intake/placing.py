"""The rows of one's own table and where each lies: by its position, a code, or the name of its town."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from geodata.errors import Code, Problem
from geodata.intake import places, positions, values
from geodata.intake.positions import Point
from geodata.space import boundaries
from geodata.space.locate import locate
from geodata.space.places import Place  # noqa: TC001  read by dataclasses at run time

FAULTS = ("#REF!", "#N/A", "#NV", "#VALUE!", "#HODNOTA!", "#ARG!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
"""What spreadsheets write where a formula failed."""

MOST_LETTERS = 2000
"""Letters of a text that are kept."""


@dataclass(frozen=True)
class Settings:
    """How a table is read: which column is what, the form of its positions, what holds where a row says nothing.

    ``fields`` are columns by field, ``first`` is the number of the first row of data as a spreadsheet counts,
    ``comma`` whether a single comma parts decimals. ``chosen`` are points that somebody chose for rows by number.
    """

    fields: Mapping[str, int]
    first: int = 2
    form: str = positions.DEGREES
    comma: bool = True
    country: str = ""
    currency: str = "EUR"
    chosen: Mapping[int, tuple[float, float]] = field(default_factory=dict)


PLACED = ("position", "chosen", "municipality", "town", "region", "none")
"""How a row came to its place: by its position, by choice, by the code of a municipality, its name, a region's code."""


class Placing:
    """The rows of a table, where each lies, and what is wrong with some."""

    def __init__(self, rows: list[list[str]], header: list[str], settings: Settings, name: str) -> None:
        self.header, self.settings, self.name = header, settings, name
        self.problems: list[Problem] = []
        self.offered: dict[int, tuple[Place, ...]] = {}
        self.left_out: list[int] = []
        self.codes: dict[int, str] = {}
        width = len(header)
        self.rows: dict[int, list[str]] = {}
        for number, row in enumerate(rows, start=settings.first):
            if not any(row):
                continue
            if any(row[width:]):
                self.say(Code.EXTRA_CELLS, number, None, "", cells=str(width))
                self.left_out.append(number)
                continue
            self.rows[number] = (row + [""] * width)[:width]

    def say(self, code: Code, row: int, of: str | None, value: str, **details: str) -> None:
        """Note a problem of a row; ``of`` is the field of its column."""
        column = self.header[self.settings.fields[of]] if of and of in self.settings.fields else of
        self.problems.append(Problem(code, self.name, row, column, value[:80], details))

    def cell(self, row: int, of: str) -> str:
        """Return the text of a field in a row, empty where no column is this field or a formula failed."""
        column = self.settings.fields.get(of)
        text = "" if column is None else self.rows[row][column].strip()
        if text in FAULTS:
            self.say(Code.FORMULA_FAULT, row, of, text)
            return ""
        return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text)[:MOST_LETTERS]

    def country(self, row: int) -> str:
        """Return the ISO code of the country of a row: its own, or that of rows that name none."""
        cell = self.cell(row, "country")
        if not cell:
            return self.settings.country
        found = values.country(cell)
        if found is None:
            self.say(Code.OTHER_COUNTRY, row, "country", cell)
        return found or ""

    def points(self, countries: Mapping[int, str]) -> dict[int, Point]:
        """Return the points of the rows whose position can be read in the chosen form; name those that cannot."""
        points = {}
        for row in self.rows:
            numbers, cell, of = self.numbers(row)
            if numbers is None:
                half = cell.startswith(", ") or cell.endswith(", ")
                if cell:
                    self.say(Code.HALF_POINT if half else Code.NO_POSITION, row, of, cell)
                continue
            point = positions.read(*numbers, self.settings.form)
            if point is None:
                turned = positions.read(*numbers, positions.SWAPPED)
                code = _code_of(turned) if turned else ""
                said = {"country": countries[row] or "Europe", "place": boundaries.name_of(code) or code}
                self.say(Code.TURNED_ROUND if code else Code.OFF_THE_MAP, row, of, cell, **(said if code else {}))
                continue
            points[row] = point
        if points:
            lons, lats = ([getattr(point, axis) for point in points.values()] for axis in ("lon", "lat"))
            found = locate(np.array(lons), np.array(lats))["nuts3"]
            self.codes = dict(zip(points, map(str, found), strict=True))
        return points

    def numbers(self, row: int) -> tuple[tuple[float, float] | None, str, str]:
        """Return the two numbers of a row's position, the cell as it is written, and the field that it stands in."""
        cell = self.cell(row, "position")
        lat, lon = self.cell(row, "lat"), self.cell(row, "lon")
        pair = positions.pair(cell) if cell else None
        # An outline in a cell is no position; beside a latitude and a longitude it need not be one.
        if pair is not None or (cell and not (lat and lon)):
            return pair, cell, "position"
        if not lat and not lon:
            return None, "", "lat"
        first, second = positions.number(lat), positions.number(lon)
        known = None if first is None or second is None else (first, second)
        return known, f"{lat}, {lon}", "lat"

    def place(self, row: int, point: Point | None, country: str) -> tuple[dict[str, str], str]:
        """Return the cells that say where a row lies, and how it was found."""
        town = self.cell(row, "place")
        if row in self.settings.chosen:
            lat, lon = self.settings.chosen[row]
            return _cells(town, lat, lon), "chosen"
        if point is not None and self.holds(row, point, country):
            return _cells(town, point.lat, point.lon), "position"
        code = self.cell(row, "lau_id")
        if code:
            found = places.municipality(code, country)
            if found:
                return _cells(town or found.name, found.lat, found.lon), "municipality"
            self.say(Code.NO_SUCH_CODE, row, "lau_id", code)
        region = self.region(row)
        if town:
            known = places.named(town, country, self.cell(row, "district"), region or "")
            if known.place:
                return _cells(town, known.place.lat, known.place.lon), "town"
            self.offer(row, town, known)
        if region:
            middle = boundaries.union([region]).representative_point()
            named = boundaries.name_of(region) or region
            return _cells(town or named, middle.y, middle.x), "region"
        return _cells(town, None, None), "none"

    def holds(self, row: int, point: Point, country: str) -> bool:
        """Tell whether a point lies on the map, and in the country that the row names; say so if not."""
        code = self.codes[row]
        of = "position" if "position" in self.settings.fields else "lat"
        said = f"{point.lat:.5g}, {point.lon:.5g}"
        iso = places.iso(code)
        if code and country in ("", iso):
            return True
        turned = positions.read(point.lat, point.lon, positions.SWAPPED)
        other = _code_of(turned) if turned and point.form == positions.DEGREES else ""
        if other and country in ("", places.iso(other)):
            named = boundaries.name_of(other) or other
            self.say(Code.TURNED_ROUND, row, of, said, country=country or "Europe", place=named)
            return False
        if code:
            self.say(Code.POINT_ABROAD, row, of, said, country=iso)
            return True
        self.say(Code.OFF_THE_MAP, row, of, said)
        return False

    def region(self, row: int) -> str | None:
        """Return the code of the region that a row names, None without one."""
        cell = self.cell(row, "code")
        if not cell:
            return None
        found = places.region(cell)
        if found is None:
            self.say(Code.NO_SUCH_CODE, row, "code", cell)
        return found

    def offer(self, row: int, town: str, known: places.Found) -> None:
        """Note that a name is ambiguous, only similar to known ones, or unknown."""
        if not known.offered:
            self.say(Code.NO_SUCH_PLACE, row, "place", town)
            return
        self.offered[row] = known.offered
        code = Code.SIMILAR_PLACES if known.similar else Code.SEVERAL_PLACES
        self.say(code, row, "place", town, choices="; ".join(map(places.described, known.offered)))


def _code_of(point: Point) -> str:
    """Return the NUTS 3 region of a point, empty outside of all."""
    return str(locate(np.array([point.lon]), np.array([point.lat]))["nuts3"].iloc[0])


def _cells(place: str, lat: float | None, lon: float | None) -> dict[str, str]:
    numbers = {"lat": "", "lon": ""} if lat is None or lon is None else {"lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}
    return {"place": place, **numbers}
