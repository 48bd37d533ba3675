"""Good practices as a catalogue by theme, and the search for one from another region."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.parts.choice import filter_choice
from dashboard.parts.downloads import downloads
from dashboard.parts.listing import open_list
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import plain, sources
from geodata.analysis import exchanges
from geodata.analysis.territories import known_territory
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters
from geodata.export.tables import practices_table
from geodata.rows import each_row
from geodata.text import sort_key, split_list


def by_theme(context: Context) -> None:
    """Draw the practices of the selection by theme, each from its origin to those whom it inspired."""
    words, selection = context.words, context.selection
    if selection.practices.empty:
        st.info(plain(words.t("No good practice matches the filters. Remove one of them above.")))
        return
    st.markdown(plain(inspiration(context)))
    found = exchanges.by_theme(selection.practices, context.whole.themes, words.language)
    downloads("practices", lambda: _export(found, selection, context), context)
    _opener(found, "practices-open", context)
    known = names.themes(context.whole, words.language)
    for position, (theme, group) in enumerate(found.groupby("theme", sort=False, observed=True)):
        with st.expander(f"{plain(known[str(theme)])} · {words.number(len(group))}", expanded=position == 0):
            cards(group, context)


def inspiration(context: Context) -> str:
    """Return what an arrow of a practice means, and what it does not."""
    return context.words.t(
        "An arrow says that a practice inspired another region or was tried out together with it, as far as this is "
        "documented. It does not say that the practice was taken over."
    )


def cards(practices: pd.DataFrame, context: Context) -> None:
    """Draw practices one below the other."""
    st.markdown("\n\n".join(_card(row, context) for row in each_row(practices)))


def _region(key: str, context: Context) -> str:
    return names.value_name("region", key, context.whole, context.words)


def _card(row: Any, context: Context) -> str:
    """Return a practice in Markdown: title, origin and place, whom it inspired, summary, note, source."""
    words = context.words
    english = f" *{plain(row.title_en)}*" if row.title_en and row.title_en != row.title else ""
    country = words.country(str(row.country)) if row.country else ""
    origin = _region(row.origin_region_id, context) if row.origin_region_id else ""
    where = ", ".join(dict.fromkeys(part for part in (origin, row.place, country) if part))
    where = where or words.t("origin not known")
    adopters = ", ".join(_region(key, context) for key in split_list(row.adopter_region_ids))
    inspired = f" → {words.t('inspired: {regions}', regions=adopters)}" if adopters else ""
    lines = [f"**{plain(row.title)}**{english}", plain(where + inspired), plain(row.summary_en)]
    if row.notes:
        lines.append(f"{plain(words.t('Note'))}: {plain(row.notes)}")
    lines.append(sources(row.source_url, row.source_title, words.t("Source:")))
    return "  \n".join(line for line in lines if line)


def _opener(practices: pd.DataFrame, key: str, context: Context) -> None:
    titles = dict(zip("r:" + practices["practice_id"], practices["title"], strict=True))
    open_list(list(titles), titles.__getitem__, key, context.words.t("Open one of them on the map"))


def _export(practices: pd.DataFrame, selection: Catalogue, context: Context) -> pd.DataFrame:
    """Return the table for download with the rows on the screen, in their order."""
    table = practices_table(selection, context.words.language).set_index("practice_id")
    return table.loc[practices["practice_id"]].reset_index()


def from_elsewhere(context: Context) -> None:
    """Draw the search: a theme, the own region, and the practices of that theme from other regions."""
    words, filters = context.words, context.view.filters
    with st.container(horizontal=True):
        _choose_theme(context)
        own = _choose_own(context)
    if not own:
        st.info(plain(words.t("Choose your region to leave out its own practices.")))
        return
    # Where a practice lies is what is searched: the filters that fix it do not apply here.
    anywhere = replace(filters, regions=(), codes=(), countries=())
    if anywhere != filters:
        st.caption(plain(words.t("The filters by region, code and country do not apply to this search.")))
    selection = context.whole.selection(anywhere)
    place = known_territory(own, context.whole)
    found, unknown = exchanges.from_elsewhere(selection.practices, place, context.whole.regions, words.language)
    st.markdown(f"**{plain(_found(len(found), anywhere, place.name, context))}**")
    if unknown:
        st.caption(
            plain(
                words.tn(
                    "{n} practice names no origin and no place and is left out.",
                    "{n} practices name no origin and no place and are left out.",
                    unknown,
                )
            )
        )
    if found.empty:
        st.info(plain(words.t("Choose another theme, or remove a filter above.")))
        return
    downloads("practices-from-elsewhere", lambda: _export(found, selection, context), context)
    st.caption(plain(inspiration(context)))
    for country, group in found.groupby("country", sort=False):
        st.markdown(f"##### {plain(words.country(str(country)))} · {words.number(len(group))}")
        cards(group, context)


def _found(count: int, filters: Filters, place: str, context: Context) -> str:
    words = context.words
    themes = ", ".join(names.value_name("theme", theme, context.whole, words) for theme in filters.themes)
    if themes:
        return words.tn(
            "{n} practice on “{theme}” that is not from {place}",
            "{n} practices on “{theme}” that are not from {place}",
            count,
            theme=themes,
            place=place,
        )
    return words.tn(
        "{n} practice that is not from {place}", "{n} practices that are not from {place}", count, place=place
    )


def _choose_theme(context: Context) -> None:
    """Offer the themes: the choice is the filter of the link, so that it holds on every page."""
    words = context.words
    filter_choice(
        context,
        "theme",
        words.t("Theme"),
        context.whole.themes["theme_id"],
        lambda theme: names.value_name("theme", theme, context.whole, words),
        help=words.t("Same as the theme filter: it applies to the whole page."),
    )


def _choose_own(context: Context) -> str:
    """Offer the regions in transformation; return the one of the page, or the only one that is filtered by."""
    words, view = context.words, context.view
    own = view.place or (view.filters.regions[0] if len(view.filters.regions) == 1 else "")
    regions = context.whole.regions["region_id"].tolist()
    named = {key: _region(key, context) for key in regions}
    if own and own not in named:
        named[own] = names.value_name("code", own, context.whole, words)
    state.set_widget("elsewhere-place", own or None)
    st.selectbox(
        words.t("Your region"),
        sorted(named, key=lambda key: sort_key(named[key], words.language)),
        format_func=named.__getitem__,
        key="elsewhere-place",
        index=None,
        on_change=lambda: state.change(place=state.widget("elsewhere-place") or ""),
        placeholder=words.t("choose"),
        help=words.t(labels.VIEW_KEYS["place"]),
    )
    return own
