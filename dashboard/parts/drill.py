"""Going into a region and back: country, NUTS 2, NUTS 3, ORP where there are any, with the path above the map."""

import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.view import CHOICES
from geodata.space import boundaries

_PARTS = {"nuts0": "nuts2", "nuts1": "nuts2", "nuts2": "nuts3", "nuts3": "orp", "orp": "orp", "area": "area"}
_WITH_ORP = "CZ"


def level_of_parts(code: str) -> str:
    """Return the level that shows the parts of a region: its own where there is none below."""
    level = boundaries.level_of(code) or CHOICES["level"][1]
    parts = _PARTS[level]
    return parts if parts != "orp" or level == "orp" or code.startswith(_WITH_ORP) else level


def go_into(code: str) -> None:
    """Take the map into a region; the empty code takes it back to all of Europe."""
    level = level_of_parts(code) if code else CHOICES["level"][1]
    state.change(focus=code, level=level, selected=f"region:{code}" if code else "")


def path(code: str) -> list[str]:
    """Return the codes from the country down to a region, without NUTS 1, which nobody looks for."""
    codes = []
    while code:
        codes.append(code)
        code = boundaries.parent(code) or ""
    return [code for code in reversed(codes) if boundaries.level_of(code) != "nuts1"]


def breadcrumb(context: Context) -> None:
    """Draw the way back: each region above the one that the map went into, and Europe."""
    if not context.view.focus:
        return
    codes = ["", *path(context.view.focus)]
    with st.container(horizontal=True, gap="small", key="breadcrumb"):
        for code in codes:
            name = boundaries.name_of(code) if code else context.words.t("Europe")
            if st.button(
                name or code,
                key=f"breadcrumb-{code}",
                type="tertiary",
                icon=":material/chevron_right:" if code else ":material/public:",
                disabled=code == codes[-1],
            ):
                go_into(code)
                st.rerun()
