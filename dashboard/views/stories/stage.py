"""The stage: a story slide by slide on the full screen, driven by keys, a presenter's clicker or by itself.

A move runs only the slide again; the map stays and shows the new view, as after a change of a filter.
"""

import os
from dataclasses import replace

import streamlit as st

from dashboard.maps.picture import picture
from dashboard.parts.choice import choice
from dashboard.parts.header import alone
from dashboard.session import state, story
from dashboard.session.context import Context
from dashboard.session.story import Slide, Story, said
from dashboard.words import labels
from dashboard.words.markdown import plain

PAGE = "stage"
ADDRESS_VARIABLE = "ATLAS_ADDRESS"
"""Environment variable with the public address of the atlas: with it, slides carry a QR code of their link."""

NEXT_KEYS, BACK_KEYS = ("PageDown", "Space"), ("PageUp", "Backspace")
"""Further keys beside the arrows: a presenter's clicker sends PageDown and PageUp."""


def page(context: Context) -> None:
    """Draw the stage with the story and the slide of the link."""
    alone(PAGE)
    shown = story_of(context)
    if not shown.slides:
        st.info(plain(context.words.t("This story does not exist or has no slides yet.")))
        if st.button(context.words.t("To the stories"), icon=":material/slideshow:"):
            _leave()
        return
    pace = int(context.view.pace)
    # Without a pace nothing runs until somebody presses a key.
    st.fragment(_slide, run_every=1.0 if pace else None)(shown, pace, context)
    if state.flag("leave-stage"):
        _leave()


def _leave() -> None:
    if state.flag("leave-stage"):
        state.toggle("leave-stage")
    state.change(story="", slide=1, pace="0")
    state.go_to("stories")


def story_of(context: Context) -> Story:
    """Return the story that the view names: the visitor's own, one that comes with the atlas, or one without slides."""
    if context.view.story == story.OWN:
        return state.own_story()
    return story.shipped(context.whole).get(context.view.story, Story(context.view.story, {}, ()))


def slide_context(slide: Slide, language: str, context: Context, selected: str = "") -> Context:
    """Return the context of a slide in a language; the clicks of the visitor stay on it."""
    view = slide.view(context.whole, language)
    return context.showing(replace(view, selected=selected or view.selected))


def _slide(shown: Story, pace: int, page: Context) -> None:
    """Draw the slide in view; the keys move on, and with a pace the time does."""
    view = state.view()
    if int(view.pace) != pace:
        # How often this part runs by itself is settled outside of it.
        st.rerun()
    _advance(int(view.pace), view.slide, len(shown.slides))
    view = state.view()
    state.write_link(view)
    number = min(view.slide, len(shown.slides))
    slide = shown.slides[number - 1]
    context = slide_context(slide, view.language, page, view.selected)
    words = context.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"# {plain(said(slide.title, words.language))}", width="stretch")
        with st.container(key="stage-figure", width="content"):
            st.markdown(f"**{plain(_figure(context))}**")
    picture(context, stage=number)
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container(key="stage-caption", width="stretch"):
            st.markdown(plain(said(slide.caption, words.language)))
            if state.flag("note"):
                st.caption(plain(said(slide.note, words.language)))
            st.caption(plain(f"{context.subtitle} · {context.credit}"))
        _code(context)
        with st.container(width=330):
            _controls(number, len(shown.slides), context)
    if state.flag("black"):
        with st.container(key="stage-black"):
            st.markdown(" ")


def _figure(context: Context) -> str:
    """Return the key figure of a slide: projects, or events where the map shows those and no projects."""
    words, found = context.words, context.totals
    if "e" in context.view.layers and "p" not in context.view.layers:
        return words.tn("{n} event", "{n} events", found.events)
    return words.tn("{n} project", "{n} projects", found.projects)


def _advance(pace: int, slide: int, slides: int) -> None:
    """Go on by itself when the pace asks for it: from the last slide to the first."""
    if pace and state.since_move() >= pace:
        state.move(slide % slides + 1)


def _controls(number: int, slides: int, context: Context) -> None:
    """Draw the position and the buttons; those that only give further keys stay out of sight."""
    words = context.words
    after, before = min(number + 1, slides), max(number - 1, 1)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _move(words.t("Back"), "arrow_back", before, "Left")
        st.markdown(f"**{number}/{slides}**", width="content")
        _move(words.t("Next"), "arrow_forward", after, "Right")
        with st.popover(words.t("More"), icon=":material/more_vert:"):
            choice(context, "pace", labels.PACES)
            st.button(words.t("Black screen"), on_click=state.toggle, args=("black",), key="stage-b")
            st.button(words.t("Speaker's note"), on_click=state.toggle, args=("note",), key="stage-n")
            st.caption(plain(words.t("Keys: arrows, PageUp and PageDown, Home, End, B, N, Esc.")))
            st.caption(plain(words.t("Press F11 for full screen.")))
        if st.button(words.t("Leave"), icon=":material/close:", shortcut="Esc", key="stage-esc"):
            state.toggle("leave-stage")
            st.rerun()
    with st.container(key="stage-keys"):
        for key in NEXT_KEYS:
            _move(f"{words.t('Next')} {key}", "arrow_forward", after, key)
        for key in BACK_KEYS:
            _move(f"{words.t('Back')} {key}", "arrow_back", before, key)
        _move(words.t("First slide"), "first_page", 1, "Home")
        _move(words.t("Last slide"), "last_page", slides, "End")
        st.button("B", shortcut="B", on_click=state.toggle, args=("black",), key="stage-key-b")
        st.button("N", shortcut="N", on_click=state.toggle, args=("note",), key="stage-key-n")


def _move(name: str, icon: str, target: int, key: str) -> None:
    st.button(name, icon=f":material/{icon}:", shortcut=key, key=f"stage-{key}", on_click=state.move, args=(target,))


def _code(context: Context) -> None:
    """Draw the QR code of the slide's view, when the atlas has a public address."""
    address = os.environ.get(ADDRESS_VARIABLE, "").rstrip("/")
    if not address:
        return
    link = f"{address}/{state.query(context.view)}"
    import segno  # noqa: PLC0415  only where the public address is known

    st.image(segno.make(link, error="m").svg_data_uri(scale=3, border=1), width=96)
