"""The map with what was clicked over its edge: the part of a page that a click runs again."""

from collections.abc import Callable

import streamlit as st

from dashboard.maps.picture import picture
from dashboard.parts.drill import breadcrumb
from dashboard.parts.panel import panel
from dashboard.session.context import Context
from dashboard.words.markdown import plain


def map_part(shown: Context, caption: Callable[[], str]) -> None:
    """Draw a map of a view, its text alternative beneath, and the panel. Call it in a fragment of the page.

    The panel comes first: what was clicked is there before the map has been told. The caption comes last.
    """
    # Containers of their own, empty or not: the frame of the map must not move to another place on the page.
    with st.container():
        breadcrumb(shown)
    with st.container(key="map-part"):
        with st.container():
            panel(shown)
        picture(shown)
    st.caption(plain(" ".join([*_hint(shown), caption()])))


def _hint(shown: Context) -> list[str]:
    """Say what a click does while nothing is chosen."""
    if shown.view.selected:
        return []
    return [shown.words.t("Click a region or a point on the map, or select a row in the data table.")]
