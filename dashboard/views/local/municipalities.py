"""Zasavje and the agglomerations by their municipalities, as far as these were read: parts of the local page."""

from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from dashboard.charts import plots, small_maps
from dashboard.parts.downloads import downloads
from dashboard.session.context import Context
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain, sources
from geodata.analysis import local, measures
from geodata.analysis.territories import territory
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import sort_key

MAP_PX = 420

COUNTED = {
    "projects": marked("Projects"),
    "organisations": marked("Organisations"),
    "events": marked("Events"),
    "practices": marked("Good practices"),
}


def place_name(key: str, context: Context) -> str:
    """Return the name of one of the places, with what it is shown by."""
    words, areas = context.words, context.whole.areas.set_index("area_id")
    if key in areas.index:
        area = areas.loc[key]
        return f"{area['name']} ({area['instrument']})"
    regions = context.whole.regions
    called = regions.loc[regions["nuts_codes"] == key, "name"]
    name = called.iloc[0] if len(called) else boundaries.name_of(key) or key
    by_orp = local.parts_of(key, context.whole) == local.ORP
    return words.t("{name} by ORP", name=name) if by_orp else words.t("{name} by municipalities", name=name)


def ordered(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Return rows by name in the order of the language."""
    return table.sort_values(
        "name", key=lambda found: found.map(lambda name: sort_key(name, context.words.language)), ignore_index=True
    )


def municipal_page(context: Context) -> None:
    """Draw municipalities with what lies in each; of an agglomeration those that were read as members."""
    words, key = context.words, context.view.local
    found = local.members(key, context.whole)
    table = ordered(local.municipality_table(context.selection, found.frame), context)
    _membership(found, context)
    geometry = found.frame.set_index("code").loc[table["code"], "geometry"]
    counts = {words.t(title): table[column] for column, title in COUNTED.items()}
    shown = pd.DataFrame({words.t("Municipality"): table["name"], "NUTS 3": table["nuts3"], **counts})
    parts = gpd.GeoDataFrame(shown, geometry=geometry.to_numpy(), crs=geometry.crs)
    total, tooltip = words.t(COUNTED["projects"]), (words.t("Municipality"), *counts)
    top = table[table["projects"] > 0].nlargest(3, "projects")
    listed = ", ".join(f"{row.name} {words.number(row.projects)}" for row in each_row(top))
    description = words.t("Projects at a place, most: {places}.", places=listed or words.t("none"))
    drawn = small_maps.small_map(
        parts,
        boundaries.regions("nuts3"),
        title=place_name(key, context),
        height=MAP_PX,
        tooltip=tooltip,
        points=small_maps.map_circles(parts, total, tooltip=tooltip),
    )
    plots.show(drawn, description, words, key=f"map-{key}")
    st.caption(
        plain(
            words.t(
                "{summary} What has no place of its own, but is known to the region, lies in no municipality. "
                "Inhabitants and area of the municipalities were not read.",
                summary=description,
            )
        )
    )
    st.subheader(words.t("Municipalities: data table"), anchor=False)
    downloads("municipalities", lambda: with_terms(table, context.whole), context)
    st.dataframe(shown, hide_index=True, placeholder="", height="content")


def _membership(found: local.Members, context: Context) -> None:
    """Say how many members were read and drawn, and from where."""
    words, areas = context.words, context.whole.areas.set_index("area_id")
    said = words.t(
        "Municipalities drawn: {n} of {all}.", n=words.number(len(found.frame)), all=words.number(len(found.listed))
    )
    if context.view.local not in areas.index:
        st.markdown(plain(said))
        return
    area: Any = areas.loc[context.view.local]
    facts = [words.t("{instrument} of {period}", instrument=area["instrument"], period=area["period"])]
    if area["population"] > 0:
        facts.append(words.tn("{n} inhabitant", "{n} inhabitants", int(area["population"])))
    if found.without:
        facts.append(words.t("No boundary available: {names}.", names=", ".join(found.without)))
    st.markdown(f"{plain(' · '.join([*facts, said]))} {sources(area['source_url'], '', words.t('Source') + ':')}")


def outline_page(context: Context) -> None:
    """Draw an agglomeration of which only the outline is known, and list the members that were read."""
    words, key = context.words, context.view.local
    found = local.members(key, context.whole)
    area: Any = context.whole.areas.set_index("area_id").loc[key]
    place = territory(key, context.whole)
    said = words.t(
        "Members that were read: {names}. More municipalities may belong to it; the boundaries of single "
        "municipalities are not part of this atlas.",
        names=", ".join(words.sort(found.listed)),
    )
    st.markdown(f"{plain(said)} {sources(area['source_url'], '', words.t('Source') + ':')}")
    table = pd.DataFrame({"name": words.sort(found.listed)}).assign(area_id=key, source_url=area["source_url"])
    if place is None or place.geometry.is_empty:
        st.info(plain(words.t("The outline of this area is not known.")))
    else:
        description = words.t("Outline of {name}, as far as its members were read.", name=area["name"])
        drawn = small_maps.small_map(
            small_maps.outline(place.geometry, area["name"]),
            boundaries.regions("nuts3"),
            title=area["name"],
            height=MAP_PX,
            tooltip=("name",),
        )
        plots.show(drawn, description, words, key=f"map-{key}")
        st.caption(plain(f"{description} {_inside(key, context)}"))
    st.subheader(words.t("Municipalities: data table"), anchor=False)
    downloads("municipalities", lambda: with_terms(table, context.whole), context)
    st.dataframe(
        pd.DataFrame({words.t("Municipality"): table["name"]}),
        hide_index=True,
        placeholder="",
        height="content",
        width="stretch",
    )


def _inside(key: str, context: Context) -> str:
    """Say what lies inside an outline as a point."""
    words = context.words
    found: Any = measures.by_region(context.selection, boundaries.known_level(key)).loc[key]
    return words.t(
        "Inside it: {projects}, {organisations}, {events}.",
        projects=words.tn("{n} project", "{n} projects", int(found["projects"])),
        organisations=words.tn("{n} organisation", "{n} organisations", int(found["organisations"])),
        events=words.tn("{n} event", "{n} events", int(found["events"])),
    )
