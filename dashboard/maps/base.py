"""The base map: opened once in the browser, the same on each run, so that it is never rebuilt."""

import hashlib

import folium
from branca.element import MacroElement, Template

from dashboard import palette
from dashboard.maps import assets, text

START = (49.2, 16.4)
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
            zoom_start=6,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attributionControl=False,
            min_zoom=3,
            max_zoom=13,
            zoom_snap=0.5,
            zoom_delta=1,
            world_copy_jump=False,
        )


class Opening(MacroElement):
    """The script that opens the atlas in the browser with the names of its static files."""

    _template = Template("{% macro script(this, kwargs) %}Atlas.open(map_div, {{ this.config }});{% endmacro %}")

    def __init__(self, config: str) -> None:
        super().__init__()
        self.config = config


def config(files: assets.Assets) -> str:
    """Return what the browser has to know once, as JSON that passed the gate."""
    return text.payload(
        {
            "base": assets.BASE,
            "levels": {level: list(names) for level, names in files.levels.items()},
            "land": files.land,
            "outlines": list(files.outlines),
            "points": files.points,
            "towns": files.towns,
            "words": files.words,
            "start": [list(corner) for corner in files.start],
            "nearFrom": NEAR_FROM_ZOOM,
            "families": {"light": palette.FAMILIES, "dark": palette.FAMILIES_DARK},
        }
    )


def base_map(files: assets.Assets) -> tuple[folium.Map, str]:
    """Return the base map and its key: a new map object with the same script on each run.

    A map that is kept between runs changes its script and is rebuilt by streamlit-folium, and the hash of the
    script ignores what looks like ``_abc123``: the key carries a digest of the content instead.
    """
    settings = config(files)
    base = AtlasMap(files)
    base.add_child(Opening(settings))
    digest = hashlib.sha256((settings + "".join(files.scripts + files.styles)).encode()).hexdigest()[:12]
    return base, f"map-{digest}"
