"""The page of the programmes: what each is, its projects here, and the territories of the Just Transition Fund."""

from typing import Any

import altair as alt
import pandas as pd
import shapely
import streamlit as st

from dashboard.charts import palette, plots, small_maps
from dashboard.parts import intents
from dashboard.parts.choice import filter_choice
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header, nothing
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain, sources
from geodata.analysis import programmes
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import sort_key

BARS = 15
"""Programmes, themes or regions that a chart shows; the table shows all."""

AROUND_DEGREES = 1.5
"""What the map of territories shows around them."""


def page(context: Context) -> None:
    """Draw the page of the programmes."""
    words = context.words
    header(context, words.t("Programmes: who pays for what"))
    table = programmes.overview(context.selection)
    with st.container():
        if table.empty:
            nothing(context)
    _choose(context)
    for programme in context.view.filters.programmes:
        _programme(programme, table, context)
    if not table.empty:
        _overview(table, context)
        _themes_and_regions(context)
    _territories(context)
    intents.show(context.view.filters, "intents", context)


def _choose(context: Context) -> None:
    """Offer every programme: the choice is the filter of the link."""
    words = context.words
    named = {key: _name(key, context) for key in context.whole.programmes["programme_id"]}
    filter_choice(
        context,
        "programme",
        words.t("Choose a programme"),
        sorted(named, key=lambda key: sort_key(named[key], words.language)),
        named.__getitem__,
        help=words.t("Same as the programme filter: it applies to the whole page."),
    )


def _name(programme: str, context: Context) -> str:
    if not programme:
        return context.words.t("no programme named")
    return names.value_name("programme", programme, context.whole, context.words)


def _programme(programme: str, table: pd.DataFrame, context: Context) -> None:
    """Draw what a programme is: fund, period, territory, budget in its own currency, its projects here, source."""
    words = context.words
    row: Any = context.whole.programmes.set_index("programme_id").loc[programme]
    here = table[table["programme_id"] == programme]
    projects, calls = (int(here[column].sum()) for column in ("projects", "calls"))
    found = words.tn("{n} project", "{n} projects", projects)
    if calls:
        found += " · " + words.tn("{n} call", "{n} calls", calls)
    facts = {
        words.t("Fund"): row["fund"],
        words.t("Period"): row["period"],
        words.t("Territory"): row["territory"],
        words.t("Budget"): _budget(row["budget"], row["currency"], context),
        words.t("In this selection"): found,
    }
    with st.container(border=True, key=f"programme-{programme}"):
        st.markdown(f"#### {plain(row['name'])}")
        if row["name_en"] and row["name_en"] != row["name"]:
            st.markdown(f"*{plain(row['name_en'])}*")
        unknown = words.t("unknown")
        st.markdown("\n\n".join(f"{plain(name)}: {plain(value or unknown)}" for name, value in facts.items()))
        if row["notes"]:
            st.caption(f"{plain(words.t('Note'))}: {plain(row['notes'])}")
        st.caption(sources(row["source_url"], row["source_title"], words.t("Source:")))


def _budget(amount: float, currency: str, context: Context) -> str:
    return "" if pd.isna(amount) else context.words.money(amount, currency)


def _overview(table: pd.DataFrame, context: Context) -> None:
    """Draw the programmes of the selection as bars and as a table, with its downloads."""
    words = context.words
    st.subheader(words.t("Programmes with projects in this selection"), anchor=False)
    with_projects = table[table["projects"] > 0]
    if not with_projects.empty:
        frame = pd.DataFrame({
            words.t("Programme"): [_name(key, context) for key in with_projects["programme_id"]],
            words.t("Projects"): with_projects["projects"],
        })  # fmt: skip
        _bars(frame, words.t("Programme"), "programme-bars", context)
    downloads(
        "programmes",
        lambda: with_terms(table, context.whole),
        context,
        says=words.t("Each row has source, licence and date."),
    )
    st.dataframe(
        pd.DataFrame({
            words.t("Programme"): [_name(key, context) for key in table["programme_id"]],
            words.t("Projects"): table["projects"],
            words.t("Calls"): table["calls"],
            words.t("Fund"): table["fund"],
            words.t("Period"): table["period"],
            words.t("Territory"): table["territory"],
            words.t("Budget"): [
                _budget(amount, currency, context)
                for amount, currency in zip(table["budget"], table["currency"], strict=True)
            ],
            words.t("Total cost of the projects, EUR"): table["total_cost_eur"],
            words.t("EU contribution to the projects, EUR"): table["eu_contribution_eur"],
            words.t("Projects without any figure"): table["without_figure"],
            words.t("Source"): table["source_url"].str.split("; ").str[0].replace("", None),
        }),
        hide_index=True, placeholder="",
        key="programmes-table",
        column_config={
            words.t("Programme"): st.column_config.TextColumn(width="large"),
            words.t("Total cost of the projects, EUR"): st.column_config.NumberColumn(format="localized"),
            words.t("EU contribution to the projects, EUR"): st.column_config.NumberColumn(format="localized"),
            words.t("Source"): st.column_config.LinkColumn(display_text=words.t("open")),
        },
    )  # fmt: skip
    st.caption(
        plain(
            words.t(
                "Budgets are those of the whole programme, in its own currency; one programme may contain another, so "
                "they are not added up. Calls are counted apart: their money contains that of projects. Cancelled "
                "projects are counted, their money is not."
            )
        )
    )


def _bars(frame: pd.DataFrame, name: str, key: str, context: Context) -> None:
    """Draw the first bars of a frame of names and counts of projects, with what they say in words."""
    words, value = context.words, context.words.t("Projects")
    top = "; ".join(f"{row[0]} {words.number(row[1])}" for row in each_row(frame.head(3)))
    said = words.t("Most projects: {top}.", top=top)
    plots.show(plots.bars(frame.head(BARS), name, value, words), said, words, key=key)
    rest = len(frame) - BARS
    more = words.tn("{n} more stands in the table.", "{n} more stand in the table.", max(rest, 0))
    st.caption(plain(f"{said} {more}" if rest > 0 else said))


def _themes_and_regions(context: Context) -> None:
    """Draw the projects of the selection by theme and by transformation region."""
    words = context.words
    kinds = {
        "themes": ("theme", words.t("Projects by theme"), words.t("Theme")),
        "region_ids": ("region", words.t("Projects by region in transformation"), words.t("Region")),
    }
    for place, (column, (kind, title, name)) in zip(st.columns(2, gap="medium"), kinds.items(), strict=True):
        counts = programmes.counted(context.selection, column)
        if counts.empty:
            continue
        frame = pd.DataFrame({
            name: [names.value_name(kind, key, context.whole, words) for key in counts.index],
            words.t("Projects"): counts.to_numpy(),
        })  # fmt: skip
        with place:
            st.subheader(title, anchor=False)
            _bars(frame, name, f"bars-{column}", context)
            st.caption(plain(words.t("A project is counted once under each of its themes or regions.")))
            with st.expander(words.t("The chart as a table")):
                st.dataframe(frame, hide_index=True, placeholder="")


def _territories(context: Context) -> None:
    """Draw the territories of the Just Transition Fund as a map of what they are, with their table."""
    words = context.words
    st.subheader(words.t("Territories of the Just Transition Fund"), anchor=False)
    found = programmes.jtf_territories(context.whole, context.view.filters)
    if found.empty:
        st.info(
            plain(
                words.t(
                    "No territory of the Just Transition Fund lies in the regions, countries or codes of the filters. "
                    "Remove one of them above."
                )
            )
        )
        return
    counts = found["coverage"].value_counts()
    said = (
        words.tn("{n} territory", "{n} territories", len(found))
        + ": "
        + "; ".join(
            f"{words.t(labels.COVERAGE[key])} {words.number(int(counts[key]))}"
            for key in labels.COVERAGE
            if key in counts
        )
    )
    plots.show(_map(found, context), said, words, key="jtf-map")
    read = int(found["jtf_allocation_eur"].notna().sum())
    st.caption(plain(f"{said}."))
    st.caption(
        plain(
            words.t(
                "Colour says how a territory covers its NUTS 3 region, not how much it gets: an allocation is a total "
                "and stands in the table. It was read for {read} of {all} territories; empty means that no source was "
                "read. Where only the allocation of a whole region in transformation was read, its territories share "
                "it; the two are the same money and are not added up.",
                read=words.number(read),
                all=words.number(len(found)),
            )
        )
    )
    downloads(
        "jtf-territories",
        lambda: with_terms(found, context.whole),
        context,
        says=words.t("Each row has code, source, licence and date."),
    )
    _territory_table(found, context)


def _map(found: pd.DataFrame, context: Context) -> alt.LayerChart:
    words = context.words
    shown = pd.DataFrame({
        "code": found["nuts3"],
        words.t("Territory"): found["territory_name"],
        words.t("NUTS 3 region"): found["nuts3_name"] + " (" + found["nuts3"] + ")",
        words.t("Covers"): [words.t(labels.COVERAGE[key]) for key in found["coverage"]],
        words.t("Allocation"): [
            words.euro(amount) if pd.notna(amount) else words.t("not read") for amount in found["jtf_allocation_eur"]
        ],
    })  # fmt: skip
    parts = boundaries.regions("nuts3")[["code", "geometry"]].merge(shown, on="code").drop(columns="code")
    scale = alt.Scale(
        domain=[words.t(name) for name in labels.COVERAGE.values()],
        range=[palette.COVERAGE[key] for key in labels.COVERAGE],
    )
    said = tuple(column for column in parts.columns if column not in ("geometry", words.t("Covers")))
    fills = small_maps.map_categories(parts, words.t("Covers"), scale, tooltip=said)
    # Islands far off would make all of it small.
    west, south, east, north = parts.total_bounds
    near = shapely.box(west, south, east, north).buffer(AROUND_DEGREES, join_style="mitre")
    return small_maps.small_map(parts, boundaries.regions("nuts0").clip(near), points=fills, height=560)


def _territory_table(found: pd.DataFrame, context: Context) -> None:
    words = context.words
    st.dataframe(
        pd.DataFrame({
            words.t("Territory"): found["territory_name"],
            words.t("Country"): [words.country(code) for code in found["country"]],
            words.t("NUTS 3 region"): found["nuts3_name"],
            words.t("Code"): found["nuts3"],
            words.t("Covers"): [words.t(labels.COVERAGE[key]) for key in found["coverage"]],
            words.t("Allocation, EUR"): found["jtf_allocation_eur"],
            words.t("Region in transformation"): [
                names.value_name("region", str(key), context.whole, words) for key in found["region_id"]
            ],
            words.t("Allocation of this region"): [
                _budget(amount, currency, context)
                for amount, currency in zip(found["region_allocation"], found["region_currency"], strict=True)
            ],
            words.t("Territories in it"): found["region_territories"],
            words.t("Source"): found["source_url"].str.split("; ").str[0].replace("", None),
        }),
        hide_index=True, placeholder="",
        key="jtf-table",
        column_config={
            words.t("Territory"): st.column_config.TextColumn(width="large"),
            words.t("Allocation, EUR"): st.column_config.NumberColumn(format="localized"),
            words.t("Source"): st.column_config.LinkColumn(display_text=words.t("open")),
        },
    )  # fmt: skip
