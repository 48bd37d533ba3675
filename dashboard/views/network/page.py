"""The network page: which regions are linked, who connects them, and whom a region could still meet."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header, nothing
from dashboard.parts.map_and_panel import map_part
from dashboard.parts.tables import choosable, repeated
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.view import View
from dashboard.views.network.partner_search import partner_search
from dashboard.words import labels, names
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain
from geodata.analysis import network
from geodata.analysis.flows import KINDS, chosen_regions, flows, on_map
from geodata.rows import each_row
from geodata.text import split_list

STRONGEST = 12
"""Regions in the matrix; the table has all."""

NAMED = 3
"""Strongest links that a text alternative names."""

ROWS_PX = 420

ENDS = {
    "projects": (marked("Region"), marked("Linked with")),
    "exchanges": (marked("Host"), marked("Guest")),
    "practices": (marked("Region of origin"), marked("Inspired")),
}
"""What the two ends of a link are called."""

RECORD_NAMES = {"projects": "p", "exchanges": "e", "practices": "r"}
"""The kind of point that the records of a link are."""


def page(context: Context) -> None:
    """Draw the network page."""
    words, kind = context.words, layer(context.view)
    header(context, words.t("Network: who works with whom"))
    links = flows(context.selection, kind)
    with st.container():
        if context.selection.projects.empty and context.selection.events.empty:
            nothing(context)
    _layers(kind, context)
    _map_and_panel(context)
    if links.empty:
        st.info(
            plain(
                words.t(
                    "No such link between two regions in this selection. Choose another kind of link, or "
                    "remove a filter."
                )
            )
        )
    else:
        _links(links, kind, context)
        _centrality(links, kind, context)
    _organisations(context)
    partner_search(context)


def layer(view: View) -> str:
    """Return the kind of links that this page shows: that of the view, or shared projects when it has none."""
    return view.flows if view.flows in KINDS else KINDS[0]


def _layers(kind: str, context: Context) -> None:
    """Offer the kinds of links; what was clicked of another kind is left."""
    words = context.words

    def take() -> None:
        left = context.view.selected.startswith("flow:")
        state.change(flows=state.widget("network-layer"), selected="" if left else context.view.selected)

    state.set_widget("network-layer", kind)
    st.radio(
        words.t(labels.VIEW_KEYS["flows"]),
        KINDS,
        format_func=lambda one: words.t(labels.FLOWS[one]),
        key="network-layer",
        on_change=take,
        horizontal=True,
    )


@st.fragment
def _map_and_panel(page: Context) -> None:
    """Draw the links on the map and what was clicked: a click runs only this part again."""
    context = page.showing(state.view())
    state.write_link(context.view)
    kind = layer(context.view)
    # Points would lie on the links.
    shown = replace(context, view=replace(context.view, flows=kind, points=()))
    map_part(shown, lambda: text_alternative(kind, context))


def _name(region: str, context: Context) -> str:
    return names.value_name("region", region, context.whole, context.words)


def _pair(origin: str, target: str, kind: str, context: Context) -> str:
    return (" – " if kind == "projects" else " → ").join((_name(origin, context), _name(target, context)))


def text_alternative(kind: str, context: Context) -> str:
    """Return what the links on the map are in words: how many, and the strongest."""
    words = context.words
    links = flows(context.selection, kind)
    said = [
        words.t(labels.FLOWS[kind]).capitalize() + ":",
        words.tn("{n} link.", "{n} links.", len(links)),
    ]
    if len(links):
        strongest = ", ".join(
            f"{_pair(row.origin, row.target, kind, context)} {words.number(len(row.ids))}"
            for row in each_row(links.head(NAMED))
        )
        said.append(words.t("Strongest: {links}. The data table lists all.", links=strongest))
    shown = on_map(links, chosen_of(context))
    if len(shown) < len(links) and not chosen_of(context):
        said.append(
            words.t(
                "The map shows the {n} strongest; choose a region on it to see all of its links.",
                n=words.number(len(shown)),
            )
        )
    without = int(links[["origin_lat", "target_lat"]].isna().any(axis=1).sum())
    if without:
        said.append(
            words.tn(
                "{n} link of a region outside NUTS is in the table only.",
                "{n} links of regions outside NUTS are in the table only.",
                without,
            )
        )
    return " ".join(said)


def chosen_of(context: Context) -> frozenset[str]:
    """Return the regions whose own links the map shows."""
    kind, _, choice = context.view.selected.partition(":")
    return chosen_regions(context.selection, choice if kind == "region" else "")


def _links(links: pd.DataFrame, kind: str, context: Context) -> None:
    """Draw the matrix of the strongest regions, and all links as a table."""
    words = context.words
    st.subheader(words.t("Which regions are linked"), anchor=False)
    strongest = network.strongest(links, STRONGEST)
    everyone = len({*links["origin"], *links["target"]})
    row, column = (words.t(end) for end in ENDS[kind])
    value = words.t(labels.POINT_LAYERS[RECORD_NAMES[kind]])
    cells = network.matrix(links, strongest, directed=kind != "projects")
    frame = pd.DataFrame({
        row: cells["origin"].map(lambda one: _name(one, context)),
        column: cells["target"].map(lambda one: _name(one, context)),
        value: cells["count"],
    })  # fmt: skip
    said = words.t(
        "The matrix shows the {shown} most connected of {all} regions; an empty square means no "
        "link. The data table lists every link.",
        shown=words.number(len(strongest)),
        all=words.number(everyone),
    )
    said += " " + words.t("Rows: {row}. Columns: {column}.", row=row, column=column)
    st.markdown(plain(said))
    plots.show(plots.matrix(frame, row, column, value), f"{said} {text_alternative(kind, context)}", words)
    downloads(f"links-{kind}", lambda: network.links_table(context.selection, kind), context)
    table, key = network.RECORDS[kind]
    titles = getattr(context.selection, table).set_index(key)["title"]
    shown = pd.DataFrame({
        row: links["origin"].map(lambda one: _name(one, context)),
        column: links["target"].map(lambda one: _name(one, context)),
        value: links["count"],
        words.t("Titles"): links["ids"].map(lambda ids: "; ".join(titles[list(ids)])),
    })  # fmt: skip
    choices = [f"flow:{kind}:{link.origin}:{link.target}" for link in each_row(links)]
    config = {words.t("Titles"): st.column_config.TextColumn(width="large")}
    choosable(f"links-{kind}", repeated(shown), choices, config, context)


def _centrality(links: pd.DataFrame, kind: str, context: Context) -> None:
    """Draw how central each region is in the chosen kind of links."""
    words = context.words
    st.subheader(words.t("Regions that connect others"), anchor=False)
    found = network.centrality(links)
    first = found.iloc[0]
    said = [
        words.tn(
            "{region} is linked with {n} region, and {share} of the shortest ways between two others lead through it.",
            "{region} is linked with {n} regions, and {share} of the shortest ways between two others lead through it.",
            int(first["regions"]),
            region=_name(first["region_id"], context),
            share=words.percent(first["betweenness"]),
        ),
        words.t(
            "Betweenness: the share of all pairs of other regions whose shortest path runs through "
            "the region. A high value means that it can bring others together."
        ),
    ]
    if context.view.filters.regions:
        said.append(words.t("With a region filter, the network includes only the records of these regions."))
    st.markdown(plain(" ".join(said)))
    downloads(f"centrality-{kind}", lambda: network.with_names(found, context.whole), context)
    between = words.t("Betweenness")
    shown = pd.DataFrame({
        words.t("Region"): found["region_id"].map(lambda one: _name(one, context)),
        words.t("Linked regions"): found["regions"],
        words.t(labels.POINT_LAYERS[RECORD_NAMES[kind]]): found["records"],
        between: found["betweenness"],
    })  # fmt: skip
    config = {between: st.column_config.NumberColumn(format="percent")}
    height = min(ROWS_PX, 35 * (len(shown) + 1) + 3)
    st.dataframe(
        shown, key=f"table-centrality-{kind}", hide_index=True, placeholder="", height=height, column_config=config
    )


def _organisations(context: Context) -> None:
    """Draw the organisations whose projects reach most regions."""
    words = context.words
    st.subheader(words.t("Organisations that connect most regions"), anchor=False)
    found = network.connecting(context.selection)
    if found.empty:
        st.info(plain(words.t("No organisation of this selection has projects in more than one region.")))
        return
    st.markdown(
        plain(
            words.t(
                "Partners of joint projects, by the number of regions in their projects. One large "
                "project can cover many regions: check the number of projects."
            )
        )
    )
    downloads("organisations-connecting", lambda: network.organisations_table(found, context.selection), context)
    shown = pd.DataFrame({
        words.t("Organisation"): found["name"],
        words.t("Regions"): found["regions"],
        words.t("Projects"): found["projects"],
        words.t("Kind"): found["org_type"].astype(str).map(lambda one: labels.label(labels.ORG_TYPES, one, words)),
        words.t("Place"): found["place"],
        words.t("Country"): found["country"].astype(str).map(lambda one: words.country(one) if one else ""),
        words.t("Regions in transformation"): found["region_ids"].map(
            lambda cell: ", ".join(_name(one, context) for one in split_list(cell))),
    })  # fmt: skip
    config = {
        words.t("Organisation"): st.column_config.TextColumn(width="large"),
        words.t("Regions in transformation"): st.column_config.TextColumn(width="large"),
    }
    choosable("connecting", repeated(shown), ("point:o:" + found["org_id"]).tolist(), config, context)
