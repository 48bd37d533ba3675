"""What is on the screen, between the link, the session and the pages.

A `View` is read from the link once a session and written back after each change. This is the only module that
touches ``st.query_params`` and ``st.session_state``.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.view import View, from_query, is_selection, position
from geodata.catalogue import Catalogue
from geodata.filters import Dropped, Filters

_VIEW, _DROPPED, _WENT_BACK = "view", "dropped", "went-back"


def current(catalogue: Catalogue) -> View:
    """Return the view of this session: that of the link on the first run, and when the browser goes back to another."""
    run = get_script_run_ctx()
    back = bool(run and run.is_history_navigation)
    if _VIEW not in st.session_state or back:
        view, fell = from_query(st.query_params.to_dict(), catalogue, st.context.locale)
        st.session_state[_VIEW], st.session_state[_DROPPED] = view, fell
        st.session_state[_WENT_BACK] = went_back() + back
    return st.session_state[_VIEW]


def went_back() -> int:
    """Return how often the browser went back or forth: each time the map goes to the position of the link."""
    return st.session_state.get(_WENT_BACK, 0)


def choose(choice: str, catalogue: Catalogue) -> None:
    """Take what the map reports: a click (see `View.selected`, empty beside everything) or its position (``at:…``)."""
    kind, _, value = choice.partition(":")
    if kind == "at":
        change(at=position(value))
    elif not choice or is_selection(choice, catalogue):
        change(selected=choice)


def change(**fields: object) -> None:
    """Change fields of the view; called by widgets' callbacks."""
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], **fields)


def change_filters(change_of: Callable[[Filters], Filters]) -> None:
    """Change the filters of the view by a function of the present ones."""
    change(filters=change_of(st.session_state[_VIEW].filters))


def dropped() -> tuple[Dropped, ...]:
    """Return what of the link was dropped; said until the user dismisses it."""
    return st.session_state.get(_DROPPED, ())


def dismiss_dropped() -> None:
    """Forget what was dropped."""
    st.session_state[_DROPPED] = ()


def write_link(view: View) -> None:
    """Write the view into the address of the page, if it does not stand there already."""
    query = view.to_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def link(view: View) -> str:
    """Return the address that restores the view, in any language."""
    page = st.context.url.partition("?")[0]
    return f"{page}?{urlencode(view.to_query(), quote_via=quote, safe=',:')}"


def set_widget(key: str, value: object) -> None:
    """Make a widget show a value of the view; before the widget is made."""
    st.session_state[key] = value


def widget(key: str) -> Any:
    """Return what the user has set a widget to; for callbacks."""
    return st.session_state[key]
