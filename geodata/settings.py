"""Every limit and constant of the library, named once."""

from pathlib import Path

DATA: Path = Path(__file__).parent / "data"
"""The embedded catalogue: CSV tables, and GeoParquet in ``boundaries/``."""

NUTS_VERSION = "2021"
"""Edition of the NUTS classification that all codes of the catalogue belong to."""

GEOGRAPHIC_CRS = "EPSG:4326"
"""Longitude and latitude in degrees: what is stored."""

METRIC_CRS = "EPSG:3035"
"""ETRS89-LAEA, metres: distances, areas and coverages are computed here."""

NEAR_DISTANCE_M = 2_000.0
"""A point this far outside every region still goes to the nearest one (a coast, a simplified edge)."""

EUROPE_BOUNDS = (-32.0, 26.0, 50.0, 73.0)
"""West, south, east, north in degrees: coordinates outside are refused as swapped or wrong."""

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""Years that a date of the catalogue may name."""

CLASSES = 5
"""Classes of a choropleth unless the caller asks for another number."""

PER_INHABITANTS = 100_000
"""Base of the ratios that count something per inhabitants."""

MAX_CELL_LETTERS = 4_000_000
"""Letters of one cell of a table: the outline of a country fits in."""

MAX_TABLE_BYTES = 10_000_000
"""Bytes of an own table, as it is uploaded or pasted."""

MAX_UNPACKED_BYTES = 200_000_000
"""Bytes of a spreadsheet when it is unpacked: what grows beyond is a bomb, not a table."""

MAX_TABLE_ROWS = 20_000
"""Rows of an own table."""

MAX_TABLE_COLUMNS = 200
"""Columns of an own table."""

MAX_SEARCH_LETTERS = 200
"""Letters of a free-text search; the rest is cut off."""

MAX_QUERY_LETTERS = 20_000
"""Letters of one value in a link; a longer one is dropped whole. All NUTS codes of a level fit in."""

MAX_DROPPED_LETTERS = 60
"""Letters that the report on a dropped value repeats."""

KEPT_SELECTIONS = 128
"""Selections of a catalogue that are kept with what was computed of them."""

DIGEST_LETTERS = 16
"""Hexadecimal letters of the digest that tells one state of a catalogue from another."""
