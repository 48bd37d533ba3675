"""Choices of one value, between a widget and the view: a field of the view, or a filter of the link."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import labels
from geodata.catalogue.filters import LIST_KEYS


def choice(
    context: Context,
    key: str,
    table: Mapping[str, str],
    widget: Callable[..., object] = st.selectbox,
    **options: Any,
) -> None:
    """Draw a choice among the few values of a field of the view; ``table`` has the words for each.

    The present value is the session's: a fragment may be older than its context.
    """
    words = context.words
    state.set_widget(key, getattr(state.view(), key))
    widget(
        words.t(labels.VIEW_KEYS[key]),
        list(table),
        format_func=lambda value: words.t(table[value]),
        key=key,
        on_change=lambda: state.change(**{key: state.widget(key)}),
        **options,
    )


def filter_choice(
    context: Context, key: str, label: str, values: Iterable[str], name: Callable[[str], str], **options: Any
) -> None:
    """Draw a choice of one value of a filter, or all: it is the filter of the link and holds on every page.

    ``key`` is one of `LIST_KEYS`; a filter of several values shows as none chosen.
    """
    field, widget = LIST_KEYS[key], f"one-{key}"
    chosen = getattr(context.view.filters, field)

    def take() -> None:
        value = state.widget(widget)
        changed: dict[str, Any] = {field: (value,) if value else ()}
        state.change_filters(lambda filters: replace(filters, **changed))

    state.set_widget(widget, chosen[0] if len(chosen) == 1 else None)
    st.selectbox(
        label,
        list(values),
        format_func=name,
        key=widget,
        index=None,
        on_change=take,
        placeholder=context.words.t("all"),
        **options,
    )
