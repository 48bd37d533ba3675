"""The filters, each choice with the number of projects behind it, and what the map shows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.parts.choice import choice
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.view import CHOICES, CLASS_NUMBERS
from dashboard.words import labels, names
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain
from geodata.analysis.context import known as known_figures
from geodata.analysis.context import year_of, years
from geodata.analysis.measures import CONTEXT, MEASURES, RATIO, counterpart
from geodata.catalogue.core import Catalogue, kept
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.settings import MAX_SEARCH_LETTERS
from geodata.text import sort_key

_FOLLOW = marked("Events and practices follow their project; those without a project are left out.")
CHOICE_HELP = {
    "country": marked("Projects located in the country or with a partner there, with all their partners."),
    "seat": marked(
        "Only organisations based in the country, and the projects, events and practices they take part in."
    ),
    "status": _FOLLOW,
    "org": _FOLLOW,
}
"""What a filter means, where its name does not say it."""

CIRCLES = tuple(CHOICES["circles"][0])
"""What can stand as circles over a fill of the context."""

COUNT_MARK = " · "
"""Stands between the name of a choice and the number of projects behind it."""


def search(context: Context) -> None:
    """Draw the top of the sidebar, which costs nothing: it keeps the place of the rest."""
    with st.sidebar:
        _search(context)


def sidebar(context: Context, own: Collection[str] = (), *, mapped: bool = True) -> None:
    """Draw the sidebar beneath `search`: filters on top, the level and measure of the map beneath.

    ``own`` are fields of the view that the page offers or settles itself; a page without the map is not ``mapped`` and
    has no settings of it. Counting what is behind each choice takes
    longer than the map: the page comes before it.
    """
    counts = context.counts
    with st.sidebar:
        _choices(context, "region", counts)
        _families(context, counts)
        _choices(context, "theme", counts)
        _choices(context, "programme", counts)
        _choices(context, "country", counts)
        _choices(context, "seat", counts)
        _period(context)
        with st.expander(context.words.t("More filters"), expanded=_uses_more(context.view.filters)):
            _choices(context, "dates", counts)
            _choices(context, "status", counts)
            _choices(context, "org", counts)
            _codes(context)
        if mapped:
            _map_settings(context, own)
        _count(context)


def _uses_more(filters: Filters) -> bool:
    return bool(filters.dates or filters.statuses or filters.org_types or filters.codes)


def _take(key: str, context: Context) -> None:
    """Take the values of a list widget into the filters.

    When one change overtakes another, the browser sends choices with the counts of a moment ago, which Streamlit
    hands over as texts: they are looked up by their names.
    """
    known = context.whole.known(key)
    by_name = {_name(key, value, context): value for value in known}
    found = [
        value if value in known else by_name.get(value.rpartition(COUNT_MARK)[0])
        for value in state.widget(f"filter-{key}") or ()
    ]
    chosen = tuple(value for value in found if value)
    changed: dict[str, Any] = {LIST_KEYS[key]: chosen}
    state.change_filters(lambda filters: replace(filters, **changed))


def _name(key: str, value: str, context: Context) -> str:
    """Return what a choice is called; a region also by its English name, under which others look for it."""
    name = names.value_name(key, value, context.whole, context.words)
    english = names.english_name(value, context.whole) if key == "region" else ""
    return f"{name} / {english}" if english and english != name else name


def _search(context: Context) -> None:
    words = context.words

    def take() -> None:
        text = state.widget("filter-q")
        state.change_filters(lambda filters: replace(filters, text=text))

    state.set_widget("filter-q", context.view.filters.text)
    st.text_input(
        words.t("Search"),
        key="filter-q",
        on_change=take,
        max_chars=MAX_SEARCH_LETTERS,
        placeholder=words.t("title, acronym, partner, place"),
        help=words.t("Finds records with all of these words; accents and capitals do not matter."),
        icon=":material/search:",
    )


def _options(context: Context, key: str, counts: dict[str, int], chosen: Iterable[str]) -> tuple[list[str], Callable]:
    """Return the choices that have projects or are chosen, the largest first, and their labels with the count."""
    found = {value: counts.get(value, 0) for value in {*counts, *chosen}}

    def name(value: str) -> str:
        return _name(key, value, context)

    order = sorted(found, key=lambda value: (-found[value], sort_key(name(value), context.words.language)))
    return order, lambda value: f"{name(value)}{COUNT_MARK}{context.words.number(found.get(value, 0))}"


def _choices(context: Context, key: str, counts: dict[str, dict[str, int]]) -> None:
    chosen = getattr(context.view.filters, LIST_KEYS[key])
    options, label = _options(context, key, counts.get(key, {}), chosen)
    state.set_widget(f"filter-{key}", list(chosen))
    st.multiselect(
        context.words.t(labels.FILTER_KEYS[key]),
        options,
        format_func=label,
        key=f"filter-{key}",
        on_change=_take,
        args=(key, context),
        placeholder=context.words.t("all"),
        select_all=False,
        help=context.words.t(CHOICE_HELP[key]) if key in CHOICE_HELP else None,
    )


def _families(context: Context, counts: dict[str, dict[str, int]]) -> None:
    chosen = context.view.filters.families
    found = counts.get("family", {})
    state.set_widget("filter-family", list(chosen))
    st.pills(
        context.words.t(labels.FILTER_KEYS["family"]),
        list(labels.FAMILIES),
        selection_mode="multi",
        format_func=lambda value: (
            f"{_name('family', value, context)}{COUNT_MARK}{context.words.number(found.get(value, 0))}"
        ),
        key="filter-family",
        on_change=_take,
        args=("family", context),
    )


def _codes(context: Context) -> None:
    """Offer the regions of the level in view, and what is chosen of other levels."""
    words, chosen = context.words, context.view.filters.codes
    found = context.involved_projects()
    counts = {str(code): int(n) for code, n in found[found > 0].items()}
    options, label = _options(context, "code", counts, chosen)
    state.set_widget("filter-code", list(chosen))
    st.multiselect(
        words.t(labels.FILTER_KEYS["code"]),
        options,
        format_func=label,
        key="filter-code",
        on_change=_take,
        args=("code", context),
        placeholder=words.t("all"),
        help=words.t("Regions of the chosen level that have a project or a partner."),
        select_all=False,
    )


def _period(context: Context) -> None:
    words, filters = context.words, context.view.filters
    # A link may name a year beyond: the slider shows what holds.
    years = _years(context.whole) | {year for year in (filters.start, filters.end) if year}
    if len(years) < 2:
        # There is nothing to choose between.
        year = next(iter(years), None)
        said = words.t("All dated records are from {year}.", year=year) if year else words.t("No record has a date.")
        st.caption(plain(f"{words.t('Period')}: {said}"))
        return
    first, last = min(years), max(years)

    def take() -> None:
        start, end = state.widget("filter-period")
        state.change_filters(
            lambda filters: replace(filters, start=None if start == first else start, end=None if end == last else end)
        )

    start, end = filters.start or first, filters.end or last
    state.set_widget("filter-period", (start, end))
    st.slider(
        words.t("Period"),
        first,
        last,
        key="filter-period",
        on_change=take,
        help=words.t("Projects and events that took place in these years. A period leaves out records without a date."),
    )
    _half_known(context)


def _half_known(context: Context) -> None:
    """Say how many of a period's projects are known by one end only, and that they can be left out."""
    words, filters = context.words, context.view.filters
    if not filters.has_period:
        return
    known = context.selection.works["dates_known"].value_counts()
    starts, ends = int(known.get("start", 0)), int(known.get("end", 0))
    if not starts + ends:
        return
    said = [
        words.tn("{n} of these projects has a start only", "{n} of these projects have a start only", starts),
        words.tn("{n} has an end only", "{n} have an end only", ends),
    ]
    st.caption(plain(" · ".join(said)))
    st.button(
        words.t("Only with both dates"),
        key="filter-both-dates",
        type="tertiary",
        on_click=state.change_filters,
        args=(lambda filters: replace(filters, dates=("both",)),),
    )


@kept
def _years(whole: Catalogue) -> frozenset[int]:
    """Return the years that projects and events of the whole catalogue name."""
    dates = [whole.projects[column] for column in ("start_date", "end_date")]
    dates += [whole.events[column] for column in ("start_date", "end_date")]
    return frozenset(int(text[:4]) for column in dates for text in column if text)


def _map_settings(context: Context, own: Collection[str]) -> None:
    words, view = context.words, context.view
    st.subheader(words.t("On the map"), divider="gray")
    # A level without a region is none to choose.
    choice(
        context,
        "level",
        {level: name for level, name in labels.LEVELS.items() if context.whole.codes(level) or level == view.level},
    )
    _measure(context)
    with st.popover(words.t("More map settings"), icon=":material/tune:", width="stretch"):
        if MEASURES[view.measure].kind == RATIO:
            choice(context, "scheme", labels.SCHEMES)
            choice(context, "classes", {number: number for number in CLASS_NUMBERS})
        if "size" not in own:
            choice(context, "size", labels.POINT_SIZES)
        choice(context, "ground", labels.GROUNDS)
    if "flows" not in own:
        choice(context, "flows", labels.FLOWS)
    if "layers" not in own:
        _layers(context)


def _measure(context: Context) -> None:
    """Offer the measures in their two groups: first the group, then what of it, and why there are two."""
    words, measure = context.words, MEASURES[context.view.measure]
    known = known_figures(context.whole)
    state.set_widget("measure-kind", measure.group)
    st.segmented_control(
        words.t(labels.VIEW_KEYS["measure"]),
        [kind for kind in labels.MEASURE_KINDS if kind != CONTEXT or known or measure.of_context],
        format_func=lambda kind: words.t(labels.MEASURE_KINDS[kind]),
        key="measure-kind",
        required=True,
        on_change=lambda: state.change(measure=counterpart(measure.key, state.widget("measure-kind"))),
        help=words.t(
            "“Projects, also as partner” counts a project in every region with its site or a partner. "
            "All other measures count it once."
        ),
        width="stretch",
    )
    state.set_widget("measure", measure.key)
    # Not a list that folds: its names are longer than the sidebar is wide.
    st.radio(
        words.t("What is measured"),
        [
            key
            for key, other in MEASURES.items()
            if other.group == measure.group and (not other.of_context or key in known or key == measure.key)
        ],
        format_func=lambda key: words.t(labels.MEASURES[key]),
        key="measure",
        on_change=lambda: state.change(measure=state.widget("measure")),
        label_visibility="collapsed",
    )
    st.caption(words.t(labels.MEASURE_REASONS[measure.group]))
    if measure.of_context:
        _year(context)
        if measure.kind == RATIO:
            choice(context, "circles", {key: labels.MEASURES.get(key, labels.FLOWS["none"]) for key in CIRCLES})


def _year(context: Context) -> None:
    """Offer the years of a measure of the context, where it has several."""
    words, measure = context.words, context.view.measure
    known = years(context.whole, measure)
    if len(known) < 2:
        return
    state.set_widget("year", year_of(context.whole, measure, context.view.year))
    st.select_slider(
        words.t(labels.VIEW_KEYS["year"]),
        known,
        key="year",
        on_change=lambda: state.change(year=0 if state.widget("year") == known[-1] else state.widget("year")),
    )
    state.set_widget("play", context.view.play == "1")
    st.toggle(
        words.t(labels.VIEW_KEYS["play"]),
        key="play",
        on_change=lambda: state.change(play="1" if state.widget("play") else "0"),
        help=words.t("All years then share the same classes; the controls are on the map."),
    )


def _layers(context: Context) -> None:
    words = context.words
    state.set_widget("layers", list(context.view.layers))
    st.pills(
        words.t(labels.VIEW_KEYS["layers"]),
        list(labels.POINT_LAYERS),
        selection_mode="multi",
        format_func=lambda kind: words.t(labels.POINT_LAYERS[kind]),
        key="layers",
        on_change=lambda: state.change(points=tuple(k for k in labels.POINT_LAYERS if k in state.widget("layers"))),
    )


def _count(context: Context) -> None:
    shown = context.totals.projects
    everything = replace(context, selection=context.whole).totals.projects
    number = context.words.number
    st.markdown(
        "**" + plain(context.words.t("{shown} of {all} projects", shown=number(shown), all=number(everything))) + "**"
    )
