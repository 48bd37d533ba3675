"""The field in the head of every page that leads to a project, an organisation, a region, a programme or a place."""

from importlib.resources import files

import streamlit as st

from dashboard.parts.listing import PAGES, open_page
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import finding
from geodata.catalogue.filters import Filters

_HTML = (
    '<div class="finder"><input type="search" role="combobox" aria-expanded="false" aria-controls="finder-list" '
    'aria-autocomplete="list" autocomplete="off"><div id="finder-list" role="listbox" hidden></div></div>'
)
NEAR_ZOOM = 10
"""How near the map goes to a place."""

_here = files("dashboard.parts")
_field = st.components.v2.component(
    "atlas.finder",
    html=_HTML,
    css=(_here / "finder.css").read_text(encoding="utf-8"),
    js=(_here / "finder.js").read_text(encoding="utf-8"),
)


def finder(context: Context) -> None:
    """Draw the field; what was chosen in it opens its page, a programme filters the map, a place moves it."""
    words = context.words
    found = _field(
        key="finder",
        data={
            "address": state.address(f"app/static/{context.files.names[words.language]}"),
            "placeholder": words.t("Go to a project, organisation, place …"),
            "kinds": {kind: words.t(name) for kind, name in finding.KINDS.items()},
            "nothing": words.t("Nothing is called like that. The search on the left also reads summaries."),
            "failed": words.t("The list of names did not arrive. Check the connection and type again."),
        },
        on_point_change=lambda: None,
        width=250,
    )
    if found.point:
        _open(found.point, context)


def _open(point: str, context: Context) -> None:
    kind, _, value = point.partition(":")
    if kind in PAGES:
        open_page(point)
    elif kind == "programme" and value in context.whole.known("programme"):
        state.change(filters=Filters(programmes=(value,)), selected="", at=None)
        state.go_to("map")
    elif kind == "town":
        state.choose(f"at:{value},{NEAR_ZOOM}", context.whole)
        state.go_again()
        state.go_to("map")
