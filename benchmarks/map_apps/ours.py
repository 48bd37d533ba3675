"""The way of the atlas: the same filter and data through `dashboard.maps`."""

import shared
import streamlit as st
from streamlit_folium import st_folium

from dashboard.maps.base import base_map
from dashboard.maps.layer import Screen, content, layer
from dashboard.session.view import View
from geodata.analysis import measures

choice = shared.chosen()


@st.fragment
def picture() -> None:
    """Draw the map and say what was clicked."""
    # The panel first, as in the atlas: what was clicked is there before the map has been told.
    st.text("panel " + st.session_state.get("selected", ""))
    with shared.timed("ours"):
        base, key = base_map(shared.files())
        selection = shared.selection(choice)
        values = measures.values(selection, shared.LEVEL, shared.MEASURE)
        selected = st.session_state.get("selected", "")
        view = View(level=shared.LEVEL, measure=shared.MEASURE, points=("p",), selected=selected)

        def clicked() -> None:
            drawing = st.session_state[key]["last_active_drawing"]
            st.session_state["selected"] = drawing["properties"]["choice"]

        st_folium(
            base,
            key=key,
            height=shared.HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            render=False,
            feature_group_to_add=layer(content(shared.whole(), selection, values, view, shared.files(), Screen())),
            on_change=clicked,
        )


picture()
