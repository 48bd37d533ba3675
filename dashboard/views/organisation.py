"""The page of an organisation: what it is, its projects on the map, and with whom it works."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.parts import one, record, tables
from dashboard.session.context import Context
from dashboard.words import captions, labels
from geodata.analysis.alike import partners_of


def page(context: Context) -> None:
    """Draw the page of the organisation that the link names."""
    words, key = context.words, context.view.record
    unknown = words.t("Organisation"), words.t("The link names no organisation of this catalogue.")
    row = one.opening("o", context.whole.organisations, unknown, context)
    if row is None:
        return
    left, right = st.columns([1, 1], gap="medium")
    projects = _projects_of(key, context)
    with left:
        record.organisation(row, replace(context, selection=context.whole), projects=False)
        one.actions("o", context)
    with right:
        said = words.tn(
            "{n} project of this organisation. Click it to open its page.",
            "{n} projects of this organisation. Click one to open its page.",
            len(projects),
        )
        one.linked_map(f"o:{key}", context, lambda _: said)
    _projects(projects, context)
    _partners(key, context)


def _projects_of(key: str, context: Context) -> pd.DataFrame:
    """Return its projects, the latest first, with its role in each."""
    partners = context.whole.partners
    roles = partners[partners["org_id"] == key].drop_duplicates("project_id").set_index("project_id")["role"]
    projects = context.whole.projects[context.whole.projects["project_id"].isin(roles.index)]
    found = projects.assign(role=projects["project_id"].map(roles.astype(str)))
    return found.sort_values(["start_date", "title"], ascending=[False, True], kind="stable")


def _projects(projects: pd.DataFrame, context: Context) -> None:
    words = context.words
    st.subheader(f"{words.t('Projects')} ({words.number(len(projects))})", anchor=False)
    shown = pd.DataFrame({
        words.t("Title"): projects["title"],
        words.t("Role"): projects["role"].map(lambda role: labels.label(labels.ROLES, role, words)),
        words.t("Programme"): projects["programme_id"].map(
            lambda one: captions.programme_name(one, context.whole, words)),
        words.t("Start"): projects["start_date"],
        words.t("End"): projects["end_date"],
        words.t("Total cost, EUR"): projects["total_cost_eur"],
    })  # fmt: skip
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Total cost, EUR"): st.column_config.NumberColumn(format="localized"),
    }
    one.leading(shown, ("p:" + projects["project_id"].astype(str)).tolist(), "one-projects", context, config)


def _partners(key: str, context: Context) -> None:
    words, found = context.words, partners_of(context.whole, key)
    if found.empty:
        return
    st.subheader(words.t("Works with"), anchor=False)
    shown = pd.DataFrame({
        words.t("Organisation"): found["name"],
        words.t("Shared projects"): found["projects"],
        words.t("Place"): found["place"],
        words.t("Country"): tables.countries(found["country"], words),
    })  # fmt: skip
    config = {words.t("Organisation"): st.column_config.TextColumn(width="large")}
    one.leading(shown, ("o:" + found["org_id"].astype(str)).tolist(), "one-partners", context, config)
