"""The base map: opened once in the browser, the same on each run, so that it is never rebuilt."""

import hashlib
from typing import Any

import folium
from branca.element import MacroElement, Template

from dashboard.charts import palette
from dashboard.maps import assets, text

START, START_ZOOM = (49.2, 16.4), 6
OPTIONS: dict[str, Any] = {
    "center": START,
    "zoom": START_ZOOM,
    "preferCanvas": True,
    "zoomControl": False,
    "attributionControl": False,
    "minZoom": 3,
    "maxZoom": 13,
    "zoomSnap": 0.5,
    "zoomDelta": 1,
    "keyboardPanDelta": 0,
}
"""The options of Leaflet's map, for pages that open it without Folium."""

NEAR_FROM_ZOOM = 8
"""From this zoom on the 1:3M geometry is drawn."""


class AtlasMap(folium.Map):
    """A Folium map whose scripts come from the app itself, without tiles."""

    def __init__(self, files: assets.Assets) -> None:
        # On the instance: Folium's lists belong to the class and would be changed for every map of the process.
        self.default_js = [(name, assets.BASE + name) for name in files.scripts]
        self.default_css = [(name, assets.BASE + name) for name in files.styles]
        super().__init__(
            location=START,
            zoom_start=START_ZOOM,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attributionControl=False,
            min_zoom=OPTIONS["minZoom"],
            max_zoom=OPTIONS["maxZoom"],
            zoom_snap=OPTIONS["zoomSnap"],
            zoom_delta=OPTIONS["zoomDelta"],
            world_copy_jump=False,
            # The arrow keys go from region to region (keys.js).
            keyboard_pan_delta=0,
        )


class Opening(MacroElement):
    """The script that opens the atlas in the browser with the names of its static files."""

    _template = Template("{% macro script(this, kwargs) %}Atlas.open(map_div, {{ this.config }});{% endmacro %}")

    def __init__(self, config: str) -> None:
        super().__init__()
        self.config = config


def settings(files: assets.Assets) -> dict[str, object]:
    """Return what the browser has to know once."""
    return {
        "base": assets.BASE,
        "levels": {level: list(names) for level, names in files.levels.items()},
        "land": files.land,
        "outlines": list(files.outlines),
        "points": files.points,
        "records": files.records,
        "towns": files.towns,
        "words": files.words,
        "start": [list(corner) for corner in files.start],
        "nearFrom": NEAR_FROM_ZOOM,
        "zooms": [OPTIONS["minZoom"], OPTIONS["maxZoom"]],
        "families": {"light": palette.FAMILIES, "dark": palette.FAMILIES_DARK},
    }


def config(files: assets.Assets) -> str:
    """Return the settings as JSON that passed the gate."""
    return text.payload(settings(files))


def base_map(files: assets.Assets) -> tuple[folium.Map, str]:
    """Return the base map and its key: a new map object with the same script on each run.

    A map that is kept between runs changes its script and is rebuilt by streamlit-folium, and the hash of the
    script ignores what looks like ``_abc123``: the key carries a digest of the content instead.
    """
    opening = config(files)
    base = AtlasMap(files)
    base.add_child(Opening(opening))
    digest = hashlib.sha256((opening + "".join(files.scripts + files.styles)).encode()).hexdigest()[:12]
    return base, f"map-{digest}"
