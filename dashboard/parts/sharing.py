"""What a view gives to others: its link, and the HTML that shows its map on another web page."""

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words.markdown import plain

EMBEDDED = "embed"
"""The key of the page that shows the map alone."""

HEIGHT_PX = 560
"""Height of the frame on the other page."""


def sharing(context: Context) -> None:
    """Draw the menu with the link and the HTML for another page."""
    words = context.words
    with st.popover(words.t("Link"), icon=":material/link:"):
        st.markdown(plain(words.t("Copy this address to restore what you see now, in any language:")))
        st.code(state.link(context.view), language=None, wrap_lines=True)
        st.markdown(plain(words.t("To show this map on another web page, put this into it:")))
        st.code(embedding(context), language="html", wrap_lines=True)
        st.caption(plain(words.t("The map keeps these filters, names its sources and leads back here.")))
        if not state.own():
            _feeds(context)


def _feeds(context: Context) -> None:
    """Offer the addresses from which other programs fetch these projects, today and again next month."""
    words = context.words
    st.markdown(plain(words.t("For other programs: the projects of these filters, always as they are now.")))
    query = state.query(context.view)
    for form, name in (
        ("xlsx", words.t("Excel: Data, From Web")),
        ("csv", words.t("Power BI: Get data, Web")),
        ("geojson", words.t("QGIS: Layer, Add vector layer, HTTP")),
    ):
        st.caption(plain(name))
        st.code(state.address(f"data/projects.{form}{query}"), language=None, wrap_lines=True)


def embedding(context: Context) -> str:
    """Return the HTML that shows the map of a view on another web page, with the way back to the atlas."""
    words, view = context.words, replace(context.view, selected="")
    title = escape(f"{context.measure_title} · {context.filters_line}")
    return (
        f'<iframe src="{escape(state.link(view, EMBEDDED))}" title="{title}" width="100%" height="{HEIGHT_PX}" '
        f'style="border:0" loading="lazy" allowfullscreen></iframe>\n'
        f'<p><a href="{escape(state.link(view, ""))}">{escape(words.t("Open in the atlas"))}</a></p>'
    )
