"""The local page: a Czech region by its ORP, Zasavje and the agglomerations by their municipalities."""

from dataclasses import replace

import altair as alt
import geopandas as gpd
import pandas as pd
import streamlit as st

from dashboard.charts import palette, plots, small_maps
from dashboard.parts.choice import choice
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header, nothing
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.views.local.municipalities import COUNTED, MAP_PX, municipal_page, ordered, outline_page, place_name
from dashboard.words import facts, labels, names
from dashboard.words.i18n import marked
from dashboard.words.markdown import link, plain, sources
from geodata.analysis import local, opening
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import split_list

ORP_COLUMNS = {
    "population": marked("Inhabitants"),
    "area_km2": marked("Area, km²"),
    "municipalities": marked("Municipalities"),
    "hsou": marked("HSOÚ"),
    "valid_period": marked("Period of the HSOÚ"),
}
"""Columns of the table of ORP that come from sources, which may not have been read."""

SHOWN_KINDS = {"practice": marked("good practice"), **{kind: labels.EVENT_KINDS[kind] for kind in local.SHOWN_KINDS}}


def page(context: Context) -> None:
    """Draw the page of one region or agglomeration by its parts."""
    words = context.words
    header(context, words.t("Local: municipalities and ORP of a region"))
    with st.container():
        if context.selection.projects.empty and context.selection.events.empty:
            nothing(context)
    places = opening.local(context.whole)
    if not places:
        st.info(
            plain(
                words.t(
                    "No region of this catalogue is shown by its parts: it has no functional area, and no region in a "
                    "country whose municipalities are known here."
                )
            )
        )
        return
    context = replace(context, view=replace(context.view, local=context.view.local or places[0]))
    state.set_widget("local", context.view.local)
    st.selectbox(
        words.t("Region or agglomeration"),
        places,
        format_func=lambda key: place_name(key, context),
        key="local",
        on_change=lambda: state.change(local=state.widget("local")),
    )
    shown = local.parts_of(context.view.local, context.whole)
    if shown == local.ORP:
        _orp_page(context)
    elif shown == local.MUNICIPALITIES:
        municipal_page(context)
    else:
        outline_page(context)


def _orp_page(context: Context) -> None:
    code = context.view.local
    table = ordered(local.orp_table(context.selection, code), context)
    _statuses(table, context)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _orp_map(table, context)
    with right:
        _known(table, context)
    st.subheader(context.words.t("ORP: data table"), anchor=False)
    _orp_table(table, context)
    st.subheader(context.words.t("Local action groups"), anchor=False)
    _groups(context)
    st.subheader(context.words.t("Towns with good practice"), anchor=False)
    _shown(context)


def _statuses(table: pd.DataFrame, context: Context) -> None:
    """Say how many ORP have which status, and the caveat of those that are on the list only in part."""
    words, counts = context.words, table["hsou"].value_counts()
    said = [
        f"{words.number(int(counts[status]))} {words.t(labels.HSOU[status])}"
        for status in local.HSOU
        if status in counts
    ]
    st.markdown("**" + plain(words.t("{n} ORP", n=words.number(len(table))) + ": " + " · ".join(said)) + "**")
    st.caption(
        plain(
            words.t(
                "HSOÚ are the economically and socially endangered areas of the Czech regional development strategy; "
                "unknown means that no list that names the ORP was read, not that it is none."
            )
        )
    )
    for row in each_row(table[table["hsou"] == "partly"]):
        note = f"{row.name} ({row.valid_period}): {names.text(row._asdict(), 'note', words)[0]}"
        st.info(f"{plain(note)} {sources(row.hsou_source_url, '', words.t('Source') + ':')}", icon=":material/info:")


def _orp_map(table: pd.DataFrame, context: Context) -> None:
    words, chosen = context.words, context.view.parts
    choice(context, "parts", labels.LOCAL_MAPS, st.radio, horizontal=True)
    geometry = boundaries.regions("orp").set_index("code").loc[table["code"], "geometry"]
    parts = gpd.GeoDataFrame(
        {
            "ORP": table["name"],
            words.t("Inhabitants"): table["population"].map(lambda n: _number(n, context)),
            words.t("Projects"): table["projects"],
            words.t("Per 100,000"): table["projects_per_100k"].map(lambda n: _number(n, context, 1)),
            "HSOÚ": table["hsou"].map(lambda status: words.t(labels.HSOU[status])),
            "ratio": table["projects_per_100k"],
        },
        geometry=geometry.to_numpy(),
        crs=geometry.crs,
    )
    tooltip = tuple(parts.columns[:5])
    surroundings = boundaries.regions("nuts3")
    title = words.t(labels.LOCAL_MAPS[chosen])
    if chosen == "projects":
        drawn = small_maps.small_map(parts, surroundings, value="ratio", title=title, height=MAP_PX, tooltip=tooltip)
    else:
        scale = alt.Scale(
            domain=[words.t(labels.HSOU[status]) for status in local.HSOU],
            range=[palette.HSOU[status] for status in local.HSOU],
        )
        points = small_maps.map_categories(parts, "HSOÚ", scale, tooltip=tooltip)
        drawn = small_maps.small_map(parts, surroundings, title=title, height=MAP_PX, points=points)
    description = _map_in_words(table, context)
    plots.show(drawn, description, words, key=f"map-{context.view.local}-{chosen}")
    st.caption(plain(description))


def _map_in_words(table: pd.DataFrame, context: Context) -> str:
    """Return what the map shows as a sentence."""
    words, title = context.words, context.words.t(labels.LOCAL_MAPS[context.view.parts])
    if context.view.parts == "hsou":
        groups = table.groupby("hsou")["name"].agg(", ".join)
        said = [f"{words.t(labels.HSOU[key])}: {groups[key]}" for key in local.HSOU if key in groups]
        return f"{title}. " + "; ".join(said)
    if table["projects_per_100k"].isna().all():
        return facts.without_inhabitants(title, words)
    top = table[table["projects"] > 0].nlargest(3, "projects_per_100k")
    if top.empty:
        return words.t("{measure}: no region of this level has a value above zero.", measure=title)
    listed = ", ".join(f"{row.name} {_number(row.projects_per_100k, context, 1)}" for row in each_row(top))
    return words.t("{measure}, highest: {regions}. The data table lists all regions.", measure=title, regions=listed)


def _number(value: float, context: Context, decimals: int = 0) -> str:
    return context.words.t("unknown") if pd.isna(value) else context.words.number(value, decimals)


def _known(table: pd.DataFrame, context: Context) -> None:
    """Say for each column in how many ORP it is known, and how many records lie in one of them."""
    words, code = context.words, context.view.local
    found = local.known(table, tuple(ORP_COLUMNS))
    rows = [(words.t(title), found[column], len(table)) for column, title in ORP_COLUMNS.items()]
    st.markdown("**" + plain(words.t("What is known")) + "**")
    _known_table(rows, words.t("Known for"), context)
    placed = local.placed(context.selection, code)
    rows = [(words.t(COUNTED[name]), here, of) for name, (here, of) in placed.items()]
    _known_table(rows, words.t("Located in an ORP"), context)
    st.caption(plain(words.t("Records known to the region only are in no ORP; they are in the totals above.")))


def _known_table(rows: list[tuple[str, int, int]], title: str, context: Context) -> None:
    words = context.words
    frame = pd.DataFrame({
        words.t("Column"): [name for name, _, _ in rows],
        title: [words.t("{n} of {all}", n=words.number(n), all=words.number(of)) for _, n, of in rows],
    })  # fmt: skip
    st.dataframe(frame, hide_index=True, placeholder="", height="content")


def _orp_table(table: pd.DataFrame, context: Context) -> None:
    words, selection, code = context.words, context.selection, context.view.local
    downloads(
        "orp",
        lambda: with_terms(ordered(local.orp_table(selection, code), context), context.whole),
        context,
    )
    shown = pd.DataFrame({
        "ORP": table["name"],
        **{words.t(ORP_COLUMNS[key]): table[key] for key in ("population", "area_km2", "municipalities")},
        **{words.t(COUNTED[key]): table[key] for key in ("projects", "organisations", "events")},
        words.t(ORP_COLUMNS["hsou"]): table["hsou"].map(lambda status: words.t(labels.HSOU[status])),
        words.t(ORP_COLUMNS["valid_period"]): table["valid_period"],
        words.t("Local action groups"): table["lags"],
        words.t("Note"): [names.text(row, "note", words)[0] for row in table.to_dict("records")],
        words.t("Source"): table["source_url"].replace("", None),
        words.t("Source of the HSOÚ"): table["hsou_source_url"].replace("", None),
    })  # fmt: skip
    opened = st.column_config.LinkColumn(display_text=words.t("open"))
    number = st.column_config.NumberColumn(format="localized")
    config = {words.t(ORP_COLUMNS[key]): number for key in ("population", "area_km2", "municipalities")}
    config["ORP"] = st.column_config.TextColumn(width="medium")
    config |= {words.t("Source"): opened, words.t("Source of the HSOÚ"): opened}
    st.dataframe(shown, hide_index=True, placeholder="", height="content", column_config=config)


def _groups(context: Context) -> None:
    """List the local action groups with their seats; say of how many the seat is known."""
    words, groups = context.words, local.action_groups(context.whole, context.view.local)
    if groups.empty:
        st.markdown(plain(words.t("No local action group of this region is in the catalogue.")))
        return
    seats = words.t("{n} of {all}", n=words.number(int((groups["orp"] != "").sum())), all=words.number(len(groups)))
    st.markdown(plain(words.t("Seat located for {n} groups; what municipalities they cover was not read.", n=seats)))
    shown = pd.DataFrame({
        words.t("Local action group"): groups["name"],
        words.t("Seat"): groups["seat_place"].replace("", words.t("unknown")),
        "ORP": groups["orp_name"].replace("", words.t("unknown")),
        words.t("Web site"): groups["url"].replace("", None),
        words.t("Source"): groups["source_url"].replace("", None),
    })  # fmt: skip
    opened = st.column_config.LinkColumn(display_text=words.t("open"))
    config = {words.t("Web site"): st.column_config.LinkColumn(), words.t("Source"): opened}
    st.dataframe(shown, hide_index=True, placeholder="", height="content", column_config=config)


def _shown(context: Context) -> None:
    """List what towns showed, by ORP."""
    words, found = context.words, local.shown_practices(context.selection, context.view.local)
    if found.empty:
        st.markdown(plain(words.t("No practice with a place in this region matches the filters.")))
        return
    known = names.themes(context.whole, words.language)
    st.markdown(plain(words.t("Good practices, exchanges and study visits, by the ORP where they are or took place.")))
    for (orp, place), rows in found.groupby(["orp_name", "place"], sort=False):
        st.markdown("**" + plain(words.t("{place} in ORP {orp}", place=place, orp=orp)) + "**")
        lines = []
        for row in each_row(rows):
            title = row.title_en if words.language == "en" and row.title_en else row.title
            themes = ", ".join(known.get(theme, theme) for theme in split_list(row.themes))
            first = split_list(row.source_url)[:1]
            said = (
                link(title, first[0])
                if first
                else plain(f"{title} ({row.source_title})" if row.source_title else title)
            )
            lines.append(f"- {said} · {plain(words.t(SHOWN_KINDS[row.kind]))} · {plain(themes)}")
        st.markdown("\n".join(lines))
