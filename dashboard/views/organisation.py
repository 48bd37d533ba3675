"""The page of an organisation: what it is, its projects on the map, and with whom it works."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.parts import one, record
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import captions, labels
from dashboard.words.markdown import plain
from geodata.analysis.alike import partners_of
from geodata.export.tables import partners_table


def page(context: Context) -> None:
    """Draw the page of the organisation that the link names."""
    words, key = context.words, context.view.record
    row = one.row_of(context.whole.organisations, "org_id", key)
    if row is None:
        header(context, words.t("Organisation"), with_filters=False)
        one.nobody(words.t("The link names no organisation of this catalogue."), context)
        return
    title, title_en, kind = record.head("o", row, context)
    header(context, plain(title), with_filters=False)
    if title_en and title_en != title:
        st.markdown(f"*{plain(title_en)}*")
    st.caption(plain(kind))
    left, right = st.columns([1, 1], gap="medium")
    projects = _projects_of(key, context)
    with left:
        record.organisation(row, replace(context, selection=context.whole), projects=False)
        with st.container(horizontal=True):
            if st.button(words.t("Show on the map"), icon=":material/map:", key="one-map"):
                state.change(selected=f"point:o:{key}")
                state.go_to("map")
        table = partners_table(context.whole)
        downloads(f"organisation-{key}", lambda: table[table["org_id"] == key], context)
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
        words.t("Country"): found["country"].astype(str).map(lambda code: words.country(code) if code else ""),
    })  # fmt: skip
    config = {words.t("Organisation"): st.column_config.TextColumn(width="large")}
    one.leading(shown, ("o:" + found["org_id"].astype(str)).tolist(), "one-partners", context, config)
