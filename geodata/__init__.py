"""The library of the atlas: files in, tables out. It knows nothing of Streamlit or Folium.

>>> import geodata
>>> selection = geodata.load().select(geodata.Filters(regions=("slaskie",), themes=("land-brownfields",)))
>>> projects = geodata.by_region(selection, "nuts3")["projects"]
"""

from geodata.analysis.flows import flows
from geodata.analysis.measures import MEASURES, by_region, totals
from geodata.catalogue.about import About
from geodata.catalogue.core import Catalogue, load
from geodata.catalogue.filters import Filters
from geodata.errors import CatalogueError, GeodataError, Problem, UnknownRegionError
from geodata.export.csv import to_csv
from geodata.export.geojson import to_geojson
from geodata.space.boundaries import regions
from geodata.space.locate import locate

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
    "flows",
    "load",
    "locate",
    "regions",
    "to_csv",
    "to_geojson",
    "totals",
]
