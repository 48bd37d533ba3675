"""What stands above every page: its name, the language, the link, the active filters and the key figures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import captions, labels, names
from dashboard.words.i18n import LANGUAGES, Words
from dashboard.words.markdown import plain
from geodata.analysis import found
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.space import nuts_versions

MOST_NAMED = 4
"""Themes and regions that a search offers at most."""


def header(
    context: Context, title: str, *, with_filters: bool = True, tools: Callable[[Context], None] | None = None
) -> None:
    """Draw the head of a page: title, the page's own ``tools``, language, link; with filters chips and key figures."""
    words = context.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(title, anchor=False, width="stretch")
        if tools:
            tools(context)
        _language(context)
        with st.popover(words.t("Link"), icon=":material/link:"):
            st.markdown(plain(words.t("This address restores what you see now, in any language. Copy it:")))
            st.code(state.link(context.view), language=None, wrap_lines=True)
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
            _figures(context)


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
                "The link asks for something that this catalogue does not have; it was left out. {values}",
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


def _figures(context: Context) -> None:
    st.markdown("**" + plain(captions.counted(context.totals, context.words)) + "**")
    _gaps(context)


def _gaps(context: Context) -> None:
    """Say what the figures leave out: no figure, no place, no date."""
    words, found = context.words, context.totals
    gaps = []
    if found.without_any_figure:
        gaps.append(words.tn("{n} project has no figure", "{n} projects have no figure", found.without_any_figure))
    if found.without_place:
        gaps.append(words.tn("{n} has no known place", "{n} have no known place", found.without_place))
    if found.in_region_only:
        gaps.append(
            words.tn("{n} is known only to its region", "{n} are known only to their region", found.in_region_only)
        )
    undated = context.selection.undated
    if undated:
        gaps.append(
            words.tn("{n} record without a date is left out", "{n} records without a date are left out", undated)
        )
    heavy = captions.heavy(found, words)
    if heavy:
        gaps.append(heavy)
    if gaps:
        st.caption(plain(" · ".join(gaps)))


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
