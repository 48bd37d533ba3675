"""What panels and pages of records have in common: the heading, pairs of facts, lists that open one of their rows."""

from collections.abc import Callable, Iterable

import pandas as pd
import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels
from dashboard.words.markdown import plain
from geodata.analysis.points import POINT_TABLES
from geodata.text import sort_key

LISTED = 12
"""Records that a list in the panel names before it points to the table."""

PAGES = {"p": "project", "o": "organisation", "place": "profile"}
"""What has a page of its own, and its key: projects and organisations, and the territories of profiles."""

FIELDS = {"p": "record", "o": "record", "place": "place"}
"""The field of the view that says which one the page is about."""


def leads(points: list[str], key: str) -> None:
    """Go to the page of the point whose row was just chosen in the table of a key; call it after the table."""
    rows = state.widget(key)["selection"]["rows"]
    if rows:
        open_page(points[rows[0]])


def open_page(point: str) -> None:
    """Leave for the page of a project or an organisation ``KIND:ID``, or of a region ``place:KEY``."""
    kind, _, record = point.partition(":")
    state.open_record(PAGES[kind], **{FIELDS[kind]: record}, selected="")


def _close(context: Context) -> None:
    if st.button(context.words.t("Close"), icon=":material/close:", type="tertiary", key="panel-close"):
        state.change(selected="")
        st.rerun(scope="fragment")


def heading(title: str, title_en: str, kind: str, context: Context) -> None:
    """Draw the kind, the button that closes the panel, the title and its English form."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(kind))
        _close(context)
    st.markdown(f"#### {plain(title)}")
    if title_en and title_en != title:
        st.markdown(f"*{plain(title_en)}*")


def facts(rows: Iterable[tuple[str, str]]) -> None:
    """Draw pairs of a name and a Markdown value, without those that have none."""
    st.markdown("\n\n".join(f"{plain(name)}: {value}" for name, value in rows if value))


def open_list(options: list[str], name: Callable[[str], str], key: str, label: str) -> None:
    """Offer records in a list that opens the chosen one: reachable by keyboard, however many there are."""

    def opened() -> None:
        if state.widget(key):
            state.change(selected=f"point:{state.widget(key)}")

    state.set_widget(key, None)
    st.selectbox(label, options, format_func=name, key=key, index=None, on_change=opened, placeholder=label,
                 label_visibility="collapsed")  # fmt: skip


def listed(kind: str, frame: pd.DataFrame, context: Context) -> None:
    """List records by title, with their count, and offer to open one."""
    if frame.empty:
        return
    words, key = context.words, POINT_TABLES[kind][1]
    column = "name" if kind == "o" else "title"
    titles = dict(zip(kind + ":" + frame[key].astype(str), frame[column], strict=True))
    order = sorted(titles, key=lambda point: sort_key(titles[point], words.language))
    heading = labels.projects(frame) if kind == "p" else labels.POINT_LAYERS[kind]
    st.markdown(f"**{plain(words.t(heading))} · {words.number(len(order))}**")
    first = order[:LISTED]
    if kind in PAGES:
        with st.container(gap=None, key=f"named-{kind}"):
            for point in first:
                if st.button(plain(titles[point]), key=f"page-{point}", type="tertiary"):
                    open_page(point)
    else:
        st.markdown("\n".join(f"- {plain(titles[point])}" for point in first))
    if len(order) > LISTED:
        st.caption("…")
    open_list(order, titles.__getitem__, f"open-{kind}", words.t("Show one of them here"))


def page_of(point: str, context: Context) -> None:
    """Offer the page of a project or an organisation."""
    if st.button(context.words.t("Open its page"), icon=":material/open_in_full:", key="panel-page"):
        open_page(point)


def not_here(context: Context) -> None:
    """Say that what was chosen does not match the filters."""
    heading(context.words.t("Not in this selection"), "", "", context)
    st.markdown(plain(context.words.t("Your choice does not match the current filters. Remove a filter to see it.")))
