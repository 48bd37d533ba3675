"""Tables as a GeoPackage with points and regions, and styles by which QGIS opens it coloured. Made in memory."""

import io
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import geopandas as gpd
import pandas as pd

from geodata.export.cells import plain
from geodata.settings import GEOGRAPHIC_CRS

LAYER = re.compile(r"[a-z][a-z0-9_]*")
NO_VALUE = "#e3dfd5"
POINT_PX = 2.6


@dataclass(frozen=True)
class Classes:
    """How regions are coloured: the column, the bounds of its classes from low to high, and a colour for each."""

    column: str
    bounds: Sequence[float]
    colours: Sequence[str]


def points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the rows of a download (``lat``, ``lon`` in degrees) as points in EPSG:4326, empty without a place."""
    geometry = gpd.points_from_xy(frame["lon"], frame["lat"])
    geometry = [None if missing else point for point, missing in zip(geometry, frame["lat"].isna(), strict=True)]
    return gpd.GeoDataFrame(flat(frame), geometry=gpd.GeoSeries(geometry, crs=GEOGRAPHIC_CRS, index=frame.index))


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of plain types: what a file of any kind can hold."""
    flat = {}
    for name in frame.columns:
        column = frame[name]
        number = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
        flat[name] = column.astype(float) if number else column.astype(object).map(plain)
    return pd.DataFrame(flat, index=frame.index)


def to_parquet(frame: gpd.GeoDataFrame) -> bytes:
    """Return a layer as GeoParquet 1.1, compressed with Zstandard."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, compression="zstd", index=False, schema_version="1.1.0", write_covering_bbox=True)
    return buffer.getvalue()


def to_geopackage(layers: dict[str, gpd.GeoDataFrame], classes: dict[str, Classes]) -> bytes:
    """Return layers as one GeoPackage, each with a style that QGIS takes by itself.

    ``classes`` say how the regions of a layer are coloured; points are dots in one colour. Raises ValueError for the
    name of a layer that no database takes as it is.
    """
    if not all(LAYER.fullmatch(name) for name in layers):
        raise ValueError(f"names of layers are small letters, digits and _; got {', '.join(layers)}")
    with closing(sqlite3.connect(":memory:")) as whole:
        first = True
        for name, frame in layers.items():
            content = _single(name, frame)
            if first:
                whole.deserialize(content)
                first = False
            else:
                _take_over(name, content, whole)
        _styles(layers, classes, whole)
        whole.commit()
        return whole.serialize()


def _single(name: str, frame: gpd.GeoDataFrame) -> bytes:
    """Return one layer as a GeoPackage, without the index that only a whole file would use."""
    buffer = io.BytesIO()
    frame.to_file(buffer, driver="GPKG", layer=name, engine="pyogrio", SPATIAL_INDEX="NO")
    return buffer.getvalue()


def _take_over(name: str, content: bytes, whole: sqlite3.Connection) -> None:
    """Copy the layer of another GeoPackage into one."""
    with closing(sqlite3.connect(":memory:")) as other:
        other.deserialize(content)
        create = other.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()[0]
        whole.execute(create)
        for table, key in ((name, None), ("gpkg_contents", "table_name"), ("gpkg_geometry_columns", "table_name"),
                           ("gpkg_ogr_contents", "table_name")):  # fmt: skip
            where = f" WHERE {key} = ?" if key else ""
            rows = other.execute(f'SELECT * FROM "{table}"{where}', (name,) if key else ()).fetchall()  # noqa: S608
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                whole.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608


def _styles(layers: dict[str, gpd.GeoDataFrame], classes: dict[str, Classes], whole: sqlite3.Connection) -> None:
    whole.execute(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema "
        "TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD "
        "TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT "
        "(strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
    )
    whole.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'styles')"
    )
    for name in layers:
        style = _coloured(classes[name]) if name in classes else _dots()
        whole.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, useAsDefault) VALUES ('', '', ?, 'geom', 'atlas', ?, 1)",
            (name, style),
        )


def _symbol(kind: str, layer: str, number: int, options: dict[str, str]) -> str:
    said = "".join(f'<Option name={quoteattr(key)} type="QString" value={quoteattr(value)}/>'
                   for key, value in options.items())  # fmt: skip
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" pass="0" locked="0"><Option type="Map">{said}</Option></layer></symbol>'
    )


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"


def _dots() -> str:
    options = {"name": "circle", "color": _rgb("#b45309"), "outline_color": "255,255,255,255", "size": str(POINT_PX)}
    return _qml(f'<renderer-v2 type="singleSymbol"><symbols>{_symbol("marker", "SimpleMarker", 0, options)}</symbols>'
                "</renderer-v2>")  # fmt: skip


def _coloured(classes: Classes) -> str:
    ranges, symbols = [], []
    for i, colour in enumerate(classes.colours):
        low, high = classes.bounds[i], classes.bounds[i + 1]
        ranges.append(
            f'<range symbol="{i}" lower="{low!r}" upper="{high!r}" label="{low:g} – {high:g}" render="true"/>'
        )
        fill = {"color": _rgb(colour), "style": "solid", "outline_color": "120,120,120,255", "outline_width": "0.1"}
        symbols.append(_symbol("fill", "SimpleFill", i, fill))
    return _qml(
        f'<renderer-v2 type="graduatedSymbol" attr={quoteattr(classes.column)} graduatedMethod="GraduatedColor">'
        f"<ranges>{''.join(ranges)}</ranges><symbols>{''.join(symbols)}</symbols></renderer-v2>"
    )


def _qml(renderer: str) -> str:
    return f'<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis version="3.22">{renderer}</qgis>'
