"""The key figures of a page as tiles: the figure, what it rests on or leaves out, and its beginnings by year."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.session.context import Context
from dashboard.words import captions
from dashboard.words.markdown import plain
from geodata.analysis import years


@dataclass(frozen=True)
class Tile:
    """A key figure: its name, how it is written, what stands beneath it and at its question mark, what began."""

    name: str
    value: str
    beneath: str = ""
    explained: str = ""
    began: pd.Series | None = None


def tiles(context: Context, beneath: Callable[[Context], None] | None = None, *, of: str = "") -> None:
    """Draw the key figures of the selection; on the line beneath, what a sum must not be read without.

    ``beneath`` draws what the page has to say on the same line; ``of`` tells the tiles of a part of the page from those
    of the page.
    """
    with st.container(key=f"tiles{of}"):
        for tile in key_figures(context):
            st.metric(
                plain(tile.name),
                tile.value,
                delta=tile.beneath or None,
                delta_color="off",
                delta_arrow="off",
                help=plain(tile.explained) or None,
                border=True,
                chart_data=None if tile.began is None or len(tile.began) < 2 else tile.began.tolist(),
                chart_type="bar",
            )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"beneath-tiles{of}"):
        said = _must_be_said(context)
        if said or beneath:
            st.caption(plain(" · ".join(said)), width="stretch")
        if beneath:
            beneath(context)


def key_figures(context: Context) -> list[Tile]:
    """Return the tiles of a selection: projects, how many have a place, organisations, events, both sums of money."""
    words, found, selection = context.words, context.totals, context.selection
    calls = words.tn("and {n} call", "and {n} calls", found.calls) if found.calls else ""
    return [
        Tile(
            words.t("Projects"),
            words.number(found.projects),
            calls,
            words.t("The bars show how many began in each year."),
            years.began(selection.works),
        ),
        Tile(
            words.t("Located exactly"),
            words.number(found.projects - found.without_place - found.in_region_only),
            words.t("{n} by region only", n=words.number(found.in_region_only)),
            words.t(
                "Projects with a known town or site. {region} are known to their region only, {none} have no known "
                "place: those are in the totals and the table, not on the map.",
                region=words.number(found.in_region_only),
                none=words.number(found.without_place),
            ),
        ),
        Tile(
            words.t("Organisations"),
            words.number(found.organisations),
            words.tn("{n} country", "{n} countries", found.countries),
        ),
        Tile(words.t("Events"), words.number(found.events), began=years.began(selection.events)),
        _money(context, "total_cost", words.t("Total cost"), found.total_cost_eur),
        _money(context, "eu_contribution", words.t("EU contribution"), found.eu_contribution_eur),
    ]


def _money(context: Context, figure: str, name: str, amount: float) -> Tile:
    words, found = context.words, context.totals
    without = getattr(found, f"without_{figure}")
    explained = words.tn(
        "{n} project gives no such figure. Cancelled projects are not in the sum.",
        "{n} projects give no such figure. Cancelled projects are not in the sum.",
        without,
    )
    return Tile(name, captions.amount(amount, words), captions.of_projects(found, figure, words), explained)


def _must_be_said(context: Context) -> list[str]:
    """Return what a reader of the sums has to know at once: one project that makes much of them, and the undated."""
    words, said = context.words, [captions.heavy(context.totals, context.words)]
    undated = context.selection.undated
    if undated:
        said.append(
            words.tn("{n} record without a date is left out", "{n} records without a date are left out", undated)
        )
    return [one for one in said if one]
