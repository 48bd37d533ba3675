"""What is on the screen, between the link, the session and the pages.

A `View` is read from the link by `begin_run` and written back after each change. This is the only module that
touches ``st.query_params`` and ``st.session_state``.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import streamlit as st

from dashboard.session.borrowed import went_in_history
from dashboard.session.own import Base, Own
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
_LEFT, _BASE, _OWN_TABLE, _CHOSEN = "left", "base", "own-table", "chosen-places"
RECORD_PAGES = ("project", "organisation")
"""The keys of the pages that are about one record."""


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
        if back and view.record and not _on_record_page():
            # The step between a page and the page of a record, which Streamlit adds: what stood there before.
            st.session_state[_VIEW] = st.session_state.get(_LEFT, view)
    return st.session_state[_VIEW]


def _on_record_page() -> bool:
    path = urlsplit(st.context.url or "").path
    return path.rpartition("/")[2] in RECORD_PAGES


def open_record(page: str, **fields: Any) -> None:
    """Leave for the page of a record, for which fields of the view change; a step back comes back to what was seen."""
    st.session_state[_LEFT] = view()
    change(**fields)
    go_to(page)


def view() -> View:
    """Return the view of this session, as it is now: a fragment may be older than its context."""
    return st.session_state[_VIEW]


def went_back() -> int:
    """Return how often the browser went back or forth: each time the map goes to the position of the link."""
    return st.session_state.get(_WENT_BACK, 0)


def go_again() -> None:
    """Let the map go to the position of the view, as after a step back of the browser."""
    st.session_state[_WENT_BACK] = went_back() + 1


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


def address(path: str) -> str:
    """Return the address of a path below the atlas, whatever page is open and under whatever base path."""
    return urljoin((st.context.url or "").partition("?")[0], f"./{path}")


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


def set_base(base: Base) -> None:
    """Keep the catalogue that all share, for what is made of it in this session."""
    st.session_state[_BASE] = base


def base() -> Base:
    """Return the catalogue that all visitors share."""
    return st.session_state[_BASE]


def own() -> Own | None:
    """Return one's own table on the map, None without one."""
    return st.session_state.get(_OWN_TABLE)


def set_own(table: Own | None) -> None:
    """Put an own table on the map, in place of one that is there; None takes it off."""
    before = own()
    st.session_state[_OWN_TABLE] = table
    if before is not None:
        before.forget()


def chosen_places() -> Mapping[int, tuple[float, float]]:
    """Return the places that were chosen for ambiguous rows of the own table, by the number of the row."""
    return st.session_state.get(_CHOSEN, {})


def choose_place(row: int, point: tuple[float, float] | None) -> None:
    """Take a point as the place of a row of the own table; None leaves it without."""
    st.session_state[_CHOSEN] = {
        **{n: p for n, p in chosen_places().items() if n != row},
        **({row: point} if point else {}),
    }


def once(name: str, key: object, make: Callable[[], Any]) -> Any:
    """Return what was made under a name for the same key in this session, or make it: the last one is kept."""
    before = st.session_state.get(f"once-{name}")
    if before is None or before[0] != key:
        st.session_state[f"once-{name}"] = before = (key, make())
    return before[1]


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
    """Leave this run for the page of a key; the session stays.

    The link goes with it: written afterwards it would be a step of its own in the history of the browser.
    """
    st.switch_page(st.session_state[_PAGES][page], query_params=view().to_query())


def set_widget(key: str, value: object) -> None:
    """Make a widget show a value of the view; before the widget is made."""
    st.session_state[key] = value


def widget(key: str) -> Any:
    """Return what the user has set a widget to; for callbacks."""
    return st.session_state[key]
