"""The library of the atlas: files in, tables out. It knows nothing of Streamlit or Folium.

>>> import geodata
>>> selection = geodata.load().select(geodata.Filters(regions=("slaskie",), themes=("land-brownfields",)))
>>> projects = geodata.by_region(selection, "nuts3")["projects"]
"""

from geodata.about import About
from geodata.boundaries import regions
from geodata.catalogue import Catalogue, load
from geodata.errors import CatalogueError, GeodataError, Problem, UnknownRegionError
from geodata.export_csv import to_csv
from geodata.export_geojson import to_geojson
from geodata.filters import Filters
from geodata.measures import MEASURES, by_region, totals

__all__ = [
    "MEASURES",
    "About",
    "Catalogue",
    "CatalogueError",
    "Filters",
    "GeodataError",
    "Problem",
    "UnknownRegionError",
    "by_region",
    "load",
    "regions",
    "to_csv",
    "to_geojson",
    "totals",
]
