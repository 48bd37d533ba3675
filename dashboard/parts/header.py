"""What stands above every page: its name, the language, the link, the active filters and the key figures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.parts.finder import finder
from dashboard.parts.sharing import sharing
from dashboard.parts.tiles import tiles
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.i18n import LANGUAGES, Words
from dashboard.words.markdown import plain
from geodata.analysis import found
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.space import nuts_versions

MOST_NAMED = 4
"""Themes and regions that a search offers at most."""


def header(
    context: Context,
    title: str,
    *,
    with_filters: bool = True,
    tools: Callable[[Context], None] | None = None,
    doors: Callable[[Context], None] | None = None,
) -> None:
    """Draw the head of a page: title, the page's own ``tools``, language, link; with filters chips and key figures.

    ``doors`` draws where a newcomer may go, beneath the key figures.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head"):
        st.title(title, anchor=False, width="stretch")
        finder(context)
        if tools:
            tools(context)
        _language(context)
        sharing(context)
    # Each part has a container of its own, empty or not: a frame that moves to another place on the page is
    # loaded anew by the browser, and the map is one.
    with st.container():
        _dropped(context)
    if with_filters:
        with st.container():
            _chips(context)
        with st.container():
            _named(context)
        with st.container():
            tiles(context, doors)
    # Until here the page is out of sight (frame.css): what comes from now on stands beneath.
    st.html('<i class="atlas-headed"></i>')


def alone(page: str) -> None:
    """Let a page stand without menu and filters, in the style that frame.css has for it."""
    st.html(f'<i class="atlas-alone atlas-{page}"></i>')


def _language(context: Context) -> None:
    state.set_widget("lang", context.view.language)
    st.selectbox(
        context.words.t(labels.VIEW_KEYS["lang"]),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="lang",
        on_change=lambda: state.change(language=state.widget("lang")),
        label_visibility="collapsed",
        width=140,
    )


def _dropped(context: Context) -> None:
    """Say which values of the link are unknown and were left out."""
    fell = state.dropped()
    if not fell:
        return
    words = context.words
    table = {**labels.FILTER_KEYS, **labels.VIEW_KEYS}
    listed = "; ".join(
        labels.label(table, item.key, words) + ": " + words.t("“{text}”", text=item.value) + _divided(item.value, words)
        for item in fell
    )
    st.warning(
        plain(
            words.t(
                "Part of the link was ignored, because this catalogue does not have it. {values}",
                values=listed,
            )
        ),
        icon=":material/link_off:",
    )
    st.button(words.t("Understood"), on_click=state.dismiss_dropped)


def _divided(code: str, words: Words) -> str:
    """Say of a code of another edition of NUTS which regions it became; empty for anything else."""
    found = nuts_versions.former(code.removeprefix("region:"))
    if found is None:
        return ""
    return " " + words.t("(NUTS {edition}, divided since: {shares})", edition=found.version, shares=found.shares)


def _chips(context: Context) -> None:
    """Draw the active filters as buttons that remove them."""
    filters, words = context.view.filters, context.words
    if filters.is_empty:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for key, value in filters.items():
            name = names.chip(key, value, context.whole, words)
            st.button(
                plain(name),
                key=f"chip-{key}-{value}",
                icon=":material/close:",
                icon_position="right",
                help=words.t("Remove this filter: {name}", name=labels.label(labels.FILTER_KEYS, key, words)),
                on_click=_remove,
                args=(key, value),
            )
        st.button(words.t("Clear all filters"), key="chips-clear", type="tertiary", on_click=clear)


def _named(context: Context) -> None:
    """Offer the themes and regions that the search names: they find what does not have the word."""
    words, filters = context.words, context.view.filters
    if not filters.text:
        return
    pairs = [
        (key, value)
        for key, value in found.named(filters.text, context.whole)
        if value not in getattr(filters, LIST_KEYS[key])
    ]
    if not pairs:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="named"):
        st.caption(plain(words.t("“{text}” also names:", text=filters.text)), width="content")
        for key, value in pairs[:MOST_NAMED]:
            changed: dict[str, Any] = {LIST_KEYS[key]: (value,), "text": ""}
            wanted = replace(filters, **changed)
            count = len(context.whole.selection(wanted).works)
            name = names.value_name(key, value, context.whole, words)
            st.button(
                plain(f"{name} ({words.tn('{n} project', '{n} projects', count)})"),
                key=f"named-{key}-{value}",
                icon=":material/sell:" if key == "theme" else ":material/place:",
                on_click=state.change,
                kwargs={"filters": wanted},
            )


def _remove(key: str, value: str) -> None:
    state.change_filters(lambda filters: filters.without(key, value))


def clear() -> None:
    """Remove every filter: the way back to the whole catalogue."""
    state.change(filters=Filters())


def nothing(context: Context) -> None:
    """Say that nothing matches, and offer the way back: each filter, and all of them."""
    words = context.words
    st.info(plain(words.t("Nothing in the catalogue matches all of these filters. Remove one of them above, or:")))
    st.button(words.t("Clear all filters"), key="nothing-clear", type="primary", on_click=clear)
    filters = context.view.filters
    near = found.nearest(filters.text, context.whole) if filters.text else ""
    if near:
        st.button(
            plain(words.t("Search for “{text}” instead", text=near)),
            key="nothing-near",
            on_click=state.change,
            kwargs={"filters": replace(filters, text=near)},
        )
