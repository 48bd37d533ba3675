"""What was clicked: a region with its figures, a project, an organisation, an event, a practice, or a place."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.parts import drill
from dashboard.parts.listing import facts, heading, listed, not_here
from dashboard.parts.record import one_record
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain
from geodata.analysis.flows import flows
from geodata.analysis.measures import MEASURES
from geodata.analysis.points import POINT_TABLES, points, table_of
from geodata.space import boundaries
from geodata.text import sort_key


def panel(context: Context) -> None:
    """Draw what was clicked; nothing takes no room."""
    kind, _, choice = context.view.selected.partition(":")
    if not choice:
        return
    with st.container(key="panel"):
        if kind == "region":
            _region(choice, context)
        elif kind == "place":
            _place(choice, context)
        elif kind == "flow":
            _flow(choice, context)
        else:
            one_record(choice, context)


def _region(code: str, context: Context) -> None:
    words, level = context.words, boundaries.known_level(code)
    figures: Any = context.figures(level).loc[code]
    kind = words.t(labels.LEVELS[level]) + ("" if level == boundaries.AREA else f" · {code}")
    parent = boundaries.parent(code)
    inside = f" · {boundaries.name_of(parent)}" if parent else ""
    heading(boundaries.name_of(code) or code, "", kind + inside, context)

    def number(key: str, decimals: int = 0) -> str:
        return words.t("no data") if math.isnan(figures[key]) else words.number(figures[key], decimals)

    def euro(key: str) -> str:
        without = int(figures[f"without_{key}"])
        gap = words.tn("{n} without a figure", "{n} without a figure", without) if without else ""
        amount = words.t("no data") if math.isnan(figures[key]) else words.euro(figures[key])
        return plain(amount + (f" ({gap})" if gap else ""))

    population = number("population")
    if not math.isnan(figures["population_year"]):
        population += f" ({int(figures['population_year'])})"
    facts([
        *_of_context(code, level, context),
        (words.t("Projects located here"), f"**{number('projects')}**"),
        (words.t("Projects with a site or partner here"), f"**{number('involved_projects')}**"),
        (words.t("Organisations"), f"**{number('organisations')}**"),
        (words.t("Events"), f"**{number('events')}**"),
        (words.t("Total cost"), euro("total_cost")),
        (words.t("EU contribution"), euro("eu_contribution")),
        (words.t("Inhabitants"), plain(population)),
        (words.t("Projects per 100,000 inhabitants"), plain(number("projects_per_100k", 1))),
        (words.t("EU contribution, EUR per inhabitant"), plain(number("eu_contribution_per_inhabitant", 1))),
    ])  # fmt: skip
    if level == boundaries.AREA:
        _members(code, context)
    _region_actions(code, context)
    selection = context.selection
    partners = selection.partners[_lying_in(selection.partners, code)]
    involved = _lying_in(selection.projects, code) | selection.projects["project_id"].isin(partners["project_id"])
    listed("p", selection.projects[involved], context)
    organisations = selection.organisations
    listed("o", organisations[organisations["org_id"].isin(partners["org_id"])], context)
    listed("e", selection.events[_lying_in(selection.events, code)], context)


def _of_context(code: str, level: str, context: Context) -> list[tuple[str, str]]:
    """Return the figure of the context that the map shows of a region, when it shows one of its level."""
    if not MEASURES[context.view.measure].of_context or level != context.view.level:
        return []
    return [(context.measure_title, f"**{plain(context.said(context.values[code]))}**")]


def _members(code: str, context: Context) -> None:
    """Say which municipalities a functional area is drawn from, and whether they are all."""
    words, known = context.words, boundaries.members().loc[code]
    listed = ", ".join(sorted(known["members"], key=lambda name: sort_key(name, words.language)))
    lines = [words.t("Made of {n} members: {names}.", n=words.number(len(known["members"])), names=listed)]
    if known["missing"]:
        lines.append(words.t("Named as members, but not found on the map: {names}.", names=", ".join(known["missing"])))
    if not known["whole"]:
        lines.append(
            words.t(
                "There may be more members. Values per inhabitant are not shown, because its population is incomplete."
            )
        )
    st.caption(plain(" ".join(lines)))


def _region_actions(code: str, context: Context) -> None:
    """Offer to see only this region, and to go into its parts."""
    words = context.words
    with st.container(horizontal=True):
        if code not in context.view.filters.codes and st.button(
            words.t("Only this region"), icon=":material/filter_alt:", key="panel-filter"
        ):
            state.change_filters(lambda filters: replace(filters, codes=(code,)))
            st.rerun()
        parts = drill.level_of_parts(code)
        if (parts != context.view.level or code != context.view.focus) and st.button(
            words.t("Go into it"), icon=":material/zoom_in_map:", key="panel-into"
        ):
            drill.go_into(code)
            st.rerun()


def _lying_in(frame: pd.DataFrame, code: str) -> pd.Series:
    return frame[boundaries.level_of(code)].astype(str) == code


def _place(point: str, context: Context) -> None:
    """List all visible points at one place."""
    words = context.words
    here = points(context.whole).at_place_of(point, context.selection, context.view.layers)
    if here.empty:
        not_here(context)
        return
    place = next((name for name in here["place"] if name), words.t("Place"))
    heading(place, "", words.tn("{n} record at this place", "{n} records at this place", len(here)), context)
    for kind, group in here.groupby("kind", sort=False):
        frame, key = table_of(str(kind), context.selection), POINT_TABLES[str(kind)][1]
        listed(str(kind), frame[frame[key].isin(group["id"])], context)


def _flow(choice: str, context: Context) -> None:
    """List the records that link two transformation regions."""
    words = context.words
    kind, origin, target = choice.split(":")
    links = flows(context.selection, kind)
    found = links[(links["origin"] == origin) & (links["target"] == target)]
    if found.empty:
        not_here(context)
        return
    ends = [names.value_name("region", region, context.whole, words) for region in (origin, target)]
    heading((" – " if kind == "projects" else " → ").join(ends), "", words.t(labels.FLOWS[kind]), context)
    points_kind = {"projects": "p", "exchanges": "e", "practices": "r"}[kind]
    table, key = POINT_TABLES[points_kind]
    frame = getattr(context.selection, table)
    listed(points_kind, frame[frame[key].isin(found["ids"].iloc[0])], context)
