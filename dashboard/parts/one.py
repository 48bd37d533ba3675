"""What the page of one record has: its place among what it is linked with, tables that lead on, the way to the map."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.maps.picture import picture
from dashboard.parts import record
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header
from dashboard.parts.listing import PAGES, leads, open_page
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words.markdown import plain
from geodata.analysis.points import POINT_TABLES
from geodata.export.tables import partners_table

ROWS_PX, ROW_PX = 400, 36


def opening(kind: str, table: pd.DataFrame, unknown: tuple[str, str], context: Context) -> pd.Series | None:
    """Draw the head of the page of the record that the link names, and return its row.

    Where ``table`` does not have it, the head and the sentence of ``unknown`` are drawn, with the way back; None.
    """
    found = table[table[POINT_TABLES[kind][1]] == context.view.record]
    if found.empty:
        header(context, unknown[0], with_filters=False)
        st.info(plain(unknown[1]))
        if st.button(context.words.t("To the map"), icon=":material/map:", key="one-back"):
            state.go_to("map")
        return None
    row = found.iloc[0]
    title, other, said = record.head(kind, row, context)
    header(context, plain(title), with_filters=False)
    if other and other != title:
        st.markdown(f"*{plain(other)}*")
    st.caption(plain(said))
    return row


def actions(kind: str, context: Context) -> None:
    """Offer to see the record on the map, and its rows of the table of partners as a file."""
    words, key, column = context.words, context.view.record, POINT_TABLES[kind][1]
    with st.container(horizontal=True):
        if st.button(words.t("Show on the map"), icon=":material/map:", key="one-map"):
            state.change(selected=f"point:{kind}:{key}")
            state.go_to("map")

    def rows() -> pd.DataFrame:
        table = partners_table(context.whole)
        return table[table[column] == key]

    downloads(f"{PAGES[kind]}-{key}", rows, context)


def linked_map(point: str, page: Context, said: Callable[[Context], str]) -> None:
    """Draw a point ``KIND:ID`` and what it is linked with; a click on one of them opens its page."""

    @st.fragment
    def drawn() -> None:
        view = replace(state.view(), selected=f"point:{point}", points=(), at=None)
        clicked = state.view().selected.removeprefix("point:")
        state.change(selected="")
        if clicked.partition(":")[0] in PAGES and clicked != point:
            open_page(clicked)
        picture(replace(page, view=view), plain=True)
        st.caption(plain(said(page)))

    drawn()


def leading(frame: pd.DataFrame, points: list[str], key: str, context: Context, config: dict[str, Any]) -> None:
    """Draw a table of which a chosen row leads to the page of its record or region."""
    numbers: dict[str, Any] = {
        name: st.column_config.NumberColumn(format="localized")
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name])
    }
    st.dataframe(
        frame,
        key=key,
        height=min(ROWS_PX, ROW_PX * (len(frame) + 1) + 2),
        hide_index=True,
        placeholder="",
        column_config=numbers | config,
        on_select="rerun",
        selection_mode="single-row",
    )
    st.caption(plain(context.words.t("Select a row to open its page.")))
    leads(points, key)
