"""The profile of a region: where it lies, what it is, what is done there, with which money, and with whom."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st

from dashboard.charts import plots, small_maps
from dashboard.files import making
from dashboard.parts import intents
from dashboard.parts.header import header
from dashboard.parts.prose import prose
from dashboard.parts.tiles import tiles
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.views.profile import coal, sections
from dashboard.words import captions, facts, labels, names
from dashboard.words.i18n import Words
from dashboard.words.markdown import link, plain, sources
from geodata.analysis import indicators, opening, programmes
from geodata.analysis.indicators import Fact
from geodata.analysis.territories import Territory, territory
from geodata.catalogue.filters import Filters
from geodata.export.names import file_name
from geodata.space import boundaries
from geodata.text import split_list

COUNTRY_OF_ORP = "CZ"
MAP_PX = 420
SCALE = "03m"
"""Of the boundaries: at 1:10M a small region would have few corners."""

NEAR_DEGREES = 0.5

TILES = (
    "population", "gdp_per_capita_pps", "unemployment_rate", "neet_rate", "poverty_risk", "education_tertiary",
    "population_change", "mining_jobs",
)  # fmt: skip
"""The figures that stand as tiles: people, income, work, need, skills, jobs in coal."""


def page(context: Context) -> None:
    """Draw the page of a region."""
    words = context.words
    header(context, words.t("One region on one page"))
    place = _choice(context)
    if place is None:
        st.info(plain(words.t("This catalogue has no region.")))
        return
    records = context.selection.select(place.filters)
    here = replace(context, selection=records)
    st.subheader(place.name, anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        _map(place, here)
    with right:
        _facts(place, context)
    _about(place, context)
    _jtf(place, context)
    coal.show(place, context)
    intents.show(replace(place.filters, text=context.view.filters.text), "profile-intents", context)
    st.subheader(plain(words.t("In numbers")), anchor=False)
    tiles(here, of="-place")
    if records.projects.empty and records.events.empty and records.practices.empty:
        st.info(
            plain(
                words.t(
                    "No record of {place} matches the filters. Remove a filter above, or choose another region.",
                    place=place.name,
                )
            )
        )
        return
    sections.show_themes(here)
    sections.show_programmes(here)
    sections.show_timeline(here)
    sections.show_partners_abroad(place, here)
    sections.show_regions(place, here)
    sections.show_practices(place, here)
    sections.show_projects(place, here)


def _choice(context: Context) -> Territory | None:
    """Draw the choice of the region, its page in print and its place on the map; return what is chosen."""
    words, whole = context.words, context.whole
    known = names.places(whole, words.language)
    key = context.view.place or opening.profile(context.view.filters, whole)
    place = territory(key, whole)
    if place is None:
        return None
    state.set_widget("place", key)
    st.selectbox(
        words.t("Region of the page"),
        list(known),
        format_func=known.__getitem__,
        key="place",
        on_change=lambda: state.change(place=state.widget("place")),
        help=words.t("Type a name or a code: regions in transformation first, then NUTS regions and ORP."),
        width=560,
    )
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            words.t("One page as PDF"),
            data=lambda: making.profile(context, place),
            file_name=file_name(f"profile-{key}", context.view.filters, whole.snapshot, "pdf"),
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            key="profile-pdf",
            on_click="ignore",
        )
        address = state.link(replace(context.view, filters=_on_map(context.view.filters, place)), "")
        st.link_button(words.t("Open on the map"), address, icon=":material/map:")
    return place


def _on_map(filters: Filters, place: Territory) -> Filters:
    """Return the filters with the region as the only one that is asked for."""
    return replace(filters, regions=place.filters.regions, codes=place.filters.codes)


def _map(place: Territory, here: Context) -> None:
    """Draw the region in its surroundings, with its projects."""
    words = here.words
    if place.geometry.is_empty:
        st.info(plain(words.t("The region lies outside NUTS, so the atlas has no boundary for it.")))
        return
    parts = small_maps.outline(boundaries.union(place.codes, SCALE), place.name)
    family = words.t("Family of themes")
    rows = here.selection.works
    located = pd.DataFrame({
        "lat": rows["lat"],
        "lon": rows["lon"],
        words.t("Project"): rows["title"],
        words.t("Place"): rows["place"],
        family: rows["family"].map(captions.families(words)),
    })  # fmt: skip
    points = small_maps.map_points(located, parts, family, plots.family_scale(captions.families(words)))
    said = words.tn(
        "Map of {place} and its surroundings with the place of {n} project.",
        "Map of {place} and its surroundings with the places of {n} projects.",
        int(rows["lat"].notna().sum()),
        place=place.name,
    )
    plots.show(
        small_maps.small_map(parts, _surroundings(place), height=MAP_PX, points=points), said, words, key="profile-map"
    )
    caption = words.t(
        "Points are projects, shown at their site, the seat of their lead partner, or the middle of the region."
    )
    credit = {boundaries.ORP: captions.ORP_ATTRIBUTION, boundaries.AREA: captions.AREA_ATTRIBUTION}.get(place.level)
    owners = [words.t(captions.NUTS_ATTRIBUTION), *([credit] if credit else [])]
    st.caption(plain(f"{caption} {' · '.join(owners)}"))


def _surroundings(place: Territory) -> gpd.GeoDataFrame:
    """Return the regions around: countries of a country, otherwise NUTS 3, and the ORP of Czechia around an ORP."""
    around = boundaries.regions("nuts0" if place.level == "nuts0" else "nuts3", SCALE)
    if place.level == "orp":
        around = pd.concat([boundaries.regions("orp"), around[around["country"] != COUNTRY_OF_ORP]], ignore_index=True)
    # Only what is near: turning all of Europe into metres takes longer than the rest of the page.
    west, south, east, north = boundaries.union(place.codes, SCALE).bounds
    near = max(east - west, north - south) + NEAR_DEGREES
    return around.iloc[sorted(around.sindex.query(shapely.box(west - near, south - near, east + near, north + near)))]


def _facts(place: Territory, context: Context) -> None:
    """Draw the main figures of the region as tiles, and list all that is known, each with its year and source."""
    words = context.words
    found = indicators.facts(place, context.whole)
    with st.container(key="tiles-facts"):
        for key in TILES:
            fact = found[key]
            years = indicators.series(place, key, context.whole) if fact.known else pd.Series(dtype=float)
            st.metric(
                plain(words.t(labels.INDICATORS[key])),
                facts.value(fact, words),
                delta=plain(str(fact.year)) if fact.known and fact.year else None,
                delta_color="off",
                delta_arrow="off",
                help=plain(facts.basis(fact, words)) or None,
                border=True,
                chart_data=years.tolist() if len(years) > 1 else None,
            )
    with st.expander(words.t("All figures with their sources"), icon=":material/list:"):
        _listed(found, words)


def _listed(found: Mapping[str, Fact], words: Words) -> None:
    lines = []
    for name, fact in facts.shown(found):
        behind = " · ".join(part for part in (plain(facts.basis(fact, words)), facts.origin(fact, words)) if part)
        lines.append(
            f"- {plain(words.t(name))}: **{plain(facts.value(fact, words))}**" + (f"  \n  {behind}" if behind else "")
        )
    st.markdown("\n".join(lines))


def _about(place: Territory, context: Context) -> None:
    """Draw the summary and the notes of a transformation region; of a code, link the regions that are made of it."""
    words, table = context.words, context.whole.regions
    if place.level == boundaries.AREA:
        _area(place, context)
    elif place.level:
        made = table[table["nuts_codes"].map(lambda cell: place.key in split_list(cell))]
        profiles = ", ".join(
            link(row["name"], state.link(replace(context.view, place=row["region_id"]), "profile"))
            for row in made.to_dict("records")
        )
        if profiles:
            st.markdown(f"{plain(words.t('Regions in transformation here'))}: {profiles}")
    if place.level:
        return
    row = table[table["region_id"] == place.key].iloc[0]
    prose(*names.text(row, "summary", words), words)
    if row["notes"]:
        st.caption(f"{plain(words.t('Note'))}: {plain(row['notes'])}")
    st.caption(sources(row["source_url"], row["source_title"], words.t("Source:")))


def _area(place: Territory, context: Context) -> None:
    """Draw what a functional area is: its instrument and period, its seat, the members that were read."""
    words, table = context.words, context.whole.areas
    row = table[table["area_id"] == place.key].iloc[0]
    members = split_list(row["member_places"])
    read = words.tn("{n} member was read", "{n} members were read", len(members))
    lines = [
        (words.t("Instrument"), " ".join(part for part in (row["instrument"], row["period"]) if part)),
        (words.t("Seat"), row["seat_place"]),
        (read, ", ".join(members)),
    ]
    st.markdown("\n\n".join(f"{plain(name)}: {plain(value)}" for name, value in lines if value))
    st.caption(sources(row["source_url"], "", words.t("Source:")))


def _jtf(place: Territory, context: Context) -> None:
    """List the territories of the Just Transition Fund in the region, with their caveats."""
    words = context.words
    found = programmes.jtf_territories(context.whole, place.filters)
    if found.empty:
        st.markdown(plain(words.t("No Just Transition Fund territory is known here.")))
        return
    lines = []
    for row in found.to_dict("records"):
        parts = [words.t(labels.COVERAGE[row["coverage"]])]
        if row["jtf_allocation_eur"] > 0:
            parts.append(words.t("allocation {money}", money=words.euro(row["jtf_allocation_eur"])))
        name = f"{row['territory_name']} ({row['nuts3']})"
        lines.append(
            f"- {plain(name)}: {plain('; '.join(parts))}. {sources(row['source_url'], '', words.t('Source:'))}"
        )
    head = words.tn(
        "{n} territory of the Just Transition Fund", "{n} territories of the Just Transition Fund", len(found)
    )
    with st.expander(plain(head), expanded=len(found) <= 3):
        st.markdown("\n".join(lines))
