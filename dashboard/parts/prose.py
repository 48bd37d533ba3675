"""Texts of the catalogue as paragraphs, marked with the language they are in: a screen reader says them right."""

from html import escape

import streamlit as st

from dashboard.words.i18n import Words
from dashboard.words.markdown import plain


def prose(text: str, language: str, words: Words) -> None:
    """Draw a text; one in another language than the page says which."""
    if not text:
        return
    if language == words.language:
        st.markdown(plain(text))
    else:
        st.html(f'<p lang="{escape(language)}">{escape(text)}</p>')
