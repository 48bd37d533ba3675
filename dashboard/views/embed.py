"""The map alone, for the web page of a municipality: no menu, no filters, whom to name, the way to the atlas."""

import streamlit as st

from dashboard.maps.picture import picture
from dashboard.parts.header import alone
from dashboard.parts.sharing import EMBEDDED
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words.markdown import link, plain


def page(context: Context) -> None:
    """Draw the map of the link as large as the frame, with its filters and whom to name beneath."""
    alone(EMBEDDED)
    _map(context)


@st.fragment
def _map(page: Context) -> None:
    context = page.showing(state.view())
    words = context.words
    picture(context)
    with st.container(key="embed-said", gap=None):
        atlas = link(words.t("Open in the atlas"), state.link(context.view, ""))
        st.caption(f"**{plain(context.measure_title)}** · {plain(context.subtitle)} · {atlas}")
        st.caption(plain(context.credit))
