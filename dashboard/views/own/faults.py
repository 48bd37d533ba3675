"""What was found in the own table: how its rows came to their places, and every fault, as a table to take along."""

import pandas as pd
import streamlit as st

from dashboard.parts.downloads import downloads
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import fields, problems
from dashboard.words.markdown import plain
from geodata.errors import Problem
from geodata.intake import places
from geodata.intake.projects import Reading

CHOSEN_AMONG = 40
"""Rows with an ambiguous place that are asked one by one; for more the table wants a district column."""


def show(reading: Reading, context: Context) -> None:
    """Draw what became of the rows, and what is wrong with some."""
    words = context.words
    counts = reading.places.value_counts()
    said = [f"{words.t(fields.PLACED[str(how)])}: {words.number(int(n))}" for how, n in counts.items()]
    st.markdown(
        plain(
            words.tn("{n} row is taken", "{n} rows are taken", len(reading.projects)) + " (" + ", ".join(said) + "). "
            + (words.tn("{n} row is left out.", "{n} rows are left out.", len(reading.left_out))
               if reading.left_out else "")
        )
    )  # fmt: skip
    if not reading.problems:
        st.success(plain(words.t("No fault was found.")))
        return
    st.markdown(f"**{plain(words.tn('{n} remark', '{n} remarks', len(reading.problems)))}**")
    frame = _table(reading.problems, context)
    st.dataframe(frame, hide_index=True, key="own-faults", placeholder="", height=min(320, 36 * (len(frame) + 1) + 2))
    downloads("own-faults", lambda: frame, context, says=words.t("The rows are counted as your spreadsheet does."))
    _choices(reading, context)


def _table(found: list[Problem], context: Context) -> pd.DataFrame:
    words = context.words
    return pd.DataFrame({
        words.t("Row"): [problem.row or "" for problem in found],
        words.t("Column"): [problem.column or "" for problem in found],
        words.t("Value"): [problem.value for problem in found],
        words.t("What is wrong, and what is expected"): [problems.sentence(problem, words) for problem in found],
    })  # fmt: skip


def _choices(reading: Reading, context: Context) -> None:
    """Ask for the rows whose place is ambiguous; what was chosen holds at the next reading."""
    if not reading.offered:
        return
    words = context.words
    with st.expander(
        plain(words.tn("Choose the place of {n} row", "Choose the places of {n} rows", len(reading.offered))),
        expanded=True,
        icon=":material/place:",
    ):
        for row, offered in list(reading.offered.items())[:CHOSEN_AMONG]:
            place = reading.projects["place"].get(row, "")

            def take(row: int = row, offered: tuple = offered) -> None:
                chosen = state.widget(f"own-place-{row}")
                state.choose_place(row, None if chosen is None else (offered[chosen].lat, offered[chosen].lon))

            st.selectbox(
                plain(words.t("Row {n}: {place}", n=row, place=place)),
                range(len(offered)),
                index=None,
                format_func=[places.described(place) for place in offered].__getitem__,
                placeholder=words.t("leave without a place"),
                key=f"own-place-{row}",
                on_change=take,
            )
        if len(reading.offered) > CHOSEN_AMONG:
            st.caption(plain(words.t("A column with the district decides the others.")))
