"""From the rows of the own table to a catalogue in this session, and what can be done with it."""

import hashlib
import secrets
import weakref
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.maps import assets, served
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.own import Own
from dashboard.words.markdown import plain
from geodata.catalogue import tables
from geodata.catalogue.filters import Filters
from geodata.intake import own, projects
from geodata.intake.placing import Settings
from geodata.intake.projects import Reading


def reading(
    rows: list[list[str]], header: list[str], settings: Settings, name: str, content: bytes, context: Context
) -> Reading:
    """Return what the table becomes with the settings and the choices so far; read anew only when they change."""
    asked = replace(settings, chosen=dict(state.chosen_places()))
    key = (hashlib.sha256(content).hexdigest(), repr(asked), len(rows))
    base = state.base().catalogue
    with st.spinner(context.words.t("Reading your table…")):
        return state.once("own-reading", key, lambda: projects.read(rows, header, asked, base, name))


def offer(found: Reading, name: str, context: Context) -> None:
    """Offer to put the rows on the map: beside the catalogue, or alone."""
    words = context.words
    if found.projects.empty:
        st.info(plain(words.t("No row can be taken: see the remarks above.")))
        return
    ways = {False: words.t("beside the catalogue"), True: words.t("alone")}
    alone = st.segmented_control(
        words.t("Show the rows"),
        list(ways),
        format_func=ways.__getitem__,
        default=False,
        key="own-alone",
        required=True,
    )
    if st.button(words.t("Put it on the map"), icon=":material/map:", type="primary", key="own-show"):
        with st.spinner(words.t("Putting your table on the map…")):
            state.set_own(made(found, name, alone=bool(alone)))
        # Filters and choices of before may name what the own catalogue does not have.
        state.change(filters=Filters(programmes=() if alone else (projects.OWN,)), selected="", at=None, focus="")
        state.go_to("map")


def made(found: Reading, name: str, *, alone: bool) -> Own:
    """Return the catalogue of this session with the own rows, and let the server answer for the files of its map.

    Their names have a random part that only this session is told; they go when the session goes.
    """
    base, token = state.base(), secrets.token_hex(16)
    text, _ = tables.read_text(base.directory)
    catalogue = own.catalogue(text, base.catalogue.about, found, name, f"own-{token}", alone=alone)
    files = assets.of_own(base.files, catalogue, token)
    mine = [name for name in files.content if name not in base.files.content]
    served.serve(files)
    kept = Own(catalogue, files, found, name, alone)
    kept.forget = weakref.finalize(kept, served.forget, mine)
    return kept


def present(context: Context) -> None:
    """Say which own table is on the map, and offer to take it along or off."""
    words, kept = context.words, state.own()
    if kept is None:
        return
    said = words.tn("{n} row of “{name}” is on the map", "{n} rows of “{name}” are on the map",
                    len(kept.reading.projects), name=kept.name)  # fmt: skip
    st.success(plain(f"{said} ({words.t('alone') if kept.alone else words.t('beside the catalogue')})."))
    with st.container(horizontal=True):
        if st.button(words.t("To the map"), icon=":material/map:", key="own-map"):
            state.go_to("map")
        st.download_button(
            words.t("Take along as a catalogue (ZIP)"),
            data=partial(own.archive, kept.reading, state.base().directory, kept.name),
            file_name="atlas_own_catalogue.zip",
            mime="application/zip",
            icon=":material/folder_zip:",
            key="own-zip",
            on_click="ignore",
        )
        if st.button(words.t("Take it off the map"), icon=":material/delete:", key="own-off"):
            state.set_own(None)
            state.change(filters=Filters(), selected="", focus="")
            st.rerun()
