"""What is on the screen, between the link, the session and the pages.

The link says everything: a `View` is read from it once a session and written back after each change, with keys
and values that are the same in every language. This is the only module that touches ``st.query_params`` and
``st.session_state``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import labels
from dashboard.i18n import LANGUAGES, best_language
from dashboard.maps.points import POINT_TABLES
from geodata import boundaries
from geodata.catalogue import Catalogue
from geodata.filters import Dropped, Filters
from geodata.measures import MEASURES

DEFAULT_LEVEL = "nuts3"
DEFAULT_MEASURE = "projects_per_100k"
DEFAULT_LAYERS = ("p", "o")
MAX_SELECTION_LETTERS = 200
_VIEW, _DROPPED, _WENT_BACK = "view", "dropped", "went-back"
_AT = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,2})?)")
_SELECTION = re.compile(r"(region|point|place):([A-Za-z0-9:-]+)")


@dataclass(frozen=True)
class View:
    """What is on the screen, apart from the page: language, filters, and what the map shows.

    ``selected`` is what was clicked: ``region:CODE``, ``point:KIND:ID`` or ``place:KIND:ID`` (all points at the
    place of that one); ``at`` is the position of the map (latitude, longitude, zoom) or None for the start.
    """

    language: str = "en"
    filters: Filters = field(default_factory=Filters)
    level: str = DEFAULT_LEVEL
    measure: str = DEFAULT_MEASURE
    layers: tuple[str, ...] = DEFAULT_LAYERS
    selected: str = ""
    at: tuple[float, float, float] | None = None

    def to_query(self) -> dict[str, str]:
        """Return the keys and values of the link; what stands at its start value is left out, the language never."""
        query = self.filters.to_query()
        if self.level != DEFAULT_LEVEL:
            query["level"] = self.level
        if self.measure != DEFAULT_MEASURE:
            query["measure"] = self.measure
        if self.layers != DEFAULT_LAYERS:
            query["layers"] = ",".join(self.layers) or "none"
        if self.selected:
            query["selected"] = self.selected
        if self.at:
            query["at"] = f"{self.at[0]:.3f},{self.at[1]:.3f},{self.at[2]:g}"
        return {**query, "lang": self.language}


def from_query(query: Mapping[str, str], catalogue: Catalogue, locale: str | None) -> tuple[View, tuple[Dropped, ...]]:
    """Return the view that a link asks for, and what of it is unknown and was dropped; never raises for a value."""
    filters, dropped = Filters.from_query(query, catalogue)
    fell = list(dropped)

    def choice(key: str, known: Mapping[str, Any], default: str) -> str:
        value = query.get(key, "")
        if not value or value in known:
            return value or default
        fell.append(Dropped(key, value[:40]))
        return default

    language = choice("lang", LANGUAGES, best_language(locale))
    level = choice("level", labels.LEVELS, DEFAULT_LEVEL)
    measure = choice("measure", MEASURES, DEFAULT_MEASURE)
    layers, unknown = _layers(query.get("layers", ""))
    fell += [Dropped("layers", value[:40]) for value in unknown]
    selected = query.get("selected", "")
    if selected and not is_selection(selected, catalogue):
        fell.append(Dropped("selected", selected[:40]))
        selected = ""
    at = _position(query.get("at", ""))
    if query.get("at") and at is None:
        fell.append(Dropped("at", query["at"][:40]))
    return View(language, filters, level, measure, layers, selected, at), tuple(fell)


def _layers(text: str) -> tuple[tuple[str, ...], list[str]]:
    if not text:
        return DEFAULT_LAYERS, []
    asked = [item for item in text.split(",") if item != "none"]
    known = tuple(kind for kind in labels.POINT_KINDS if kind in asked)
    unknown = [item for item in asked if item not in labels.POINT_KINDS]
    return known or (DEFAULT_LAYERS if unknown else ()), unknown


def _position(text: str) -> tuple[float, float, float] | None:
    match = _AT.fullmatch(text)
    if match is None:
        return None
    latitude, longitude, zoom = float(match[1]), float(match[2]), float(match[3])
    return (latitude, longitude, zoom) if abs(latitude) <= 85 and abs(longitude) <= 180 and zoom <= 18 else None


def is_selection(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text names a region, or a record of the catalogue."""
    match = _SELECTION.fullmatch(text[:MAX_SELECTION_LETTERS])
    if match is None:
        return False
    if match[1] == "region":
        return boundaries.level_of(match[2]) is not None
    kind, _, record = match[2].partition(":")
    if kind not in POINT_TABLES:
        return False
    table, key = POINT_TABLES[kind]
    return bool((getattr(catalogue, table)[key] == record).any())


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
        change(at=_position(value))
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
