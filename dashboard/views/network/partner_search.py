"""The search for a partner: regions that work on the same and are not known yet, and organisations to meet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.parts.downloads import downloads
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain
from geodata.analysis import network, opening, similarity
from geodata.catalogue.filters import Filters
from geodata.rows import each_row
from geodata.text import sort_key, split_list

SAID = 5
"""Suggested regions whose reasons are said in sentences; the table has all."""

SAID_THEMES = 4
"""Common themes that a sentence names."""

ROWS_PX = 420


def partner_search(context: Context) -> None:
    """Draw the choice of a region, the regions most like it that it does not work with, and organisations."""
    words = context.words
    st.subheader(words.t("Find a partner for an exchange"), anchor=False)
    region = place(context)
    if not region:
        st.info(plain(words.t("This catalogue has no region.")))
        return
    _choice(region, context)
    # Where records lie is the question here: the filters of place say nothing about what a region works on.
    filters = replace(context.view.filters, regions=(), codes=(), countries=())
    chosen = replace(context, selection=context.whole.selection(filters))
    st.caption(plain(" ".join(_scope(context.view.filters, context))))
    _regions(region, chosen)
    _organisations(region, chosen, filters)


def place(context: Context) -> str:
    """Return the region that a partner is sought for: the page's, the only one of the filters, the start, or none."""
    known = context.whole.known("region")
    filtered = context.view.filters.regions
    asked = (
        context.view.place,
        filtered[0] if len(filtered) == 1 else "",
        opening.partner(context.whole),
        *sorted(known),
    )
    return next((region for region in asked if region in known), "")


def _choice(region: str, context: Context) -> None:
    words = context.words
    options = sorted(context.whole.known("region"), key=lambda one: sort_key(_name(one, context), words.language))
    state.set_widget("partner-place", region)
    st.selectbox(
        words.t("Region that looks for a partner"),
        options,
        format_func=lambda one: _name(one, context),
        key="partner-place",
        on_change=lambda: state.change(place=state.widget("partner-place")),
    )


def _scope(filters: Filters, context: Context) -> list[str]:
    """Say what the lists are made from: which filters hold here and which do not."""
    words = context.words
    said = [
        words.t("Themes are counted in the selected projects; who knows whom is judged on the whole catalogue."),
    ]
    if filters.regions or filters.codes:
        said.append(words.t("The filters of regions and codes do not apply here: a partner lies elsewhere."))
    if filters.countries:
        said.append(words.t("The filter of countries says where the partner may lie."))
    return said


def _name(region: str, context: Context) -> str:
    return names.value_name("region", region, context.whole, context.words)


def _common(themes: Sequence[tuple[str, int, int]], context: Context) -> str:
    """Return themes with the projects on both sides."""
    words = context.words
    return ", ".join(
        words.t(
            "{theme} ({here} here, {there} there)",
            theme=names.value_name("theme", theme, context.whole, words),
            here=words.number(here),
            there=words.number(there),
        )
        for theme, here, there in themes
    )


def _regions(region: str, context: Context) -> None:
    """Draw the regions most like the chosen one that it does not yet work with, with the reasons."""
    words = context.words
    title = words.t("Regions most similar to {region} that it does not work with yet", region=_name(region, context))
    st.markdown(f"**{plain(title)}**")
    found = similarity.suggestions(context.selection, context.whole, region, context.view.filters.countries)
    if found.empty:
        st.info(plain(_no_region(region, context)))
        return
    st.markdown("\n".join(f"- {_reason(row, context)}" for row in each_row(found.head(SAID))))
    st.caption(
        plain(
            words.t(
                "Similarity is the cosine of the theme shares of both regions (Jaffe 1986): 100 % means "
                "equal shares. A project with several themes is split between them. Regions with fewer "
                "than {n} selected projects and regions that overlap are left out.",
                n=similarity.MIN_PROJECTS,
            )
        )
    )
    downloads("similar-regions", lambda: similarity.suggestions_table(found, context.whole, region), context)
    _similar_table(found, context)


def _no_region(region: str, context: Context) -> str:
    """Say why no region is suggested and what to change."""
    words = context.words
    own = int(similarity.projects(context.selection).get(region, 0))
    if own < similarity.MIN_PROJECTS:
        return words.tn(
            "{region} has {n} project in this selection; at least {least} make a profile of themes. "
            "Remove a filter, or choose another region.",
            "{region} has {n} projects in this selection; at least {least} make a profile of themes. "
            "Remove a filter, or choose another region.",
            own,
            region=_name(region, context),
            least=similarity.MIN_PROJECTS,
        )
    return words.t(
        "{region} already works with every region that has common themes and enough projects in this selection. "
        "Remove a filter to see more.",
        region=_name(region, context),
    )


def _reason(row: Any, context: Context) -> str:
    """Return a suggestion with its reason in Markdown."""
    words, country = context.words, _country(row.region_id, context)
    name = _name(row.region_id, context) + (f" ({words.country(country)})" if country else "")
    reason = words.t(
        "{share} similar. Common themes: {themes}. No joint project, exchange or practice in the catalogue.",
        share=words.percent(row.likeness),
        themes=_common(row.common[:SAID_THEMES], context),
    )
    return f"**{plain(name)}**: {plain(reason)}"


def _country(region: str, context: Context) -> str:
    regions = context.whole.regions
    return regions.loc[regions["region_id"] == region, "country"].iloc[0]


def _similar_table(found: pd.DataFrame, context: Context) -> None:
    words = context.words
    shown = pd.DataFrame({
        words.t("Region"): found["region_id"].map(lambda one: _name(one, context)),
        words.t("Country"): found["region_id"].map(lambda one: words.country(_country(one, context))),
        words.t("Alike"): found["likeness"],
        words.t("Projects"): found["projects"],
        words.t("Common themes"): found["common"].map(lambda themes: _common(themes, context)),
    })  # fmt: skip
    config = {
        words.t("Alike"): st.column_config.NumberColumn(format="percent"),
        words.t("Common themes"): st.column_config.TextColumn(width="large"),
    }
    st.dataframe(
        shown, key="table-similar-regions", hide_index=True, placeholder="", height=_height(shown), column_config=config
    )


def _height(frame: pd.DataFrame) -> int:
    return min(ROWS_PX, 35 * (len(frame) + 1) + 3)


def _organisations(region: str, context: Context, filters: Filters) -> None:
    """Draw the organisations active in the selection outside the region that are in no project with it."""
    words = context.words
    title = words.t(
        "Organisations outside {region} that are not yet in a project with it", region=_name(region, context)
    )
    st.markdown(f"**{plain(title)}**")
    found = network.to_meet(context.selection, context.whole, region, context.view.filters.countries)
    themed = filters.themes or filters.families
    sentence = words.tn("{n} organisation active in {themes}.", "{n} organisations active in {themes}.", len(found),
                        themes=_themes(filters, context) if themed else words.t("any theme"))  # fmt: skip
    advice = "" if themed else words.t("Choose a theme on the left to find organisations that work on it.")
    st.markdown(plain(f"{sentence} {advice}"))
    if found.empty:
        return
    downloads("organisations-to-meet", lambda: network.organisations_table(found, context.selection), context)
    _organisations_table(found, context, filters)


def _themes(filters: Filters, context: Context) -> str:
    words = context.words
    chosen = [("theme", theme) for theme in filters.themes] + [("family", family) for family in filters.families]
    return ", ".join(names.value_name(key, value, context.whole, words) for key, value in chosen)


def _organisations_table(found: pd.DataFrame, context: Context, filters: Filters) -> None:
    words = context.words
    view = replace(context.view, filters=filters, focus="", at=None)
    titles = context.selection.projects.set_index("project_id")["title"]
    on_map = words.t("On the map")
    shown = pd.DataFrame({
        words.t("Organisation"): found["name"],
        words.t("Kind"): found["org_type"].astype(str).map(lambda one: labels.label(labels.ORG_TYPES, one, words)),
        words.t("Place"): found["place"],
        words.t("Country"): found["country"].astype(str).map(lambda one: words.country(one) if one else ""),
        words.t("Projects"): found["projects"],
        on_map: found["org_id"].map(lambda one: state.link(replace(view, selected=f"point:o:{one}"), "")),
        words.t("Works with"): found["region_ids"].map(
            lambda cell: ", ".join(_name(one, context) for one in split_list(cell))),
        words.t("Titles"): found["project_ids"].map(lambda cell: "; ".join(titles[one] for one in split_list(cell))),
    })  # fmt: skip
    config = {
        words.t("Organisation"): st.column_config.TextColumn(width="large"),
        words.t("Titles"): st.column_config.TextColumn(width="large"),
        on_map: st.column_config.LinkColumn(display_text=words.t("open")),
    }
    st.dataframe(
        shown, key="table-to-meet", hide_index=True, placeholder="", height=_height(shown), column_config=config
    )
