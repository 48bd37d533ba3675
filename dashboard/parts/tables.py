"""The table twin of the map: the same records for keyboard and screen reader, with the downloads of each."""

from collections.abc import Callable
from functools import partial
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.parts.downloads import downloads
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.i18n import Words
from dashboard.words.markdown import plain
from geodata.analysis import found
from geodata.analysis.measures import MEASURES, RECORDED
from geodata.export import forms
from geodata.export.forms import Asked
from geodata.space import boundaries
from geodata.text import split_list

ROWS_PX = 420

HALF = 0.5
"""Share of rows that repeat a text from which a column is sent as categories."""

LINK = st.column_config.LinkColumn


def tables(context: Context) -> None:
    """Draw the tables of a selection in tabs, each with its downloads. Only the open tab is made."""
    words, selection = context.words, context.selection
    shown = {
        "projects": (words.t(labels.projects(selection.projects)), len(selection.projects), _projects),
        "partners": (words.t("Partners"), len(selection.partners), _partners),
        "events": (words.t("Events"), len(selection.events), _events),
        "regions": (words.t("Regions"), len(boundaries.codes(context.view.level)), _regions),
    }
    tabs = st.tabs([f"{name} ({words.number(count)})" for name, count, _ in shown.values()], on_change="rerun")
    for tab, table in zip(tabs, shown, strict=True):
        if tab.open:
            with tab:
                view = context.view
                asked = Asked(table, view.level, view.measure, view.year, context.words.language)
                downloads(table, partial(forms.table, context.selection, asked), context, asked=asked)
                shown[table][2](context)


def choosable(table: str, frame: pd.DataFrame, ids: list[str], config: dict[str, Any], context: Context) -> None:
    """Draw a table; choosing a row opens the record of that position in ``ids`` beside the map.

    A long one comes from `repeated`, or its texts are sent as often as they stand in it.
    """
    if frame.empty:
        st.info(plain(context.words.t("No rows match the filters.")))
        return
    key = f"table-{table}"

    def chosen() -> None:
        rows = state.widget(key)["selection"]["rows"]
        if rows:
            state.change(selected=ids[rows[0]])

    st.caption(plain(context.words.t("Select a row to open it on the map. Click a column header to sort.")))
    st.dataframe(
        frame,
        key=key,
        height=min(ROWS_PX, 38 * (len(frame) + 1)),
        hide_index=True,
        placeholder="",
        column_config=config,
        on_select=chosen,
        selection_mode="single-row",
    )


def _of_selection(table: str, make: Callable[[Context], pd.DataFrame], context: Context) -> pd.DataFrame:
    """Return the selected rows of a table as it is read; all rows are put into the words of a language once."""
    key = ("shown", table, context.words.language)
    everything = context.whole.computed(key, lambda: repeated(make(context)))
    selected = everything.iloc[np.flatnonzero(context.selection.rows(table))].reset_index(drop=True)
    fewer = {
        column: selected[column].cat.remove_unused_categories()
        for column in selected.columns[selected.dtypes == "category"]
    }
    return selected.assign(**fewer)


def repeated(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with each text that stands in several rows sent once (a category): half the bytes of a page."""
    texts = [
        column for column in frame.select_dtypes(include=["str", "object"]) if frame[column].duplicated().mean() > HALF
    ]
    return frame.astype(dict.fromkeys(texts, "category"))


def _theme_names(cells: pd.Series, context: Context) -> pd.Series:
    known = names.themes(context.whole, context.words.language)
    return cells.map(lambda cell: ", ".join(known.get(theme, theme) for theme in split_list(cell)))


def _labelled(values: pd.Series, table: dict[str, str], words: Words) -> pd.Series:
    return values.astype(str).map(lambda value: labels.label(table, value, words))


def countries(codes: pd.Series, words: Words) -> pd.Series:
    """Return the names of countries by their codes, empty for none."""
    return codes.astype(str).map(lambda code: words.country(code) if code else "")


def first_source(cells: pd.Series) -> pd.Series:
    """Return the first address of each cell, None where there is none."""
    return cells.str.split("; ").str[0].replace("", None)


def _projects(context: Context) -> None:
    shown, config = projects(context)
    ids = "point:p:" + context.selection.projects["project_id"]
    if context.view.filters.text:
        words, places = context.words, found.places(context.selection)
        said = [words.t(labels.FOUND_IN[str(column)]) for column in places]
        named = [", ".join(compress(said, row)) for row in places.to_numpy()]
        shown.insert(1, words.t("Found in"), named)
        order = found.order(context.selection)
        shown, ids = shown.iloc[order].reset_index(drop=True), ids.iloc[order]
    choosable("projects", shown, ids.tolist(), config, context)


def projects(context: Context) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the table of the projects and calls of a selection as it is read, and how its columns are drawn."""
    words = context.words
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Total cost, EUR"): st.column_config.NumberColumn(format="localized"),
        words.t("EU contribution, EUR"): st.column_config.NumberColumn(format="localized"),
        words.t("Source"): LINK(display_text=words.t("open")),
    }
    return _of_selection("projects", _all_projects, context), config


def _all_projects(context: Context) -> pd.DataFrame:
    words, frame = context.words, context.whole.projects
    return pd.DataFrame({
        words.t("Title"): frame["title"],
        words.t("Title in English"): frame["title_en"].where(frame["title_en"] != frame["title"], ""),
        words.t("Acronym"): frame["acronym"],
        words.t("Kind"): _labelled(frame["record_kind"], labels.RECORD_KINDS, words),
        words.t("Programme"): frame["programme_id"].map(
            lambda programme: names.value_name("programme", programme, context.whole, words) if programme else ""),
        words.t("Themes"): _theme_names(frame["themes"], context),
        words.t("Status"): _labelled(frame["status"], labels.STATUSES, words),
        words.t("Start"): frame["start_date"],
        words.t("End"): frame["end_date"],
        words.t("Place"): frame["place"],
        words.t("Country"): countries(frame["country"], words),
        words.t("Place is the"): _labelled(frame["location_basis"], labels.LOCATION_BASES, words),
        words.t("Total cost, EUR"): frame["total_cost_eur"],
        words.t("EU contribution, EUR"): frame["eu_contribution_eur"],
        words.t("Source"): first_source(frame["source_url"]),
    })  # fmt: skip


def _partners(context: Context) -> None:
    words = context.words
    config = {
        words.t("Organisation"): st.column_config.TextColumn(width="large"),
        words.t("Project"): st.column_config.TextColumn(width="large"),
        words.t("Source"): LINK(display_text=words.t("open")),
    }
    ids = "point:o:" + context.selection.partners["org_id"]
    choosable("partners", _of_selection("partners", _all_partners, context), ids.tolist(), config, context)


def _all_partners(context: Context) -> pd.DataFrame:
    words, frame = context.words, context.whole.partners
    titles = context.whole.projects.set_index("project_id")["title"]
    return pd.DataFrame({
        words.t("Organisation"): frame["organisation"],
        words.t("Role"): _labelled(frame["role"], labels.ROLES, words),
        words.t("Kind"): _labelled(frame["org_type"], labels.ORG_TYPES, words),
        words.t("Place"): frame["place"],
        words.t("Country"): countries(frame["country"], words),
        words.t("Project"): frame["project_id"].map(titles),
        "NUTS 3": frame["nuts3"].astype(str),
        words.t("Source"): first_source(frame["source_url"]),
    })  # fmt: skip


def _events(context: Context) -> None:
    words = context.words
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Source"): LINK(display_text=words.t("open")),
    }
    ids = "point:e:" + context.selection.events["event_id"]
    choosable("events", _of_selection("events", _all_events, context), ids.tolist(), config, context)


def _all_events(context: Context) -> pd.DataFrame:
    words, frame = context.words, context.whole.events
    regions = context.whole.regions.set_index("region_id")["name"]

    def named(cells: pd.Series) -> pd.Series:
        return cells.map(lambda cell: ", ".join(regions.get(item, item) for item in split_list(cell)))

    return pd.DataFrame({
        words.t("Title"): frame["title"],
        words.t("Title in English"): frame["title_en"].where(frame["title_en"] != frame["title"], ""),
        words.t("Kind"): _labelled(frame["kind"], labels.EVENT_KINDS, words),
        words.t("Start"): frame["start_date"],
        words.t("End"): frame["end_date"],
        words.t("Place"): frame["place"],
        words.t("Country"): countries(frame["country"], words),
        words.t("Hosts"): named(frame["host_region_ids"]),
        words.t("Guests"): named(frame["guest_region_ids"]),
        words.t("Themes"): _theme_names(frame["themes"], context),
        words.t("Source"): first_source(frame["source_url"]),
    })  # fmt: skip


def _regions(context: Context) -> None:
    words, level = context.words, context.view.level
    figures = context.figures(level)
    geography = boundaries.regions(level).set_index("code").reindex(figures.index)
    measure = context.view.measure
    of_context = {context.measure_title: context.values} if MEASURES[measure].of_context else {}
    if measure in labels.CATEGORIES:
        of_context = {title: column.map(context.said) for title, column in of_context.items()}
    shown = pd.DataFrame({
        words.t("Code"): figures.index,
        words.t("Name"): geography["name"].to_numpy(),
        words.t("Country"): countries(geography["country"], words).to_numpy(),
        **{title: column.reindex(figures.index).to_numpy() for title, column in of_context.items()},
        **{words.t(labels.MEASURES[key]): figures[key].to_numpy() for key in RECORDED},
        words.t("Inhabitants"): figures["population"].to_numpy(),
    })  # fmt: skip
    numbers = (
        *(of_context if measure not in labels.CATEGORIES else ()),
        *(words.t(labels.MEASURES[key]) for key in RECORDED),
    )
    config = {title: st.column_config.NumberColumn(format="localized") for title in numbers}
    config[words.t("Inhabitants")] = st.column_config.NumberColumn(format="localized")
    config[words.t("Name")] = st.column_config.TextColumn(width="medium")
    choosable("regions", repeated(shown), [f"region:{code}" for code in figures.index], config, context)
