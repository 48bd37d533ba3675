"""The least that shows a map: a page of Streamlit with an empty Leaflet map."""

import folium
import shared
from branca.element import MacroElement, Template
from streamlit_folium import st_folium

from dashboard.maps import assets


class LocalMap(folium.Map):
    """Leaflet comes from the app itself."""


class Mark(MacroElement):
    """Writes into the page when the map's script has run, for the stopwatch."""

    _template = Template("{% macro script(this, kwargs) %}document.body.dataset.shown = 'bare';{% endmacro %}")


LocalMap.default_js = [("leaflet", assets.BASE + shared.files().scripts[0])]
LocalMap.default_css = [("leaflet", assets.BASE + shared.files().styles[0])]
picture = LocalMap(location=(50, 15), zoom_start=5, tiles=None)
picture.add_child(Mark())
st_folium(picture, height=shared.HEIGHT, use_container_width=True, returned_objects=[])
