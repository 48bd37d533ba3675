"""What can be taken along from the map: the view as a slide of the visitor's own story, or as a picture."""

from functools import partial

import streamlit as st

from dashboard.files import making
from dashboard.session import state, story
from dashboard.session.context import Context
from dashboard.words.markdown import plain
from geodata.export.names import file_name

FORM_NAMES = {"png": "PNG", "svg": "SVG", "pdf": "PDF"}


def take(context: Context) -> None:
    """Draw the button that opens what can be taken along."""
    words = context.words
    with st.popover(words.t("Present"), icon=":material/slideshow:"):
        key = f"take-title-{words.language}"
        title = st.text_input(words.t("Title of the picture or slide"), value=_title(context), key=key, max_chars=120)
        _add(key, context)
        st.caption(plain(words.t("The map as a picture, with legend, filters, sources and date:")))
        with st.container(horizontal=True):
            for form, name in FORM_NAMES.items():
                st.download_button(
                    name,
                    data=partial(making.picture, context, title, form),
                    file_name=file_name("map", context.view.filters, context.whole.snapshot, form),
                    mime=making.PICTURES[form],
                    icon=":material/download:",
                    key=f"take-{form}",
                    on_click="ignore",
                )


def _title(context: Context) -> str:
    """Return a title to start from: the measure and the filters."""
    measure = context.measure_title
    chosen = "" if context.view.filters.is_empty else f" · {context.filters_line}"
    return f"{measure}{chosen}"[: story.MAX_LETTERS["title"]]


def _add(title_key: str, context: Context) -> None:
    words, own = context.words, state.own_story()
    full = len(own.slides) >= story.MAX_SLIDES

    def add() -> None:
        # The title may have been written a moment ago: leaving its field and pressing the button is one click.
        slide = story.slide_of(state.view(), state.widget(title_key))
        state.change_story(lambda own: story.added(own, slide))

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words.t("Add this view to my story"),
            icon=":material/add_to_photos:",
            key="take-add",
            type="primary",
            disabled=full,
            on_click=add,
        )
        if st.button(words.t("To the stories"), icon=":material/slideshow:", key="take-stories", type="tertiary"):
            state.go_to("stories")
    if own.slides:
        st.caption(plain(words.tn("Your story has {n} slide", "Your story has {n} slides", len(own.slides))))
