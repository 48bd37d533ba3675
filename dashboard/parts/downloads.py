"""The buttons that give a table as CSV in both dialects: the same rows in the same order as on the screen."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.session.context import Context
from dashboard.words.markdown import plain
from geodata.export.csv import to_csv
from geodata.export.names import file_name


def downloads(name: str, table: Callable[[], pd.DataFrame], context: Context, *, says: str = "") -> None:
    """Offer a table of `export` as CSV in both dialects; it is made when somebody asks for it.

    ``says`` tells what each row carries, when that is not what the records of the catalogue carry.
    """
    words = context.words

    def content(dialect: str) -> bytes:
        return to_csv(table(), dialect)

    names_of = {"plain": words.t("Download CSV"), "excel": words.t("Download CSV for Excel")}
    with st.container(horizontal=True, vertical_alignment="center"):
        for dialect, label in names_of.items():
            st.download_button(
                label,
                data=partial(content, dialect),
                file_name=file_name(name, context.view.filters, context.whole.snapshot, dialect),
                mime="text/csv",
                icon=":material/download:",
                key=f"download-{name}-{dialect}",
                on_click="ignore",
                help=words.t("Semicolons and decimal commas, for Czech, Polish and Slovenian Excel")
                if dialect == "excel"
                else words.t("Commas and decimal points, UTF-8"),
            )
        st.caption(plain(says or words.t("Each row has place, codes, source, licence and date.")))
