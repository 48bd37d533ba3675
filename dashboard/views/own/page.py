"""One's own table on the map: upload or paste, check what was understood, see it beside the catalogue or alone."""

import hashlib

import pandas as pd
import streamlit as st

from dashboard.parts.header import header
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.views.own import building, columns, faults, offers
from dashboard.words.markdown import plain
from geodata.intake import sheets
from geodata.intake.columns import header_row
from geodata.intake.sheets import IntakeError, Sheet
from geodata.settings import MAX_TABLE_BYTES, MAX_TABLE_ROWS

PREVIEWED = 8
"""Rows of the table that are shown as they were read."""


def page(context: Context) -> None:
    """Draw the page."""
    words = context.words
    header(context, words.t("Your own table on the map"), with_filters=False)
    st.markdown(
        plain(
            words.t(
                "Your table stays in this session: nothing is stored, nobody else sees it, and it is gone when you "
                "close the page."
            )
        )
    )
    if state.own():
        building.present(context)
    found = _brought(context)
    if found is None:
        offers.template(context)
        return
    name, content = found
    sheet = _read(name, content, context)
    if sheet is None:
        return
    at = _header(sheet, context)
    if at is None and not state.flag("own-no-header"):
        return
    header_cells = sheet.rows[at] if at is not None else [f"{i + 1}" for i in range(max(map(len, sheet.rows)))]
    rows = sheet.rows[at + 1 :] if at is not None else sheet.rows
    _preview(header_cells, rows, context)
    settings = columns.settings(header_cells, rows, (0 if at is None else at + 1) + 1, sheet, context)
    if settings is None:
        return
    reading = building.reading(rows, header_cells, settings, name, content, context)
    faults.show(reading, context)
    building.offer(reading, name, context)


def _brought(context: Context) -> tuple[str, bytes] | None:
    """Return the name and the content of the table that was uploaded or pasted; None while there is none."""
    words = context.words
    upload, paste = st.tabs([words.t("Upload a file"), words.t("Paste from a spreadsheet")])
    with upload:
        file = st.file_uploader(
            words.t("CSV, XLSX, ODS or GeoJSON, up to {most} MB and {rows} rows", most=MAX_TABLE_BYTES // 1_000_000,
                    rows=words.number(MAX_TABLE_ROWS)),
            type=[f".{ending}" for ending in sheets.ENDINGS],
            key="own-file",
        )  # fmt: skip
    with paste:
        text = st.text_area(
            words.t("Copy the cells in your spreadsheet, header included, and paste them here"),
            key="own-text",
            height=160,
            max_chars=MAX_TABLE_BYTES // 4,
        )
    if file is not None:
        return file.name, file.getvalue()
    return (words.t("pasted table") + ".tsv", text.encode()) if text and text.strip() else None


def _read(name: str, content: bytes, context: Context) -> Sheet | None:
    """Return the sheet to take; a file that is refused says why and what to do."""
    words = context.words
    encoding = separator = None
    text = not content.startswith(b"PK") and not name.lower().endswith(("json", "geojson"))
    if text:
        encoding, separator = columns.dialect(context)
    try:
        found = sheets.read(content, name, encoding, separator)
    except IntakeError as error:
        st.error(plain(words.t(sheets.REASONS[error.reason], **error.details)))
        return None
    if len(found) == 1:
        return found[0]
    names = [sheet.name for sheet in found]
    chosen = st.selectbox(words.t("Sheet"), range(len(names)), format_func=names.__getitem__, key="own-sheet")
    return found[chosen]


def _header(sheet: Sheet, context: Context) -> int | None:
    """Return the position of the header, found or set; None with a word and a way on where all rows look like data."""
    words = context.words
    found = header_row(sheet.rows)
    if found is None:
        st.warning(plain(words.t("The first row looks like data: the table seems to have no header.")))
        st.toggle(words.t("The table has no header: name the columns below"), key="flag-own-no-header")
        return None
    if len(sheet.rows) == 1:
        return found
    key = "own-header-" + hashlib.sha256(repr(sheet.rows[:3]).encode()).hexdigest()[:8]
    number = st.number_input(
        words.t("Row with the names of the columns"), 1, min(50, len(sheet.rows)), found + 1, key=key, width=260
    )
    return int(number) - 1


def _preview(header_cells: list[str], rows: list[list[str]], context: Context) -> None:
    words = context.words
    width = len(header_cells)
    names = [f"{i + 1} {name}" for i, name in enumerate(header_cells)]
    shown = [(row + [""] * width)[:width] for row in rows[:PREVIEWED]]
    st.markdown(f"**{plain(words.t('As it was read'))}** · {plain(words.tn('{n} row', '{n} rows', len(rows)))}")
    frame = pd.DataFrame([[cell[:200] for cell in row] for row in shown], columns=names, dtype=str)
    with st.container(key="own-preview"):
        st.dataframe(frame, hide_index=True, placeholder="")
