"""The strongest other way in Streamlit: ``st.pydeck_chart`` with a GeoJSON layer and a layer of points, on the GPU.

The chart says nothing when it has drawn. The text beneath it, sent after it, is the sign that the browser has its
message; what the driver measures is therefore less than a person waits.
"""

import json

import pydeck
import shared
import streamlit as st

from dashboard.charts import palette
from geodata.analysis import measures
from geodata.analysis.classes import classify
from geodata.space import boundaries


def rgb(colour: str) -> list[int]:
    """Return a colour as deck.gl takes it."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


choice = shared.chosen()
with shared.timed("deck"):
    chosen = shared.selection(choice)
    values = measures.values(chosen, shared.LEVEL, shared.MEASURE)
    classes = classify(values)
    colours = palette.sequence(len(classes.bounds))
    shade = {code: "#e3dfd5" if n < 0 else "#fbfaf7" if n == 0 else colours[n - 1] for code, n in classes.of.items()}
    regions = boundaries.regions(shared.LEVEL)[["code", "name", "geometry"]]
    shown = regions.assign(
        value=values.reindex(regions["code"]).fillna(-1).to_numpy(), fill=[rgb(shade[code]) for code in regions["code"]]
    )
    projects = chosen.projects
    points = projects.loc[projects["lat"].notna(), ["lon", "lat", "project_id", "family"]]
    points = points.assign(colour=[rgb(palette.FAMILIES[family]) for family in points["family"]])
    fills = pydeck.Layer(
        "GeoJsonLayer", json.loads(shown.to_json()), pickable=True, get_fill_color="properties.fill",
        get_line_color=[207, 201, 187], line_width_min_pixels=0.6,
    )  # fmt: skip
    dots = pydeck.Layer(
        "ScatterplotLayer", points, pickable=True, get_position=["lon", "lat"], get_fill_color="colour",
        radius_min_pixels=5, radius_max_pixels=5,
    )  # fmt: skip
    deck = pydeck.Deck(
        [fills, dots],
        initial_view_state=pydeck.ViewState(latitude=50, longitude=15, zoom=4),
        map_provider=None,
        tooltip={"text": "{name} {value}"},
    )
    st.pydeck_chart(deck, height=shared.HEIGHT)
st.text(f"drawn {choice}")
