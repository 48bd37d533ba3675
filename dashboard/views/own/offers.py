"""What helps to begin: a template to fill in, and a sample to try."""

from functools import partial

import streamlit as st

from dashboard.session import state
from dashboard.session.context import Context
from dashboard.words import fields, labels
from dashboard.words.i18n import Words
from dashboard.words.markdown import plain
from geodata.catalogue import schema
from geodata.catalogue.core import Catalogue
from geodata.intake.columns import FIELDS
from geodata.intake.template import Column, workbook

EXAMPLES = (
    {"title": "Rekultivace výsypky", "title_en": "Recultivation of a spoil heap", "place": "Most", "country": "CZ",
     "start_date": "1.3.2023", "end_date": "12/2026", "total_cost": "12 500 000", "currency": "CZK",
     "lau_id": "567027"},
    {"title": "Park przemysłowy", "place": "Katowice", "country": "PL", "start_date": "2022", "total_cost": "2,5 mln",
     "currency": "PLN"},
    {"title": "Rudarski muzej", "place": "Trbovlje", "country": "SI", "lat": "46,1500", "lon": "15,0530",
     "total_cost": "450000 €"},
)  # fmt: skip
"""Rows of the template, to be written over: made up, and marked so."""


def template(context: Context) -> None:
    """Offer the template in the language of the page."""
    words = context.words
    st.markdown(
        plain(words.t("No table at hand? Fill in the template: it explains each column and has three examples."))
    )
    st.download_button(
        words.t("Template (XLSX)"),
        # It is made outside of the session, when somebody presses the button.
        data=partial(filled, words, state.base().catalogue),
        file_name=f"atlas_template_{words.language}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        key="own-template",
        on_click="ignore",
    )


def filled(words: Words, base: Catalogue) -> bytes:
    """Return the template in a language, with the themes of a catalogue as choices."""
    choices = {
        "themes": base.themes[f"name_{words.language}"].tolist(),
        "status": [words.t(labels.STATUSES[status]) for status in schema.STATUSES if status != "unknown"],
        "currency": ["EUR", "CZK", "PLN"],
    }
    columns = [
        Column(field, words.t(fields.FIELDS[field][0]), words.t(fields.FIELDS[field][1]), choices.get(field, ()))
        for field in FIELDS
    ]
    marked = [{**row, "notes": words.t("Example: write over it")} for row in EXAMPLES]
    sheets = (words.t("Projects"), words.t("Help"))
    heads = (words.t("Column"), words.t("What goes into it"), words.t("Choices"))
    return workbook(columns, marked, sheets, heads)
