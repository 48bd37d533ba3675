"""The map page: where the projects are, what a region shows, and the same as tables."""

import pandas as pd
import streamlit as st

from dashboard.parts.header import header, nothing
from dashboard.parts.map_and_panel import map_part
from dashboard.parts.tables import tables
from dashboard.parts.take import take
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import facts, labels
from dashboard.words.i18n import Words
from geodata.analysis import measures
from geodata.space import boundaries


def page(context: Context) -> None:
    """Draw the map page."""
    title = context.words.t("Who does what in Europe's coal regions")
    header(context, title, tools=take, doors=_doors)
    with st.container():
        if context.selection.projects.empty and context.selection.events.empty:
            nothing(context)
    _map_and_panel(context)


def _doors(context: Context) -> None:
    """Offer what people come for: a partner, their own region, a talk."""
    words = context.words
    for page, name, icon in (
        ("network", words.t("Find a partner"), "handshake"),
        ("profile", words.t("See my region"), "location_city"),
        ("stories", words.t("Prepare a talk"), "slideshow"),
    ):
        if st.button(name, icon=f":material/{icon}:", type="tertiary", key=f"door-{page}"):
            state.go_to(page)


def beneath(context: Context) -> None:
    """Draw the tables: last of all, so that the browser paints the map while Python counts for the sidebar."""
    tables(context)


@st.fragment
def _map_and_panel(page: Context) -> None:
    """Draw the map and what was clicked: a click runs only this part again."""
    context = page.showing(state.view())
    state.write_link(context.view)
    map_part(context, lambda: " ".join([text_alternative(context), *_about_level(context), *_unplaced(context)]))


def _about_level(context: Context) -> list[str]:
    """Return what has to be known of a level that does not fill its countries; nothing for the others."""
    if context.view.level != boundaries.AREA:
        return []
    words, areas = context.words, context.whole.areas
    sentences = [
        words.t("A functional area is drawn from the municipalities that a public page names as its members; only "
                "what lies inside is counted. Ratios are shown where the members are known to be complete.")
    ]  # fmt: skip
    absent = areas.loc[~areas["area_id"].isin(boundaries.codes(boundaries.AREA)), "name"]
    if len(absent):
        sentences.append(words.t("Not on the map, as no members are known: {names}.", names=", ".join(absent)))
    sentences.append(
        words.t("Local action groups (MAS) are known by their seats only, so they have no area on the map.")
    )
    return sentences


def _unplaced(context: Context) -> list[str]:
    """Return the sentence on the projects that the regions of this level do not show, if there are any."""
    words, view = context.words, context.view
    outside = len(measures.outside(context.selection, view.level))
    sentence = words.tn(
        "{n} project lies in no single region of this level; it is in the totals and the table.",
        "{n} projects lie in no single region of this level; they are in the totals and the table.",
        outside,
    )
    return [sentence] if outside else []


def text_alternative(context: Context) -> str:
    """Return what the map shows in words: measure, and the three highest regions."""
    words, view = context.words, context.view
    values = context.values.dropna()
    top = values[values > 0].nlargest(3)
    measure = context.measure_title
    if values.empty and measures.MEASURES[view.measure].of_context:
        return words.t("{measure}: not known for any region of this level.", measure=measure)
    if values.empty:
        return facts.without_inhabitants(measure, words)
    if view.measure in labels.CATEGORIES:
        return f"{_in_categories(values, context)} {_over(context)}".strip()
    outside = len(measures.outside(context.selection, view.level)) if top.empty else 0
    if outside and not measures.MEASURES[view.measure].of_context:
        return words.tn(
            "{measure}: {n} project lies in no single region of this level, so that none has a value above zero.",
            "{measure}: {n} projects lie in no single region of this level, so that none has a value above zero.",
            outside,
            measure=measure,
        )
    if top.empty:
        return words.t("{measure}: no region of this level has a value above zero.", measure=measure)
    said = words.t(
        "{measure}, highest: {regions}. The data table lists all regions.",
        measure=measure,
        regions=_listed(top, words),
    )
    return f"{said} {_over(context)}".strip()


def _in_categories(values: pd.Series, context: Context) -> str:
    """Return how many regions are in each category of a figure."""
    words = context.words
    numbers = sorted(values[values > 0].unique())
    listed = ", ".join(f"{context.said(number)} {words.number(int((values == number).sum()))}" for number in numbers)
    return f"{context.measure_title}: {listed or words.t(labels.NO_CATEGORY)}."


def _over(context: Context) -> str:
    """Return what the circles over a fill show; empty without circles."""
    words, circles = context.words, context.circles
    if circles is None:
        return ""
    return words.t(
        "Circles: {measure}, highest: {regions}.",
        measure=words.t(labels.MEASURES[context.view.circles]),
        regions=_listed(circles[circles > 0].nlargest(3), words),
    )


def _listed(top: pd.Series, words: Words) -> str:
    return ", ".join(f"{boundaries.name_of(str(code))} {words.number(value, 1)}" for code, value in top.items())
