"""The usual way: GeoJson with a style function and one CircleMarker with tooltip a point, into st_folium as it is."""

import folium
import shared
from branca.element import MacroElement, Template
from streamlit_folium import st_folium

from dashboard.charts import palette
from dashboard.maps import assets
from geodata.analysis import measures
from geodata.analysis.classes import classify
from geodata.space import boundaries


class LocalMap(folium.Map):
    """Leaflet comes from the app itself, so that it works at all without a network."""


class Mark(MacroElement):
    """Writes the choice into the page when the map's script has run, for the stopwatch."""

    _template = Template(
        "{% macro script(this, kwargs) %}document.body.dataset.shown = '{{ this.choice }}';{% endmacro %}"
    )

    def __init__(self, choice: str) -> None:
        super().__init__()
        self.choice = choice


choice = shared.chosen()
files = shared.files()
LocalMap.default_js = [("leaflet", assets.BASE + files.scripts[0])]
LocalMap.default_css = [("leaflet", assets.BASE + files.styles[0])]
with shared.timed("usual"):
    chosen = shared.selection(choice)
    values = measures.values(chosen, shared.LEVEL, shared.MEASURE)
    classes = classify(values)
    colours = palette.sequence(len(classes.bounds))
    shade = {code: "#e3dfd5" if n < 0 else "#fbfaf7" if n == 0 else colours[n - 1] for code, n in classes.of.items()}
    regions = boundaries.regions(shared.LEVEL)[["code", "name", "geometry"]]
    picture = LocalMap(location=(50, 15), zoom_start=5, tiles=None)
    folium.GeoJson(
        regions.assign(value=values.reindex(regions["code"]).fillna(-1).to_numpy()),
        style_function=lambda feature: {
            "fillColor": shade[feature["properties"]["code"]],
            "color": "#cfc9bb",
            "weight": 0.6,
            "fillOpacity": 1,
        },
        tooltip=folium.GeoJsonTooltip(["name", "value"]),
    ).add_to(picture)
    projects = chosen.projects
    for row in projects[projects["lat"].notna()].itertuples():
        folium.CircleMarker(
            (row.lat, row.lon), radius=5, color=palette.FAMILIES[row.family], fill=True, tooltip=row.project_id
        ).add_to(picture)
    picture.add_child(Mark(choice))
    st_folium(picture, height=shared.HEIGHT, use_container_width=True)
