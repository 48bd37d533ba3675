"""Asked and got: what regions put forward, what of it is known to run, and what is not known."""

import math

import pandas as pd
import streamlit as st

from dashboard.parts import tables
from dashboard.parts.downloads import downloads
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain
from geodata.analysis import intents
from geodata.catalogue.filters import Filters
from geodata.catalogue.terms import with_terms

HEIGHT_PX = 420


def show(filters: Filters, key: str, context: Context) -> None:
    """Draw the intents that filters reach; nothing where the catalogue has none."""
    words, whole = context.words, context.whole
    found = intents.selected(whole, filters)
    # What became a project first: the rest is a long list of which nothing is known.
    found = found.sort_values("project_id", key=lambda ids: ids == "", kind="stable", ignore_index=True)
    if found.empty:
        return
    st.subheader(words.t("Asked and got"), anchor=False)
    st.markdown(plain(_said(found, context)))
    st.caption(
        plain(words.t("These are proposals, not projects. Costs are the applicants' figures of that time and "
        "are in no total. The list does not say which proposals were funded."))
    )  # fmt: skip
    downloads(key, lambda: with_terms(found, whole), context)
    cost, grant = words.t("Cost, as asked"), words.t("Grant asked")
    table = pd.DataFrame({
        words.t("Title"): found["title"],
        words.t("Applicant"): found["applicant"],
        words.t("In the atlas as"): found["project"],
        words.t("Status"): [words.t(labels.STATUSES[one]) if one else "" for one in found["status"]],
        words.t("Shown by"): [words.t(labels.MATCH_BASES[one]) if one else "" for one in found["match_basis"]],
        words.t("Region"): found["region_id"].map(lambda region: names.value_name("region", region, whole, words)),
        words.t("Strategic"): found["strategic"].map({"yes": words.t("yes"), "no": words.t("no")}),
        cost: found["total_cost"],
        grant: found["grant_asked"],
        words.t("Currency"): found["currency"],
        words.t("Source"): tables.first_source(found["source_url"]),
    })  # fmt: skip
    number = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        table,
        hide_index=True,
        height=min(HEIGHT_PX, 38 * (len(table) + 1)),
        placeholder="",
        key=f"{key}-table",
        column_config={
            words.t("Title"): st.column_config.TextColumn(width="large"),
            cost: number,
            grant: number,
            words.t("Source"): tables.LINK(display_text=words.t("open")),
        },
    )


def _said(found: pd.DataFrame, context: Context) -> str:
    words, sums = context.words, intents.sums(found)
    said = [
        words.tn("{n} project was put forward for the Just Transition Fund in {year}",
                 "{n} projects were put forward for the Just Transition Fund in {year}",
                 sums.intents, year=int(found["year"].max())),
        words.tn("{n} of them strategic", "{n} of them strategic", sums.strategic),
    ]  # fmt: skip
    if not math.isnan(sums.cost):
        said.append(words.t("{money} asked for in all", money=words.money(sums.cost, sums.currency)))
    rest = sums.intents - sums.matched
    got = [
        words.tn("{n} of them is in the atlas as a project", "{n} of them are in the atlas as projects", sums.matched),
        words.tn("of {n} other nothing is known here", "of {n} others nothing is known here", rest),
    ]
    return f"{', '.join(said)}. {'; '.join(got)}."
