"""The map of a view on the page, and what it reports back: the one place that calls streamlit-folium."""

import streamlit as st
import streamlit_folium
from streamlit_folium import st_folium

from dashboard.maps.base import base_map
from dashboard.maps.layer import Screen, content, layer
from dashboard.session import borrowed, state
from dashboard.session.context import Context

HEIGHT_PX = 600


def serve() -> None:
    """Let the server answer for the frame of the map, before the first page is drawn."""
    borrowed.serve(streamlit_folium._component_func)  # noqa: SLF001  it has no other name


def picture(context: Context, *, stage: int = 0, plain: bool = False) -> None:
    """Draw the map of a view; clicks and moves go into the view before the next run of what calls this.

    ``stage`` is the number of the slide that the map is shown on, 0 on a page: on stage it fills the screen, leaves
    the keys of a presenter to the page, and goes to the place of each slide. A ``plain`` one shows points only.
    """
    base, key = base_map(context.files)
    view = context.view
    screen = Screen(dark=st.context.theme.type == "dark", went_back=state.went_back(), stage=stage)

    def reported() -> None:
        drawing = (state.widget(key) or {}).get("last_active_drawing")
        state.choose(((drawing or {}).get("properties") or {}).get("choice", ""), context.whole)

    told = content(
        context.whole, context.selection, context.values, view, context.files, screen, context.circles, plain=plain
    )
    st_folium(
        base,
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        # Only what the page uses: everything else, a pan for example, would run the page again.
        returned_objects=["last_active_drawing"],
        # It renders the map in any case: this would only do it twice.
        render=False,
        feature_group_to_add=layer(told),
        on_change=reported,
    )
