"""The page of a project: all that is known of it, where its partners are, what belongs to it, what is like it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.parts import one, record, tables
from dashboard.parts.listing import listed
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain
from geodata.analysis.alike import alike
from geodata.catalogue.core import Catalogue
from geodata.text import split_list

MOST_ALIKE = 10


def page(context: Context) -> None:
    """Draw the page of the project that the link names."""
    words, key = context.words, context.view.record
    unknown = words.t("Project"), words.t("The link names no project of this catalogue.")
    row = one.opening("p", context.whole.projects, unknown, context)
    if row is None:
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        record.project(row, replace(context, selection=context.whole), partners=False)
        one.actions("p", context)
    with right:
        one.linked_map(f"p:{key}", context, lambda page: _map_said(key, page))
    _partners(key, context)
    _belongings(key, context)
    _alike(key, context)
    _neighbours(row, context)


def _partners_of(key: str, whole: Catalogue) -> pd.DataFrame:
    partners = whole.partners
    return partners[partners["project_id"] == key].drop_duplicates("org_id")


def _map_said(key: str, context: Context) -> str:
    words, partners = context.words, _partners_of(key, context.whole)
    if partners.empty:
        return words.t("No partners are known.")
    countries = [country for country in partners["country"].astype(str).unique() if country]
    located = int(partners["lat"].notna().sum())
    return words.tn(
        "{n} partner ({countries}); {located} with a place on the map. Click one to open its page.",
        "{n} partners ({countries}); {located} with a place on the map. Click one to open its page.",
        len(partners),
        countries=", ".join(words.country(country) for country in countries),
        located=words.number(located),
    )


def _partners(key: str, context: Context) -> None:
    words, partners = context.words, _partners_of(key, context.whole)
    if partners.empty:
        return
    st.subheader(words.tn("{n} partner", "{n} partners", len(partners)), anchor=False)
    order = {"lead": 0, "partner": 1, "associated": 2}
    partners = partners.sort_values("role", key=lambda roles: roles.astype(str).map(order), kind="stable")
    shown = pd.DataFrame({
        words.t("Organisation"): partners["organisation"],
        words.t("Role"): partners["role"].astype(str).map(lambda role: labels.label(labels.ROLES, role, words)),
        words.t("Place"): partners["place"],
        words.t("Country"): tables.countries(partners["country"], words),
        words.t("Kind"): partners["org_type"].astype(str).map(lambda kind: labels.label(labels.ORG_TYPES, kind, words)),
    })  # fmt: skip
    config = {words.t("Organisation"): st.column_config.TextColumn(width="large")}
    one.leading(shown, ("o:" + partners["org_id"].astype(str)).tolist(), "one-partners", context, config)


def _belongings(key: str, context: Context) -> None:
    """List the events and practices of the project."""
    for kind, frame in (("e", context.whole.events), ("r", context.whole.practices)):
        found = frame[frame["project_id"] == key]
        if len(found):
            st.subheader(plain(context.words.t(labels.POINT_LAYERS[kind])), anchor=False)
            _table(found, context)


def _table(found: pd.DataFrame, context: Context) -> None:
    words = context.words
    dated = "start_date" in found
    dates = [words.period(row["start_date"], row["end_date"] or row["start_date"]) if dated else ""
             for row in found.to_dict("records")]  # fmt: skip
    shown = pd.DataFrame({
        words.t("Title"): found["title"],
        words.t("Date"): dates,
        words.t("Place"): found["place"],
        words.t("Source"): tables.first_source(found["source_url"]),
    })  # fmt: skip
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Source"): st.column_config.LinkColumn(display_text=words.t("open")),
    }
    st.dataframe(shown, hide_index=True, placeholder="", column_config=config)


def _alike(key: str, context: Context) -> None:
    words, whole = context.words, context.whole
    found = alike(whole, key, MOST_ALIKE)
    if found.empty:
        return
    st.subheader(words.t("Similar projects"), anchor=False)
    st.caption(plain(words.t("By the share of themes in common; among equals, shared organisations come first.")))
    projects = whole.projects.set_index("project_id").loc[found["project_id"]]
    known = names.themes(whole, words.language)
    shown = pd.DataFrame({
        words.t("Title"): projects["title"].to_numpy(),
        words.t("Themes in common"): [", ".join(known.get(one, one) for one in themes) for themes in found["themes"]],
        words.t("Organisations in common"): found["organisations"],
        words.t("Place"): projects["place"].to_numpy(),
        words.t("Country"): tables.countries(projects["country"], words).to_numpy(),
    })  # fmt: skip
    config = {words.t("Title"): st.column_config.TextColumn(width="large")}
    one.leading(shown, ("p:" + found["project_id"]).tolist(), "one-alike", context, config)


def _neighbours(row: pd.Series, context: Context) -> None:
    """Name the regions of the project, each with the way to its profile, and what else is done in the first."""
    words, regions = context.words, split_list(row["region_ids"])
    if not regions:
        return
    st.subheader(words.t("Its regions"), anchor=False)
    with st.container(horizontal=True, gap="small"):
        for region in regions:
            name = names.value_name("region", region, context.whole, words)
            if st.button(plain(name), key=f"one-region-{region}", icon=":material/location_city:"):
                state.change(place=region)
                state.go_to("profile")
    cells = context.whole.works["region_ids"].map(split_list)
    others = context.whole.works[
        [regions[0] in cell for cell in cells] & (context.whole.works["project_id"] != row["project_id"])
    ]
    if len(others):
        first = names.value_name("region", regions[0], context.whole, words)
        st.markdown(plain(words.t("Other projects of {region}:", region=first)))
        listed("p", others, context)
