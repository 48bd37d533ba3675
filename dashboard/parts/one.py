"""What the page of one record has: its place among what it is linked with, tables that lead on, the way to the map."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.maps.picture import picture
from dashboard.parts.listing import PAGES, leads, open_page
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words.markdown import plain

ROWS_PX, ROW_PX = 400, 36


def row_of(frame: pd.DataFrame, key: str, record: str) -> pd.Series | None:
    """Return the row of a record, None where it is not among them."""
    found = frame[frame[key] == record]
    return None if found.empty else found.iloc[0]


def nobody(said: str, context: Context) -> None:
    """Say that the link names no record of this kind, and offer the way back."""
    st.info(plain(said))
    if st.button(context.words.t("To the map"), icon=":material/map:", key="one-back"):
        state.go_to("map")


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
