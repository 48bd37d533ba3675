"""A table of a selection in any form: the one place that the page, the feeds and the command line ask."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geodata.analysis.classes import COLOURS, classify
from geodata.analysis.measures import MEASURES, RATIO
from geodata.catalogue.core import Catalogue
from geodata.export import geopackage
from geodata.export.csv import to_csv
from geodata.export.geojson import to_geojson
from geodata.export.geopackage import Classes
from geodata.export.package import to_package
from geodata.export.readme import sources_readme
from geodata.export.tables import events_table, partners_table, practices_table, projects_table, regions_table
from geodata.export.xlsx import to_xlsx
from geodata.space import boundaries

TABLES = ("projects", "partners", "events", "practices", "regions")


@dataclass(frozen=True)
class Form:
    """A form of a table: the ending of its file and its media type. A ``placed`` one needs rows with a place."""

    ending: str
    media: str
    placed: bool = False


FORMS = {
    "csv": Form("csv", "text/csv; charset=utf-8"),
    "excel": Form("csv", "text/csv; charset=utf-8"),
    "xlsx": Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": Form("geojson", "application/geo+json", placed=True),
    "gpkg": Form("gpkg", "application/geopackage+sqlite3", placed=True),
    "parquet": Form("parquet", "application/vnd.apache.parquet", placed=True),
}
"""The forms of a table by name."""


@dataclass(frozen=True)
class Asked:
    """Which table of a selection, for the regions at which level, with which measure and year, in which language."""

    table: str
    level: str = "nuts3"
    measure: str = ""
    year: int = 0
    language: str = "en"


def table(selection: Catalogue, asked: Asked) -> pd.DataFrame:
    """Return the rows of a table as every form has them. Raises KeyError for an unknown table."""
    makers = {
        "projects": lambda: projects_table(selection, asked.language),
        "partners": lambda: partners_table(selection),
        "events": lambda: events_table(selection, asked.language),
        "practices": lambda: practices_table(selection, asked.language),
        "regions": lambda: regions_table(selection, asked.level, asked.measure, asked.year),
    }
    return makers[asked.table]()


def content(form: str, selection: Catalogue, asked: Asked) -> bytes:
    """Return a table of a selection in a form. Raises KeyError for an unknown table or form."""
    return written(form, table(selection, asked), selection, asked)


def written(form: str, rows: pd.DataFrame, selection: Catalogue, asked: Asked) -> bytes:
    """Return rows in a form: those of `table`, or fewer."""
    if form in ("csv", "excel"):
        return to_csv(rows, "excel" if form == "excel" else "plain")
    if form == "xlsx":
        return to_xlsx(rows, sources_readme(selection).splitlines(), asked.table)
    if form == "geojson" and asked.table != "regions":
        return to_geojson(rows)
    if form == "geojson":
        return regions(rows, asked.level).to_json(drop_id=True, ensure_ascii=False).encode()
    layers = {asked.table: regions(rows, asked.level) if asked.table == "regions" else geopackage.points(rows)}
    if form == "parquet":
        return geopackage.to_parquet(layers[asked.table])
    if form != "gpkg":
        raise KeyError(form)
    classes = {}
    if asked.table != "regions":
        # What lies in which region is half of what a map is for.
        figures = table(selection, Asked("regions", asked.level))
        layers["regions"] = regions(figures, asked.level)
    measure = asked.measure if asked.measure in layers["regions"] else "projects_per_100k"
    classes["regions"] = _classes(layers["regions"], measure)
    return geopackage.to_geopackage(dict(sorted(layers.items(), key=lambda item: item[0] != "regions")), classes)


def regions(rows: pd.DataFrame, level: str) -> gpd.GeoDataFrame:
    """Return the rows of the table of regions with their boundaries in EPSG:4326."""
    shapes = boundaries.regions(level).set_index("code").geometry.reindex(rows["code"])
    return gpd.GeoDataFrame(
        geopackage.flat(rows), geometry=gpd.GeoSeries(shapes.to_numpy(), index=rows.index, crs=shapes.crs)
    )


def _classes(frame: gpd.GeoDataFrame, measure: str) -> Classes:
    values = pd.to_numeric(frame[measure], errors="coerce")
    kind = MEASURES[measure].kind if measure in MEASURES else RATIO
    found = classify(values if kind == RATIO else values.where(values > 0), len(COLOURS))
    bounds = [found.low, *found.bounds] if found.bounds else [0.0, 1.0]
    return Classes(measure, bounds, COLOURS[: len(bounds) - 1])


def package(selection: Catalogue, language: str = "en", level: str = "nuts3") -> bytes:
    """Return the whole selection as a data package: every table, what its columns hold, the licence."""
    return to_package({name: table(selection, Asked(name, level, language=language)) for name in TABLES}, selection)
