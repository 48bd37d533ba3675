"""What is on the screen, between the link, the session and the pages.

A `View` is read from the link by `begin_run` and written back after each change. This is the only module that
touches ``st.query_params`` and ``st.session_state``.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urljoin

import streamlit as st

from dashboard.session.borrowed import went_in_history
from dashboard.session.story import OWN, Story
from dashboard.session.view import View, from_query, is_selection, position
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Dropped, Filters

_VIEW, _DROPPED, _WENT_BACK, _STORY, _MOVED, _PAGES, _ASKED = (
    "view",
    "dropped",
    "went-back",
    "own-story",
    "moved",
    "pages",
    "asked",
)


def begin_run(catalogue: Catalogue) -> View:
    """Settle the view of this run and return it; the entry calls it once a run of the whole page, before all else.

    The view is that of the link on the first run, and when the browser goes back or forth to another link; each such
    step counts once (see `went_back`).
    """
    back = went_in_history()
    if _VIEW not in st.session_state or back:
        view, fell = from_query(st.query_params.to_dict(), catalogue, st.context.locale)
        st.session_state[_VIEW], st.session_state[_DROPPED] = view, fell
        st.session_state[_WENT_BACK] = went_back() + back
    return st.session_state[_VIEW]


def view() -> View:
    """Return the view of this session, as it is now: a fragment may be older than its context."""
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


def change(**fields: Any) -> None:
    """Change fields of the view; called by widgets' callbacks."""
    st.session_state[_VIEW] = replace(view(), **fields)


def change_filters(change_of: Callable[[Filters], Filters]) -> None:
    """Change the filters of the view by a function of the present ones."""
    change(filters=change_of(view().filters))


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


def link(view: View, page: str | None = None) -> str:
    """Return the address that restores the view, in any language: on this page, or on the one of a key.

    The empty key is the page that the atlas opens with.
    """
    # There is no address where no browser is.
    address = (st.context.url or "").partition("?")[0]
    if page is not None:
        address = urljoin(address, f"./{page}")
    return address + query(view)


def query(view: View) -> str:
    """Return the part of a link that restores the view, with its question mark."""
    return f"?{urlencode(view.to_query(), quote_via=quote, safe=',:')}"


def flag(name: str) -> bool:
    """Tell whether something of this session that no link keeps is switched on (a black screen)."""
    return st.session_state.get(f"flag-{name}", False)


def toggle(name: str) -> None:
    """Switch such a thing on or off."""
    st.session_state[f"flag-{name}"] = not flag(name)


def own_story() -> Story:
    """Return the story that this visitor composes; it lives in the session alone."""
    return st.session_state.get(_STORY, Story(OWN, {}, ()))


def change_story(change_of: Callable[[Story], Story]) -> None:
    """Change the story that this visitor composes by a function of the present one.

    A callback belongs to the run that drew its widget: what it saw then may be older than what was written since.
    """
    st.session_state[_STORY] = change_of(own_story())


def ask_for(file: str) -> None:
    """Ask for a file that takes a while, ``STORY.FORM``; the empty text asks for none."""
    st.session_state[_ASKED] = file


def asked_for(story: str) -> str:
    """Return the form of the file that was asked for of a story, empty when none was; it is forgotten: made once."""
    asked, _, form = st.session_state.get(_ASKED, "").rpartition(".")
    if asked != story:
        return ""
    del st.session_state[_ASKED]
    return form


def show(view: View) -> None:
    """Put another view on the screen."""
    st.session_state[_VIEW] = view


def since_move() -> float:
    """Return the seconds since the slide on stage last changed."""
    return time.monotonic() - st.session_state.setdefault(_MOVED, time.monotonic())


def move(slide: int) -> None:
    """Go to a slide of the story on stage."""
    st.session_state[_MOVED] = time.monotonic()
    change(slide=slide, selected="")


def remember_pages(pages: Mapping[str, Any]) -> None:
    """Keep the pages of this run by their keys, for `go_to`."""
    st.session_state[_PAGES] = dict(pages)


def go_to(page: str) -> None:
    """Leave this run for the page of a key; the session stays."""
    st.switch_page(st.session_state[_PAGES][page])


def set_widget(key: str, value: object) -> None:
    """Make a widget show a value of the view; before the widget is made."""
    st.session_state[key] = value


def widget(key: str) -> Any:
    """Return what the user has set a widget to; for callbacks."""
    return st.session_state[key]
